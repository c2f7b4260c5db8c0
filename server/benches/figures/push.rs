//! Durable push against a bare insert.

use std::path::Path;

use domain::clock::{Clock, EpochMs, utc_date};
use domain::code::Code;
use domain::code_name::CodeName;
use domain::event::{
    BarrierStep, Body, Characteristic, Contact, DomainScore, Event, GoalSet, GoalStep, Header, Opening, ReferralMade, ReferralStep,
    ScoredBy, Strength,
};
use domain::ids::{DeviceId, EventId, GoalId, ReferralId, TrajectoryId};
use domain::wire::{Me, Push, WIRE_VERSION};
use rusqlite::Connection;
use rusqlite::types::Value;
use server::clock::{OsEntropy, SystemClock};
use server::store::event::INSERT;

use crate::report::Report;
use crate::served::{Served, clear};
use crate::{Result, median, seconds};

/// Who pushes.
pub const LOGIN: &str = "begeleider01";
const BATCH: usize = 100;
const BATCHES: usize = 40;
const ROUNDS: usize = 9;

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
    for _ in 0..ROUNDS {
        let mut bodies = Vec::new();
        for _ in 0..BATCHES {
            let events = (0..BATCH / STORY).map(|_| story(&me, device, now)).collect::<Result<Vec<_>>>()?.concat();
            bodies.push(serde_json::to_vec(&Push { wire: WIRE_VERSION, device, device_time: now, events })?);
        }
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
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;")?;
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

/// How many events [`story`] tells.
const STORY: usize = 25;

/// A trajectory from its opening on, in the mix of a year's work.
fn story(me: &Me, device: DeviceId, now: EpochMs) -> Result<Vec<Event>> {
    let trajectory = TrajectoryId::new(now, &OsEntropy);
    let about = utc_date(now).plus_days(-30);
    let code = |text: &str| -> Result<Code> { Ok(text.try_into().map_err(|_| "not a code")?) };
    let set = |field: &str, value: &str| -> Result<Body> {
        Ok(Body::CharacteristicSet(Characteristic { field: code(field)?, value: code(value)?, base: None }))
    };
    let contact = |kind: &str| -> Result<Body> {
        let duration = Some(code("up_to_30")?);
        Ok(Body::ContactLogged(Contact {
            kind: code(kind)?,
            attendance: code("present")?,
            duration,
            domains: Vec::new(),
            services: Vec::new(),
        }))
    };
    let score = |domain: &str| -> Result<Body> {
        Ok(Body::DomainScored(DomainScore {
            instrument: code("brug")?,
            edition: 1,
            domain: code(domain)?,
            level: 3,
            by: ScoredBy::Together,
        }))
    };
    let (goal, referral) = (GoalId::new(now, &OsEntropy), ReferralId::new(now, &OsEntropy));
    let opening = Opening { code_name: CodeName::draw(&OsEntropy).to_string(), challenge: code("ru1")?, municipality: code("aalst")? };
    let barrier = code("housing")?;
    let made = ReferralMade {
        referral,
        service: code("housing_coach")?,
        form: None,
        offer: None,
        organisation: None,
        barrier: Some(barrier.clone()),
    };
    let bodies = vec![
        Body::TrajectoryOpened(opening),
        set("persona", "marc")?,
        set("gender", "m")?,
        set("age_band", "30_54")?,
        set("labour_status", "inactive")?,
        set("education", "isced_0_2")?,
        Body::ParticipationStarted,
        Body::StrengthNoted(Strength { strength: code("motivation")? }),
        Body::BarrierOpened(BarrierStep { barrier, kind: None }),
        Body::GoalSet(GoalSet { goal, domain: code("employment")?, text: String::new() }),
        score("housing")?,
        score("employment")?,
        contact("home_visit")?,
        contact("office")?,
        contact("phone")?,
        contact("home_visit")?,
        contact("street")?,
        Body::ReferralMade(made),
        contact("office")?,
        Body::ReferralAccepted(ReferralStep { referral }),
        contact("phone")?,
        contact("accompany")?,
        contact("office")?,
        Body::GoalReached(GoalStep { goal }),
        contact("phone")?,
    ];
    let header = |_: &Body| Header { id: EventId::new(now, &OsEntropy), trajectory, author: me.user, device, device_time: now, about };
    Ok(bodies.iter().map(|body| Event::new(header(body), body)).collect::<std::result::Result<Vec<_>, _>>()?)
}
