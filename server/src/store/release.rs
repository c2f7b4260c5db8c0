//! The register of protected figures, as they left.

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Tx, statements, text};

statements! {
    GET = "SELECT upto_seq, policy, content FROM release WHERE partnership_id = $1 AND challenge = $2 AND period = $3";
    PUT = "INSERT INTO release (partnership_id, challenge, period, upto_seq, policy, content, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partnership_id, challenge, period) DO UPDATE SET upto_seq = $4, policy = $5, content = $6, released_at = $7";
}

/// One registered release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// It counts events up to this number.
    pub upto_seq: i64,
    /// The policy and rules it was made by.
    pub policy: String,
    /// The protected figures, as JSON.
    pub content: String,
}

/// The registered release of a challenge and period.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, partnership: PartnershipId, challenge: &str, period: Period) -> Result<Option<Registered>, Error> {
    let row = tx.maybe(GET, vec![text(partnership), challenge.into(), text(period)]).await?;
    row.map(|row| Ok(Registered { upto_seq: row.int(0)?, policy: row.text(1)?, content: row.text(2)? })).transpose()
}

/// Registers a release.
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
        now.into(),
    ];
    tx.run(PUT, values).await.map(drop)
}
