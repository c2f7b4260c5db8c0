//! The keys of what workers keep on their phones.

use domain::clock::EpochMs;
use domain::ids::{DeviceId, PartnershipId, UserId};

use crate::db::{Error, Tx, statements, text};

statements! {
    KEEP = "INSERT INTO vault_key (partnership_id, account_id, device_id, content, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (partnership_id, account_id, device_id) DO NOTHING";
    FIND = "SELECT content FROM vault_key WHERE partnership_id = $1 AND account_id = $2 AND device_id = $3";
    IS_WITHDRAWN = "SELECT 1 FROM vault_key WHERE partnership_id = $1 AND account_id = $2 AND device_id = $3 AND withdrawn_at IS NOT NULL";
    WITHDRAW = "UPDATE vault_key SET withdrawn_at = $3 WHERE partnership_id = $1 AND account_id = $2 AND withdrawn_at IS NULL";
    FORGET = "DELETE FROM vault_key WHERE partnership_id = $1 AND account_id = $2 AND device_id = $3 AND withdrawn_at IS NOT NULL";
}

/// Keeps a key, unless there is one for this phone; gives the one in force.
///
/// # Errors
/// [`Error`] of the database.
pub async fn keep(
    tx: &mut Tx,
    partnership: PartnershipId,
    account: UserId,
    device: DeviceId,
    key: &str,
    now: EpochMs,
) -> Result<String, Error> {
    let (partnership, account, device) = (text(partnership), text(account), text(device));
    tx.run(KEEP, vec![partnership.clone(), account.clone(), device.clone(), key.into(), now.into()]).await?;
    let found = tx.maybe(FIND, vec![partnership, account, device]).await?;
    found.ok_or(Error::Corrupt { table: "vault_key", column: "content" })?.text(0)
}

/// The key of what an account keeps on a phone.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find(tx: &mut Tx, partnership: PartnershipId, account: UserId, device: DeviceId) -> Result<Option<String>, Error> {
    tx.maybe(FIND, vec![text(partnership), text(account), text(device)]).await?.map(|row| row.text(0)).transpose()
}

/// Withdraws what an account keeps on its phones; gives on how many.
///
/// # Errors
/// [`Error`] of the database.
pub async fn withdraw(tx: &mut Tx, partnership: PartnershipId, account: UserId, now: EpochMs) -> Result<u64, Error> {
    tx.run(WITHDRAW, vec![text(partnership), text(account), now.into()]).await
}

/// Whether what an account keeps on this phone is withdrawn.
///
/// # Errors
/// [`Error`] of the database.
pub async fn is_withdrawn(tx: &mut Tx, partnership: PartnershipId, account: UserId, device: DeviceId) -> Result<bool, Error> {
    Ok(tx.maybe(IS_WITHDRAWN, vec![text(partnership), text(account), text(device)]).await?.is_some())
}

/// Forgets a withdrawn key once the phone has destroyed its own: nothing opens what may be left there.
///
/// # Errors
/// [`Error`] of the database.
pub async fn forget(tx: &mut Tx, partnership: PartnershipId, account: UserId, device: DeviceId) -> Result<(), Error> {
    tx.run(FORGET, vec![text(partnership), text(account), text(device)]).await.map(drop)
}
