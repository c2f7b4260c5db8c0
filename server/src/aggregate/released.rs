//! Figures behind the door: what pages and exports are made of.
//!
//! When figures leave is part of their protection:
//!
//! - Only whole quarters, [`SETTLED_AFTER`] days after their end. A running quarter, looked at on two days, would
//!   tell who came in between; the days after the end are for phones that were away.
//! - Once. What has been released stays as it is, whatever arrives later, until somebody asks for a correction: that is a
//!   version of its own, protected against the one before, since the difference between the two is a figure too. Only a
//!   release that showed nobody (every figure zero, or refused) may be replaced.
//! - A year would leave after its quarters, protected against them (a year less three of its quarters is the fourth, exactly
//!   for contacts, nearly so for entries and exits, and as a bound for distinct persons); [`is_out`] does not let it yet.
//!
//! Each release is protected against everything that left for the same year, as the register has it; periods of different
//! years have no figure in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Published, Refused, Released, release, restore};
use domain::clock::utc_date;
use domain::codebook::Codebook;
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

/// Whether figures of a period may be seen on a day. No years: they can be protected against their quarters, but with the
/// whole catalogue that takes minutes, and a page does not wait so long.
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
    /// The figures; `None` when they are not out yet, or were refused.
    pub released: Option<Arc<Released>>,
    /// Names the sentence that says why they were refused ([`Refused::key`]).
    pub refused: Option<String>,
}

/// The protected figures of a challenge in a period.
///
/// # Errors
/// [`Error`] of the database.
pub async fn figures(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Figures, Error> {
    let found = series(app, id, challenge, &[period]).await?;
    Ok(found.into_iter().next().unwrap_or(Figures { period, released: None, refused: None }))
}

/// The protected figures of several periods, in the order asked.
///
/// # Errors
/// [`Error`] of the database.
pub async fn series(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<Vec<Figures>, Error> {
    let today = utc_date(app.clock.now());
    let out: Vec<Period> = periods.iter().copied().filter(|period| is_out(*period, today)).collect();
    let mut released = released(app, id, challenge, &out).await?;
    let none = |period: &Period| Figures { period: *period, released: None, refused: None };
    Ok(periods.iter().map(|period| released.remove(period).unwrap_or_else(|| none(period))).collect())
}

/// The first and the last period that figures of a period have anything to do with: its year and that year's last quarter.
fn related(period: Period) -> (Period, Period) {
    (Period::year_of(period.first()), Period::quarter_of(period.last().max(Period::year_of(period.first()).last())))
}

/// The quarters of a year before the year itself, in the order in which they are to leave.
fn in_order(periods: &[Period]) -> Vec<Period> {
    let quarters = |year: &Period| std::iter::successors(Some(Period::quarter_of(year.first())), |quarter| Some(quarter.next())).take(4);
    let years = || periods.iter().filter(|period| period.quarter().is_none());
    let mut all: Vec<Period> = periods.iter().copied().chain(years().flat_map(quarters)).collect();
    all.sort_by_key(|period| (period.last(), period.quarter().is_none()));
    all.dedup();
    all
}

async fn released(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<BTreeMap<Period, Figures>, Error> {
    let all = in_order(periods);
    let (Some(first), Some(last)) = (all.iter().min(), all.iter().max()) else { return Ok(BTreeMap::new()) };
    catch_up(app, id, BACKGROUND).await?;
    // One moment for all: what stands, and what it is.
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let standing = register::standing(&mut tx, id, challenge, (*first, *last), &stamp(&feed.counted_by)).await?;
    let mut found = BTreeMap::new();
    for period in &all {
        if let Some(made) = standing.get(period).filter(|_| periods.contains(period)) {
            found.insert(*period, read(app, &mut tx, id, challenge, *period, made).await?);
        }
    }
    drop(tx);
    for period in all.into_iter().filter(|period| !standing.contains_key(period)) {
        found.insert(period, publish(app, id, challenge, period, 1).await?);
    }
    Ok(found)
}

/// The policy and rules that a release is made by.
fn stamp(counted_by: &str) -> String {
    format!("{counted_by} k={}", Policy::default().threshold())
}

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
async fn publish(app: &App, id: PartnershipId, challenge: &str, period: Period, version: i64) -> Result<Figures, Error> {
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
            return Ok(Figures { period, released: None, refused: Some(refused) });
        }
        let registered = Registered { version, upto_seq: feed.counted_seq, policy: stamp(&feed.counted_by), content, refused, is_final };
        register::put(&mut tx, id, challenge, period, (&registered, &counts), app.clock.now()).await?;
        tx.commit().await?;
        let refused = Some(registered.refused).filter(|key| !key.is_empty());
        return Ok(Figures { period, released: restored(&registered.content)?, refused });
    }
}

/// What left earlier, with its figures as counted then.
fn before(codebook: &Codebook, challenge: &str, one: &register::Published) -> Result<Published, Error> {
    Ok(Published { raw: raw(codebook, challenge, one.period, &one.counts), released: restore(&one.content).map_err(corrupt)? })
}

fn corrupt(_: serde_json::Error) -> Error {
    Error::Corrupt { table: "release", column: "content" }
}

async fn read(app: &App, tx: &mut Tx, id: PartnershipId, challenge: &str, period: Period, made: &Made) -> Result<Figures, Error> {
    let refused = Some(made.refused.clone()).filter(|key| !key.is_empty());
    let place = (id, challenge.to_owned(), period);
    if let Some(released) = app.releases.find(&place, made) {
        return Ok(Figures { period, released, refused });
    }
    let released = restored(&register::get(tx, id, challenge, period, made.version).await?.unwrap_or_default())?;
    app.releases.put(place, made.clone(), released.clone());
    Ok(Figures { period, released, refused })
}

fn restored(content: &str) -> Result<Option<Arc<Released>>, Error> {
    if content.is_empty() { Ok(None) } else { Ok(Some(Arc::new(restore(content).map_err(corrupt)?))) }
}

/// Works the protection out. That may take a while: not on the threads that answer others.
async fn protect(raw: RawRelease, policy: Policy, earlier: Vec<Published>) -> Result<Released, Refused> {
    let done = tokio::task::spawn_blocking(move || release(&raw, policy, &earlier)).await.unwrap_or(Err(Refused::NotProven));
    if let Err(refused) = &done {
        tracing::warn!(%refused, "a release was refused");
    }
    done
}
