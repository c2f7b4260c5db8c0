//! Figures behind the door: what pages and exports are made of.
//!
//! When figures leave is part of their protection:
//!
//! - Only whole quarters, [`SETTLED_AFTER`] days after their end. A running quarter, looked at on two days, would tell who
//!   came in between; the days after the end are for phones that were away.
//! - Once. What has been released stays as it is, whatever arrives later: the difference between two versions is a figure
//!   too, mostly a small one. Only a release that showed nobody (every figure zero, or refused) may be replaced.
//! - No years. A year less three of its quarters is the fourth: exactly for contacts, nearly so for entries and exits, and
//!   as a bound for distinct persons. Years belong with a protection that takes in their quarters.

use std::collections::BTreeMap;
use std::sync::Arc;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Released, release, restore};
use domain::clock::utc_date;
use domain::date::Date;
use domain::ids::PartnershipId;
use domain::period::Period;

use super::books::Books;
use super::count::{BACKGROUND, catch_up};
use super::raw::raw;
use crate::db::{Error, Tx};
use crate::http::App;
use crate::store::release::{Made, Registered};
use crate::store::{partnership, release as register, tally};

/// How many days after its end a quarter's figures are released.
pub const SETTLED_AFTER: i64 = 14;

/// Whether figures of a period may be seen on a day.
#[must_use]
pub fn is_out(period: Period, today: Date) -> bool {
    period.quarter().is_some() && today > period.last().plus_days(SETTLED_AFTER)
}

/// The last quarter whose figures may be seen on a day.
#[must_use]
pub fn latest(today: Date) -> Period {
    let running = Period::quarter_of(today.plus_days(-SETTLED_AFTER - 1));
    if is_out(running, today) { running } else { running.previous() }
}

/// Protected figures of one challenge in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// The figures; `None` when they are not out yet, or no pattern was proven safe.
    pub released: Option<Arc<Released>>,
}

/// The protected figures of a challenge in a period.
///
/// # Errors
/// [`Error`] of the database.
pub async fn figures(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Figures, Error> {
    let found = series(app, id, challenge, &[period]).await?;
    Ok(found.into_iter().next().unwrap_or(Figures { period, released: None }))
}

/// The protected figures of several periods, in the order asked.
///
/// # Errors
/// [`Error`] of the database.
pub async fn series(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<Vec<Figures>, Error> {
    let today = utc_date(app.clock.now());
    let out: Vec<Period> = periods.iter().copied().filter(|period| is_out(*period, today)).collect();
    let released = released(app, id, challenge, &out).await?;
    let figures = |period: &Period| Figures { period: *period, released: released.get(period).cloned().flatten() };
    Ok(periods.iter().map(figures).collect())
}

async fn released(
    app: &App,
    id: PartnershipId,
    challenge: &str,
    periods: &[Period],
) -> Result<BTreeMap<Period, Option<Arc<Released>>>, Error> {
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else { return Ok(BTreeMap::new()) };
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
    // Mostly everything stands already, and nothing more is read.
    let missing = found.iter().any(|found| matches!(found, Found::Counts(_)));
    let books = if missing { Books::read(app, id).await? } else { Books::default() };
    let mut all = BTreeMap::new();
    for (period, found) in periods.iter().zip(found) {
        let released = match found {
            Found::Standing(released) => released,
            Found::Counts(counts) => {
                let released = protect(raw(&books.of(*period), challenge, &counts), policy).await;
                let content = released.as_ref().and_then(|released| serde_json::to_string(released).ok()).unwrap_or_default();
                let is_final = !content.is_empty() && !counts.is_empty();
                let registered = Registered { upto_seq: feed.counted_seq, policy: stamp.clone(), content, is_final };
                let mut tx = app.db.write().await?;
                register::put(&mut tx, id, challenge, *period, &registered, app.clock.now()).await?;
                // Another server may have been first: then its figures have been seen.
                let content = register::get(&mut tx, id, challenge, *period).await?.unwrap_or_default();
                tx.commit().await?;
                restored(&content)?
            }
        };
        all.insert(*period, released);
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
    let released = restored(&register::get(tx, id, challenge, period).await?.unwrap_or_default())?;
    app.releases.put(place, made, released.clone());
    Ok(released)
}

fn restored(content: &str) -> Result<Option<Arc<Released>>, Error> {
    let corrupt = |_| Error::Corrupt { table: "release", column: "content" };
    if content.is_empty() { Ok(None) } else { Ok(Some(Arc::new(restore(content).map_err(corrupt)?))) }
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
