//! The database: one door for both engines.
//!
//! Architecture invariant: this is the only folder that names an engine, and it holds no SQL about people.

mod error;
mod migrate;
mod query;
mod sqlite;
mod statement;

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgPool, SqlitePool};

pub use error::Error;
pub use migrate::{MigrateError, migrate, newest_version};
pub use query::{Row, Tx, Value, text};
pub(crate) use statement::statements;
pub use statement::{Repeated, Statement};

/// How long a request waits for a connection before it is told that the database is busy.
const WAIT: Duration = Duration::from_secs(10);

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// One file on this machine.
    Sqlite(String),
    /// A Postgres server.
    Postgres(String),
}

/// The address has a scheme that Brug does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown database address: use sqlite:PATH or postgres://USER@HOST/NAME")]
pub struct UnknownScheme;

impl FromStr for DatabaseUrl {
    type Err = UnknownScheme;

    fn from_str(text: &str) -> Result<Self, UnknownScheme> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"));
        // A database in memory would be another one for each connection.
        path.filter(|path| !path.is_empty() && !path.starts_with(':')).map(|path| Self::Sqlite(path.to_owned())).ok_or(UnknownScheme)
    }
}

/// An open database.
#[derive(Debug, Clone)]
pub enum Db {
    /// One writer and several readers on one file.
    Sqlite {
        /// Writes queue here: SQLite has one writer, and waiting in a queue is fairer than retrying.
        writer: SqlitePool,
        /// Reads go on while something is written (WAL).
        readers: SqlitePool,
    },
    /// A pool.
    Postgres(PgPool),
}

impl Db {
    /// Opens the database; makes the SQLite file when there is none, readable by its owner only.
    ///
    /// # Errors
    /// [`Error`] when it cannot be reached, is no database or belongs to another program.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, Error> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let (writer, readers) = sqlite::open(path).await?;
                Ok(Self::Sqlite { writer, readers })
            }
            DatabaseUrl::Postgres(url) => {
                // Compiling a query takes Postgres a hundred times longer than these queries do.
                let options = url.parse::<PgConnectOptions>()?.options([("jit", "off")]);
                Ok(Self::Postgres(PgPoolOptions::new().max_connections(10).acquire_timeout(WAIT).connect_with(options).await?))
            }
        }
    }

    /// Begins a transaction that only reads: one consistent moment.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn read(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        })
    }

    /// For one question: what takes no second statement needs no transaction around it, which would be two more.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn glance(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::SqliteGlance(readers.acquire().await?),
            Self::Postgres(pool) => Tx::PostgresGlance(pool.acquire().await?),
        })
    }

    /// Begins a transaction that writes; dropped without [`Tx::commit`] it leaves no trace.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn write(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// What the engine wants done now and then, so that writing need not wait for it.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn tidy(&self) -> Result<(), Error> {
        match self {
            Self::Sqlite { readers, .. } => sqlite::tidy(readers).await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Closes all connections; pending work ends first.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
