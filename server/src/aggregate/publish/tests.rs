//! Every figure can be otherwise: whatever is counted, some edit makes it one more, and where somebody is counted, one less.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use clap::Parser;
use disclosure::book::SlotId;
use disclosure::repair::slots_of;

use super::*;
use crate::cli::{Cli, run};
use crate::clock::OsEntropy;

/// Figures that no edit makes one more, each with the reason.
const FIXED: &[(&str, &str)] = &[];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_can_be_otherwise() {
    let folder = std::env::temp_dir().join(format!("brug-edits-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (url, key) = (format!("sqlite:{}", folder.join("brug.sqlite").display()), folder.join("brug.key"));
    let words = ["brug", "--database-url", &url, "--key-file", key.to_str().unwrap(), "demo", "--trajectories", "60"];
    run(Cli::try_parse_from(words).unwrap()).await.unwrap();
    let db = Db::open(&url.parse().unwrap()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let id = partnership::find(&mut tx, "aalst").await.unwrap().unwrap();
    let first = register::first_day(&mut tx, id).await.unwrap().unwrap();
    drop(tx);
    let quarter = Period::quarter_of(first).next().next().next().next();
    let counting = read(&db, &Key::load(&key, &OsEntropy).unwrap(), id, quarter).await.unwrap();
    let fixed = counting.with_people(|book, people, new| {
        let persons = disclosure::release::Population::persons(people);
        let mut counted: BTreeMap<SlotId, i32> = BTreeMap::new();
        persons.iter().flat_map(|person| &person.adds).for_each(|change| *counted.entry(change.slot).or_default() += change.persons);
        let (mut more, mut less) = (BTreeSet::new(), BTreeSet::new());
        for number in 0..persons.len() {
            for edit in disclosure::release::Population::edits(people, number) {
                for change in edit.changes {
                    let into = if change.persons > 0 { &mut more } else { &mut less };
                    into.insert(change.slot);
                }
            }
        }
        let slots: BTreeSet<SlotId> = new.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)).flat_map(slots_of).collect();
        let is_fixed = |slot: &SlotId| !more.contains(slot) || (counted.contains_key(slot) && !less.contains(slot));
        slots.into_iter().filter(is_fixed).map(|slot| book.figure_of(slot).unwrap().to_string()).collect::<Vec<String>>()
    });
    let fixed: Vec<&String> = fixed.iter().filter(|figure| FIXED.iter().all(|(part, _)| !figure.contains(part))).collect();
    assert!(fixed.is_empty(), "{} figures: {fixed:#?}", fixed.len());
    std::fs::remove_dir_all(folder).unwrap();
}
