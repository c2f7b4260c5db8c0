//! Counting what is new.

use std::collections::BTreeMap;

use domain::code::Code;
use domain::event::Event;
use domain::ids::{OrganisationId, PartnershipId, UserId};
use domain::period::Period;
use domain::table::{Count, Setting, challenge_in, confidant_in, counts, periods, tallies, tally_count};
use domain::trajectory::{Trajectory, fold};

use super::books::{Books, organisation_code};
use crate::db::Error;
use crate::http::App;
use crate::store::tally::{Difference, Key};
use crate::store::{event, partnership, tally, trajectory};

/// Rises when the counting rules change: then everything is counted anew.
const RULES: &str = "4";

/// The kind of a contact tally.
const TALLIED: &str = "contact_tallied";

/// How many events are counted in one transaction while phones are pushing.
pub const BACKGROUND: i64 = 5_000;

/// Counts everything that has arrived, `batch` events at a time; gives the number that the figures count up to.
///
/// Any number of servers may do so at once: the partnership's row is the lock.
///
/// # Errors
/// [`Error`] of the database; what was counted before it stays counted.
pub async fn catch_up(app: &App, id: PartnershipId, batch: i64) -> Result<i64, Error> {
    loop {
        let mut tx = app.db.read().await?;
        let feed = partnership::feed(&mut tx, id).await?;
        drop(tx);
        let rules = format!("{RULES}/{}", feed.codebook_version);
        if feed.counted_seq == feed.last_seq && feed.counted_by == rules {
            return Ok(feed.last_seq);
        }
        let books = Books::read(app, id).await?;
        let mut tx = app.db.write().await?;
        let feed = partnership::lock_feed(&mut tx, id).await?;
        let mut from = feed.counted_seq;
        if feed.counted_by != rules {
            tally::clear(&mut tx, id).await?;
            from = 0;
        }
        let upto = feed.last_seq.min(from + batch);
        let organisations = trajectory::organisations(&mut tx, id).await?;
        let touched = event::touched(&mut tx, id, from, upto).await?;
        let mut differences = Differences { books, organisations, by_place: BTreeMap::new() };
        for ids in touched.chunks(100) {
            for (_, events) in event::of_trajectories(&mut tx, id, ids, upto).await? {
                differences.count(&events, from);
            }
        }
        tally::add(&mut tx, id, differences.settle(), upto).await?;
        partnership::set_counted(&mut tx, id, upto, &rules).await?;
        tx.commit().await?;
    }
}

struct Differences {
    books: Books,
    organisations: BTreeMap<UserId, (OrganisationId, String)>,
    by_place: BTreeMap<Key, Difference>,
}

impl Differences {
    /// What one trajectory adds now, less what it added with only the events up to `counted`.
    fn count(&mut self, events: &[(i64, Event)], counted: i64) {
        let before = fold(events.iter().filter(|(seq, _)| *seq <= counted).map(|(_, event)| event));
        let now = fold(events.iter().map(|(_, event)| event));
        for (state, sign) in [(before, -1), (now, 1)] {
            if let Some(state) = state {
                self.add(&state, sign);
            }
        }
        // Only an opening makes a trajectory; without one there is a tally.
        if events.first().is_some_and(|(_, first)| first.kind.as_str() == TALLIED) {
            self.count_tallies(events, counted);
        }
    }

    /// The same for contact tallies: they belong to no trajectory, and to no organisation either.
    fn count_tallies(&mut self, events: &[(i64, Event)], counted: i64) {
        let before = tallies(events.iter().filter(|(seq, _)| *seq <= counted).map(|(_, event)| event));
        let now = tallies(events.iter().map(|(_, event)| event));
        for (found, sign) in [(before, -1), (now, 1)] {
            for (on, tally) in found {
                let Some(count) = tally_count(&tally) else { continue };
                for period in Period::of(on) {
                    self.note(period, &tally.challenge, "", &count, sign);
                }
            }
        }
    }

    fn add(&mut self, state: &Trajectory, sign: i64) {
        for period in periods(state) {
            let Some(challenge) = challenge_in(state, period) else { continue };
            let confidant = self.organisations.get(&confidant_in(state, period));
            let (organisation, code) = confidant.map(|(id, code)| (id.to_string(), organisation_code(code))).unwrap_or_default();
            for count in counts(state, Setting { period, services: self.books.services(period), organisation: &code }) {
                self.note(period, &challenge, &organisation, &count, sign);
            }
        }
    }

    fn note(&mut self, period: Period, challenge: &Code, organisation: &str, count: &Count, sign: i64) {
        let key = Key {
            period,
            challenge: challenge.to_string(),
            table: count.table,
            row: count.row.to_string(),
            col: count.col.to_string(),
            organisation: organisation.to_owned(),
        };
        let place = self.by_place.entry(key).or_default();
        place.persons += sign;
        place.amount += sign * i64::from(count.amount);
    }

    fn settle(self) -> Vec<(Key, Difference)> {
        self.by_place.into_iter().filter(|(_, by)| *by != Difference::default()).collect()
    }
}
