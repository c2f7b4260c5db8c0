//! Sessions in the database, so that any number of servers know them. The secret itself is not stored, only its hash.

use std::sync::Arc;

use async_trait::async_trait;
use domain::clock::{Clock, EpochMs};
use domain::ids::{PartnershipId, UserId};
use sha2::{Digest, Sha256};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::db::Db;
use crate::store::session::{self, Stored};

/// `__Host-` binds the cookie to this host, over TLS, for the whole site (RFC 6265bis).
pub const COOKIE: &str = "__Host-brug";
/// A session ends after 30 days, whatever happens.
pub const ABSOLUTE: i64 = 30 * 86_400_000;
/// It ends after 12 hours without use.
const IDLE: i64 = 12 * 3_600_000;
/// Use is noted at most every five minutes: a write for every request would be a waste.
const NOTED_EVERY: i64 = 300_000;

/// The session store over the database.
#[derive(Clone)]
pub struct Sessions {
    /// Where they are kept.
    pub db: Db,
    /// For idle and absolute limits.
    pub clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Sessions")
    }
}

/// The hash under which a session's secret is kept, lower-case hexadecimal SHA-256.
#[must_use]
pub fn hash_of(id: &Id) -> String {
    crate::hex::hex(&Sha256::digest(id.to_string().as_bytes()))
}

impl Sessions {
    async fn note(&self, hash: &str, now: EpochMs) -> std::result::Result<(), crate::db::Error> {
        let mut tx = self.db.write().await?;
        session::seen(&mut tx, hash, now).await?;
        tx.commit().await
    }
}

#[async_trait]
impl SessionStore for Sessions {
    /// The id has 128 random bits: another session with it is not to be expected.
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let content = serde_json::to_string(record).map_err(|error| Error::Encode(error.to_string()))?;
        let read = |key: &str| record.data.get(key).and_then(|value| value.as_str());
        let owner = read("partnership")
            .and_then(|id| id.parse::<PartnershipId>().ok())
            .zip(read("account").and_then(|id| id.parse::<UserId>().ok()));
        let stored = Stored {
            content,
            last_seen_at: self.clock.now(),
            expires_at: i64::try_from(record.expiry_date.unix_timestamp_nanos() / 1_000_000).unwrap_or(0),
        };
        let save = async {
            let mut tx = self.db.write().await?;
            session::put(&mut tx, &hash_of(&record.id), owner, &stored).await?;
            tx.commit().await
        };
        save.await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let (hash, now) = (hash_of(id), self.clock.now());
        let load = async {
            let mut tx = self.db.glance().await?;
            let Some(stored) = session::get(&mut tx, &hash).await? else { return Ok(None) };
            drop(tx);
            if stored.expires_at <= now || stored.last_seen_at + IDLE <= now {
                return Ok(None);
            }
            if stored.last_seen_at + NOTED_EVERY <= now {
                // Whoever only reads can go on when nothing can be written.
                if let Err(error) = self.note(&hash, now).await {
                    tracing::warn!(%error, "the use of a session could not be noted");
                }
            }
            Ok(Some(stored))
        };
        let Some(stored) = load.await.map_err(backend)? else { return Ok(None) };
        serde_json::from_str(&stored.content).map(Some).map_err(|error| Error::Decode(error.to_string()))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let delete = async {
            let mut tx = self.db.write().await?;
            session::delete(&mut tx, &hash_of(id)).await?;
            tx.commit().await
        };
        delete.await.map_err(backend)
    }
}

fn backend(error: crate::db::Error) -> Error {
    Error::Backend(error.to_string())
}
