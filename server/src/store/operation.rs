//! The days of a partnership's ESF+ operation: rows are only added, the last one counts.

use domain::clock::EpochMs;
use domain::esf::Operation;
use domain::ids::PartnershipId;

use crate::db::{Error, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO operation (partnership_id, version, first_day, last_day, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6)";
    LIST = "SELECT version, first_day, last_day, set_at, set_by FROM operation WHERE partnership_id = $1 ORDER BY version DESC";
}

/// Days as somebody set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDays {
    /// 1, and one more each time.
    pub version: i64,
    /// The days.
    pub operation: Operation,
    /// When.
    pub at: EpochMs,
    /// By whom: a login.
    pub by: String,
}

/// Adds a version.
///
/// # Errors
/// [`Error::Exists`] when there is this version already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &SetDays) -> Result<(), Error> {
    let (first, last) = (new.operation.first, new.operation.last);
    let values = vec![text(partnership), new.version.into(), text(first), text(last), new.at.into(), new.by.as_str().into()];
    tx.run(INSERT, values).await.map(drop)
}

/// The days that count: the programme's years until somebody sets them.
#[must_use]
pub fn in_force(all: &[SetDays]) -> Operation {
    all.first().map_or_else(Operation::programme, |set| set.operation)
}

/// Every version, the last first; empty when nobody has set any days.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<SetDays>, Error> {
    let rows = tx.all(LIST, vec![text(partnership)]).await?;
    rows.iter()
        .map(|row| {
            let operation = Operation { first: row.read(1, "operation", "first_day")?, last: row.read(2, "operation", "last_day")? };
            Ok(SetDays { version: row.int(0)?, operation, at: row.int(3)?, by: row.text(4)? })
        })
        .collect()
}
