//! `brug publish`

use clap::Args;
use domain::clock::utc_date;
use domain::period::Period;

use super::{Failed, partnership_of};
use crate::aggregate::{self, Progress};
use crate::http::App;

#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    /// Leave the quarters of this year for later.
    #[arg(long)]
    past_years: bool,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

/// Releases every quarter that is out, so that nobody who opens a page waits for it.
pub(super) async fn run(app: &App, args: &PublishArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    let upto = args.past_years.then(|| Period::year_of(utc_date(app.clock.now())).previous());
    let told = |progress: Progress| match progress {
        Progress::Began(quarter) => eprintln!("{quarter}: counting …"),
        Progress::Round(quarter, round, open) => eprintln!("{quarter}: round {}, {open} groups of figures without proof", round + 1),
        Progress::Closed(quarter) => eprintln!(
            "{quarter} has left already, and this database lacks it (was a backup put back?): read its signed report back in with brug import-release"
        ),
        Progress::Left(quarter) => println!("figures of {quarter}"),
    };
    aggregate::publish((&app.db, &app.key, id), (app.clock.as_ref(), app.entropy.as_ref()), upto, &told).await.map_err(Failed::because)?;
    // A copy of the database's file has everything.
    app.db.close().await;
    Ok(())
}
