//! Barriers, strengths, life domains, and the services that people need.

use std::collections::BTreeSet;

use super::{Counts, Setting, band};
use crate::code::Code;
use crate::date::Date;
use crate::period::Period;
use crate::trajectory::{Barrier, Referral, ReferralState, Score, Trajectory};

/// A barrier seen so many days after the opening still counts as present on entry.
const ENTRY_DAYS: i64 = 28;

const WAITS: [(i64, &str); 4] = [(14, "up_to_14"), (28, "up_to_28"), (56, "up_to_56"), (112, "up_to_112")];

pub(super) fn count(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let period = setting.period;
    barriers(trajectory, period, into);
    for (strength, noted) in &trajectory.strengths {
        if *noted <= period.last() {
            into.person("strengths", strength, "all");
        }
    }
    services(trajectory, setting, into);
    waits(trajectory, period, into);
    declined(trajectory, period, into);
    movement(trajectory, period, into);
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

fn services(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let period = setting.period;
    let in_period = |barrier: &&Barrier| {
        barrier.spells.iter().any(|spell| spell.opened <= period.last() && spell.resolved.is_none_or(|on| on >= period.first()))
    };
    let open = trajectory.barriers.iter().filter(|(_, barrier)| in_period(barrier));
    let needed: BTreeSet<&Code> = open.filter_map(|(code, _)| setting.services.get(code)).flatten().collect();
    for service in needed {
        let referrals = trajectory.referrals.values().filter(|referral| referral.service == *service && referral.made <= period.last());
        let step = referrals.map(|referral| step_on(referral, period.last())).max().unwrap_or(Step::NotReferred);
        into.person("services", service, step.code());
    }
}

/// How far a person came with a service; orders by distance.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NotReferred,
    Referred,
    Accepted,
    Started,
    Completed,
}

impl Step {
    const fn code(&self) -> &'static str {
        match self {
            Self::NotReferred => "not_referred",
            Self::Referred => "referred",
            Self::Accepted => "accepted",
            Self::Started => "started",
            Self::Completed => "completed",
        }
    }
}

/// A referral that was declined or stopped before its first meeting leaves the need unanswered.
fn step_on(referral: &Referral, day: Date) -> Step {
    let by = |on: Option<Date>| on.is_some_and(|on| on <= day);
    match &referral.state {
        ReferralState::Completed(on) if *on <= day => Step::Completed,
        _ if by(referral.first_meeting) => Step::Started,
        ReferralState::Declined(on, _) | ReferralState::Stopped(on, _) if *on <= day => Step::NotReferred,
        _ if by(referral.accepted) || by(referral.waitlisted) => Step::Accepted,
        _ => Step::Referred,
    }
}

/// The longest wait that ended in the period.
fn waits(trajectory: &Trajectory, period: Period, into: &mut Counts) {
    let met = trajectory.referrals.values().filter_map(|referral| Some((referral.made, referral.first_meeting?)));
    let longest = met.filter(|(_, on)| period.contains(*on)).map(|(made, on)| on.days_since(made)).max();
    if let Some(days) = longest {
        into.person("waiting", band(days, &WAITS, "over_112"), "all");
    }
}

fn declined(trajectory: &Trajectory, period: Period, into: &mut Counts) {
    let reasons = trajectory.referrals.values().filter_map(|referral| match &referral.state {
        ReferralState::Declined(on, reason) | ReferralState::Stopped(on, reason) if period.contains(*on) => Some(reason),
        _ => None,
    });
    for reason in reasons.collect::<BTreeSet<_>>() {
        into.person("declined", reason, "all");
    }
}

fn movement(trajectory: &Trajectory, period: Period, into: &mut Counts) {
    for (domain, scores) in &trajectory.scores {
        let scores: Vec<&Score> = scores.iter().filter(|score| score.date <= period.last()).collect();
        let Some(last) = scores.last() else { continue };
        // Two editions, or two scales, are never compared.
        let comparable = || scores.iter().filter(|score| score.edition == last.edition && score.instrument == last.instrument);
        let Some(first) = comparable().next().filter(|_| comparable().count() > 1) else {
            for table in ["domains", "domain_first", "domain_last"] {
                into.person(table, domain, "one_score");
            }
            continue;
        };
        let movement = match last.level.cmp(&first.level) {
            std::cmp::Ordering::Greater => "improved",
            std::cmp::Ordering::Equal => "stable",
            std::cmp::Ordering::Less => "declined",
        };
        into.person("domains", domain, movement);
        into.person("domain_first", domain, &format!("first_{}", first.level));
        into.person("domain_last", domain, &format!("last_{}", last.level));
    }
}
