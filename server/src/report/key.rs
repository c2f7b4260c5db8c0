//! The key that signs a partnership's reports.
//!
//! It lives in the database and not in a file beside it: any number of servers sign with it, and a backup carries it.
//! Whoever can write to the database could freeze a false report anyway; whoever only gets hold of exported files cannot.
//! Readers are protected by the public key, which they get from the reports page or from `brug public-key`, once, and
//! keep.

use domain::ids::PartnershipId;
use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::db::{Error, Tx};
use crate::hex::{hex, read_exactly};
use crate::http::App;
use crate::store::report;

/// The signing key; made when there is none. For a transaction that writes.
///
/// # Errors
/// [`Error`] of the database.
pub(super) async fn signing(app: &App, tx: &mut Tx, partnership: PartnershipId) -> Result<SigningKey, Error> {
    if let Some(key) = find(tx, partnership).await? {
        return Ok(key);
    }
    let mut secret = [0; 32];
    app.entropy.fill(&mut secret);
    report::keep_key(tx, partnership, &hex(&secret), app.clock.now()).await?;
    // Another server may have been first.
    find(tx, partnership).await?.ok_or(CORRUPT)
}

/// The public key; makes the pair when there is none.
///
/// # Errors
/// [`Error`] of the database.
pub async fn public(app: &App, partnership: PartnershipId) -> Result<VerifyingKey, Error> {
    let mut tx = app.db.read().await?;
    if let Some(key) = find(&mut tx, partnership).await? {
        return Ok(key.verifying_key());
    }
    drop(tx);
    let mut tx = app.db.write().await?;
    let key = signing(app, &mut tx, partnership).await?;
    tx.commit().await?;
    Ok(key.verifying_key())
}

const CORRUPT: Error = Error::Corrupt { table: "signing_key", column: "secret" };

async fn find(tx: &mut Tx, partnership: PartnershipId) -> Result<Option<SigningKey>, Error> {
    let Some(secret) = report::key(tx, partnership).await? else { return Ok(None) };
    Ok(Some(SigningKey::from_bytes(&read_exactly(&secret).ok_or(CORRUPT)?)))
}
