//! Who did what to which kind of object, when: rows are only added, each bound to the one before it by a hash.
//!
//! There is no statement that changes or removes a row. Whoever does so in the database itself breaks the chain, which
//! [`is_whole`] tells.

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use sha2::{Digest, Sha256};

use super::partnership;
use crate::db::{Error, Tx, statements, text};

statements! {
    LAST = "SELECT seq, hash FROM audit WHERE partnership_id = $1 ORDER BY seq DESC LIMIT 1";
    INSERT = "INSERT INTO audit (partnership_id, seq, at, actor, action, object, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST = "SELECT seq, at, actor, action, object, detail, hash FROM audit WHERE partnership_id = $1 ORDER BY seq";
}

/// What is worth a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A report was frozen, or a correction of it.
    ReportFrozen,
    /// A release that a backup lacked was read back in.
    ReleaseImported,
    /// The exact ESF+ totals of a report were taken out.
    TotalsTaken,
    /// A report reached the end of its retention.
    ReportExpired,
    /// The days of the ESF+ operation were set.
    OperationSet,
    /// Targets, inhabitants or what SFC2021 asks were set.
    SettingsSet,
    /// The team's estimates of a period were set or taken back.
    EstimatesSet,
    /// Estimates were refused: too many tries would find the exact figures that they are held against.
    EstimatesRefused,
    /// An account was added.
    AccountAdded,
    /// An account was disabled, and its sessions ended.
    AccountDisabled,
    /// An account that was disabled may log in again.
    AccountEnabled,
    /// An account was given another password.
    AccountPassword,
    /// The phones of an account were withdrawn.
    AccountWithdrawn,
}

impl Action {
    /// The name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReportFrozen => "report_frozen",
            Self::ReleaseImported => "release_imported",
            Self::TotalsTaken => "totals_taken",
            Self::ReportExpired => "report_expired",
            Self::OperationSet => "operation_set",
            Self::SettingsSet => "settings_set",
            Self::EstimatesSet => "estimates_set",
            Self::EstimatesRefused => "estimates_refused",
            Self::AccountAdded => "account_added",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::AccountPassword => "account_password",
            Self::AccountWithdrawn => "account_withdrawn",
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: EpochMs,
    /// Login, or what acted by itself.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// The purpose that was stated, or what was set; empty where there is neither.
    pub detail: String,
    /// SHA-256 over the line before and this one.
    pub hash: String,
}

impl Entry {
    /// SHA-256, in hexadecimal, of the hash before and every field, each with its length before it.
    fn chained(&self, before: &str) -> String {
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let mut digest = Sha256::new();
        for part in [before, &seq, &at, &self.actor, &self.action, &self.object, &self.detail] {
            digest.update(format!("{}:", part.len()));
            digest.update(part);
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Adds a line. Locks the partnership's row until the commit, so that lines have one order.
///
/// # Errors
/// [`Error`] of the database.
pub async fn add(
    tx: &mut Tx,
    partnership: PartnershipId,
    at: EpochMs,
    actor: &str,
    action: Action,
    object: &str,
    detail: &str,
) -> Result<(), Error> {
    partnership::lock_feed(tx, partnership).await?;
    let last = tx.maybe(LAST, vec![text(partnership)]).await?;
    let (seq, before) = last.map_or(Ok((0, String::new())), |row| Ok::<_, Error>((row.int(0)?, row.text(1)?)))?;
    let mut entry = Entry {
        seq: seq + 1,
        at,
        actor: actor.to_owned(),
        action: action.code().to_owned(),
        object: object.to_owned(),
        detail: detail.to_owned(),
        hash: String::new(),
    };
    entry.hash = entry.chained(&before);
    let values = vec![
        text(partnership),
        entry.seq.into(),
        at.into(),
        entry.actor.into(),
        entry.action.into(),
        entry.object.into(),
        entry.detail.into(),
        entry.hash.into(),
    ];
    tx.run(INSERT, values).await.map(drop)
}

/// Every line, the oldest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Entry>, Error> {
    let rows = tx.all(LIST, vec![text(partnership)]).await?;
    rows.iter()
        .map(|row| {
            Ok(Entry {
                seq: row.int(0)?,
                at: row.int(1)?,
                actor: row.text(2)?,
                action: row.text(3)?,
                object: row.text(4)?,
                detail: row.text(5)?,
                hash: row.text(6)?,
            })
        })
        .collect()
}

/// Whether no line was changed, and none taken out between two others.
#[must_use]
pub fn is_whole(entries: &[Entry]) -> bool {
    let mut before = "";
    entries.iter().zip(1..).all(|(entry, seq)| {
        let fits = entry.seq == seq && entry.hash == entry.chained(before);
        before = &entry.hash;
        fits
    })
}
