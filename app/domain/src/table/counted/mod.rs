//! What one trajectory adds to the tables of one period.
//!
//! Everything is its state on the last day of the period, or on the day on which the time that a table looks at is over: what
//! happens later does not change an earlier period. Only what is asked late about an earlier day (gender, age, persona on entry;
//! how it went four weeks after the exit) counts for that day, like a correction.

mod course;
mod domains;
mod esf;
mod flow;
mod follow;
mod ladder;
mod meetings;
mod needs;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{ALL, Table};
use crate::code::Code;
use crate::date::Date;
use crate::esf::Operation;
use crate::ids::{EventId, UserId};
use crate::period::Period;
use crate::trajectory::{Referral, ReferralState, Trajectory};
use flow::Flow;

pub use esf::estimated;
pub use needs::shared_needs;

/// One person in one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// Table code.
    pub table: &'static str,
    /// Row code; `all` where the table has one row.
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
    /// Life domain → the service types that help in it, by the codebook of the period.
    pub domain_services: &'a BTreeMap<Code, Vec<Code>>,
    /// The organisation of [`confidant_in`] the period.
    pub organisation: &'a str,
    /// The days of the ESF+ operation.
    pub operation: Operation,
    /// The trajectory as it was counted for the period before of the same length; `None` when it did not exist then.
    pub before: Option<&'a Trajectory>,
    /// The events whose date was moved to this period because they arrived when their own was published. The trajectory has
    /// the moved dates.
    pub late: &'a BTreeSet<EventId>,
}

/// The quarters and years in which the trajectory adds to a table because something happens in them or the time that a table
/// looks at is over in them. It adds to every other quarter too in which it is open.
#[must_use]
pub fn periods(trajectory: &Trajectory) -> BTreeSet<Period> {
    happenings(trajectory)
        .chain(follow::due(trajectory))
        .chain(meetings::due(trajectory))
        .chain(esf::due_days(trajectory))
        .flat_map(Period::of)
        .collect()
}

/// What the trajectory adds in a period, each cell at most once.
#[must_use]
pub fn counts(trajectory: &Trajectory, setting: Setting) -> Vec<Count> {
    let mut into = Counts { period: setting.period, all: Vec::new() };
    let flow = Flow::of(Some(trajectory), setting);
    flow.count(&mut into);
    if trajectory.erased {
        return into.all;
    }
    flow::open(trajectory, &mut into);
    follow::count(trajectory, &mut into);
    ladder::count(trajectory, &mut into);
    meetings::count(trajectory, &mut into);
    esf::count(trajectory, setting, &mut into);
    if happenings(trajectory).any(|on| setting.period.contains(on)) {
        who::count(trajectory, setting, &flow, &mut into);
        needs::count(trajectory, setting, &mut into);
        domains::count(trajectory, setting, &mut into);
        course::count(trajectory, setting, &flow, &mut into);
    }
    into.all
}

/// What is counted of a trajectory that was counted before ([`Setting::before`]) and of which nothing is left: that it is gone.
#[must_use]
pub fn counts_gone(setting: Setting) -> Vec<Count> {
    let mut into = Counts { period: setting.period, all: Vec::new() };
    Flow::of(None, setting).count(&mut into);
    into.all
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
    let ends = trajectory.episodes.iter().flat_map(|episode| [Some(episode.from), episode.closed.as_ref().map(|(on, _)| *on)]);
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

/// The cells of one trajectory in one period.
struct Counts {
    period: Period,
    all: Vec<Count>,
}

impl Counts {
    fn person(&mut self, table: &Table, row: &str, col: &str) {
        self.add(table, row, col, 1);
    }

    /// Counts in the table, if it is published for this period.
    fn add(&mut self, table: &Table, row: &str, col: &str, amount: u32) {
        if table.covers(self.period)
            && let (Ok(row), Ok(col)) = (Code::new(row), Code::new(col))
        {
            self.all.push(Count { table: table.code, row, col, amount });
        }
    }
}

/// The code of the first band whose bound is not passed.
fn band<'a>(value: i64, bands: &[(i64, &'a str)], more: &'a str) -> &'a str {
    bands.iter().find(|(most, _)| value <= *most).map_or(more, |(_, code)| code)
}

#[cfg(test)]
mod tests;
