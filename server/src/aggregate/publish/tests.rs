//! Every small figure can be otherwise: some edit makes it one more, and some one less.

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
async fn every_small_figure_can_be_otherwise() {
    let folder = std::env::temp_dir().join(format!("brug-edits-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (url, key) = (format!("sqlite:{}", folder.join("brug.sqlite").display()), folder.join("brug.key"));
    let words = ["brug", "--database-url", &url, "--key-file", key.to_str().unwrap(), "demo", "--trajectories", "120"];
    run(Cli::try_parse_from(words).unwrap()).await.unwrap();
    let db = Db::make(&url.parse().unwrap()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let id = partnership::find(&mut tx, "aalst").await.unwrap().unwrap();
    let first = register::first_day(&mut tx, id).await.unwrap().unwrap();
    let key = Key::load(&key, &OsEntropy).unwrap();
    let quarters: Vec<Period> = std::iter::successors(Some(Period::quarter_of(first)), |quarter| Some(quarter.next())).take(6).collect();
    // As if all but the last had left, with nothing shown.
    let (quarter, earlier) = quarters.split_last().unwrap();
    let version = partnership::feed(&mut tx, id).await.unwrap().codebook_version;
    let codes: Vec<String> = organisation::all(&mut tx, id).await.unwrap().iter().map(|one| organisation_code(&one.code)).collect();
    let mut moments = Vec::new();
    for quarter in earlier {
        let upto = event::arrived_by(&mut tx, id, release_day(*quarter).days_since_epoch() * 86_400_000).await.unwrap();
        moments.push(Registered { quarter: *quarter, upto, codebook: version.clone(), organisations: codes.clone(), at: 0 });
    }
    drop(tx);
    let nothing = Record { policy: Policy::default(), figures: vec![], kept: vec![], worlds: vec![] };
    let mut tx = db.write().await.unwrap();
    for registered in moments {
        let record = key.encrypt(id, &serde_json::to_vec(&nothing).unwrap(), &OsEntropy);
        let new = New { registered, record, totals: String::new(), quality: String::new(), contents: vec![] };
        register::insert(&mut tx, id, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let counting = read(&db, &key, id, *quarter).await.unwrap();
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
        // Nobody is protected by a count of nobody, and a great one is not small.
        let is_small = |slot: &SlotId| counted.get(slot).is_some_and(|persons| (1..5).contains(persons));
        let is_fixed = |slot: &SlotId| is_small(slot) && (!more.contains(slot) || !less.contains(slot));
        slots.into_iter().filter(is_fixed).map(|slot| book.figure_of(slot).unwrap().to_string()).collect::<Vec<String>>()
    });
    let fixed: Vec<&String> = fixed.iter().filter(|figure| FIXED.iter().all(|(part, _)| !figure.contains(part))).collect();
    assert!(fixed.is_empty(), "{} figures: {fixed:#?}", fixed.len());
    std::fs::remove_dir_all(folder).unwrap();
}
