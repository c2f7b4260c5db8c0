//! Figures behind the door: what pages and exports are made of.

use std::sync::Arc;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Released, release, restore};
use domain::ids::PartnershipId;
use domain::period::Period;

use super::count::{BACKGROUND, catch_up};
use super::raw::raw;
use crate::db::{Error, Tx};
use crate::http::App;
use crate::store::release::{Made, Registered};
use crate::store::{partnership, release as register, tally};

/// Protected figures of one challenge in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// The figures; `None` when no pattern was proven safe, and so nothing is shown.
    pub released: Option<Arc<Released>>,
}

/// The protected figures of a challenge in a period, up to date.
///
/// # Errors
/// [`Error`] of the database.
pub async fn figures(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Figures, Error> {
    let found = series(app, id, challenge, &[period]).await?;
    Ok(found.into_iter().next().unwrap_or(Figures { period, released: None }))
}

/// The protected figures of several periods, in the order asked, up to date.
///
/// A release stands until an event changes what it counts; then protection is worked out anew, for that period only.
///
/// # Errors
/// [`Error`] of the database.
pub async fn series(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<Vec<Figures>, Error> {
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else { return Ok(Vec::new()) };
    catch_up(app, id, BACKGROUND).await?;
    let policy = Policy::default();
    // One moment for all: what stands, what it counts and how far.
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let stamp = format!("{} k={}", feed.counted_by, policy.threshold());
    let standing = register::standing(&mut tx, id, challenge, (*first, *last), &stamp).await?;
    let mut found = Vec::with_capacity(periods.len());
    for period in periods {
        found.push(match standing.get(period) {
            Some(made) => Found::Standing(read(app, &mut tx, id, challenge, *period, *made).await?),
            None => Found::Counts(tally::of_period(&mut tx, id, *period, challenge).await?),
        });
    }
    drop(tx);
    let codebook = app.codebook(id, &feed.codebook_version).await?;
    let mut all = Vec::with_capacity(periods.len());
    for (period, found) in periods.iter().zip(found) {
        let released = match found {
            Found::Standing(released) => released,
            Found::Counts(counts) => {
                let released = protect(raw(&codebook, challenge, &counts), policy).await;
                let content = released.as_ref().and_then(|released| serde_json::to_string(released).ok()).unwrap_or_default();
                let registered = Registered { upto_seq: feed.counted_seq, policy: stamp.clone(), content };
                let mut tx = app.db.write().await?;
                register::put(&mut tx, id, challenge, *period, &registered, app.clock.now()).await?;
                tx.commit().await?;
                released.map(Arc::new)
            }
        };
        all.push(Figures { period: *period, released });
    }
    Ok(all)
}

enum Found {
    Standing(Option<Arc<Released>>),
    Counts(Vec<tally::Tallied>),
}

async fn read(
    app: &App,
    tx: &mut Tx,
    id: PartnershipId,
    challenge: &str,
    period: Period,
    made: Made,
) -> Result<Option<Arc<Released>>, Error> {
    let place = (id, challenge.to_owned(), period);
    if let Some(kept) = app.releases.find(&place, made) {
        return Ok(kept);
    }
    let content = register::get(tx, id, challenge, period).await?.unwrap_or_default();
    let corrupt = |_| Error::Corrupt { table: "release", column: "content" };
    let released = if content.is_empty() { None } else { Some(Arc::new(restore(&content).map_err(corrupt)?)) };
    app.releases.put(place, made, released.clone());
    Ok(released)
}

/// Works the protection out. That may take a while: not on the threads that answer others.
async fn protect(raw: RawRelease, policy: Policy) -> Option<Released> {
    match tokio::task::spawn_blocking(move || release(&raw, policy)).await {
        Ok(Ok(released)) => Some(released),
        Ok(Err(refused)) => {
            tracing::warn!(%refused, "a release was refused");
            None
        }
        Err(_) => None,
    }
}
