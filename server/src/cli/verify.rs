//! `brug verify`

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use super::Failed;
use crate::report::file::{public_key, verify};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The JSON file of a frozen report.
    file: PathBuf,
    /// The partnership's public key, as the reports page and `brug public-key` show it. It must have come another way than
    /// the file: whoever makes a false file puts a false key into it.
    #[arg(long, env = "BRUG_PUBLIC_KEY")]
    key: String,
}

pub(super) fn run(args: &VerifyArgs) -> Result<(), Failed> {
    let key = public_key(&args.key).map_err(Failed::because)?;
    let bytes = std::fs::read(&args.file).map_err(|error| Failed(format!("cannot read {}: {error}", args.file.display())))?;
    let verified = verify(&bytes, &key).map_err(|invalid| Failed(format!("{}: {invalid}", args.file.display())))?;
    let report: Value = serde_json::from_str(&verified.report).map_err(Failed::because)?;
    let said =
        |name: &str| report.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default();
    println!("{}: as it was frozen", args.file.display());
    println!("{}, period {}, sha256 {}", said("class"), said("period"), verified.sha256);
    Ok(())
}
