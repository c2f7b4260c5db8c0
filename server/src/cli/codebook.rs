//! `brug codebook`

use std::path::PathBuf;

use clap::Subcommand;
use domain::codebook::{Codebook, check};

use super::Failed;

#[derive(Debug, Subcommand)]
pub(super) enum CodebookCommand {
    /// Check a codebook file; prints every problem.
    Check {
        /// The TOML file.
        file: PathBuf,
    },
}

pub(super) fn run(command: &CodebookCommand) -> Result<(), Failed> {
    let CodebookCommand::Check { file } = command;
    let text = std::fs::read_to_string(file).map_err(|error| Failed(format!("cannot read {}: {error}", file.display())))?;
    let codebook = Codebook::from_toml(&text).map_err(Failed::because)?;
    let problems = check(&codebook);
    for problem in &problems {
        println!("{problem}");
    }
    if problems.is_empty() {
        println!("{} {}: no problems in {} lists", codebook.partnership, codebook.version, codebook.lists.len());
        Ok(())
    } else {
        Err(Failed(format!("{} problems", problems.len())))
    }
}
