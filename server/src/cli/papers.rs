//! `brug papers`

use std::path::PathBuf;

use app::documents::{Appeared, Paper, paper};
use clap::Subcommand;
use disclosure::guess::guessed;
use disclosure::policy::Policy;
use disclosure::record::{Kept, Record};
use disclosure::round::Rounding;
use domain::clock::utc_date;
use domain::text::Lang;

use super::{Failed, partnership_of};
use crate::aggregate;
use crate::http::App;
use crate::store::{partnership, release as register};

/// Two years.
const QUARTERS: usize = 8;

#[derive(Debug, Subcommand)]
pub(super) enum PapersCommand {
    /// Two pages for the data-protection officer: what is promised, how it is proven, what it is not, what can be guessed. An HTML
    /// file that prints on A4.
    Protection {
        /// Where to write.
        #[arg(long)]
        out: PathBuf,
        /// nl, fr or en.
        #[arg(long, default_value = "nl", value_parser = super::export::lang)]
        lang: Lang,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
}

pub(super) async fn run(app: &App, command: PapersCommand) -> Result<(), Failed> {
    let PapersCommand::Protection { out, lang, partnership } = command;
    let id = partnership_of(app, &partnership).await?;
    let mut tx = app.db.read().await.map_err(Failed::because)?;
    let version = partnership::feed(&mut tx, id).await.map_err(Failed::because)?.codebook_version;
    let codebook = aggregate::words(&mut tx, id, &version).await.map_err(Failed::because)?;
    let last = aggregate::qualities(&mut tx, id).await.map_err(Failed::because)?.into_iter().next();
    let mut records: Vec<Record> = Vec::new();
    for sealed in register::records(&mut tx, id).await.map_err(Failed::because)? {
        let text = app.key.decrypt(id, &sealed).map_err(Failed::because)?;
        records.push(serde_json::from_slice(&text).map_err(Failed::because)?);
    }
    let policy = Policy::default();
    let written = paper(&Paper {
        lang,
        partnership: codebook.title.get(lang).to_owned(),
        on: utc_date(app.clock.now()),
        policy,
        last: last.map(|(period, quality, _)| (period, quality)),
        guesses: (0..=policy.base + 1).map(|count| guessed(policy, count, QUARTERS)).collect(),
        appeared: (1..policy.k).map(|count| appeared(policy, &records, count)).collect(),
    });
    std::fs::write(&out, written).map_err(|error| Failed(format!("cannot write {}: {error}", out.display())))?;
    println!("{}", out.display());
    Ok(())
}

/// What figures of persons with one true count were shown as.
fn appeared(policy: Policy, records: &[Record], count: u32) -> Appeared {
    let rounding = Rounding { base: policy.base, tail: policy.tail };
    let place = |shown: u32| usize::try_from(shown / policy.base).unwrap_or(3).min(3);
    let mut before = [0.0; 4];
    for (shown, chance) in rounding.chances(count) {
        if let Some(share) = before.get_mut(place(shown)) {
            *share += chance;
        }
    }
    // Contacts have a greater base, and no persons are behind their number.
    let is_it = |kept: &&Kept| kept.left && kept.base <= 2 * policy.base && u32::try_from(kept.count.amount) == Ok(count);
    let (mut counts, mut figures) = ([0_u32; 4], 0);
    for kept in records.iter().flat_map(|record| &record.kept).filter(is_it) {
        figures += 1;
        if let Some(number) = counts.get_mut(kept.shown.map_or(3, place)) {
            *number += 1;
        }
    }
    let all: u32 = counts.iter().sum();
    let after = (all > 0).then(|| counts.map(|number| f64::from(number) / f64::from(all)));
    Appeared { count, figures, before, after }
}
