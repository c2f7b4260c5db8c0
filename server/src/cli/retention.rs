//! `brug retention`

use clap::Args;

use super::{Failed, partnership_of};
use crate::http::App;
use crate::report::{KEPT_YEARS, expire};

#[derive(Debug, Args)]
pub(super) struct RetentionArgs {
    /// How many years frozen reports are kept, whatever becomes of the trajectories they are about.
    #[arg(long, env = "BRUG_REPORT_YEARS", default_value_t = KEPT_YEARS, value_parser = clap::value_parser!(u32).range(1..=100))]
    report_years: u32,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) async fn run(app: &App, args: &RetentionArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    let removed = expire(app, id, args.report_years).await.map_err(Failed::because)?;
    println!("{removed} reports removed");
    Ok(())
}
