//! The database: one door for both engines.
//!
//! Architecture invariant: this is the only folder that names an engine, and it holds no SQL about people.

mod error;
mod migrate;
mod postgres;
mod query;
mod sqlite;
mod statement;
mod together;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;

pub use error::Error;
pub use migrate::{MigrateError, migrate, newest_version};
use query::Link;
pub use query::{Row, Tx, Value, text};
pub(crate) use statement::statements;
pub use statement::{Repeated, Statement};
use together::Group;
pub use together::Part;

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

/// So many partnerships of a Postgres server write at the same time; SQLite has one writer.
const GROUPS: usize = 4;

/// An open database.
#[derive(Debug, Clone)]
pub struct Db {
    engine: Engine,
    groups: Arc<[Group]>,
}

#[derive(Debug, Clone)]
enum Engine {
    Sqlite(Arc<sqlite::File>),
    Postgres(PgPool),
}

impl Db {
    /// Opens a database that is there: an address that was mistyped is not served as a new one.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is none or nothing is in it; else [`Error`] when it cannot be reached, is no database or
    /// belongs to another program.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, Error> {
        let db = Self::connect(url, false).await?;
        if migrate::is_empty(&db).await? { Err(Error::Missing) } else { Ok(db) }
    }

    /// The same for who fills it: makes the SQLite file when there is none, readable by its owner only.
    ///
    /// # Errors
    /// [`Error`] when it cannot be reached, is no database or belongs to another program.
    pub async fn make(url: &DatabaseUrl) -> Result<Self, Error> {
        Self::connect(url, true).await
    }

    async fn connect(url: &DatabaseUrl, makes: bool) -> Result<Self, Error> {
        let (engine, groups) = match url {
            DatabaseUrl::Sqlite(path) => (Engine::Sqlite(Arc::new(sqlite::File::open(path, makes).await?)), 1),
            DatabaseUrl::Postgres(url) => (Engine::Postgres(postgres::open(url).await?), GROUPS),
        };
        Ok(Self { engine, groups: (0..groups).map(|_| Group::default()).collect() })
    }

    /// Begins a transaction that only reads: one consistent moment.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn read(&self) -> Result<Tx, Error> {
        const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(Tx(match &self.engine {
            Engine::Sqlite(file) => Link::Sqlite(file.read().await?),
            Engine::Postgres(pool) => Link::Postgres(postgres::Held::begin(pool, BEGIN).await?),
        }))
    }

    /// For one question: what takes no second statement needs no transaction around it, which would be two more.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn glance(&self) -> Result<Tx, Error> {
        Ok(Tx(match &self.engine {
            Engine::Sqlite(file) => Link::Sqlite(file.glance().await?),
            Engine::Postgres(pool) => Link::Postgres(postgres::Held::take(pool).await?),
        }))
    }

    /// Begins a transaction that writes; dropped without [`Tx::commit`] it leaves no trace.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn write(&self) -> Result<Tx, Error> {
        Ok(Tx(match &self.engine {
            Engine::Sqlite(file) => Link::Sqlite(file.write().await?),
            Engine::Postgres(pool) => Link::Postgres(postgres::Held::begin(pool, "BEGIN").await?),
        }))
    }

    /// Begins a part of a transaction that others write in as well: what waits together is committed together. Those of one
    /// `kind` (a partnership's, whose pushes wait for each other anyway) are in one group.
    ///
    /// # Errors
    /// [`Error`] when no connection is to be had.
    pub async fn together(&self, kind: u32) -> Result<Part, Error> {
        let count = u32::try_from(self.groups.len()).unwrap_or(1).max(1);
        let group = usize::try_from(kind % count).ok().and_then(|at| self.groups.get(at)).ok_or(Error::GivenUp)?;
        group.join(self).await
    }

    /// What the engine wants done now and then, so that writing need not wait for it.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn tidy(&self) -> Result<(), Error> {
        match &self.engine {
            Engine::Sqlite(file) => file.tidy().await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Closes all connections; pending work ends first.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(file) => file.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}
