//! Logging in: the same answer and the same time whether the login exists or not, and a growing wait after wrong tries.

use std::sync::Arc;
use std::sync::LazyLock;

use domain::clock::{Clock, Entropy};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::password;
use crate::db::{self, Db};
use crate::store::account::{self, Account};
use crate::store::throttle;

/// The first tries are free: people mistype.
const FREE_TRIES: i64 = 5;
/// The longest wait: nobody is locked out for good, so a stranger cannot lock a worker out.
const LONGEST_WAIT: i64 = 5 * 60_000;
/// Failures older than this no longer count.
const FORGOTTEN_AFTER: i64 = 30 * 60_000;

/// Each takes 19 MiB: two at a time bound the memory that strangers can make the server use.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Checked when the login does not exist, so that the answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| password::hash("nobody has this password", &crate::clock::OsEntropy));

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Unknown login, wrong password or disabled account: which, is not told.
    #[error("login or password is wrong")]
    Wrong,
    /// Too many wrong tries.
    #[error("too many wrong tries; wait {seconds} seconds")]
    Wait {
        /// How long.
        seconds: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Lets somebody in, or not.
///
/// `address` is the client's address, for the throttle.
///
/// # Errors
/// [`LoginError`]
pub async fn login(
    db: &Db,
    clock: &dyn Clock,
    entropy: Arc<dyn Entropy>,
    login: &str,
    password: &str,
    address: &str,
) -> Result<Account, LoginError> {
    // Hashed: people type passwords and worse where the login belongs, and a subject may not grow with what is typed.
    let subjects = [format!("login:{}", sha256(&login.to_lowercase())), format!("address:{address}")];
    let now = clock.now();
    let mut tx = db.read().await?;
    for subject in &subjects {
        let until = throttle::blocked_until(&mut tx, subject).await?;
        if until > now {
            return Err(LoginError::Wait { seconds: (until - now + 999) / 1_000 });
        }
    }
    let found = if is_login(login) { account::by_login(&mut tx, login).await? } else { None };
    drop(tx);

    let stored = found.as_ref().map(|(_, hash)| hash.clone()).or_else(|| NOBODY.clone()).unwrap_or_default();
    let (tried, kept) = (password.to_owned(), stored.clone());
    let fits = {
        let _place = HASHING.acquire().await;
        tokio::task::spawn_blocking(move || password::verify(&tried, &kept)).await.unwrap_or(false)
    };
    match found {
        Some((account, _)) if fits && account.disabled_at.is_none() => {
            let mut tx = db.write().await?;
            for subject in &subjects {
                throttle::clear(&mut tx, subject).await?;
            }
            if password::is_outdated(&stored)
                && let Some(hash) = password::hash(password, entropy.as_ref())
            {
                account::set_hash(&mut tx, &account, hash).await?;
            }
            tx.commit().await?;
            Ok(account)
        }
        _ => {
            count_failure(db, &subjects, now).await?;
            Err(LoginError::Wrong)
        }
    }
}

/// Whether a text has the shape of a login: 1–60 letters, digits, points and hyphens.
#[must_use]
pub fn is_login(text: &str) -> bool {
    (1..=60).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn count_failure(db: &Db, subjects: &[String], now: i64) -> Result<(), db::Error> {
    let mut tx = db.write().await?;
    for subject in subjects {
        let failures = throttle::fail(&mut tx, subject, now, now - FORGOTTEN_AFTER).await?;
        // A whole office behind one address mistypes more often than one person.
        let free = if subject.starts_with("address:") { FREE_TRIES * 10 } else { FREE_TRIES };
        if failures >= free {
            let wait = 1_000_i64 << (failures - free).clamp(0, 20);
            throttle::block(&mut tx, subject, now + wait.min(LONGEST_WAIT)).await?;
        }
    }
    tx.commit().await
}
