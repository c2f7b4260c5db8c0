//! `brug publish`

use clap::Args;
use domain::clock::{Clock, utc_date};

use super::{Failed, app_of};
use crate::aggregate;
use crate::clock::SystemClock;
use crate::db::Db;
use crate::store::{partnership, tally};

#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    /// Leave the last quarter for later.
    #[arg(long)]
    before_last: bool,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

/// Protects and registers every quarter that is out, so that nobody who opens a page waits for it.
pub(super) async fn run(db: &Db, args: &PublishArgs) -> Result<(), Failed> {
    let (app, id) = app_of(db, &args.partnership).await?;
    let mut tx = db.read().await.map_err(Failed::because)?;
    let feed = partnership::feed(&mut tx, id).await.map_err(Failed::because)?;
    drop(tx);
    aggregate::catch_up(&app, id, aggregate::BACKGROUND).await.map_err(Failed::because)?;
    let mut tx = db.read().await.map_err(Failed::because)?;
    let mut periods = tally::periods(&mut tx, id).await.map_err(Failed::because)?;
    drop(tx);
    let today = utc_date(SystemClock.now());
    periods.retain(|period| aggregate::is_out(*period, today) && !(args.before_last && *period == aggregate::latest(today)));
    periods.sort();
    let codebook = app.codebook(id, &feed.codebook_version).await.map_err(Failed::because)?;
    for period in periods {
        for challenge in codebook.list("challenge") {
            aggregate::figures(&app, id, &challenge.code, period).await.map_err(Failed::because)?;
        }
        println!("figures of {period}");
    }
    // A copy of the database's file has everything.
    db.close().await;
    Ok(())
}
