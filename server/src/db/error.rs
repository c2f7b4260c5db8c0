//! What can go wrong in the database, as the layers above need to tell it apart.

use sqlx::postgres::PgDatabaseError;

/// What went wrong. It can be told to several: those whose pushes were committed together hear the same.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A uniqueness rule said no.
    #[error("it exists already")]
    Exists,
    /// It belongs to something that does not exist.
    #[error("it belongs to something that does not exist")]
    Dangling,
    /// A text holds a character that the engine cannot store (NUL on Postgres).
    #[error("a text holds a character that cannot be stored")]
    Unstorable,
    /// The database is busy or out of connections: try again.
    #[error("the database is busy")]
    Busy,
    /// The disk is full or read-only: nothing was written.
    #[error("the database cannot be written: the disk is full or read-only")]
    NotWritable,
    /// The database cannot be reached, for now.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The engine gave the transaction up: nothing of it was written.
    #[error("the database gave the transaction up: nothing of it was written")]
    GivenUp,
    /// The file belongs to another program.
    #[error("this SQLite file belongs to another program")]
    Foreign,
    /// There is nothing there, or nothing in it: probably another address was meant.
    #[error("there is no database of Brug there: brug codebook load FILE makes one, or brug demo")]
    Missing,
    /// A row holds something that this version cannot have written.
    #[error("column {column} of a row of {table} is corrupt")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Anything else.
    #[error("the database failed: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for Error {
    /// SQLite (sqlite.org/rescode.html): the low byte is the kind, the rest its detail.
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error().map(|error| error.extended_code) else { return Self::Other(error.to_string()) };
        match (code, code & 0xff) {
            // CONSTRAINT_PRIMARYKEY, CONSTRAINT_UNIQUE, CONSTRAINT_ROWID
            (1555 | 2067 | 2579, _) => Self::Exists,
            // CONSTRAINT_FOREIGNKEY
            (787, _) => Self::Dangling,
            // BUSY, LOCKED
            (_, 5 | 6) => Self::Busy,
            // PERM, READONLY, FULL
            (_, 3 | 8 | 13) => Self::NotWritable,
            // IOERR, CANTOPEN
            (_, 10 | 14) => Self::Unreachable(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                return Self::Unreachable(error.to_string());
            }
            _ => {}
        }
        let Some(database) = error.as_database_error() else { return Self::Other(error.to_string()) };
        if database.is_unique_violation() {
            return Self::Exists;
        }
        if database.is_foreign_key_violation() {
            return Self::Dangling;
        }
        match database.try_downcast_ref::<PgDatabaseError>() {
            Some(said) => by_sqlstate(said.code(), &error),
            None => Self::Other(error.to_string()),
        }
    }
}

/// Postgres (appendix A of its manual).
fn by_sqlstate(code: &str, error: &sqlx::Error) -> Error {
    match code {
        // serialization_failure, deadlock_detected, lock_not_available, too_many_connections
        "40001" | "40P01" | "55P03" | "53300" => Error::Busy,
        // character_not_in_repertoire, untranslatable_character
        "22021" | "22P05" => Error::Unstorable,
        // disk_full, read_only_sql_transaction
        "53100" | "25006" => Error::NotWritable,
        // admin_shutdown, crash_shutdown, cannot_connect_now, connection exceptions
        "57P01" | "57P02" | "57P03" => Error::Unreachable(error.to_string()),
        _ if code.starts_with("08") => Error::Unreachable(error.to_string()),
        _ => Error::Other(error.to_string()),
    }
}
