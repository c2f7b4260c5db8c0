//! Durable push against a bare insert.

use std::path::Path;

use domain::clock::{Clock, EpochMs};
use domain::ids::DeviceId;
use domain::wire::Me;
use rusqlite::Connection;
use rusqlite::types::Value;
use server::clock::{OsEntropy, SystemClock};
use server::store::event::INSERT;

use crate::report::Report;
use crate::served::{Served, clear};
use crate::story::{MINUTE, batches};
use crate::{Result, median, seconds};

/// Who pushes.
pub const LOGIN: &str = "begeleider01";
const BATCH: usize = 100;
const BATCHES: usize = 40;
const ROUNDS: usize = 9;
/// How long a worker takes to note what is pushed in one round, in milliseconds.
const ROUND: usize = BATCHES * BATCH * MINUTE;

/// Pushes batches of 100 over HTTP, one after the other, then inserts the very rows that the server stored into a bare
/// database with the same schema and settings; so in turns, and the middle of the rounds counts.
pub fn measure(served: &Served, report: &mut Report) -> Result<()> {
    let mut client = served.client(LOGIN)?;
    let me: Me = serde_json::from_slice(&client.get("/api/v1/session")?)?;
    let now = SystemClock.now();
    let device = DeviceId::new(now, &OsEntropy);
    let stored = Connection::open(&served.database)?;
    let mut bare = bare(&served.database.with_extension("bare.sqlite"))?;
    let (mut pushed, mut inserted, mut ratios, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut last = stored.query_row("SELECT COALESCE(MAX(seq), 0) FROM event", [], |row| row.get(0))?;
    // The newest was noted just now.
    let begin = now - EpochMs::try_from(ROUNDS * ROUND)?;
    for from in (begin..now).step_by(ROUND) {
        let bodies = batches(&me, device, from, BATCHES, BATCH)?;
        bytes = bodies.iter().map(Vec::len).sum::<usize>() / BATCHES / BATCH;
        let (took, ()) = seconds(|| {
            for body in &bodies {
                let answer = client.post("/api/v1/sync/push", body)?;
                if !answer.windows(9).any(|part| part == b"\"applied\"") {
                    return Err(format!("refused: {}", String::from_utf8_lossy(&answer)).into());
                }
            }
            Ok(())
        })?;
        // A code name that is taken costs its trajectory: only what was stored counts.
        let batches = newest(&stored, &mut last)?;
        let rows = batches.iter().map(Vec::len).sum();
        let (alone, ()) = seconds(|| insert(&mut bare, &batches))?;
        pushed.push(per_second(rows, took)?);
        inserted.push(per_second(rows, alone)?);
        ratios.push(alone / took);
    }
    clear(&served.database.with_extension("bare.sqlite"));
    report.add("push_event_bytes", bytes.to_string().parse()?, "bytes", "an event of the push below as JSON, on average");
    report.add(
        "push_events_per_s",
        median(pushed),
        "events/s",
        "durable push, batches of 100, one client over HTTP, SQLite WAL and synchronous=FULL",
    );
    report.add(
        "bare_insert_events_per_s",
        median(inserted),
        "events/s",
        "the same rows in the same batches straight into SQLite, same settings",
    );
    report.add("push_ratio", median(ratios), "ratio", "push rate / bare insert rate (at least 0.25)");
    Ok(())
}

fn per_second(rows: usize, took: f64) -> Result<f64> {
    Ok(f64::from(u32::try_from(rows)?) / took)
}

/// A database with the server's schema and the server's settings for writing, and nothing between.
fn bare(path: &Path) -> Result<Connection> {
    clear(path);
    let connection = Connection::open(path)?;
    connection.execute_batch(include_str!("../../../migrations/sqlite/0001_init.sql"))?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000;")?;
    Ok(connection)
}

/// One transaction for each batch, one prepared statement for each row.
fn insert(bare: &mut Connection, batches: &[Vec<Vec<Value>>]) -> Result<()> {
    for batch in batches {
        let transaction = bare.transaction()?;
        {
            let mut statement = transaction.prepare_cached(INSERT.times(1).split(" ON CONFLICT").next().unwrap_or_default())?;
            for row in batch {
                statement.execute(rusqlite::params_from_iter(row))?;
            }
        }
        transaction.commit()?;
    }
    Ok(())
}

/// The rows that came after number `last`, in batches; moves `last` on.
fn newest(stored: &Connection, last: &mut i64) -> Result<Vec<Vec<Vec<Value>>>> {
    let columns = INSERT.head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(columns, _)| columns).ok_or("no columns")?;
    let sql = ["SELECT ", columns, " FROM event WHERE seq > ?1 ORDER BY seq"].concat();
    let mut statement = stored.prepare(&sql)?;
    let read = |row: &rusqlite::Row| (0..INSERT.columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>();
    let rows = statement.query_map([*last], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    *last = stored.query_row("SELECT MAX(seq) FROM event", [], |row| row.get(0))?;
    Ok(rows.chunks(BATCH).map(<[_]>::to_vec).collect())
}
