//! The register of protected figures, as they left, and as they were counted then.

use std::collections::BTreeMap;

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use domain::period::Period;

use super::tally::{Tallied, tallied};
use crate::db::{Error, Repeated, Tx, statements, text};

statements! {
    STANDING = "SELECT r.period, r.version, r.upto_seq, r.released_at, r.refused FROM release r LEFT JOIN counted c ON c.partnership_id = r.partnership_id AND c.period = r.period AND c.challenge = r.challenge WHERE r.partnership_id = $1 AND r.challenge = $2 AND r.period >= $3 AND r.period <= $4 AND (r.is_final = 1 OR (r.policy = $5 AND (c.changed_seq IS NULL OR c.changed_seq <= r.upto_seq))) ORDER BY r.version";
    GET = "SELECT content FROM release WHERE partnership_id = $1 AND challenge = $2 AND period = $3 AND version = $4";
    PUBLISHED = "SELECT period, version, content FROM release WHERE partnership_id = $1 AND challenge = $2 AND period >= $3 AND period <= $4 AND content <> '' ORDER BY released_at, period, version";
    PUBLISHED_KEYS = "SELECT period, version, released_at FROM release WHERE partnership_id = $1 AND challenge = $2 AND period >= $3 AND period <= $4 AND content <> '' ORDER BY released_at, period, version";
    HAS_CHANGED = "SELECT 1 FROM counted WHERE partnership_id = $1 AND challenge = $2 AND period = $3 AND changed_seq > $4";
    PUT = "INSERT INTO release (partnership_id, challenge, period, version, upto_seq, policy, content, refused, is_final, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (partnership_id, challenge, period, version) DO UPDATE SET upto_seq = $5, policy = $6, content = $7, refused = $8, is_final = $9, released_at = $10 WHERE release.is_final = 0";
    COUNTS = "SELECT table_code, row_code, col_code, organisation_id, persons, amount FROM released_tally WHERE partnership_id = $1 AND challenge = $2 AND period = $3 AND version = $4";
    FORGET_COUNTS = "DELETE FROM released_tally WHERE partnership_id = $1 AND challenge = $2 AND period = $3 AND version = $4";
}

/// Keeps the figures of a release as counted.
pub const KEEP_COUNTS: Repeated = Repeated {
    head: "INSERT INTO released_tally (partnership_id, challenge, period, version, table_code, row_code, col_code, organisation_id, persons, amount) VALUES ",
    columns: 10,
    tail: "",
    before: 0,
};

/// Tells one release of a challenge and period from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// 1, and one more for each correction.
    pub version: i64,
    /// It counts events up to this number.
    pub upto_seq: i64,
    /// When.
    pub at: EpochMs,
    /// Names the sentence that says why nothing was released; empty when something was.
    pub refused: String,
}

/// One registered release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// 1, and one more for each correction.
    pub version: i64,
    /// It counts events up to this number.
    pub upto_seq: i64,
    /// The policy and rules it was made by.
    pub policy: String,
    /// The protected figures, as JSON; empty when nothing could be released.
    pub content: String,
    /// Names the sentence that says why nothing was released; empty when something was.
    pub refused: String,
    /// It holds figures about people, and so stays as it is.
    pub is_final: bool,
}

/// What left earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// What it counts.
    pub period: Period,
    /// 1, and one more for each correction.
    pub version: i64,
    /// The protected figures, as JSON.
    pub content: String,
    /// As counted then.
    pub counts: Vec<Tallied>,
}

/// The releases of a challenge in a span of periods that still stand, the newest version of each: the final ones, and
/// those that nothing has changed for since, made by the policy and rules in force.
///
/// # Errors
/// [`Error`] of the database.
pub async fn standing(
    tx: &mut Tx,
    partnership: PartnershipId,
    challenge: &str,
    (first, last): (Period, Period),
    policy: &str,
) -> Result<BTreeMap<Period, Made>, Error> {
    let values = vec![text(partnership), challenge.into(), text(first), text(last), policy.into()];
    let rows = tx.all(STANDING, values).await?;
    rows.iter()
        .map(|row| {
            let made = Made { version: row.int(1)?, upto_seq: row.int(2)?, at: row.int(3)?, refused: row.text(4)? };
            Ok((row.read(0, "release", "period")?, made))
        })
        .collect()
}

/// The registered release of a challenge and period, as JSON.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, partnership: PartnershipId, challenge: &str, period: Period, version: i64) -> Result<Option<String>, Error> {
    tx.maybe(GET, vec![text(partnership), challenge.into(), text(period), version.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Everything of a challenge that left for a span of periods, oldest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn published(
    tx: &mut Tx,
    partnership: PartnershipId,
    challenge: &str,
    (first, last): (Period, Period),
) -> Result<Vec<Published>, Error> {
    let rows = tx.all(PUBLISHED, vec![text(partnership), challenge.into(), text(first), text(last)]).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let (period, version): (Period, i64) = (row.read(0, "release", "period")?, row.int(1)?);
        let counts = tx.all(COUNTS, vec![text(partnership), challenge.into(), text(period), version.into()]).await?;
        let counts = counts.iter().map(|row| tallied(row, "released_tally")).collect::<Result<_, _>>()?;
        all.push(Published { period, version, content: row.text(2)?, counts });
    }
    Ok(all)
}

/// Which releases [`published`] gives, with when they left.
///
/// # Errors
/// [`Error`] of the database.
pub async fn published_keys(
    tx: &mut Tx,
    partnership: PartnershipId,
    challenge: &str,
    (first, last): (Period, Period),
) -> Result<Vec<(Period, i64, EpochMs)>, Error> {
    let rows = tx.all(PUBLISHED_KEYS, vec![text(partnership), challenge.into(), text(first), text(last)]).await?;
    rows.iter().map(|row| Ok((row.read(0, "release", "period")?, row.int(1)?, row.int(2)?))).collect()
}

/// Whether figures of a challenge and period changed after an event.
///
/// # Errors
/// [`Error`] of the database.
pub async fn has_changed(tx: &mut Tx, partnership: PartnershipId, challenge: &str, period: Period, since: i64) -> Result<bool, Error> {
    Ok(tx.maybe(HAS_CHANGED, vec![text(partnership), challenge.into(), text(period), since.into()]).await?.is_some())
}

/// Registers a release with its counts, unless a final one of that version is registered already.
///
/// # Errors
/// [`Error`] of the database.
pub async fn put(
    tx: &mut Tx,
    partnership: PartnershipId,
    challenge: &str,
    period: Period,
    (release, counts): (&Registered, &[Tallied]),
    now: EpochMs,
) -> Result<(), Error> {
    let place = || vec![text(partnership), challenge.into(), text(period), release.version.into()];
    let mut values = place();
    values.extend([
        release.upto_seq.into(),
        release.policy.as_str().into(),
        release.content.as_str().into(),
        release.refused.as_str().into(),
        i64::from(release.is_final).into(),
        now.into(),
    ]);
    if tx.run(PUT, values).await? == 0 {
        return Ok(());
    }
    tx.run(FORGET_COUNTS, place()).await?;
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let row = |one: &Tallied| {
        let mut row = place();
        row.extend([one.table.as_str().into(), one.row.as_str().into(), one.col.as_str().into(), one.organisation.as_str().into()]);
        row.extend([count(one.persons).into(), count(one.amount).into()]);
        row
    };
    tx.run_each(&KEEP_COUNTS, &[], counts.iter().map(row).collect()).await.map(drop)
}
