//! Life domains: the first comparable score against the latest, and whether a service for the domain was met.

use std::cmp::Ordering;

use super::meetings::met_on;
use super::{Counts, Setting};
use crate::code::Code;
use crate::date::Date;
use crate::table::catalogue::domains::{DOMAIN_BANDS, DOMAIN_SERVICE, DOMAINS};
use crate::trajectory::{Score, Trajectory};

pub(super) fn count(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    for (domain, scores) in &trajectory.scores {
        let scores: Vec<&Score> = scores.iter().filter(|score| score.date <= setting.period.last()).collect();
        let Some(last) = scores.last() else { continue };
        // Two editions, or two scales, are never compared.
        let comparable = || scores.iter().filter(|score| score.edition == last.edition && score.instrument == last.instrument);
        let Some(first) = comparable().next().filter(|_| comparable().count() > 1) else {
            into.person(&DOMAINS, domain, "one_score");
            into.person(&DOMAIN_BANDS, domain, "one_score");
            continue;
        };
        let movement = match last.level.cmp(&first.level) {
            Ordering::Greater => "improved",
            Ordering::Equal => "stable",
            Ordering::Less => "declined",
        };
        into.person(&DOMAINS, domain, movement);
        into.person(&DOMAIN_BANDS, domain, &format!("{}_{}", band(first.level), band(last.level)));
        if let Some(services) = setting.domain_services.get(domain).filter(|services| !services.is_empty()) {
            let met = if has_met(trajectory, services, last.date) { "met" } else { "not_met" };
            into.person(&DOMAIN_SERVICE, domain, &format!("{met}_{movement}"));
        }
    }
}

const fn band(level: u8) -> &'static str {
    match level {
        ..=2 => "low",
        3 => "middle",
        _ => "high",
    }
}

fn has_met(trajectory: &Trajectory, services: &[Code], until: Date) -> bool {
    let mut referrals = trajectory.referrals.values().filter(|referral| services.contains(&referral.service));
    referrals.any(|referral| met_on(referral).is_some_and(|on| on <= until))
}
