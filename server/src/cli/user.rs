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
use crate::store::audit::{self, Action};
use crate::store::{organisation, partnership, session, vault_key};

/// Who acts, in the audit log: nobody is logged in here.
const BY: &str = "brug user";

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
    /// Give an account another password and end its sessions. What it has on its phones opens again after a login.
    Password {
        /// The login.
        login: String,
    },
    /// A phone is lost, or its worker leaves: at its next contact each phone of the account hands in what was not sent, then
    /// destroys what it keeps. Do this before the account is disabled.
    Withdraw {
        /// The login.
        login: String,
    },
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| "worker, coordinator, lead, promotor, admin or dpo".to_owned())
}

pub(super) async fn run(db: &Db, command: UserCommand) -> Result<(), Failed> {
    match command {
        UserCommand::Add { login, role, organisation, partnership } => add(db, login, role, &organisation, &partnership).await,
        UserCommand::Password { login } => change_password(db, &login).await,
        UserCommand::Withdraw { login } => withdraw(db, &login).await,
    }
}

async fn add(db: &Db, login: String, role: Role, organisation: &str, partnership: &str) -> Result<(), Failed> {
    if !auth::is_login(&login) {
        return Err(Failed("a login is 1 to 60 letters, digits, points and hyphens".to_owned()));
    }
    let password_hash = ask_password(&login)?;
    let mut tx = db.write().await.map_err(Failed::because)?;
    let found = partnership::find(&mut tx, partnership).await.map_err(Failed::because)?;
    let partnership = found.ok_or_else(|| Failed(super::no_partnership(partnership)))?;
    let found = organisation::find(&mut tx, partnership, organisation).await.map_err(Failed::because)?;
    let organisation =
        found.ok_or_else(|| Failed(format!("there is no organisation {organisation}: add it with brug organisation add")))?;
    let now = SystemClock.now();
    let (id, name) = (UserId::new(now, &OsEntropy), login.to_lowercase());
    let new = NewAccount { partnership, id, login, role, organisation, password_hash, lang: Lang::Nl };
    account::insert(&mut tx, new, now).await.map_err(|error| match error {
        db::Error::Exists => Failed("this login exists already".to_owned()),
        other => Failed::because(other),
    })?;
    audit::add(&mut tx, partnership, now, BY, Action::AccountAdded, &name, role.code()).await.map_err(Failed::because)?;
    tx.commit().await.map_err(Failed::because)?;
    println!("added");
    Ok(())
}

async fn withdraw(db: &Db, login: &str) -> Result<(), Failed> {
    let mut tx = db.write().await.map_err(Failed::because)?;
    let found = account::by_login(&mut tx, login).await.map_err(Failed::because)?;
    let (account, _) = found.ok_or_else(|| Failed(format!("there is no account {login}")))?;
    let now = SystemClock.now();
    let phones = vault_key::withdraw(&mut tx, account.partnership, account.id, now).await.map_err(Failed::because)?;
    audit::add(&mut tx, account.partnership, now, BY, Action::AccountWithdrawn, &account.login, "").await.map_err(Failed::because)?;
    tx.commit().await.map_err(Failed::because)?;
    println!("{phones} phones hand in their work and destroy what they keep, each at its next contact");
    Ok(())
}

async fn change_password(db: &Db, login: &str) -> Result<(), Failed> {
    let mut tx = db.read().await.map_err(Failed::because)?;
    let found = account::by_login(&mut tx, login).await.map_err(Failed::because)?;
    drop(tx);
    let (account, _) = found.ok_or_else(|| Failed(format!("there is no account {login}")))?;
    let hash = ask_password(login)?;
    let mut tx = db.write().await.map_err(Failed::because)?;
    account::set_hash(&mut tx, &account, hash).await.map_err(Failed::because)?;
    session::end_all(&mut tx, account.partnership, account.id).await.map_err(Failed::because)?;
    let now = SystemClock.now();
    audit::add(&mut tx, account.partnership, now, BY, Action::AccountPassword, &account.login, "").await.map_err(Failed::because)?;
    tx.commit().await.map_err(Failed::because)?;
    println!("changed");
    Ok(())
}

/// Reads a new password from standard input; gives its hash.
fn ask_password(login: &str) -> Result<String, Failed> {
    if stdin().is_terminal() {
        eprintln!("Password for {login} (at least 12 characters), then Enter:");
    }
    let mut password = String::new();
    stdin().lock().read_line(&mut password).map_err(Failed::because)?;
    let password = password.trim_end_matches(['\r', '\n']);
    auth::check_new(password, login).map_err(Failed::because)?;
    auth::hash(password, &OsEntropy).ok_or_else(|| Failed("not enough memory to hash the password".to_owned()))
}
