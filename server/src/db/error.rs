//! What can go wrong in the database, as the layers above need to tell it apart.

use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
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
    Unreachable(sqlx::Error),
    /// The file belongs to another program.
    #[error("this SQLite file belongs to another program")]
    Foreign,
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
    Other(sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                return Self::Unreachable(error);
            }
            _ => {}
        }
        let Some(database) = error.as_database_error() else { return Self::Other(error) };
        if database.is_unique_violation() {
            return Self::Exists;
        }
        if database.is_foreign_key_violation() {
            return Self::Dangling;
        }
        let code = database.code().unwrap_or_default().into_owned();
        if database.try_downcast_ref::<SqliteError>().is_some() {
            return by_result_code(&code, error);
        }
        if database.try_downcast_ref::<PgDatabaseError>().is_some() {
            return by_sqlstate(&code, error);
        }
        Self::Other(error)
    }
}

/// SQLite (sqlite.org/rescode.html): the low byte is the kind, the rest its detail.
fn by_result_code(code: &str, error: sqlx::Error) -> Error {
    match code.parse::<u32>().map(|code| code & 0xff) {
        // BUSY, LOCKED
        Ok(5 | 6) => Error::Busy,
        // PERM, READONLY, FULL
        Ok(3 | 8 | 13) => Error::NotWritable,
        // IOERR, CANTOPEN
        Ok(10 | 14) => Error::Unreachable(error),
        _ => Error::Other(error),
    }
}

/// Postgres (appendix A of its manual).
fn by_sqlstate(code: &str, error: sqlx::Error) -> Error {
    match code {
        // serialization_failure, deadlock_detected, lock_not_available, too_many_connections
        "40001" | "40P01" | "55P03" | "53300" => Error::Busy,
        // character_not_in_repertoire, untranslatable_character
        "22021" | "22P05" => Error::Unstorable,
        // disk_full, read_only_sql_transaction
        "53100" | "25006" => Error::NotWritable,
        // admin_shutdown, crash_shutdown, cannot_connect_now, connection exceptions
        "57P01" | "57P02" | "57P03" => Error::Unreachable(error),
        _ if code.starts_with("08") => Error::Unreachable(error),
        _ => Error::Other(error),
    }
}
