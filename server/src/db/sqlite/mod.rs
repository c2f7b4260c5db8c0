//! One SQLite file: opening it, its writer and its readers.

mod held;
mod pool;

use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tokio::runtime::{Handle, RuntimeFlavor};

use super::{Error, WAIT};
pub(super) use held::{Begun, Held};
use pool::Pool;

/// "BRUG" in ASCII: tells a Brug file from any other SQLite file.
const APPLICATION_ID: i64 = 0x4252_5547;
/// Connections that only read.
const READERS: usize = 4;
/// Prepared statements a connection keeps: more than there are.
const STATEMENTS: usize = 400;
/// How long to wait before a lock that another process has is tried again.
const AGAIN: Duration = Duration::from_millis(10);

/// Kilobytes of pages each connection keeps. The system keeps the rest of the file, once for all of them: so no memory map
/// either, which would turn a read error of the disk into the end of the process.
/// An acknowledged event survives a power cut: `synchronous = FULL`.
/// What undoes one statement stays in memory: a file for it would be made and taken away again at every push.
/// So many pages of 4 KB may wait in the write-ahead log before whoever writes brings them to their place: 32 MB. The server
/// does it sooner, beside the writing (see [`File::tidy`]).
const WRITING: &str = "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; \
    PRAGMA wal_autocheckpoint = 8000; PRAGMA synchronous = FULL;";
const READING: &str = "PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192; PRAGMA query_only = ON;";

/// What the planner goes by, written after every migration.
pub(super) const STATISTICS: &str = include_str!("statistics.sql");

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    /// Writes queue here: SQLite has one writer, and waiting in a queue is fairer than retrying.
    writer: Arc<Pool>,
    /// Reads go on while something is written (WAL).
    readers: Arc<Pool>,
}

impl File {
    /// Opens a file; makes it where that is wanted.
    pub async fn open(path: &str, makes: bool) -> Result<Self, Error> {
        let is_there = std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
        if !is_there && !makes {
            return Err(Error::Missing);
        }
        create(path)?;
        // Servers that start together on a new file get in each other's way here, in a manner that the engine does not wait out.
        let mut tries = 0;
        loop {
            match blocking(|| claim(path)) {
                Err(Error::Busy) if tries < 200 => tries += 1,
                claimed => break claimed?,
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let file = Self { writer: Pool::new(path, WRITING, 1), readers: Pool::new(path, READING, READERS) };
        // What is wrong with the file is said now.
        drop((file.glance().await?, file.writer.take().await?));
        Ok(file)
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Held, Error> {
        let mut held = self.readers.take().await?;
        held.begin("BEGIN", Begun::Reading)?;
        Ok(held)
    }

    /// One question, which is a transaction of its own.
    pub async fn glance(&self) -> Result<Held, Error> {
        self.readers.take().await
    }

    /// Begins a transaction that writes. Another process may be writing: no thread is held while it is waited for.
    pub async fn write(&self) -> Result<Held, Error> {
        let mut held = self.writer.take().await?;
        let mut waited = Duration::ZERO;
        loop {
            match held.begin("BEGIN IMMEDIATE", Begun::Writing) {
                Err(Error::Busy) if waited < WAIT => waited += AGAIN,
                begun => break begun?,
            }
            tokio::time::sleep(AGAIN).await;
        }
        Ok(held)
    }

    /// Brings what waits in the write-ahead log to its place, as far as nobody is reading it, without holding up who writes
    /// (sqlite.org/wal.html, 3.1).
    pub async fn tidy(&self) -> Result<(), Error> {
        let mut held = self.readers.take().await?;
        blocking(|| held.script("PRAGMA wal_checkpoint(PASSIVE)"))
    }

    /// Waits for what is going on, then closes: the last connection brings the write-ahead log in.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// What may hold its thread for longer than a moment (a commit waits for the disk): the runtime gives the other work of
/// this thread to another one first.
fn blocking<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

fn connect(path: &str) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Makes the file when there is none: what it will hold is nobody else's business on this machine. The engine gives its
/// companion files the same permissions.
fn create(path: &str) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(Error::Unreachable(error.to_string())),
        _ => Ok(()),
    }
}

/// Marks a new file as ours, refuses another program's, and turns the write-ahead log on.
fn claim(path: &str) -> Result<(), Error> {
    let connection = connect(path)?;
    let ask = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let is_new = ask("PRAGMA schema_version")? == 0;
    match ask("PRAGMA application_id")? {
        APPLICATION_ID => {}
        0 if is_new => connection.execute_batch("PRAGMA application_id = 1112692039")?,
        _ => return Err(Error::Foreign),
    }
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| Error::from(error))
}
