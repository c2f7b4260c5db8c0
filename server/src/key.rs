//! The key outside the database: what figures are rounded by, and what their secret side is encrypted with; with it the list of what
//! has left ([`crate::ledger`]).
//!
//! Whoever has the database alone can neither draw the numbers again nor read true counts. The file belongs to its owner only; one
//! that others can read is refused. A backup of the database does not hold it: keep a copy in the safe.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use disclosure::draw::Secret;
use domain::clock::Entropy;
use domain::ids::PartnershipId;

use crate::hex::{hex, read_exactly};
use crate::ledger::Ledger;

/// Bytes of a nonce of XChaCha20.
const NONCE: usize = 24;

/// The master key, from which each partnership's secrets follow.
#[derive(Debug, Clone)]
pub struct Key {
    secret: Arc<Secret>,
    ledger: Ledger,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file could not be read or made.
    #[error("the key file {path} cannot be read or made: {error}")]
    Io {
        /// Where.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// Others on this machine can read it.
    #[error("the key file {0} can be read by others: allow its owner only (chmod 600)")]
    Open(String),
    /// It holds something else.
    #[error("{0} is no key file of Brug: 64 hexadecimal digits")]
    Malformed(String),
}

/// What is kept was not encrypted with this key, or was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this was not encrypted with this key: is it the key file that belongs to this database?")]
pub struct NotOurs;

impl Key {
    /// A key of 32 unpredictable bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self { secret: Arc::new(Secret::new(bytes)), ledger: Ledger::default() }
    }

    /// The same key, with the list of releases that stands beside a key file.
    #[must_use]
    pub fn beside(self, key_file: &Path) -> Self {
        Self { ledger: Ledger::beside(key_file), ..self }
    }

    /// Which quarters have left, whatever the database says.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Reads the key file; makes it when there is none.
    ///
    /// # Errors
    /// [`KeyError`] says what is wrong with it.
    pub fn load(path: &Path, entropy: &dyn Entropy) -> Result<Self, KeyError> {
        let shown = || path.display().to_string();
        let failed = |error| KeyError::Io { path: shown(), error };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(mut file) => {
                let mut bytes = [0; 32];
                entropy.fill(&mut bytes);
                file.write_all(format!("{}\n", hex(&bytes)).as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
                return Ok(Self::new(bytes).beside(path));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
        let mut file = std::fs::File::open(path).map_err(failed)?;
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&file.metadata().map_err(failed)?.permissions()) & 0o077 != 0 {
            return Err(KeyError::Open(shown()));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(failed)?;
        read_exactly::<32>(text.trim()).map(|bytes| Self::new(bytes).beside(path)).ok_or_else(|| KeyError::Malformed(shown()))
    }

    /// What a partnership's figures are rounded by.
    #[must_use]
    pub fn secret(&self, partnership: PartnershipId) -> Secret {
        Secret::new(self.secret.mac("figures of a partnership", partnership.to_string().as_bytes()))
    }

    /// Encrypts a text (XChaCha20-Poly1305), as hexadecimal.
    #[must_use]
    pub fn encrypt(&self, partnership: PartnershipId, text: &[u8], entropy: &dyn Entropy) -> String {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let sealed = self.cipher(partnership).encrypt(&XNonce::from(nonce), text).unwrap_or_default();
        format!("{}{}", hex(&nonce), hex(&sealed))
    }

    /// Decrypts what [`Self::encrypt`] made.
    ///
    /// # Errors
    /// [`NotOurs`] with another key, or when a byte was changed.
    pub fn decrypt(&self, partnership: PartnershipId, sealed: &str) -> Result<Vec<u8>, NotOurs> {
        let (nonce, sealed) = sealed.split_at_checked(2 * NONCE).ok_or(NotOurs)?;
        let nonce = read_exactly::<NONCE>(nonce).ok_or(NotOurs)?;
        let bytes = crate::hex::read(sealed).ok_or(NotOurs)?;
        self.cipher(partnership).decrypt(&XNonce::from(nonce), bytes.as_slice()).map_err(|_| NotOurs)
    }

    fn cipher(&self, partnership: PartnershipId) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.secret.mac("records of a partnership", partnership.to_string().as_bytes()).into())
    }
}
