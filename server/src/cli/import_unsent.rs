//! `brug import-unsent`

use std::path::PathBuf;

use clap::Args;
use domain::clock::Clock;
use domain::wire::Outcome;

use super::{Failed, partnership_of};
use crate::clock::SystemClock;
use crate::http::App;
use crate::store::partnership;
use crate::sync::take_in;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file that the phone saved.
    file: PathBuf,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) async fn run(app: &App, args: &ImportArgs) -> Result<(), Failed> {
    let text = std::fs::read_to_string(&args.file).map_err(|error| Failed(format!("cannot read {}: {error}", args.file.display())))?;
    let id = partnership_of(app, &args.partnership).await?;
    let mut tx = app.db.read().await.map_err(Failed::because)?;
    let feed = partnership::feed(&mut tx, id).await.map_err(Failed::because)?;
    drop(tx);
    let codebook = app.codebook(id, &feed.codebook_version).await.map_err(Failed::because)?;
    let verdicts = take_in(&app.db, id, &codebook, &text, SystemClock.now()).await.map_err(Failed::because)?;
    let count = |wanted: fn(&Outcome) -> bool| verdicts.iter().filter(|verdict| wanted(&verdict.outcome)).count();
    println!(
        "{} taken in, {} were here already, {} wait for the opening of their trajectory, {} refused",
        count(|outcome| *outcome == Outcome::Applied),
        count(|outcome| *outcome == Outcome::Duplicate),
        count(|outcome| *outcome == Outcome::Held),
        count(|outcome| matches!(outcome, Outcome::Rejected { .. })),
    );
    for verdict in &verdicts {
        if let Outcome::Rejected { reason, .. } = &verdict.outcome {
            println!("refused: {} ({reason})", verdict.id);
        }
    }
    Ok(())
}
