//! `brug export`

use std::path::PathBuf;

use app::documents::address::level_of;
use clap::Args;
use domain::clock::utc_date;
use domain::period::Period;
use domain::text::Lang;

use super::{Failed, partnership_of};
use crate::aggregate::{self, State};
use crate::export::{self, Export, Form, LevelFigures, Part};
use crate::http::App;
use crate::store::partnership;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Of whom: all (the whole partnership), a regional challenge such as ru1, or organisation.CODE.
    #[arg(long, default_value = "all")]
    level: String,
    /// Quarter or year, e.g. 2026-Q3 or 2026.
    #[arg(long)]
    period: Period,
    /// Where to write; the ending (csv, excel.csv, sdmx.csv, xlsx, json or zip) says in which form.
    #[arg(long)]
    out: PathBuf,
    /// nl, fr or en.
    #[arg(long, default_value = "nl", value_parser = lang)]
    lang: Lang,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "nl, fr or en".to_owned())
}

pub(super) async fn run(app: &App, args: &ExportArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    let name = args.out.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let wrong_ending = || Failed("the file must end in .csv, .excel.csv, .sdmx.csv, .xlsx, .json or .zip".to_owned());
    let (_, form) = Form::of(name).ok_or_else(wrong_ending)?;
    let mut tx = app.db.read().await.map_err(Failed::because)?;
    let version = partnership::feed(&mut tx, id).await.map_err(Failed::because)?.codebook_version;
    let codebook = aggregate::words(&mut tx, id, &version).await.map_err(Failed::because)?;
    let (level, today) = (level_of(&args.level), utc_date(app.clock.now()));
    let found = aggregate::series(&mut tx, (&app.key, &app.releases), id, &level, &[args.period], today).await.map_err(Failed::because)?;
    drop(tx);
    let days = aggregate::RELEASED_AFTER;
    let released = match found.into_iter().next().map(|one| one.state) {
        Some(State::Released(released)) => released,
        Some(State::HeldBack) => return Err(Failed("nothing of this level was released in this period: too few people".to_owned())),
        Some(State::Closed) => {
            return Err(Failed(format!("{} left before a backup was put back: read it back in with brug import-release", args.period)));
        }
        Some(State::BeingMade) => return Err(Failed(format!("there are no figures of {} {}: run brug publish", args.level, args.period))),
        _ => {
            return Err(Failed(format!("figures are released by quarter and year, {days} days after its end: {} is not out", args.period)));
        }
    };
    let figures = LevelFigures::of(&level, Some(&released));
    let label = export::level_label(&figures.level, &codebook, args.lang);
    let part = Part { level: &figures.level, label, tables: figures.tables.as_deref() };
    let bytes = export::write(&Export::of(part, &codebook, args.period, args.lang), form);
    std::fs::write(&args.out, bytes.map_err(Failed::because)?).map_err(Failed::because)?;
    println!("{}", args.out.display());
    Ok(())
}
