//! `brug trial`

use clap::Args;
use domain::clock::{Clock, Entropy, utc_date};
use rounding::draw::Secret;

use super::{Failed, app_of};
use crate::clock::{OsEntropy, SystemClock};
use crate::db::Db;
use crate::trial::{Tried, tried};

#[derive(Debug, Args)]
pub(super) struct TrialArgs {
    /// As JSON, a line for each quarter.
    #[arg(long)]
    json: bool,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

/// Rounds and proves every quarter that is out, and prints how good that would be. Nothing is registered or shown.
pub(super) async fn run(db: &Db, args: &TrialArgs) -> Result<(), Failed> {
    let (app, id) = app_of(db, &args.partnership).await?;
    let mut bytes = [0; 32];
    OsEntropy.fill(&mut bytes);
    let told = |quarter, round, open| eprintln!("{quarter}: round {round}, {open} groups without proof");
    let all = tried(&app, id, utc_date(SystemClock.now()), &Secret::new(bytes), &told).await.map_err(Failed::because)?;
    for one in &all {
        if args.json {
            let quality = serde_json::to_string(&one.quality).map_err(Failed::because)?;
            println!("{{\"quarter\":\"{}\",\"held_levels\":{},\"quality\":{quality}}}", one.quarter, one.held.len());
        } else {
            print(one);
        }
    }
    Ok(())
}

fn print(one: &Tried) {
    let quality = &one.quality;
    println!(
        "{}: {} figures, {} not zero, {} hidden, {} widened, {} renewed, {} held back; mean error {:.2}; {} targets, {} without proof, {} worlds; {:.1} s",
        one.quarter,
        quality.figures,
        quality.not_zero,
        quality.hidden,
        quality.widened,
        quality.renewed,
        quality.held,
        quality.mean_error,
        quality.targets,
        quality.without_proof,
        quality.worlds,
        quality.seconds,
    );
    let three = |[median, nine, worst]: [f64; 3]| format!("{median:.2} / {nine:.2} / {worst:.2}");
    println!(
        "    median / nine of ten / worst: odds {}, edits {}, belief {}",
        three(quality.odds),
        three(quality.edits),
        three(quality.belief)
    );
    if !one.held.is_empty() {
        println!("    held back: {}", one.held.join(", "));
    }
}
