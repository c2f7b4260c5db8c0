//! `brug publish`

use clap::Args;
use domain::clock::{Clock, utc_date};

use super::{Failed, app_of};
use crate::aggregate;
use crate::clock::SystemClock;
use crate::db::Db;

#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    /// Leave the last quarter for later.
    #[arg(long)]
    before_last: bool,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

/// Protects and registers every quarter and year that is out, so that nobody who opens a page waits for it.
pub(super) async fn run(db: &Db, args: &PublishArgs) -> Result<(), Failed> {
    let (app, id) = app_of(db, &args.partnership).await?;
    let upto = args.before_last.then(|| aggregate::latest(utc_date(SystemClock.now())).previous());
    for period in aggregate::publish_all(&app, id, upto).await.map_err(Failed::because)? {
        println!("figures of {period}");
    }
    // A copy of the database's file has everything.
    db.close().await;
    Ok(())
}
