//! Protecting figures and registering what left.

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Published, Refused, Released, release, restore};
use domain::codebook::Codebook;
use domain::ids::PartnershipId;
use domain::period::Period;

use super::books::Books;
use super::count::{BACKGROUND, catch_up};
use super::raw::raw;
use super::released::{Figures, corrupt, read, related, restored, stamp};
use crate::db::Error;
use crate::http::App;
use crate::store::release::{Made, Registered};
use crate::store::{partnership, release as register, tally};

/// Puts right what was released of a period before later events arrived: a version of its own, protected against all
/// earlier ones. `None` when nothing is released that could be put right, or nothing has changed since.
///
/// # Errors
/// [`Error`] of the database.
pub async fn correct(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Option<Figures>, Error> {
    catch_up(app, id, BACKGROUND).await?;
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let standing = register::standing(&mut tx, id, challenge, (period, period), &stamp(&feed.counted_by)).await?;
    let Some(made) = standing.get(&period).filter(|made| made.refused.is_empty()) else { return Ok(None) };
    let has_changed = register::has_changed(&mut tx, id, challenge, period, made.upto_seq).await?;
    drop(tx);
    if has_changed { publish(app, id, challenge, period, made.version + 1).await.map(Some) } else { Ok(None) }
}

/// Protects the figures of a period against all that left before, and registers them. Should something else leave
/// meanwhile, protection starts anew; should another server be first, what it registered is what left.
pub(super) async fn publish(app: &App, id: PartnershipId, challenge: &str, period: Period, version: i64) -> Result<Figures, Error> {
    loop {
        let mut tx = app.db.read().await?;
        let feed = partnership::feed(&mut tx, id).await?;
        let standing = register::standing(&mut tx, id, challenge, (period, period), &stamp(&feed.counted_by)).await?;
        if let Some(made) = standing.get(&period).filter(|made| made.version >= version) {
            return read(app, &mut tx, id, challenge, period, made).await;
        }
        let counts = tally::of_period(&mut tx, id, period, challenge).await?;
        let keys = register::published_keys(&mut tx, id, challenge, related(period)).await?;
        let published = register::published(&mut tx, id, challenge, related(period)).await?;
        drop(tx);
        let books = Books::read(app, id).await?;
        let codebook = books.of(period);
        let earlier = published
            .iter()
            // What showed nobody is replaced, not corrected.
            .filter(|one| one.period != period || one.version < version)
            .map(|one| before(&books.of(one.period), challenge, one))
            .collect::<Result<Vec<_>, _>>()?;
        let started = app.clock.now();
        let protected = protect(raw(&codebook, challenge, period, &counts), Policy::default(), earlier).await;
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of a minute or so")]
        let seconds = (app.clock.now() - started) as f64 / 1_000.0;
        let (content, refused) = match protected {
            Ok(released) => (serde_json::to_string(&released.took(seconds)).unwrap_or_default(), String::new()),
            Err(refused) => (String::new(), refused.key().to_owned()),
        };
        let mut tx = app.db.write().await?;
        // The partnership's row is the lock: two releases of one year never leave without knowing of each other.
        partnership::lock_feed(&mut tx, id).await?;
        if register::published_keys(&mut tx, id, challenge, related(period)).await? != keys {
            continue;
        }
        let is_final = !content.is_empty() && !counts.is_empty();
        if version > 1 && content.is_empty() {
            return Ok(Figures { period, made: None, released: None, refused: Some(refused) });
        }
        let registered = Registered { version, upto_seq: feed.counted_seq, policy: stamp(&feed.counted_by), content, refused, is_final };
        let at = app.clock.now();
        register::put(&mut tx, id, challenge, period, (&registered, &counts), at).await?;
        tx.commit().await?;
        let Registered { upto_seq, content, refused, .. } = registered;
        let made = Made { version, upto_seq, at, refused: refused.clone() };
        let refused = Some(refused).filter(|key| !key.is_empty());
        return Ok(Figures { period, made: Some(made), released: restored(&content)?, refused });
    }
}

/// What left earlier, with its figures as counted then.
fn before(codebook: &Codebook, challenge: &str, one: &register::Published) -> Result<Published, Error> {
    Ok(Published { raw: raw(codebook, challenge, one.period, &one.counts), released: restore(&one.content).map_err(corrupt)? })
}

/// Works the protection out. That may take a while: not on the threads that answer others.
async fn protect(raw: RawRelease, policy: Policy, earlier: Vec<Published>) -> Result<Released, Refused> {
    let done = tokio::task::spawn_blocking(move || release(&raw, policy, &earlier)).await.unwrap_or(Err(Refused::NotProven));
    if let Err(refused) = &done {
        tracing::warn!(%refused, "a release was refused");
    }
    done
}
