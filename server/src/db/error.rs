//! What can go wrong in the database, as the layers above need to tell it apart.

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A uniqueness rule said no.
    #[error("it exists already")]
    Exists,
    /// The database is busy or out of connections: try again.
    #[error("the database is busy")]
    Busy,
    /// The disk is full or read-only: nothing was written.
    #[error("the database cannot be written: the disk is full or read-only")]
    NotWritable,
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
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        let Some(database) = error.as_database_error() else { return Self::Other(error) };
        if database.is_unique_violation() {
            return Self::Exists;
        }
        // SQLite result codes (sqlite.org/rescode.html): 5 BUSY, 6 LOCKED, 8 READONLY, 13 FULL; Postgres: SQLSTATE class 53, 25006.
        match database.code().as_deref() {
            Some("5" | "6" | "261" | "517" | "40001" | "40P01" | "55P03") => Self::Busy,
            Some("8" | "13" | "1032" | "1544" | "53100" | "25006") => Self::NotWritable,
            _ => Self::Other(error),
        }
    }
}
