//! What one history adds to every figure of every period.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use disclosure::book::{Book, Change, combine, difference};
use disclosure::figure::Level;
use domain::code::Code;
use domain::esf::{Estimate, Operation};
use domain::ids::UserId;
use domain::period::Period;
use domain::table::{Count, Setting, challenge_in, confidant_in, counts, estimated, tallies, tally_count};
use domain::trajectory::Trajectory;

use super::history::{Late, Moment, Told, as_counted, state};

/// The kind of a contact tally.
const TALLIED: &str = "contact_tallied";

/// What the counting of one period goes by.
#[derive(Debug)]
pub struct Rules {
    /// Barrier → the service types that answer it.
    pub services: BTreeMap<Code, Vec<Code>>,
    /// Life domain → the service types that help in it.
    pub domain_services: BTreeMap<Code, Vec<Code>>,
    /// The days of the ESF+ operation.
    pub operation: Operation,
}

/// What counting needs to know of a partnership.
#[derive(Debug)]
pub struct Counter<'a> {
    /// The figures.
    pub book: &'a Book,
    /// The releases, oldest first.
    pub moments: &'a [Moment],
    /// By period.
    pub rules: &'a BTreeMap<Period, Rules>,
    /// Every account's organisation: its number and its code in tables.
    pub organisations: &'a BTreeMap<UserId, (u16, String)>,
}

impl Counter<'_> {
    /// What a history adds; one change a figure and period, in order.
    #[must_use]
    pub fn adds(&self, told: &[Told]) -> Vec<Change> {
        self.adds_in(told, |_| true)
    }

    /// What changes when something else was told. Periods in which all that had arrived is the same are not counted again.
    #[must_use]
    pub fn difference(&self, told: &[Told], adds: &[Change], other: &[Told]) -> Vec<Change> {
        let arrived = |told: &[Told], moment: &Moment| told.iter().take_while(|one| one.seq <= moment.upto).count();
        let is_other = |moment: &&Moment| told.get(..arrived(told, moment)) != other.get(..arrived(other, moment));
        let Some(first) = self.moments.iter().find(is_other).map(|moment| moment.quarter.first()) else { return Vec::new() };
        let is_wanted = |period: Period| period.last() >= first;
        let is_in = |change: &&Change| self.book.period_of(change.slot).is_some_and(is_wanted);
        let before: Vec<Change> = adds.iter().filter(is_in).copied().collect();
        difference(&before, &self.adds_in(other, is_wanted).into_iter().filter(|change| is_in(&change)).collect::<Vec<_>>())
    }

    /// What it adds in those periods.
    #[must_use]
    pub fn adds_in(&self, told: &[Told], is_wanted: impl Fn(Period) -> bool) -> Vec<Change> {
        let mut changes = Vec::new();
        if told.first().is_some_and(|first| first.event.kind.as_str() == TALLIED) {
            self.tallies(told, &mut changes);
        } else {
            self.trajectory(told, is_wanted, &mut changes);
        }
        combine(&mut changes, &self.book.slots);
        changes
    }

    fn trajectory(&self, told: &[Told], is_wanted: impl Fn(Period) -> bool, changes: &mut Vec<Change>) {
        let mut before: Before = Before::default();
        let (mut known, mut last) = (0, None);
        let year_of = |quarter: Period| (quarter.quarter() == Some(4)).then(|| Period::year_of(quarter.first()));
        // A period is counted from the states at its end and at the end of the one before it.
        let is_read = |quarter: Period| {
            let year = year_of(quarter);
            let or_next = |period: Period| is_wanted(period) || is_wanted(period.next());
            or_next(quarter) || year.is_some_and(or_next)
        };
        for moment in self.moments.iter().filter(|moment| is_read(moment.quarter)) {
            let arrived = told.iter().take_while(|one| one.seq <= moment.upto).count();
            if arrived == 0 {
                continue;
            }
            // What nothing was added to is as it was.
            if arrived > known {
                let (counted, late) = as_counted(told, self.moments, moment.upto);
                last = state(&counted).map(|state| (state, late));
                known = arrived;
            }
            let now = last.as_ref();
            if is_wanted(moment.quarter) {
                self.of_period(moment.quarter, now, before.quarter.as_ref(), changes);
            }
            if let Some(year) = year_of(moment.quarter) {
                if is_wanted(year) {
                    self.of_period(year, now, before.year.as_ref(), changes);
                }
                before.year = now.map(|(state, _)| state.clone());
            }
            before.quarter = now.map(|(state, _)| state.clone());
        }
    }

    fn of_period(&self, period: Period, now: Option<&(Trajectory, Late)>, before: Option<&Trajectory>, changes: &mut Vec<Change>) {
        let (Some((state, late)), Some(rules)) = (now, self.rules.get(&period)) else { return };
        let Rules { services, domain_services, operation } = rules;
        let came_late = late.iter().filter(|(_, (own, counts_on))| *own < period.first() && period.contains(*counts_on));
        let late: BTreeSet<_> = came_late.map(|(id, _)| *id).collect();
        let none = (u16::MAX, String::new());
        let (_, organisation) = self.organisations.get(&confidant_in(state, period)).unwrap_or(&none);
        let found = counts(state, Setting { period, services, domain_services, organisation, operation: *operation, before, late: &late });
        let challenge = challenge_in(state, period).map(|code| Level::Challenge(code.to_string()));
        let levels = [Some(Level::Whole), challenge, Some(Level::Organisation(organisation.clone()))];
        for level in levels.into_iter().flatten() {
            self.add(period, &level, &found, changes);
        }
    }

    fn tallies(&self, told: &[Told], changes: &mut Vec<Change>) {
        for moment in self.moments {
            let (counted, _) = as_counted(told, self.moments, moment.upto);
            for (on, tally) in tallies(counted.iter().map(|one: &Cow<Told>| &one.event)) {
                let levels = [Level::Whole, Level::Challenge(tally.challenge.to_string())];
                let found: Vec<Count> = tally_count(&tally).into_iter().collect();
                let periods = Period::of(on).into_iter().filter(|period| Period::quarter_of(period.last()) == moment.quarter);
                for period in periods {
                    levels.iter().for_each(|level| self.add(period, level, &found, changes));
                }
            }
        }
    }

    /// What each person of an estimate adds.
    pub fn estimated(&self, estimate: &Estimate) -> impl Iterator<Item = Vec<Change>> {
        let period = estimate.period;
        estimated(estimate).into_iter().map(move |count| {
            let mut changes = Vec::new();
            self.add(period, &Level::Whole, &[count], &mut changes);
            combine(&mut changes, &self.book.slots);
            changes
        })
    }

    fn add(&self, period: Period, level: &Level, found: &[Count], changes: &mut Vec<Change>) {
        let Some(sheet) = self.book.sheet(period, level) else { return };
        for count in found {
            let amount = i32::try_from(count.amount).unwrap_or(i32::MAX);
            sheet.add(count.table, &count.row, &count.col, amount, changes);
        }
    }
}

#[derive(Default)]
struct Before {
    quarter: Option<Trajectory>,
    year: Option<Trajectory>,
}
