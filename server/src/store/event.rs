//! The event log.

use std::collections::BTreeMap;

use domain::clock::EpochMs;
use domain::event::Event;
use domain::ids::{EventId, OrganisationId, PartnershipId, TrajectoryId, UserId};
use serde::Serialize;
use serde_json::value::RawValue;

use super::scope::Access;
use crate::db::{Error, Repeated, Row, Tx, Value, statements, text};

// Which events come next is decided on the numbers alone, in an index; only then are whole rows read.
statements! {
    OF_CONFIDANT = "SELECT e.seq, e.id, e.trajectory_id, e.author_id, e.device_id, e.device_time, e.about, e.kind, e.version, e.payload FROM event e WHERE e.partnership_id = $1 AND e.seq IN (SELECT n.seq FROM trajectory t JOIN event n ON n.partnership_id = t.partnership_id AND n.trajectory_id = t.id WHERE t.partnership_id = $1 AND t.confidant_id = $2 AND n.seq > $3 ORDER BY n.seq LIMIT $4) ORDER BY e.seq";
    OF_ORGANISATION = "SELECT e.seq, e.id, e.trajectory_id, e.author_id, e.device_id, e.device_time, e.about, e.kind, e.version, e.payload FROM event e WHERE e.partnership_id = $1 AND e.seq IN (SELECT n.seq FROM account a JOIN trajectory t ON t.partnership_id = a.partnership_id AND t.confidant_id = a.id JOIN event n ON n.partnership_id = t.partnership_id AND n.trajectory_id = t.id WHERE a.partnership_id = $1 AND a.organisation_id = $2 AND n.seq > $3 ORDER BY n.seq LIMIT $4) ORDER BY e.seq";
    OF_GUEST = "SELECT e.seq, e.id, e.trajectory_id, e.author_id, e.device_id, e.device_time, e.about, e.kind, e.version, e.payload FROM event e WHERE e.partnership_id = $1 AND e.seq IN (SELECT n.seq FROM guest g JOIN event n ON n.partnership_id = g.partnership_id AND n.trajectory_id = g.trajectory_id WHERE g.partnership_id = $1 AND g.account_id = $2 AND n.seq > $3 AND (g.access = 'full' OR n.author_id = g.account_id OR n.kind = 'trajectory_opened' OR n.kind LIKE 'handover%') ORDER BY n.seq LIMIT $4) ORDER BY e.seq";
    OF_ONE = "SELECT e.seq, e.id, e.trajectory_id, e.author_id, e.device_id, e.device_time, e.about, e.kind, e.version, e.payload FROM event e WHERE e.partnership_id = $1 AND e.trajectory_id = $2 AND e.seq > $3 ORDER BY e.seq LIMIT $4";
    OFFER_OF_ONE = "SELECT e.seq, e.id, e.trajectory_id, e.author_id, e.device_id, e.device_time, e.about, e.kind, e.version, e.payload FROM event e WHERE e.partnership_id = $1 AND e.trajectory_id = $2 AND e.seq > $3 AND (e.author_id = $5 OR e.kind = 'trajectory_opened' OR e.kind LIKE 'handover%') ORDER BY e.seq LIMIT $4";
    IDS_OF_CONFIDANT = "SELECT n.trajectory_id, n.id FROM trajectory t JOIN event n ON n.partnership_id = t.partnership_id AND n.trajectory_id = t.id WHERE t.partnership_id = $1 AND t.confidant_id = $2";
    IDS_OF_ORGANISATION = "SELECT n.trajectory_id, n.id FROM account a JOIN trajectory t ON t.partnership_id = a.partnership_id AND t.confidant_id = a.id JOIN event n ON n.partnership_id = t.partnership_id AND n.trajectory_id = t.id WHERE a.partnership_id = $1 AND a.organisation_id = $2";
    IDS_OF_GUEST = "SELECT n.trajectory_id, n.id FROM guest g JOIN event n ON n.partnership_id = g.partnership_id AND n.trajectory_id = g.trajectory_id WHERE g.partnership_id = $1 AND g.account_id = $2 AND (g.access = 'full' OR n.author_id = g.account_id OR n.kind = 'trajectory_opened' OR n.kind LIKE 'handover%')";
    TOUCHED = "SELECT DISTINCT trajectory_id FROM event WHERE partnership_id = $1 AND seq > $2 AND seq <= $3";
    ARRIVED_BY = "SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) FROM event WHERE partnership_id = $1 AND received_at < $2";
    ERASED = "SELECT CAST(COUNT(DISTINCT trajectory_id) AS BIGINT) FROM event WHERE partnership_id = $1 AND kind = 'erased'";
    COUNT = "SELECT CAST(COUNT(*) AS BIGINT) FROM event WHERE partnership_id = $1";
}

/// New events.
pub const INSERT: Repeated = Repeated {
    head: "INSERT INTO event (partnership_id, seq, id, trajectory_id, author_id, device_id, device_time, received_at, about, kind, version, payload) VALUES ",
    columns: 12,
    tail: "",
    before: 0,
};

/// Stored events by id.
pub const FIND: Repeated = Repeated {
    head: "SELECT seq, id, trajectory_id, author_id, device_id, device_time, about, kind, version, payload FROM event WHERE partnership_id = $1 AND id IN (",
    columns: 1,
    tail: ")",
    before: 1,
};

/// All events of trajectories, in the server's order.
pub const OF_TRAJECTORIES: Repeated = Repeated {
    head: "SELECT seq, id, trajectory_id, author_id, device_id, device_time, about, kind, version, payload FROM event WHERE partnership_id = $1 AND seq <= $2 AND trajectory_id IN (",
    columns: 1,
    tail: ")",
    before: 2,
};

/// Refused events, kept whole.
pub const SEAL: Repeated = Repeated {
    head: "INSERT INTO sealed_event (partnership_id, id, author_id, received_at, reason, content) VALUES ",
    columns: 6,
    tail: " ON CONFLICT (partnership_id, id) DO NOTHING",
    before: 0,
};

/// The reason whose events lose their payload; see [`domain::validate::Refused::Identity`].
const IDENTITY: &str = "identity";

/// An event as it goes out: the payload's text passes through unread.
#[derive(Debug, Serialize)]
pub struct RawEvent {
    /// Its number in the server's order.
    #[serde(skip)]
    pub seq: i64,
    id: String,
    trajectory: String,
    author: String,
    device: String,
    device_time: EpochMs,
    about: String,
    kind: String,
    version: i64,
    data: Box<RawValue>,
}

/// Whose events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Of the trajectories of one worker.
    Confidant(UserId),
    /// Of the trajectories of the workers of one organisation.
    Organisation(OrganisationId),
    /// Of the trajectories that are being handed over to somebody, as far as they may be read.
    Guest(UserId),
}

/// Adds events with the numbers from `first`. The caller holds the counter row and has looked whether they are stored.
///
/// # Errors
/// [`Error::Exists`] when one is stored already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, events: &[&Event], first: i64, now: EpochMs) -> Result<(), Error> {
    let partnership = partnership.to_string();
    let rows = events
        .iter()
        .zip(first..)
        .map(|(event, seq)| {
            vec![
                Value::Text(partnership.clone()),
                seq.into(),
                text(event.id),
                text(event.trajectory),
                text(event.author),
                text(event.device),
                event.device_time.into(),
                now.into(),
                text(event.about),
                event.kind.as_str().into(),
                i64::from(event.version).into(),
                text(&event.data),
            ]
        })
        .collect();
    tx.run_each(&INSERT, &[], rows).await.map(drop)
}

/// The stored events among `ids`.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find(tx: &mut Tx, partnership: PartnershipId, ids: &[EventId]) -> Result<BTreeMap<EventId, Event>, Error> {
    let rows = ids.iter().map(|id| vec![text(id)]).collect();
    let found = tx.each(&FIND, &[text(partnership)], rows).await?;
    found.iter().map(|row| read(row).map(|event| (event.id, event))).collect()
}

/// Keeps refused events, each with its reason; whole, but for a text that tells who somebody is: that is kept nowhere.
///
/// # Errors
/// [`Error`] of the database.
pub async fn seal(tx: &mut Tx, partnership: PartnershipId, author: UserId, refused: &[(&Event, &str)], now: EpochMs) -> Result<(), Error> {
    let rows = refused
        .iter()
        .map(|(event, reason)| {
            let without_text = (*reason == IDENTITY).then(|| Event { data: serde_json::Value::Null, ..(*event).clone() });
            let content = serde_json::to_string(without_text.as_ref().unwrap_or(event)).unwrap_or_default();
            vec![text(partnership), text(event.id), text(author), now.into(), (*reason).into(), content.into()]
        })
        .collect();
    tx.run_each(&SEAL, &[], rows).await.map(drop)
}

/// A page of what is new in a scope after a number, at most `limit` events, in the server's order.
///
/// # Errors
/// [`Error`] of the database.
pub async fn after(tx: &mut Tx, partnership: PartnershipId, scope: Scope, seq: i64, limit: i64) -> Result<Vec<RawEvent>, Error> {
    let (sql, who) = match scope {
        Scope::Confidant(user) => (OF_CONFIDANT, text(user)),
        Scope::Organisation(organisation) => (OF_ORGANISATION, text(organisation)),
        Scope::Guest(user) => (OF_GUEST, text(user)),
    };
    tx.all(sql, vec![text(partnership), who, seq.into(), limit.into()]).await?.iter().map(read_raw).collect()
}

/// The same of one trajectory, as far as `access` goes.
///
/// # Errors
/// [`Error`] of the database.
pub async fn of_one(
    tx: &mut Tx,
    partnership: PartnershipId,
    (id, reader, access): (TrajectoryId, UserId, Access),
    seq: i64,
    limit: i64,
) -> Result<Vec<RawEvent>, Error> {
    let mut values = vec![text(partnership), text(id), seq.into(), limit.into()];
    let sql = match access {
        Access::Full => OF_ONE,
        Access::Offer => {
            values.push(text(reader));
            OFFER_OF_ONE
        }
    };
    tx.all(sql, values).await?.iter().map(read_raw).collect()
}

/// The trajectory and id of every event in a scope, in no order.
///
/// # Errors
/// [`Error`] of the database.
pub async fn ids(tx: &mut Tx, partnership: PartnershipId, scope: Scope) -> Result<Vec<(TrajectoryId, EventId)>, Error> {
    let (sql, who) = match scope {
        Scope::Confidant(user) => (IDS_OF_CONFIDANT, text(user)),
        Scope::Organisation(organisation) => (IDS_OF_ORGANISATION, text(organisation)),
        Scope::Guest(user) => (IDS_OF_GUEST, text(user)),
    };
    let rows = tx.all(sql, vec![text(partnership), who]).await?;
    rows.iter().map(|row| Ok((row.read(0, "event", "trajectory_id")?, row.read(1, "event", "id")?))).collect()
}

/// The trajectories that events with numbers in `(after, upto]` belong to.
///
/// # Errors
/// [`Error`] of the database.
pub async fn touched(tx: &mut Tx, partnership: PartnershipId, after: i64, upto: i64) -> Result<Vec<TrajectoryId>, Error> {
    let rows = tx.all(TOUCHED, vec![text(partnership), after.into(), upto.into()]).await?;
    rows.iter().map(|row| row.read(0, "event", "trajectory_id")).collect()
}

/// The number of the last event that had arrived before an instant; 0 when none had.
///
/// # Errors
/// [`Error`] of the database.
pub async fn arrived_by(tx: &mut Tx, partnership: PartnershipId, before: EpochMs) -> Result<i64, Error> {
    tx.maybe(ARRIVED_BY, vec![text(partnership), before.into()]).await?.map_or(Ok(0), |row| row.int(0))
}

/// The events of trajectories with numbers up to `upto`, each with its number, by trajectory.
///
/// # Errors
/// [`Error`] of the database.
pub async fn of_trajectories(
    tx: &mut Tx,
    partnership: PartnershipId,
    ids: &[TrajectoryId],
    upto: i64,
) -> Result<BTreeMap<TrajectoryId, Vec<(i64, Event)>>, Error> {
    let rows = ids.iter().map(|id| vec![text(id)]).collect();
    let found = tx.each(&OF_TRAJECTORIES, &[text(partnership), upto.into()], rows).await?;
    let mut by_trajectory: BTreeMap<TrajectoryId, Vec<(i64, Event)>> = BTreeMap::new();
    for row in &found {
        let event = read(row)?;
        by_trajectory.entry(event.trajectory).or_default().push((row.int(0)?, event));
    }
    Ok(by_trajectory)
}

/// Of how many trajectories the content was erased.
///
/// # Errors
/// [`Error`] of the database.
pub async fn erased(tx: &mut Tx, partnership: PartnershipId) -> Result<i64, Error> {
    tx.maybe(ERASED, vec![text(partnership)]).await?.map_or(Ok(0), |row| row.int(0))
}

/// How many events a partnership has.
///
/// # Errors
/// [`Error`] of the database.
pub async fn count(tx: &mut Tx, partnership: PartnershipId) -> Result<i64, Error> {
    tx.maybe(COUNT, vec![text(partnership)]).await?.map_or(Ok(0), |row| row.int(0))
}

fn read(row: &Row) -> Result<Event, Error> {
    let corrupt = |column| Error::Corrupt { table: "event", column };
    Ok(Event {
        id: row.read(1, "event", "id")?,
        trajectory: row.read(2, "event", "trajectory_id")?,
        author: row.read(3, "event", "author_id")?,
        device: row.read(4, "event", "device_id")?,
        device_time: row.int(5)?,
        about: row.read(6, "event", "about")?,
        kind: row.text(7)?.as_str().try_into().map_err(|_| corrupt("kind"))?,
        version: row.int(8)?.try_into().map_err(|_| corrupt("version"))?,
        data: serde_json::from_str(&row.text(9)?).map_err(|_| corrupt("payload"))?,
    })
}

fn read_raw(row: &Row) -> Result<RawEvent, Error> {
    Ok(RawEvent {
        seq: row.int(0)?,
        id: row.text(1)?,
        trajectory: row.text(2)?,
        author: row.text(3)?,
        device: row.text(4)?,
        device_time: row.int(5)?,
        about: row.text(6)?,
        kind: row.text(7)?,
        version: row.int(8)?,
        data: RawValue::from_string(row.text(9)?).map_err(|_| Error::Corrupt { table: "event", column: "payload" })?,
    })
}
