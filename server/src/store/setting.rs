//! What a partnership sets for its pages and reports: rows are only added, the last one of a part counts.

use domain::clock::EpochMs;
use domain::ids::PartnershipId;

use crate::db::{Error, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO setting (partnership_id, part, version, content, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6)";
    LIST = "SELECT part, version, content, set_at, set_by FROM setting WHERE partnership_id = $1 ORDER BY part, version DESC";
}

/// A part of the settings as somebody set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPart {
    /// Which part.
    pub part: String,
    /// 1, and one more each time.
    pub version: i64,
    /// JSON.
    pub content: String,
    /// When.
    pub at: EpochMs,
    /// By whom: a login.
    pub by: String,
}

/// Adds a version.
///
/// # Errors
/// [`Error::Exists`] when there is this version already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &SetPart) -> Result<(), Error> {
    let (part, content, by) = (new.part.as_str(), new.content.as_str(), new.by.as_str());
    let values = vec![text(partnership), part.into(), new.version.into(), content.into(), new.at.into(), by.into()];
    tx.run(INSERT, values).await.map(drop)
}

/// Every version of every part, the last first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<SetPart>, Error> {
    let rows = tx.all(LIST, vec![text(partnership)]).await?;
    let read = |row: &crate::db::Row| -> Result<SetPart, Error> {
        Ok(SetPart { part: row.text(0)?, version: row.int(1)?, content: row.text(2)?, at: row.int(3)?, by: row.text(4)? })
    };
    rows.iter().map(read).collect()
}
