//! Sessions, found by the hash of their secret.

use domain::clock::EpochMs;
use domain::ids::{PartnershipId, UserId};

use crate::db::{Error, Tx, statements, text};

statements! {
    PUT = "INSERT INTO session (id_hash, partnership_id, account_id, content, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT (id_hash) DO UPDATE SET partnership_id = $2, account_id = $3, content = $4, last_seen_at = $5, expires_at = $6";
    GET = "SELECT content, last_seen_at, expires_at FROM session WHERE id_hash = $1";
    SEEN = "UPDATE session SET last_seen_at = $2 WHERE id_hash = $1";
    DELETE = "DELETE FROM session WHERE id_hash = $1";
    OF_ACCOUNT = "SELECT id_hash, created_at, last_seen_at FROM session WHERE partnership_id = $1 AND account_id = $2 AND expires_at > $3 ORDER BY last_seen_at DESC";
    END_ONE = "DELETE FROM session WHERE partnership_id = $1 AND account_id = $2 AND id_hash = $3";
    END_ALL = "DELETE FROM session WHERE partnership_id = $1 AND account_id = $2";
    SWEEP = "DELETE FROM session WHERE expires_at <= $1";
}

/// A session as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What the session layer keeps.
    pub content: String,
    /// When it was last used.
    pub last_seen_at: EpochMs,
    /// When it ends.
    pub expires_at: EpochMs,
}

/// A session as its owner sees it. The hash tells nobody the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Hash of its secret: names it.
    pub id_hash: String,
    /// When it began.
    pub created_at: EpochMs,
    /// When it was last used.
    pub last_seen_at: EpochMs,
}

/// Writes a session.
///
/// # Errors
/// [`Error`] of the database.
pub async fn put(tx: &mut Tx, id_hash: &str, owner: Option<(PartnershipId, UserId)>, stored: &Stored) -> Result<(), Error> {
    let values = vec![
        id_hash.into(),
        owner.map(|(partnership, _)| partnership.to_string()).into(),
        owner.map(|(_, account)| account.to_string()).into(),
        stored.content.as_str().into(),
        stored.last_seen_at.into(),
        stored.expires_at.into(),
    ];
    tx.run(PUT, values).await.map(drop)
}

/// Reads a session.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, id_hash: &str) -> Result<Option<Stored>, Error> {
    let row = tx.maybe(GET, vec![id_hash.into()]).await?;
    row.map(|row| Ok(Stored { content: row.text(0)?, last_seen_at: row.int(1)?, expires_at: row.int(2)? })).transpose()
}

/// Notes that a session is in use.
///
/// # Errors
/// [`Error`] of the database.
pub async fn seen(tx: &mut Tx, id_hash: &str, now: EpochMs) -> Result<(), Error> {
    tx.run(SEEN, vec![id_hash.into(), now.into()]).await.map(drop)
}

/// Ends a session.
///
/// # Errors
/// [`Error`] of the database.
pub async fn delete(tx: &mut Tx, id_hash: &str) -> Result<(), Error> {
    tx.run(DELETE, vec![id_hash.into()]).await.map(drop)
}

/// The open sessions of an account, the most recent first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn of_account(tx: &mut Tx, partnership: PartnershipId, account: UserId, now: EpochMs) -> Result<Vec<Listed>, Error> {
    let rows = tx.all(OF_ACCOUNT, vec![text(partnership), text(account), now.into()]).await?;
    rows.iter().map(|row| Ok(Listed { id_hash: row.text(0)?, created_at: row.int(1)?, last_seen_at: row.int(2)? })).collect()
}

/// Ends one session of an account; gives whether there was one.
///
/// # Errors
/// [`Error`] of the database.
pub async fn end_one(tx: &mut Tx, partnership: PartnershipId, account: UserId, id_hash: &str) -> Result<bool, Error> {
    Ok(tx.run(END_ONE, vec![text(partnership), text(account), id_hash.into()]).await? > 0)
}

/// Ends all sessions of an account.
///
/// # Errors
/// [`Error`] of the database.
pub async fn end_all(tx: &mut Tx, partnership: PartnershipId, account: UserId) -> Result<(), Error> {
    tx.run(END_ALL, vec![text(partnership), text(account)]).await.map(drop)
}

/// Deletes what has expired.
///
/// # Errors
/// [`Error`] of the database.
pub async fn sweep(tx: &mut Tx, now: EpochMs) -> Result<(), Error> {
    tx.run(SWEEP, vec![now.into()]).await.map(drop)
}
