//! Frozen reports, and the key that signs them.

use domain::clock::EpochMs;
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;

use crate::db::{Error, Row, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO report (partnership_id, id, period, challenge, sha256, content, frozen_at, frozen_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST = "SELECT id, period, challenge, sha256, frozen_at, frozen_by FROM report WHERE partnership_id = $1 ORDER BY period DESC, challenge";
    GET = "SELECT id, period, challenge, sha256, frozen_at, frozen_by, content FROM report WHERE partnership_id = $1 AND id = $2";
    FIND = "SELECT id, period, challenge, sha256, frozen_at, frozen_by, content FROM report WHERE partnership_id = $1 AND period = $2 AND challenge = $3";
    EXPIRED = "SELECT id, period, challenge, sha256, frozen_at, frozen_by FROM report WHERE partnership_id = $1 AND frozen_at < $2 ORDER BY id";
    DELETE = "DELETE FROM report WHERE partnership_id = $1 AND id = $2";
    KEEP_KEY = "INSERT INTO signing_key (partnership_id, secret, created_at) VALUES ($1, $2, $3) ON CONFLICT (partnership_id) DO NOTHING";
    KEY = "SELECT secret FROM signing_key WHERE partnership_id = $1";
}

/// A frozen report, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Its id.
    pub id: ReportId,
    /// The period.
    pub period: Period,
    /// The challenge; empty for the whole partnership.
    pub challenge: String,
    /// SHA-256 of the signed part, in hexadecimal.
    pub sha256: String,
    /// When.
    pub frozen_at: EpochMs,
    /// By whom: a login.
    pub frozen_by: String,
}

impl Frozen {
    /// How the audit log and file names call it: `2026-Q3`, `2026-Q3-ru1`.
    #[must_use]
    pub fn name(&self) -> String {
        let challenge = if self.challenge.is_empty() { String::new() } else { format!("-{}", self.challenge) };
        format!("{}{challenge}", self.period)
    }
}

/// Adds a frozen report.
///
/// # Errors
/// [`Error::Exists`] when there is one of this period and challenge already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &Frozen, content: &str) -> Result<(), Error> {
    let values = vec![
        text(partnership),
        text(new.id),
        text(new.period),
        new.challenge.as_str().into(),
        new.sha256.as_str().into(),
        content.into(),
        new.frozen_at.into(),
        new.frozen_by.as_str().into(),
    ];
    tx.run(INSERT, values).await.map(drop)
}

/// Every frozen report, the latest period first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Frozen>, Error> {
    tx.all(LIST, vec![text(partnership)]).await?.iter().map(read).collect()
}

/// A report with its file.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, partnership: PartnershipId, id: ReportId) -> Result<Option<(Frozen, String)>, Error> {
    let row = tx.maybe(GET, vec![text(partnership), text(id)]).await?;
    row.map(|row| Ok((read(&row)?, row.text(6)?))).transpose()
}

/// The report on a period and challenge with its file.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find(tx: &mut Tx, partnership: PartnershipId, period: Period, challenge: &str) -> Result<Option<(Frozen, String)>, Error> {
    let row = tx.maybe(FIND, vec![text(partnership), text(period), challenge.into()]).await?;
    row.map(|row| Ok((read(&row)?, row.text(6)?))).transpose()
}

/// Reports frozen before an instant.
///
/// # Errors
/// [`Error`] of the database.
pub async fn expired(tx: &mut Tx, partnership: PartnershipId, before: EpochMs) -> Result<Vec<Frozen>, Error> {
    tx.all(EXPIRED, vec![text(partnership), before.into()]).await?.iter().map(read).collect()
}

/// Removes a report.
///
/// # Errors
/// [`Error`] of the database.
pub async fn remove(tx: &mut Tx, partnership: PartnershipId, id: ReportId) -> Result<(), Error> {
    tx.run(DELETE, vec![text(partnership), text(id)]).await.map(drop)
}

/// Keeps a signing key, unless there is one.
///
/// # Errors
/// [`Error`] of the database.
pub async fn keep_key(tx: &mut Tx, partnership: PartnershipId, secret: &str, now: EpochMs) -> Result<(), Error> {
    tx.run(KEEP_KEY, vec![text(partnership), secret.into(), now.into()]).await.map(drop)
}

/// The signing key, if it has been made.
///
/// # Errors
/// [`Error`] of the database.
pub async fn key(tx: &mut Tx, partnership: PartnershipId) -> Result<Option<String>, Error> {
    tx.maybe(KEY, vec![text(partnership)]).await?.map(|row| row.text(0)).transpose()
}

fn read(row: &Row) -> Result<Frozen, Error> {
    Ok(Frozen {
        id: row.read(0, "report", "id")?,
        period: row.read(1, "report", "period")?,
        challenge: row.text(2)?,
        sha256: row.text(3)?,
        frozen_at: row.int(4)?,
        frozen_by: row.text(5)?,
    })
}
