//! The time from the first referral to a service to the first meeting with it, followed for 90 days.

use std::collections::BTreeMap;

use super::{ALL, Counts};
use crate::code::Code;
use crate::date::Date;
use crate::table::catalogue::services::{FIRST_MEETING, FIRST_MEETING_SERVICE};
use crate::trajectory::{Referral, ReferralState, Trajectory};

/// A first referral is followed for so many days.
const FOLLOWED_DAYS: i64 = 90;

/// What came of it; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Met14,
    Met28,
    Met56,
    Met90,
    Waiting,
    Declined,
}

impl Outcome {
    const fn code(self) -> &'static str {
        match self {
            Self::Met14 => "met_14",
            Self::Met28 => "met_28",
            Self::Met56 => "met_56",
            Self::Met90 => "met_90",
            Self::Waiting => "waiting",
            Self::Declined => "declined",
        }
    }
}

/// The days on which the first referrals were followed for long enough.
pub(super) fn due(trajectory: &Trajectory) -> impl Iterator<Item = Date> {
    first_referrals(trajectory).into_values().map(|(made, _)| made.plus_days(FOLLOWED_DAYS))
}

pub(super) fn count(trajectory: &Trajectory, into: &mut Counts) {
    let first = first_referrals(trajectory);
    let is_over = |made: Date| into.period.contains(made.plus_days(FOLLOWED_DAYS));
    let over: Vec<(&Code, Date, Outcome)> = first
        .iter()
        .filter(|(_, (made, _))| is_over(*made))
        .map(|(service, (made, referrals))| (*service, *made, outcome(*made, referrals)))
        .collect();
    // Of two services that a person was referred to on her first day, the one that went better.
    let very_first = first.values().map(|(made, _)| *made).min();
    if let Some(best) = over.iter().filter(|(_, made, _)| Some(*made) == very_first).map(|(.., outcome)| *outcome).min() {
        into.person(&FIRST_MEETING, best.code(), ALL);
    }
    for (service, _, outcome) in over {
        into.person(&FIRST_MEETING_SERVICE, service, outcome.code());
    }
}

/// Service → the day of the first referral to it, and every referral to it.
fn first_referrals(trajectory: &Trajectory) -> BTreeMap<&Code, (Date, Vec<&Referral>)> {
    let mut first: BTreeMap<&Code, (Date, Vec<&Referral>)> = BTreeMap::new();
    for referral in trajectory.referrals.values() {
        let (made, all) = first.entry(&referral.service).or_insert_with(|| (referral.made, Vec::new()));
        *made = referral.made.min(*made);
        all.push(referral);
    }
    first
}

fn outcome(made: Date, referrals: &[&Referral]) -> Outcome {
    let last = made.plus_days(FOLLOWED_DAYS);
    let met = referrals.iter().filter_map(|referral| met_on(referral)).filter(|on| *on <= last).min();
    if let Some(on) = met {
        return match on.days_since(made) {
            ..=14 => Outcome::Met14,
            15..=28 => Outcome::Met28,
            29..=56 => Outcome::Met56,
            _ => Outcome::Met90,
        };
    }
    let ended =
        |referral: &&&Referral| matches!(&referral.state, ReferralState::Declined(on, _) | ReferralState::Stopped(on, _) if *on <= last);
    let mut known = referrals.iter().filter(|referral| referral.made <= last);
    if known.all(|referral| ended(&referral)) { Outcome::Declined } else { Outcome::Waiting }
}

/// The day of the first meeting with the service; a service that was completed has been met.
pub(super) fn met_on(referral: &Referral) -> Option<Date> {
    let completed = if let ReferralState::Completed(on) = &referral.state { Some(*on) } else { None };
    referral.first_meeting.into_iter().chain(completed).min()
}
