//! Encryption at rest.
//!
//! A random key seals every row (XChaCha20-Poly1305); that key is wrapped by one made from the password (Argon2id, RFC 9106,
//! 19 MiB, as many passes as take this phone about 0.7 s). What is sealed is bound to its place, so that rows cannot be
//! exchanged; row keys are keyed hashes, so that a dump does not tell which trajectory has how many rows.

use argon2::{Algorithm, Argon2, Params, Version};
use blake2::Blake2bMac;
use blake2::digest::Mac;
use blake2::digest::consts::U16;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::clock::Entropy;
use domain::letters::lowered;

const NONCE: usize = 24;
const SALT: usize = 16;
/// In KiB (OWASP's floor for Argon2id).
const MEMORY: u32 = 19 * 1_024;
/// Passes are stored in one byte.
const MOST_PASSES: u8 = 20;
/// The layout of [`Lock`].
const LAYOUT: u8 = 1;
const WRAPPED: &str = "lock";

/// The key that seals everything of one worker on this phone.
pub(crate) type Key = [u8; 32];

/// Seals and opens rows.
#[derive(Clone)]
pub(crate) struct Vault {
    key: Key,
}

impl Vault {
    pub fn new(key: Key) -> Self {
        Self { key }
    }

    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Seals a row for a place: nonce, then ciphertext with tag.
    pub fn seal(&self, place: &str, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        seal(&self.key, place, plain, entropy)
    }

    /// What was sealed for this place; `None` when it was not, or was changed.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.key, place, sealed)
    }

    /// The name of a row: tells nothing without the key.
    pub fn name(&self, id: &str) -> String {
        // Any key of 32 bytes is one.
        let Ok(mut mac) = Blake2bMac::<U16>::new_from_slice(&self.key) else { return String::new() };
        mac.update(id.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// The key, wrapped by a password: layout, passes, salt, nonce, ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lock(Vec<u8>);

impl Lock {
    /// Wraps a key.
    pub fn new(password: &str, key: &Key, passes: u8, entropy: &dyn Entropy) -> Option<Self> {
        let mut salt = [0; SALT];
        entropy.fill(&mut salt);
        let passes = passes.clamp(1, MOST_PASSES);
        let wrapping = derive(password, &salt, passes)?;
        let mut bytes = vec![LAYOUT, passes];
        bytes.extend(salt);
        bytes.extend(seal(&wrapping, WRAPPED, key, entropy));
        Some(Self(bytes))
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.clone()
    }

    /// The key; `None` for another password, or when the lock is damaged.
    pub fn open(&self, password: &str) -> Option<Key> {
        let (head, wrapped) = self.0.split_at_checked(2 + SALT)?;
        let &[layout, passes, ref salt @ ..] = head else { return None };
        if layout != LAYOUT || !(1..=MOST_PASSES).contains(&passes) {
            return None;
        }
        open(&derive(password, salt, passes)?, WRAPPED, wrapped)?.try_into().ok()
    }
}

/// A fresh key.
pub(crate) fn draw_key(entropy: &dyn Entropy) -> Key {
    let mut key = [0; 32];
    entropy.fill(&mut key);
    key
}

/// The key made from a password.
pub(crate) fn derive(password: &str, salt: &[u8], passes: u8) -> Option<Key> {
    let params = Params::new(MEMORY, passes.into(), 1, None).ok()?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password.as_bytes(), salt, &mut key).ok()?;
    Some(key)
}

fn seal(key: &Key, place: &str, plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    entropy.fill(&mut nonce);
    let payload = Payload { msg: plain, aad: place.as_bytes() };
    // Fails only for messages of gigabytes.
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

fn open(key: &Key, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place.as_bytes() }).ok()
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).map_or('0', |digit| char::from(*digit));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// A key from its hexadecimal digits.
pub(crate) fn read_hex(text: &str) -> Option<Key> {
    let digit = |at: usize| char::from(*text.as_bytes().get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = digit(2 * at)? << 4 | digit(2 * at + 1)?;
    }
    (text.len() == 64).then_some(key)
}

/// The name of a worker's database: the same login has the same one, and it does not tell the login to who passes by.
pub(crate) fn database_name(login: &str) -> String {
    use blake2::{Blake2b512, Digest};
    let hash = Blake2b512::digest(lowered(login.trim()).as_bytes());
    format!("brug-{}", hex(hash.get(..12).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    /// Counts: good enough to tell one nonce from another.
    struct Counting(AtomicU8);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for byte in buffer {
                *byte = self.0.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn entropy() -> Counting {
        Counting(AtomicU8::new(1))
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let vault = Vault::new(draw_key(&entropy()));
        assert_eq!(*vault.key(), draw_key(&entropy()));
        let sealed = vault.seal("event/1", b"wil graag leren lassen", &entropy());
        assert_eq!(vault.open("event/1", &sealed).as_deref(), Some(b"wil graag leren lassen".as_slice()));
        assert_eq!(vault.open("event/2", &sealed), None, "rows cannot be exchanged");
        assert_eq!(Vault::new([7; 32]).open("event/1", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(vault.open("event/1", &changed), None, "byte {at} can be changed unseen");
            assert_eq!(vault.open("event/1", &sealed[..at]), None, "cut at {at}");
        }
        assert!(!sealed.windows(5).any(|part| part == b"leren"), "a plain word is in it");
    }

    #[test]
    fn two_seals_of_one_text_differ() {
        let (vault, entropy) = (Vault::new([3; 32]), entropy());
        assert_ne!(vault.seal("event/1", b"x", &entropy), vault.seal("event/1", b"x", &entropy));
    }

    #[test]
    fn only_the_password_opens_the_lock() {
        let key = draw_key(&entropy());
        let Some(lock) = Lock::new("vier koeien op het dak", &key, 1, &entropy()) else { unreachable!("19 MiB are there") };
        assert_eq!(lock.open("vier koeien op het dak"), Some(key));
        assert_eq!(lock.open("vier koeien op het Dak"), None);
        assert_eq!(Lock::from_bytes(lock.to_bytes()), lock);
        for at in 0..lock.0.len() {
            let mut damaged = lock.clone();
            damaged.0[at] ^= 1;
            // Passes that take for ever are refused, not calculated.
            if at != 1 {
                assert_eq!(damaged.open("vier koeien op het dak"), None, "byte {at}");
            }
        }
        for layout in [vec![], vec![1], vec![1, 0], vec![1, 255, 0, 0], vec![9; 90]] {
            assert_eq!(Lock::from_bytes(layout).open("x"), None);
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = draw_key(&entropy());
        assert_eq!(read_hex(&hex(&key)), Some(key));
        for wrong in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(read_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_tell_nothing() {
        let vault = Vault::new([3; 32]);
        assert_eq!(vault.name("a"), vault.name("a"));
        assert_ne!(vault.name("a"), vault.name("b"));
        assert_ne!(vault.name("a"), Vault::new([4; 32]).name("a"));
        assert_eq!(database_name(" Begeleider01"), database_name("begeleider01"));
        assert!(!database_name("begeleider01").contains("begeleider"));
    }
}
