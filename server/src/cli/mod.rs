//! The `brug` command.

mod audit;
mod codebook;
mod demo;
mod export;
mod freeze;
mod import_release;
mod import_unsent;
mod migrate;
mod organisation;
mod papers;
mod publish;
mod restored;
mod retention;
mod serve;
mod settings;
mod user;
mod verify;

use std::fmt::Display;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use codebook::CodebookCommand;
use domain::ids::PartnershipId;

use crate::clock::{OsEntropy, SystemClock};
use crate::config::{DatabaseConfig, ServeConfig};
use crate::db::{DatabaseUrl, Db, MigrateError, migrate as bring_up, newest_version};
use crate::http::App;
use crate::key::Key;
use crate::store;

/// Trajectories of people far from work, and protected figures about them.
#[derive(Debug, Parser)]
#[command(name = "brug", version)]
pub struct Cli {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the phone app, the API and the desk pages.
    Serve(ServeConfig),
    /// Bring the database to this version's schema.
    Migrate,
    /// Manage accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Manage organisations.
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Set targets, inhabitants and what SFC2021 asks, or print them.
    #[command(subcommand)]
    Settings(settings::SettingsCommand),
    /// Fill an empty database with a plausible partnership that does not exist.
    Demo(demo::DemoArgs),
    /// Look after codebooks.
    #[command(subcommand)]
    Codebook(CodebookCommand),
    /// Take in a file of work that a phone could not send.
    ImportUnsent(import_unsent::ImportArgs),
    /// Read a release back in that left before a backup was put back: from its signed report.
    ImportRelease(import_release::ImportArgs),
    /// Release the figures of every quarter and year that is out.
    Publish(publish::PublishArgs),
    /// Hold what was released against the events.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Write papers for those who watch over the data.
    #[command(subcommand)]
    Papers(papers::PapersCommand),
    /// Write protected figures to a file.
    Export(export::ExportArgs),
    /// Freeze the figures of a period: sign them and keep them as they are. Again without a change, nothing new is made.
    Freeze(freeze::FreezeArgs),
    /// Print the public key that a partnership's reports are signed with, for whoever checks them.
    PublicKey(freeze::KeyArgs),
    /// Check the file of a frozen report, without a database or a network.
    Verify(verify::VerifyArgs),
    /// After a backup was put back: phones send again what it lacks.
    Restored,
    /// Remove frozen reports that have been kept long enough.
    Retention(retention::RetentionArgs),
}

/// Why a command ended without doing its work, in words for whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Failed(String);

impl Failed {
    fn because(reason: impl Display) -> Self {
        Self(reason.to_string())
    }
}

/// Does what was asked.
///
/// # Errors
/// [`Failed`] with a sentence to print.
pub async fn run(cli: Cli) -> Result<(), Failed> {
    match cli.command {
        Command::Codebook(CodebookCommand::Check { file }) => codebook::check_file(&file).map(drop),
        Command::Codebook(CodebookCommand::Load { file }) => codebook::load(&open_migrated(&cli.database).await?, &file).await,
        Command::Serve(config) => serve::run(open(&cli.database).await?, key(&cli.database)?, &config).await,
        Command::Migrate => migrate::run(&open(&cli.database).await?).await,
        Command::User(command) => user::run(&open_migrated(&cli.database).await?, command).await,
        Command::Organisation(command) => organisation::run(&open_migrated(&cli.database).await?, command).await,
        Command::Settings(command) => settings::run(&open_migrated(&cli.database).await?, command).await,
        Command::Demo(args) => demo::run(&open_app(&cli.database).await?, &args).await,
        Command::ImportUnsent(args) => import_unsent::run(&open_app(&cli.database).await?, &args).await,
        Command::ImportRelease(args) => import_release::run(&open_app(&cli.database).await?, &args).await,
        Command::Publish(args) => publish::run(&open_app(&cli.database).await?, &args).await,
        Command::Audit(command) => audit::run(&open_app(&cli.database).await?, command).await,
        Command::Papers(command) => papers::run(&open_app(&cli.database).await?, command).await,
        Command::Export(args) => export::run(&open_app(&cli.database).await?, &args).await,
        Command::Freeze(args) => freeze::run(&open_app(&cli.database).await?, &args).await,
        Command::PublicKey(args) => freeze::key(&open_app(&cli.database).await?, &args).await,
        Command::Verify(args) => verify::run(&args),
        Command::Restored => restored::run(&open_migrated(&cli.database).await?).await,
        Command::Retention(args) => retention::run(&open_app(&cli.database).await?, &args).await,
    }
}

async fn open(config: &DatabaseConfig) -> Result<Db, Failed> {
    let url: DatabaseUrl = config.database_url.parse().map_err(Failed::because)?;
    if let DatabaseUrl::Sqlite(path) = &url
        && let Some(folder) = std::path::Path::new(path).parent()
    {
        std::fs::create_dir_all(folder).map_err(|error| Failed(format!("cannot make the folder of the database: {error}")))?;
    }
    Db::open(&url).await.map_err(|error| Failed(format!("cannot open the database: {error}")))
}

async fn open_migrated(config: &DatabaseConfig) -> Result<Db, Failed> {
    let db = open(config).await?;
    check_schema(&db).await?;
    Ok(db)
}

/// Brings an older schema up; refuses a newer one.
async fn check_schema(db: &Db) -> Result<usize, Failed> {
    bring_up(db).await.map_err(|error: MigrateError| Failed::because(error))
}

/// The key beside the database.
fn key(config: &DatabaseConfig) -> Result<Key, Failed> {
    if let Some(folder) = config.key_file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failed(format!("cannot make the folder of the key file: {error}")))?;
    }
    Key::load(&config.key_file, &OsEntropy).map_err(Failed::because)
}

/// What commands about a partnership use.
async fn open_app(config: &DatabaseConfig) -> Result<App, Failed> {
    let db = open_migrated(config).await?;
    Ok(App::new(db, key(config)?, Arc::new(SystemClock), Arc::new(OsEntropy), false))
}

/// The partnership with a code.
async fn partnership_of(app: &App, code: &str) -> Result<PartnershipId, Failed> {
    let mut tx = app.db.read().await.map_err(Failed::because)?;
    let found = store::partnership::find(&mut tx, code).await.map_err(Failed::because)?;
    found.ok_or_else(|| Failed(no_partnership(code)))
}

fn no_partnership(code: &str) -> String {
    format!("there is no partnership {code}: load its codebook with brug codebook load, or run brug demo")
}

fn schema_line(ran: usize) -> String {
    format!("schema {} ({ran} migrations ran)", newest_version())
}
