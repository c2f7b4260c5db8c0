//! `brug user`

use std::io::{BufRead, IsTerminal, stdin};

use clap::Subcommand;
use domain::clock::Clock;
use domain::ids::UserId;
use domain::rights::Role;
use domain::text::Lang;

use super::Failed;
use crate::auth;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::{self, Db};
use crate::store::account::{self, NewAccount};
use crate::store::{organisation, partnership};

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Add an account. The password is read from standard input, never from the command line.
    Add {
        /// The login.
        login: String,
        /// worker, coordinator, lead, promotor, admin or dpo.
        #[arg(long, value_parser = role)]
        role: Role,
        /// Code of the organisation.
        #[arg(long)]
        organisation: String,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| "worker, coordinator, lead, promotor, admin or dpo".to_owned())
}

pub(super) async fn run(db: &Db, command: UserCommand) -> Result<(), Failed> {
    let UserCommand::Add { login, role, organisation, partnership } = command;
    if !auth::is_login(&login) {
        return Err(Failed("a login is 1 to 60 letters, digits, points and hyphens".to_owned()));
    }
    if stdin().is_terminal() {
        eprintln!("Password for {login} (at least 12 characters), then Enter:");
    }
    let mut password = String::new();
    stdin().lock().read_line(&mut password).map_err(Failed::because)?;
    let password = password.trim_end_matches(['\r', '\n']);
    auth::check_new(password, &login).map_err(Failed::because)?;
    let hash = auth::hash(password, &OsEntropy).ok_or_else(|| Failed("not enough memory to hash the password".to_owned()))?;
    let mut tx = db.write().await.map_err(Failed::because)?;
    let found = partnership::find(&mut tx, &partnership).await.map_err(Failed::because)?;
    let partnership = found.ok_or_else(|| Failed(super::no_partnership(&partnership)))?;
    let found = organisation::find(&mut tx, partnership, &organisation).await.map_err(Failed::because)?;
    let organisation =
        found.ok_or_else(|| Failed(format!("there is no organisation {organisation}: add it with brug organisation add")))?;
    let now = SystemClock.now();
    let new = NewAccount { partnership, id: UserId::new(now, &OsEntropy), login, role, organisation, password_hash: hash, lang: Lang::Nl };
    account::insert(&mut tx, new, now).await.map_err(|error| match error {
        db::Error::Exists => Failed("this login exists already".to_owned()),
        other => Failed::because(other),
    })?;
    tx.commit().await.map_err(Failed::because)?;
    println!("added");
    Ok(())
}
