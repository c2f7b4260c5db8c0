//! Figures behind the door: what pages and exports are made of. Nothing here counts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use disclosure::figure::Level;
use disclosure::quality::Quality;
use disclosure::release::{Released, from_register};
use domain::clock::EpochMs;
use domain::date::Date;
use domain::ids::PartnershipId;
use domain::period::Period;

use super::calendar::is_out;
use crate::db::{Error, Tx};
use crate::key::Key;
use crate::store::release as register;

/// What there is of one level in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// How it stands.
    pub state: State,
}

/// How figures stand.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// The period is not over, or its days for late phones are not.
    NotOut,
    /// Out, and being made.
    BeingMade,
    /// It left before a backup was put back that lacks it: closed until the signed report is read back in.
    Closed,
    /// Out, and nothing of this level left: too few people.
    HeldBack,
    /// They left.
    Released(Arc<Released>),
}

impl Figures {
    /// The figures, if they left.
    #[must_use]
    pub fn released(&self) -> Option<&Arc<Released>> {
        if let State::Released(released) = &self.state { Some(released) } else { None }
    }
}

/// How many releases are kept in memory: each takes some tens of kilobytes.
const MOST: usize = 200;

type Place = (PartnershipId, Period, Level);

/// Releases as they were read from the register. A released figure never changes, so nothing here can be old.
#[derive(Debug, Default)]
pub struct ReleaseCache(Mutex<BTreeMap<Place, Arc<Released>>>);

impl ReleaseCache {
    fn find(&self, place: &Place) -> Option<Arc<Released>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(place).cloned()
    }

    fn put(&self, place: Place, released: Arc<Released>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(place, released);
    }
}

/// One level's figures of several periods, in the order asked.
///
/// # Errors
/// [`Error`] of the database; [`Error::Corrupt`] when the register holds something that this key's door did not write.
pub async fn series(
    tx: &mut Tx,
    (key, cache): (&Key, &ReleaseCache),
    id: PartnershipId,
    level: &Level,
    periods: &[Period],
    today: Date,
) -> Result<Vec<Figures>, Error> {
    let name = level.to_string();
    let mut found = Vec::with_capacity(periods.len());
    for period in periods {
        let place = (id, *period, level.clone());
        let state = if let Some(released) = cache.find(&place) {
            State::Released(released)
        } else {
            match register::get(tx, id, *period, &name).await? {
                None if is_out(*period, today) && key.ledger().has_left(id, Period::quarter_of(period.last())) => State::Closed,
                None if is_out(*period, today) => State::BeingMade,
                None => State::NotOut,
                Some(content) if content.is_empty() => State::HeldBack,
                Some(content) => {
                    let corrupt = |_| Error::Corrupt { table: "release", column: "content" };
                    let released = Arc::new(from_register(&content, &key.secret(id)).map_err(corrupt)?);
                    cache.put(place, Arc::clone(&released));
                    State::Released(released)
                }
            }
        };
        found.push(Figures { period: *period, state });
    }
    Ok(found)
}

/// Every period that has left, the latest first, a year before its quarters.
///
/// # Errors
/// [`Error`] of the database.
pub async fn periods(tx: &mut Tx, id: PartnershipId) -> Result<Vec<Period>, Error> {
    let mut periods = register::periods(tx, id).await?;
    periods.sort_by_key(|period| std::cmp::Reverse((period.last(), period.quarter().is_none())));
    Ok(periods)
}

/// How good each release is, and when it left; the latest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn qualities(tx: &mut Tx, id: PartnershipId) -> Result<Vec<(Period, Quality, EpochMs)>, Error> {
    let corrupt = |_| Error::Corrupt { table: "release_moment", column: "quality" };
    let rows = register::qualities(tx, id).await?;
    rows.into_iter().map(|(period, quality, at)| Ok((period, serde_json::from_str(&quality).map_err(corrupt)?, at))).collect()
}

/// Every quarter and year in which something may have been recorded up to a day, the latest first, a year before its quarters.
/// Once figures left, it says nothing of earlier days: what comes late counts later, and must not show here.
///
/// # Errors
/// [`Error`] of the database.
pub async fn recorded(tx: &mut Tx, id: PartnershipId, today: Date) -> Result<Vec<Period>, Error> {
    let left = register::moments(tx, id).await?.first().map(|moment| moment.quarter.first());
    let Some(first) = (if left.is_some() { left } else { register::first_day(tx, id).await? }) else { return Ok(Vec::new()) };
    let quarters = std::iter::successors(Some(Period::quarter_of(first)), |quarter| Some(quarter.next()));
    let mut periods: Vec<Period> = quarters.take_while(|quarter| quarter.first() <= today).collect();
    periods.extend((first.year()..=today.year()).map(|year| Period::year_of(Date::new(year, 1, 1).unwrap_or(first))));
    periods.sort_by_key(|period| std::cmp::Reverse((period.last(), period.quarter().is_none())));
    Ok(periods)
}
