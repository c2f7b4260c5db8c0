//! The register of protected ESF+ figures, as they left, and as they were counted then.

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Tx, statements, text};

statements! {
    LIST = "SELECT period, released, counts FROM esf_release WHERE partnership_id = $1 ORDER BY released_at, period";
    INSERT = "INSERT INTO esf_release (partnership_id, period, released, counts, released_at) VALUES ($1, $2, $3, $4, $5)";
    FORGET = "DELETE FROM esf_release WHERE partnership_id = $1 AND NOT EXISTS (SELECT 1 FROM report r WHERE r.partnership_id = $1 AND r.challenge = '' AND SUBSTR(r.period, 1, 4) = SUBSTR(esf_release.period, 1, 4))";
}

/// What left of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EsfRelease {
    /// The period.
    pub period: Period,
    /// The protected figures, as JSON.
    pub released: String,
    /// As counted then, as JSON.
    pub counts: String,
}

/// Everything that left of a year and of its quarters, oldest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn of_year(tx: &mut Tx, partnership: PartnershipId, year: i32) -> Result<Vec<EsfRelease>, Error> {
    let rows = tx.all(LIST, vec![text(partnership)]).await?;
    let read = rows
        .iter()
        .map(|row| Ok(EsfRelease { period: row.read(0, "esf_release", "period")?, released: row.text(1)?, counts: row.text(2)? }));
    let all: Vec<EsfRelease> = read.collect::<Result<_, Error>>()?;
    Ok(all.into_iter().filter(|one| one.period.year() == year).collect())
}

/// Adds what leaves of a period.
///
/// # Errors
/// [`Error::Exists`] when something of it left already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &EsfRelease, now: EpochMs) -> Result<(), Error> {
    let values = vec![text(partnership), text(new.period), new.released.as_str().into(), new.counts.as_str().into(), now.into()];
    tx.run(INSERT, values).await.map(drop)
}

/// Removes what left of years that no report is about any more.
///
/// # Errors
/// [`Error`] of the database.
pub async fn forget(tx: &mut Tx, partnership: PartnershipId) -> Result<(), Error> {
    tx.run(FORGET, vec![text(partnership)]).await.map(drop)
}
