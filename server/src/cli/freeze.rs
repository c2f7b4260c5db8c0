//! `brug freeze`, `brug public-key`

use std::path::PathBuf;

use clap::Args;
use domain::period::Period;

use super::{Failed, partnership_of};
use crate::hex::hex;
use crate::http::App;
use crate::report::{freeze, public};
use crate::store::report;

#[derive(Debug, Args)]
pub(super) struct FreezeArgs {
    /// Quarter or year, e.g. 2026-Q3 or 2026.
    period: Period,
    /// Only this regional challenge, e.g. ru1; without it the whole partnership, with ESF+.
    #[arg(long)]
    challenge: Option<String>,
    /// Write the signed file here too.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) async fn run(app: &App, args: &FreezeArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    let frozen = freeze(app, id, "brug freeze", args.period, args.challenge.as_deref()).await.map_err(Failed::because)?;
    if let Some(out) = &args.out {
        let mut tx = app.db.read().await.map_err(Failed::because)?;
        let found = report::get(&mut tx, id, frozen.id).await.map_err(Failed::because)?;
        let (_, file) = found.ok_or_else(|| Failed("the report is gone".to_owned()))?;
        std::fs::write(out, file).map_err(|error| Failed(format!("cannot write {}: {error}", out.display())))?;
    }
    println!("{} sha256 {}", frozen.name(), frozen.sha256);
    Ok(())
}

pub(super) async fn key(app: &App, args: &KeyArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    println!("{}", hex(public(app, id).await.map_err(Failed::because)?.as_bytes()));
    Ok(())
}
