//! The register of protected figures, as they left.

use std::collections::BTreeMap;

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Tx, statements, text};

statements! {
    STANDING = "SELECT r.period, r.upto_seq, r.released_at FROM release r LEFT JOIN counted c ON c.partnership_id = r.partnership_id AND c.period = r.period AND c.challenge = r.challenge WHERE r.partnership_id = $1 AND r.challenge = $2 AND r.period >= $3 AND r.period <= $4 AND (r.is_final = 1 OR (r.policy = $5 AND (c.changed_seq IS NULL OR c.changed_seq <= r.upto_seq)))";
    GET = "SELECT content FROM release WHERE partnership_id = $1 AND challenge = $2 AND period = $3";
PUT = "INSERT INTO release (partnership_id, challenge, period, upto_seq, policy, content, is_final, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (partnership_id, challenge, period) DO UPDATE SET upto_seq = $4, policy = $5, content = $6, is_final = $7, released_at = $8 WHERE release.is_final = 0";
}

/// Tells one release of a challenge and period from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// It counts events up to this number.
    pub upto_seq: i64,
    /// When.
    pub at: EpochMs,
}

/// One registered release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// It counts events up to this number.
    pub upto_seq: i64,
    /// The policy and rules it was made by.
    pub policy: String,
    /// The protected figures, as JSON; empty when nothing could be released.
    pub content: String,
    /// It holds figures about people, and so stays as it is.
    pub is_final: bool,
}

/// The releases of a challenge in a span of periods that still stand: the final ones, and those that nothing has changed
/// for since, made by the policy and rules in force.
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
    rows.iter().map(|row| Ok((row.read(0, "release", "period")?, Made { upto_seq: row.int(1)?, at: row.int(2)? }))).collect()
}

/// The registered release of a challenge and period, as JSON.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, partnership: PartnershipId, challenge: &str, period: Period) -> Result<Option<String>, Error> {
    tx.maybe(GET, vec![text(partnership), challenge.into(), text(period)]).await?.map(|row| row.text(0)).transpose()
}

/// Registers a release, unless a final one is registered already.
///
/// # Errors
/// [`Error`] of the database.
pub async fn put(
    tx: &mut Tx,
    partnership: PartnershipId,
    challenge: &str,
    period: Period,
    release: &Registered,
    now: EpochMs,
) -> Result<(), Error> {
    let values = vec![
        text(partnership),
        challenge.into(),
        text(period),
        release.upto_seq.into(),
        release.policy.as_str().into(),
        release.content.as_str().into(),
        i64::from(release.is_final).into(),
        now.into(),
    ];
    tx.run(PUT, values).await.map(drop)
}
