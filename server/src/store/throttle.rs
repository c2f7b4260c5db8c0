//! Wrong tries per login and per address; and what must not be done twice by one click too many.

use domain::clock::EpochMs;

use crate::db::{Error, Tx, statements};

statements! {
    BLOCKED = "SELECT blocked_until FROM throttle WHERE subject = $1";
    FAIL = "INSERT INTO throttle (subject, failures, blocked_until) VALUES ($1, 1, $2) ON CONFLICT (subject) DO UPDATE SET failures = CASE WHEN throttle.blocked_until < $3 THEN 1 ELSE throttle.failures + 1 END RETURNING failures";
    BLOCK = "UPDATE throttle SET blocked_until = $2 WHERE subject = $1";
    CLEAR = "DELETE FROM throttle WHERE subject = $1";
}

/// Until when a subject must wait; 0 when it need not.
///
/// # Errors
/// [`Error`] of the database.
pub async fn blocked_until(tx: &mut Tx, subject: &str) -> Result<EpochMs, Error> {
    tx.maybe(BLOCKED, vec![subject.into()]).await?.map_or(Ok(0), |row| row.int(0))
}

/// Counts a failure; those that ended before `forgotten` no longer count. Gives the number that count.
///
/// # Errors
/// [`Error`] of the database.
pub async fn fail(tx: &mut Tx, subject: &str, now: EpochMs, forgotten: EpochMs) -> Result<i64, Error> {
    let row = tx.maybe(FAIL, vec![subject.into(), now.into(), forgotten.into()]).await?;
    row.map_or(Ok(1), |row| row.int(0))
}

/// Whether this is the first time that something of this name is done: the second time within half an hour it is not.
///
/// # Errors
/// [`Error`] of the database.
pub async fn is_first(tx: &mut Tx, name: &str, now: EpochMs) -> Result<bool, Error> {
    Ok(fail(tx, name, now, now - 30 * 60_000).await? == 1)
}

/// Makes a subject wait.
///
/// # Errors
/// [`Error`] of the database.
pub async fn block(tx: &mut Tx, subject: &str, until: EpochMs) -> Result<(), Error> {
    tx.run(BLOCK, vec![subject.into(), until.into()]).await.map(drop)
}

/// Forgets a subject's failures.
///
/// # Errors
/// [`Error`] of the database.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<(), Error> {
    tx.run(CLEAR, vec![subject.into()]).await.map(drop)
}
