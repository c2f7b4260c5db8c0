//! Figures behind the door: what pages and exports are made of.
//!
//! When figures leave is part of their protection:
//!
//! - Only whole quarters, [`SETTLED_AFTER`] days after their end. A running quarter, looked at on two days, would
//!   tell who came in between; the days after the end are for phones that were away.
//! - Once. What has been released stays as it is, whatever arrives later, until somebody asks for a correction: that is a
//!   version of its own, protected against the one before, since the difference between the two is a figure too. Only a
//!   release that showed nobody (every figure zero, or refused) may be replaced.
//! - A year after its quarters, protected against them: a year less three of its quarters is the fourth, exactly for
//!   contacts, nearly so for entries and exits, and as a bound for distinct persons.
//!
//! Each release is protected against everything that left for the same year, as the register has it; periods of different
//! years have no figure in common.
//!
//! Protection takes a second for a quarter and some more for a year. It is done in the background (`brug serve`, `brug
//! publish`); a page waits a little for what is missing ([`ready`]) and then shows what there is ([`series`]).

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use disclosure::policy::Policy;
use disclosure::release::{Released, restore};
use domain::clock::utc_date;
use domain::date::Date;
use domain::ids::PartnershipId;
use domain::period::Period;

use super::count::{BACKGROUND, catch_up};
use super::publish::publish;
use crate::db::{Error, Tx};
use crate::http::App;
use crate::store::release::Made;
use crate::store::{partnership, release as register, tally};

/// How many days after its end a quarter's figures are released.
pub const SETTLED_AFTER: i64 = 14;

/// How long a page waits for figures that are not there yet.
const PATIENCE: Duration = Duration::from_secs(5);

/// Names the sentence that says that figures are being made.
const NOT_READY: &str = "not_ready";

/// Whether figures of a period may be seen on a day: a year with its last quarter.
#[must_use]
pub fn is_out(period: Period, today: Date) -> bool {
    today > period.last().plus_days(SETTLED_AFTER)
}

/// The last quarter whose figures may be seen on a day.
#[must_use]
pub fn latest(today: Date) -> Period {
    let running = Period::quarter_of(today.plus_days(-SETTLED_AFTER - 1));
    if is_out(running, today) { running } else { running.previous() }
}

/// Whether anything had been recorded by the end of a period: before that there is nothing to tell of it.
///
/// # Errors
/// [`Error`] of the database.
pub async fn has_begun(app: &App, id: PartnershipId, period: Period) -> Result<bool, Error> {
    catch_up(app, id, BACKGROUND).await?;
    let known = tally::periods(&mut app.db.read().await?, id).await?;
    let quarters = known.into_iter().filter(|known| known.quarter().is_some());
    Ok(quarters.min().is_some_and(|first| first.first() <= period.last()))
}

/// Protected figures of one challenge in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// Which release it is; `None` when there is none.
    pub made: Option<Made>,
    /// The figures; `None` when they are not out yet, or were refused.
    pub released: Option<Arc<Released>>,
    /// Names the sentence that says why they are not there though they are out: [`disclosure::release::Refused::key`], or that
    /// they are being made.
    pub refused: Option<String>,
}

impl Figures {
    /// Whether they are still to come: not out, or being made.
    #[must_use]
    pub fn are_to_come(&self) -> bool {
        self.released.is_none() && self.refused.as_deref().is_none_or(|key| key == NOT_READY)
    }
}

/// The protected figures of a challenge in a period; protects and registers them when they are not there, however long
/// that takes.
///
/// # Errors
/// [`Error`] of the database.
pub async fn figures(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Figures, Error> {
    catch_up(app, id, BACKGROUND).await?;
    make(app, id, challenge, &[period]).await?;
    let found = series(app, id, challenge, &[period]).await?;
    Ok(found.into_iter().next().unwrap_or(Figures { period, made: None, released: None, refused: None }))
}

/// The protected figures of several periods that are there, in the order asked.
///
/// # Errors
/// [`Error`] of the database.
pub async fn series(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<Vec<Figures>, Error> {
    let today = utc_date(app.clock.now());
    // One moment for all: what stands, and what it is.
    let mut tx = app.db.read().await?;
    let standing = standing(&mut tx, id, challenge, periods).await?;
    let mut found = Vec::with_capacity(periods.len());
    for period in periods {
        found.push(match standing.get(period).filter(|_| is_out(*period, today)) {
            Some(made) => read(app, &mut tx, id, challenge, *period, made).await?,
            None => {
                let refused = is_out(*period, today).then(|| NOT_READY.to_owned());
                Figures { period: *period, made: None, released: None, refused }
            }
        });
    }
    Ok(found)
}

/// Sees to it that figures are there; gives up waiting after `PATIENCE`, but not making them. Gives whether they are.
///
/// # Errors
/// [`Error`] of the database.
pub async fn ready(app: &App, id: PartnershipId, challenges: &[&str], periods: &[Period]) -> Result<bool, Error> {
    catch_up(app, id, BACKGROUND).await?;
    let (app, periods) = (app.clone(), periods.to_vec());
    let challenges: Vec<String> = challenges.iter().map(|code| (*code).to_owned()).collect();
    let work = tokio::spawn(async move {
        for challenge in challenges {
            make(&app, id, &challenge, &periods).await?;
        }
        Ok::<(), Error>(())
    });
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(done)) => done.map(|()| true),
        // Why it stopped may say what it was about, and stands in no log.
        Ok(Err(_)) => {
            tracing::warn!("figures were not made");
            Ok(false)
        }
        Err(_) => Ok(false),
    }
}

/// Protects and registers every figure that is out and not there; gives the periods that are.
///
/// # Errors
/// [`Error`] of the database.
pub async fn publish_all(app: &App, id: PartnershipId, upto: Option<Period>) -> Result<Vec<Period>, Error> {
    catch_up(app, id, BACKGROUND).await?;
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let mut periods = tally::periods(&mut tx, id).await?;
    drop(tx);
    periods.retain(|period| upto.is_none_or(|upto| period.last() <= upto.last()));
    let codebook = app.codebook(id, &feed.codebook_version).await?;
    for challenge in codebook.list("challenge") {
        make(app, id, &challenge.code, &periods).await?;
    }
    let today = utc_date(app.clock.now());
    periods.retain(|period| is_out(*period, today));
    periods.sort_by_key(|period| (period.last(), period.quarter().is_none()));
    Ok(periods)
}

/// The first and the last period that figures of a period have anything to do with: its year and that year's last quarter.
pub(super) fn related(period: Period) -> (Period, Period) {
    (Period::year_of(period.first()), Period::quarter_of(period.last().max(Period::year_of(period.first()).last())))
}

/// The quarters of a year before the year itself, in the order in which they are to leave.
fn in_order(periods: &[Period]) -> Vec<Period> {
    let mut all: Vec<Period> = periods.iter().copied().chain(periods.iter().flat_map(|period| period.quarters())).collect();
    all.sort_by_key(|period| (period.last(), period.quarter().is_none()));
    all.dedup();
    all
}

/// Protects and registers what is out and not there, one release after the other, from what has been counted.
async fn make(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<(), Error> {
    let today = utc_date(app.clock.now());
    let out: Vec<Period> = periods.iter().copied().filter(|period| is_out(*period, today)).collect();
    let all = in_order(&out);
    let missing = async || -> Result<Vec<Period>, Error> {
        let standing = standing(&mut app.db.read().await?, id, challenge, &all).await?;
        Ok(all.iter().copied().filter(|period| !standing.contains_key(period)).collect())
    };
    if missing().await?.is_empty() {
        return Ok(());
    }
    // Whoever asks for the same meanwhile waits for it here, instead of working it out once more.
    let _one_at_a_time = app.releases.making().await;
    for period in missing().await? {
        publish(app, id, challenge, period, 1).await?;
    }
    Ok(())
}

async fn standing(tx: &mut Tx, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<BTreeMap<Period, Made>, Error> {
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else { return Ok(BTreeMap::new()) };
    let feed = partnership::feed(tx, id).await?;
    register::standing(tx, id, challenge, (*first, *last), &stamp(&feed.counted_by)).await
}

/// The policy and rules that a release is made by.
pub(super) fn stamp(counted_by: &str) -> String {
    format!("{counted_by} k={}", Policy::default().threshold())
}

pub(super) async fn read(
    app: &App,
    tx: &mut Tx,
    id: PartnershipId,
    challenge: &str,
    period: Period,
    made: &Made,
) -> Result<Figures, Error> {
    let refused = Some(made.refused.clone()).filter(|key| !key.is_empty());
    let place = (id, challenge.to_owned(), period);
    if let Some(released) = app.releases.find(&place, made) {
        return Ok(Figures { period, made: Some(made.clone()), released, refused });
    }
    let released = restored(&register::get(tx, id, challenge, period, made.version).await?.unwrap_or_default())?;
    app.releases.put(place, made.clone(), released.clone());
    Ok(Figures { period, made: Some(made.clone()), released, refused })
}

pub(super) fn restored(content: &str) -> Result<Option<Arc<Released>>, Error> {
    if content.is_empty() { Ok(None) } else { Ok(Some(Arc::new(restore(content).map_err(corrupt)?))) }
}

pub(super) fn corrupt(_: serde_json::Error) -> Error {
    Error::Corrupt { table: "release", column: "content" }
}
