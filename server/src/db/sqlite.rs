//! Opening an SQLite file.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};

use super::{Error, WAIT};

/// "BRUG" in ASCII: tells a Brug file from any other SQLite file.
const APPLICATION_ID: i64 = 0x4252_5547;
/// Connections that only read.
const READERS: u32 = 4;
/// So many pages of 4 KB may wait in the write-ahead log before whoever writes brings them to their place: 32 MB. The server
/// does it sooner, beside the writing (see [`tidy`]).
const CHECKPOINT: &str = "8000";

/// The writer and the readers of a file.
pub(super) async fn open(path: &str) -> Result<(SqlitePool, SqlitePool), Error> {
    create(path)?;
    let plain = SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(WAIT).statement_cache_capacity(200);
    // Servers that start together on a new file get in each other's way here, in a manner that the engine does not wait out.
    let mut tries = 0;
    loop {
        match claim(&plain).await {
            Err(Error::Busy) if tries < 100 => tries += 1,
            claimed => break claimed?,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Kilobytes of pages each connection keeps. The system keeps the rest of the file, once for all of them: so no memory
    // map either, which would turn a read error of the disk into the end of the process.
    // An acknowledged event survives a power cut.
    // What undoes one statement stays in memory: a file for it would be made and taken away again at every push.
    let writing = plain
        .clone()
        .pragma("cache_size", "-16384")
        .pragma("temp_store", "MEMORY")
        .pragma("wal_autocheckpoint", CHECKPOINT)
        .synchronous(SqliteSynchronous::Full);
    let reading = plain.pragma("cache_size", "-8192").pragma("query_only", "1");
    // A local file needs no pinging, and a connection that is kept keeps its prepared statements.
    let pool = || SqlitePoolOptions::new().acquire_timeout(WAIT).test_before_acquire(false).idle_timeout(None).max_lifetime(None);
    let writer = pool().max_connections(1).connect_with(writing).await?;
    let readers = pool().max_connections(READERS).connect_with(reading).await?;
    Ok((writer, readers))
}

/// Brings what waits in the write-ahead log to its place, as far as nobody is reading it, without holding up who writes
/// (sqlite.org/wal.html, 3.1).
pub(super) async fn tidy(readers: &SqlitePool) -> Result<(), Error> {
    sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(readers).await?;
    Ok(())
}

/// Makes the file when there is none: what it will hold is nobody else's business on this machine. The engine gives its
/// companion files the same permissions.
fn create(path: &str) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(sqlx::Error::Io(error).into()),
        _ => Ok(()),
    }
}

/// Marks a new file as ours, refuses another program's, and turns the write-ahead log on.
async fn claim(options: &SqliteConnectOptions) -> Result<(), Error> {
    let mut connection = options.connect().await?;
    let is_new = pragma(&mut connection, "PRAGMA schema_version").await? == 0;
    match pragma(&mut connection, "PRAGMA application_id").await? {
        APPLICATION_ID => {}
        0 if is_new => {
            sqlx::query("PRAGMA application_id = 1112692039").execute(&mut connection).await?;
        }
        _ => return Err(Error::Foreign),
    }
    connection.close().await?;
    Ok(options.clone().journal_mode(SqliteJournalMode::Wal).connect().await?.close().await?)
}

async fn pragma(connection: &mut SqliteConnection, sql: &'static str) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(sql).fetch_one(connection).await?)
}
