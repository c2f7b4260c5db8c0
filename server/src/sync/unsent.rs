//! Work that a phone could not send, handed in as a file.
//!
//! The phone seals it with the key of its store, which the server has as well: whoever finds the file reads nothing.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::event::Event;
use domain::ids::{DeviceId, PartnershipId, UserId};
use domain::wire::{PUSH_LIMIT, Verdict};
use serde::Deserialize;

use super::push::{Context, push};
use crate::db::Db;
use crate::hex;
use crate::store::{account, vault_key};

const NONCE: usize = 24;
/// What the phone seals the events for.
const PLACE: &[u8] = b"unsent";

/// The file as the phone writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    user: UserId,
    device: DeviceId,
    /// Nonce and ciphertext of a JSON list of events, as hexadecimal digits.
    sealed: String,
}

/// Why a file cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// No file of a phone.
    #[error("this is no file of unsent work")]
    NotAFile,
    /// The account is of another partnership, or the phone has no key here.
    #[error("this phone has no key here: it never logged in, or what it kept was withdrawn")]
    NoKey,
    /// Changed on the way, or sealed with another key.
    #[error("the file was changed, or is not of this phone")]
    Changed,
    /// The database failed, or refused the batch.
    #[error("{0}")]
    Push(String),
}

/// Takes a file in, as if its phone had pushed it; gives the verdicts.
///
/// # Errors
/// [`Unreadable`]; taking it in again is no harm.
pub async fn take_in(
    db: &Db,
    partnership: PartnershipId,
    codebook: &Codebook,
    text: &str,
    now: EpochMs,
) -> Result<Vec<Verdict>, Unreadable> {
    let broken = |error: crate::db::Error| Unreadable::Push(error.to_string());
    let file: File = serde_json::from_str(text).map_err(|_| Unreadable::NotAFile)?;
    let mut tx = db.read().await.map_err(broken)?;
    let account = account::by_id(&mut tx, partnership, file.user).await.map_err(broken)?.ok_or(Unreadable::NoKey)?;
    let key = vault_key::find(&mut tx, partnership, file.user, file.device).await.map_err(broken)?.ok_or(Unreadable::NoKey)?;
    drop(tx);
    let events = open(&key, &file.sealed).ok_or(Unreadable::Changed)?;
    let events: Vec<Event> = serde_json::from_slice(&events).map_err(|_| Unreadable::Changed)?;
    let context = Context { caller: &account, codebook, device: None, now };
    let mut verdicts = Vec::with_capacity(events.len());
    for batch in events.chunks(PUSH_LIMIT) {
        let pushed = push(db, context, batch).await.map_err(|error| Unreadable::Push(error.to_string()))?;
        verdicts.extend(pushed.verdicts);
    }
    Ok(verdicts)
}

fn open(key: &str, sealed: &str) -> Option<Vec<u8>> {
    let (key, sealed) = (hex::read(key)?, hex::read(sealed)?);
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new_from_slice(&key).ok()?;
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: PLACE }).ok()
}
