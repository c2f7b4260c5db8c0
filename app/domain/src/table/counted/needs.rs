//! Barriers, strengths, and the services that people need.

use std::collections::{BTreeMap, BTreeSet};

use super::meetings::met_on;
use super::{ALL, Counts, Setting};
use crate::code::Code;
use crate::date::Date;
use crate::table::catalogue::needs::{BARRIERS, STRENGTHS};
use crate::table::catalogue::services::{DECLINED, DECLINED_SERVICE, SERVICES};
use crate::trajectory::{Barrier, Referral, ReferralState, Trajectory};

/// A barrier seen so many days after the opening still counts as present on entry.
const ENTRY_DAYS: i64 = 28;

pub(super) fn count(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let last = setting.period.last();
    for (code, barrier) in &trajectory.barriers {
        let seen = barrier.first_opened().filter(|on| on.days_since(trajectory.opened) <= ENTRY_DAYS && *on <= last);
        if seen.is_some() {
            into.person(&BARRIERS, code, if open_on(barrier, last) { "open" } else { "resolved" });
        }
    }
    for (strength, _) in trajectory.strengths.iter().filter(|(_, noted)| **noted <= last) {
        into.person(&STRENGTHS, strength, ALL);
    }
    services(trajectory, setting, into);
    declined(trajectory, setting, into);
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
        into.person(&SERVICES, service, step.code());
    }
}

/// How far a person came with a service; orders by distance. A referral that ended before its first meeting leaves the need
/// unanswered, and one that still runs counts before it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    NotReferred,
    Declined,
    Referred,
    Accepted,
    Met,
}

impl Step {
    const fn code(&self) -> &'static str {
        match self {
            Self::NotReferred => "not_referred",
            Self::Declined => "declined",
            Self::Referred => "referred",
            Self::Accepted => "accepted",
            Self::Met => "met",
        }
    }
}

fn step_on(referral: &Referral, day: Date) -> Step {
    let by = |on: Option<Date>| on.is_some_and(|on| on <= day);
    match &referral.state {
        _ if by(met_on(referral)) => Step::Met,
        ReferralState::Declined(on, _) | ReferralState::Stopped(on, _) if *on <= day => Step::Declined,
        _ if by(referral.accepted) || by(referral.waitlisted) => Step::Accepted,
        _ => Step::Referred,
    }
}

fn declined(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let ended = trajectory.referrals.values().filter_map(|referral| match &referral.state {
        ReferralState::Declined(on, reason) | ReferralState::Stopped(on, reason) if setting.period.contains(*on) => {
            Some((&referral.service, reason))
        }
        _ => None,
    });
    let ended: BTreeSet<(&Code, &Code)> = ended.collect();
    for reason in ended.iter().map(|(_, reason)| *reason).collect::<BTreeSet<_>>() {
        into.person(&DECLINED, reason, ALL);
    }
    for (service, reason) in ended {
        into.person(&DECLINED_SERVICE, service, reason);
    }
}

/// Service → the first service that is needed by the very same people, because the same barriers ask for both: how many need
/// the one and how many need the other is ONE figure, to be rounded once and shown twice. A service that shares with none, or
/// is itself the first, is not in it. Takes barrier → services, as [`Setting::services`].
#[must_use]
pub fn shared_needs(services: &BTreeMap<Code, Vec<Code>>) -> BTreeMap<Code, Code> {
    let mut barriers: BTreeMap<&Code, BTreeSet<&Code>> = BTreeMap::new();
    for (barrier, answers) in services {
        for service in answers {
            barriers.entry(service).or_default().insert(barrier);
        }
    }
    let first = |of: &BTreeSet<&Code>| barriers.iter().find(|(_, other)| *other == of).map(|(service, _)| *service);
    let shared = barriers.iter().filter_map(|(service, of)| Some((*service, first(of)?)));
    shared.filter(|(service, first)| service != first).map(|(service, first)| (service.clone(), first.clone())).collect()
}
