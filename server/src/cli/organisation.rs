//! `brug organisation`

use clap::Subcommand;
use domain::clock::Clock;
use domain::ids::OrganisationId;
use domain::wire::Organisation;

use super::Failed;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::{self, Db};
use crate::store::{organisation, partnership};

#[derive(Debug, Subcommand)]
pub(super) enum OrganisationCommand {
    /// Add a local authority or partner organisation.
    Add {
        /// Its short code: lower-case letters, digits and hyphens.
        code: String,
        /// Its name.
        name: String,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
}

pub(super) async fn run(db: &Db, command: OrganisationCommand) -> Result<(), Failed> {
    let OrganisationCommand::Add { code, name, partnership } = command;
    let shaped =
        (1..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !shaped {
        return Err(Failed("a code is 1 to 40 lower-case letters, digits and hyphens".to_owned()));
    }
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        return Err(Failed("a name has 1 to 100 characters".to_owned()));
    }
    let mut tx = db.write().await.map_err(Failed::because)?;
    let found = partnership::find(&mut tx, &partnership).await.map_err(Failed::because)?;
    let id = found.ok_or_else(|| Failed(super::no_partnership(&partnership)))?;
    let new = Organisation { id: OrganisationId::new(SystemClock.now(), &OsEntropy), code, name };
    organisation::insert(&mut tx, id, &new).await.map_err(|error| match error {
        db::Error::Exists => Failed(format!("there is an organisation {} already", new.code)),
        other => Failed::because(other),
    })?;
    tx.commit().await.map_err(Failed::because)?;
    println!("added");
    Ok(())
}
