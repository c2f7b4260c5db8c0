//! `brug import-release`

use std::path::PathBuf;

use clap::Args;

use super::{Failed, partnership_of};
use crate::http::App;
use crate::report::file::public_key;
use crate::report::import;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The signed JSON of the report on the whole partnership; with a fourth quarter that of its year too.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The public key that the report was signed with, where the backup is older than the key.
    #[arg(long)]
    key: Option<String>,
    /// Code of the partnership.
    #[arg(long, default_value = "aalst")]
    partnership: String,
}

pub(super) async fn run(app: &App, args: &ImportArgs) -> Result<(), Failed> {
    let id = partnership_of(app, &args.partnership).await?;
    let key = args.key.as_deref().map(public_key).transpose().map_err(Failed::because)?;
    let read = |path: &PathBuf| std::fs::read(path).map_err(|error| Failed(format!("cannot read {}: {error}", path.display())));
    let files = args.files.iter().map(read).collect::<Result<Vec<_>, Failed>>()?;
    let imported = import(app, id, "brug import-release", &files, key).await.map_err(Failed::because)?;
    println!(
        "{}: {} levels as they left, {} without figures (held back, or not in the report)",
        imported.quarter, imported.levels, imported.without
    );
    Ok(())
}
