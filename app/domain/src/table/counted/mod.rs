//! What one trajectory adds to the tables of one period.
//!
//! Everything is its state on the last day of the period: what happens later does not change an earlier period. Only
//! what is asked late about the start (gender, age, persona) counts for every period, like a correction.

mod course;
mod needs;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::date::Date;
use crate::ids::UserId;
use crate::period::Period;
use crate::trajectory::{Referral, ReferralState, Trajectory};

pub(super) use course::FORWARD;

/// One person in one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// Table code.
    pub table: &'static str,
    /// Row code.
    pub row: Code,
    /// Column code; `all` where the table has one column.
    pub col: Code,
    /// What the cell counts of this person: 1, or the number of contacts.
    pub amount: u32,
}

/// What counting must know besides the trajectory.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The quarter or year.
    pub period: Period,
    /// Barrier → the service types that answer it, by the codebook of the period.
    pub services: &'a BTreeMap<Code, Vec<Code>>,
    /// The organisation of [`confidant_in`] the period.
    pub organisation: &'a str,
}

/// The quarters and years in which the trajectory adds to any table.
#[must_use]
pub fn periods(trajectory: &Trajectory) -> BTreeSet<Period> {
    happenings(trajectory).flat_map(Period::of).collect()
}

/// What the trajectory adds in a period: its state on the last day of the period, each cell at most once.
#[must_use]
pub fn counts(trajectory: &Trajectory, setting: Setting) -> Vec<Count> {
    let mut into = Counts::default();
    if !trajectory.erased && happenings(trajectory).any(|on| setting.period.contains(on)) {
        who::count(trajectory, setting, &mut into);
        needs::count(trajectory, setting, &mut into);
        course::count(trajectory, setting.period, &mut into);
    }
    into.0
}

/// The regional challenge a trajectory belonged to on the last day of a period.
#[must_use]
pub fn challenge_in(trajectory: &Trajectory, period: Period) -> Option<Code> {
    trajectory.answer_on("challenge", period.last())
}

/// The worker a trajectory belonged to on the last day of a period.
#[must_use]
pub fn confidant_in(trajectory: &Trajectory, period: Period) -> UserId {
    let before = trajectory.confidants.iter().rev().find(|(since, _)| *since <= period.last());
    before.map_or(trajectory.confidant, |(_, who)| *who)
}

/// The days on which something happened that makes a person active: the trajectory began, began again or ended, there
/// was a contact or an attempt, a step of a referral, or another confidant.
fn happenings(trajectory: &Trajectory) -> impl Iterator<Item = Date> {
    let ends = trajectory.episodes.iter().flat_map(|episode| [Some(episode.from), exit(&episode.closed)]);
    let contacts = trajectory.contacts.iter().map(|contacted| Some(contacted.date));
    let referrals = trajectory.referrals.values().flat_map(steps);
    let handovers = trajectory.confidants.iter().map(|(since, _)| Some(*since));
    ends.chain(contacts).chain(referrals).chain(handovers).flatten()
}

fn steps(referral: &Referral) -> [Option<Date>; 5] {
    let over = match &referral.state {
        ReferralState::Completed(on) | ReferralState::Declined(on, _) | ReferralState::Stopped(on, _) => Some(*on),
        _ => None,
    };
    [Some(referral.made), referral.accepted, referral.waitlisted, referral.first_meeting, over]
}

fn exit(closed: &Option<(Date, Code)>) -> Option<Date> {
    closed.as_ref().map(|(on, _)| *on)
}

#[derive(Default)]
struct Counts(Vec<Count>);

impl Counts {
    fn person(&mut self, table: &'static str, row: &str, col: &str) {
        self.add(table, row, col, 1);
    }

    fn add(&mut self, table: &'static str, row: &str, col: &str, amount: u32) {
        if let (Ok(row), Ok(col)) = (Code::new(row), Code::new(col)) {
            self.0.push(Count { table, row, col, amount });
        }
    }
}

/// The code of the first band whose bound is not passed.
fn band<'a>(value: i64, bands: &[(i64, &'a str)], more: &'a str) -> &'a str {
    bands.iter().find(|(most, _)| value <= *most).map_or(more, |(_, code)| code)
}

#[cfg(test)]
mod tests;
