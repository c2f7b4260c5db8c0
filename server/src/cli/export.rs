//! `brug export`

use std::path::PathBuf;

use clap::Args;
use domain::clock::{Clock, utc_date};
use domain::period::Period;
use domain::text::Lang;

use super::Failed;
use crate::aggregate;
use crate::clock::SystemClock;
use crate::db::Db;
use crate::export::{self, Export, Form, Part};
use crate::store::partnership;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Regional challenge, e.g. ru1.
    #[arg(long)]
    challenge: String,
    /// Quarter or year, e.g. 2026-Q3 or 2026.
    #[arg(long)]
    period: Period,
    /// Where to write; the ending (csv, xlsx or json) says in which form.
    #[arg(long)]
    out: PathBuf,
    /// nl, fr or en.
    #[arg(long, default_value = "nl", value_parser = lang)]
    lang: Lang,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "nl, fr or en".to_owned())
}

pub(super) async fn run(db: &Db, args: &ExportArgs) -> Result<(), Failed> {
    let (app, id) = super::app_of(db, &args.partnership).await?;
    let mut tx = db.read().await.map_err(Failed::because)?;
    let feed = partnership::feed(&mut tx, id).await.map_err(Failed::because)?;
    drop(tx);
    let codebook = aggregate::words(&app, id, &feed.codebook_version).await.map_err(Failed::because)?;
    let challenge =
        codebook.item("challenge", &args.challenge).ok_or_else(|| Failed(format!("there is no challenge {}", args.challenge)))?;
    let figures = aggregate::figures(&app, id, &args.challenge, args.period).await.map_err(Failed::because)?;
    if !aggregate::is_out(args.period, utc_date(SystemClock.now())) {
        let days = aggregate::SETTLED_AFTER;
        return Err(Failed(format!("figures are released by quarter and year, {days} days after its end: {} is not out", args.period)));
    }
    let refused = || Failed("these figures cannot be shown without people being recognisable: choose another period".to_owned());
    let (made, released) = figures.made.zip(figures.released).ok_or_else(refused)?;
    let form = args.out.extension().and_then(|ending| Form::of(ending.to_str()?));
    let form = form.ok_or_else(|| Failed("the file must end in .csv, .xlsx or .json".to_owned()))?;
    let part = Part { challenge, tables: released.tables() };
    let bytes = export::write(&Export::of(part, &codebook, (args.period, made.version), args.lang, released.threshold()), form);
    std::fs::write(&args.out, bytes.map_err(Failed::because)?).map_err(Failed::because)?;
    println!("{}", args.out.display());
    Ok(())
}
