//! What one trajectory adds to the tables of one period.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::date::Date;
use crate::ids::UserId;
use crate::period::Period;
use crate::trajectory::{Barrier, Referral, ReferralState, Score, Trajectory};

/// A barrier seen so many days after the opening still counts as present on entry.
const ENTRY_DAYS: i64 = 28;

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

/// The quarters and years in which the trajectory adds to any table.
#[must_use]
pub fn periods(trajectory: &Trajectory) -> BTreeSet<Period> {
    let contacts = trajectory.contacts.iter().map(|contacted| contacted.date);
    let ends = trajectory.episodes.iter().flat_map(|episode| [Some(episode.from), exit(&episode.closed)]).flatten();
    contacts.chain(ends).flat_map(Period::of).collect()
}

/// What the trajectory adds in a period: its state on the last day of the period, each cell at most once.
///
/// `services` says which service types answer a barrier (from the codebook).
#[must_use]
pub fn counts(trajectory: &Trajectory, period: Period, services: &BTreeMap<Code, Vec<Code>>) -> Vec<Count> {
    let mut into = Counts::default();
    if trajectory.erased {
        return into.0;
    }
    let started = trajectory.episodes.iter().any(|episode| period.contains(episode.from));
    let contacts = || trajectory.contacts.iter().filter(|contacted| period.contains(contacted.date));
    let active = started || contacts().next().is_some();
    let mut exits = trajectory.episodes.iter().filter_map(|episode| episode.closed.as_ref()).filter(|(on, _)| period.contains(*on));

    if started {
        into.person("new", answer(trajectory, "municipality"), "all");
    }
    if let Some((_, reason)) = exits.next_back() {
        into.person("exits", reason, "all");
    }
    let mut by_way: BTreeMap<(&Code, &Code), u32> = BTreeMap::new();
    for contacted in contacts() {
        *by_way.entry((&contacted.contact.kind, &contacted.contact.attendance)).or_default() += 1;
    }
    for ((kind, attendance), amount) in by_way {
        into.add("contacts", kind, attendance, amount);
    }
    if active {
        who(trajectory, &mut into);
        barriers(trajectory, period, &mut into);
        for (strength, noted) in &trajectory.strengths {
            if *noted <= period.last() {
                into.person("strengths", strength, "all");
            }
        }
        needs(trajectory, period, services, &mut into);
        movement(trajectory, period, &mut into);
    }
    into.0
}

/// The worker a trajectory belonged to on the last day of a period.
#[must_use]
pub fn confidant_in(trajectory: &Trajectory, period: Period) -> UserId {
    let before = trajectory.confidants.iter().rev().find(|(since, _)| *since <= period.last());
    before.map_or(trajectory.confidant, |(_, who)| *who)
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

fn exit(closed: &Option<(Date, Code)>) -> Option<Date> {
    closed.as_ref().map(|(on, _)| *on)
}

/// "Does not want to say" and "not asked yet" count as "not known": a row of its own for refusals would be a small one.
fn answer<'a>(trajectory: &'a Trajectory, field: &str) -> &'a str {
    trajectory.answer(field).map(Code::as_str).filter(|answer| *answer != "declined").unwrap_or("unknown")
}

fn who(trajectory: &Trajectory, into: &mut Counts) {
    let gender = answer(trajectory, "gender");
    into.person("municipality_gender", answer(trajectory, "municipality"), gender);
    into.person("age_gender", answer(trajectory, "age_band"), gender);
    into.person("persona", answer(trajectory, "persona"), "all");
}

fn barriers(trajectory: &Trajectory, period: Period, into: &mut Counts) {
    for (code, barrier) in &trajectory.barriers {
        let seen = barrier.first_opened().filter(|on| on.days_since(trajectory.opened) <= ENTRY_DAYS && *on <= period.last());
        if seen.is_some() {
            into.person("barriers", code, if open_on(barrier, period.last()) { "open" } else { "resolved" });
        }
    }
}

fn open_on(barrier: &Barrier, day: Date) -> bool {
    barrier.spells.iter().any(|spell| spell.opened <= day && spell.resolved.is_none_or(|on| on > day))
}

fn needs(trajectory: &Trajectory, period: Period, services: &BTreeMap<Code, Vec<Code>>, into: &mut Counts) {
    let in_period = |barrier: &&Barrier| {
        barrier.spells.iter().any(|spell| spell.opened <= period.last() && spell.resolved.is_none_or(|on| on >= period.first()))
    };
    let needed: BTreeSet<&Code> =
        trajectory.barriers.iter().filter(|(_, barrier)| in_period(barrier)).filter_map(|(code, _)| services.get(code)).flatten().collect();
    for service in needed {
        let step = trajectory
            .referrals
            .values()
            .filter(|referral| referral.service == *service && referral.made <= period.last())
            .map(|referral| step_on(referral, period.last()))
            .max()
            .unwrap_or(Step::NotReferred);
        into.person("services", service, step.code());
    }
}

/// How far a person came with a service; orders by distance.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NotReferred,
    Waiting,
    Started,
}

impl Step {
    const fn code(&self) -> &'static str {
        match self {
            Self::NotReferred => "not_referred",
            Self::Waiting => "waiting",
            Self::Started => "started",
        }
    }
}

/// A referral that was declined or stopped before its first meeting leaves the need unanswered.
fn step_on(referral: &Referral, day: Date) -> Step {
    let ended_before_start = match &referral.state {
        ReferralState::Declined(on, _) | ReferralState::Stopped(on, _) => *on <= day,
        _ => false,
    };
    if referral.first_meeting.is_some_and(|on| on <= day) {
        Step::Started
    } else if ended_before_start {
        Step::NotReferred
    } else {
        Step::Waiting
    }
}

fn movement(trajectory: &Trajectory, period: Period, into: &mut Counts) {
    for (domain, scores) in &trajectory.scores {
        let scores: Vec<&Score> = scores.iter().filter(|score| score.date <= period.last()).collect();
        let Some(last) = scores.last() else { continue };
        // Two editions, or two scales, are never compared.
        let comparable = scores.iter().filter(|score| score.edition == last.edition && score.instrument == last.instrument);
        let mut comparable = comparable.peekable();
        let first = comparable.peek().map_or(last.level, |score| score.level);
        let movement = match (comparable.count(), last.level.cmp(&first)) {
            (0 | 1, _) => "one_score",
            (_, std::cmp::Ordering::Greater) => "improved",
            (_, std::cmp::Ordering::Equal) => "stable",
            (_, std::cmp::Ordering::Less) => "declined",
        };
        into.person("domains", domain, movement);
    }
}
