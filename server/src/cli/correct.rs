//! `brug correct`

use clap::Args;
use domain::period::Period;

use super::{Failed, app_of};
use crate::aggregate;
use crate::db::Db;

#[derive(Debug, Args)]
pub(super) struct CorrectArgs {
    /// Regional challenge, e.g. ru1.
    #[arg(long)]
    challenge: String,
    /// Quarter or year, e.g. 2026-Q3 or 2026.
    #[arg(long)]
    period: Period,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) async fn run(db: &Db, args: &CorrectArgs) -> Result<(), Failed> {
    let (app, id) = app_of(db, &args.partnership).await?;
    match aggregate::correct(&app, id, &args.challenge, args.period).await.map_err(Failed::because)? {
        Some(figures) if figures.released.is_some() => println!("{} {}: corrected", args.challenge, args.period),
        Some(_) => return Err(Failed("the correction would make people recognisable: what was released stays".to_owned())),
        None => println!("{} {}: nothing to correct", args.challenge, args.period),
    }
    Ok(())
}
