//! Contacts, continuity, and how trajectories end.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{Flow, stretches};
use super::who::municipality;
use super::{ALL, Counts, Setting, band};
use crate::code::Code;
use crate::date::Date;
use crate::table::catalogue::contacts::{CONFIDANTS, CONTACT_COUNT, CONTACT_GAP, CONTACTS, CONTACTS_MUNICIPALITY, HANDOVERS};
use crate::table::catalogue::exits::{DURATION, EXITS};
use crate::trajectory::Trajectory;

const COUNTS: [(i64, &str); 5] = [(0, "contacts_0"), (1, "contacts_1"), (3, "contacts_3"), (6, "contacts_6"), (12, "contacts_12")];
const GAPS: [(i64, &str); 4] = [(7, "gap_7"), (14, "gap_14"), (28, "gap_28"), (56, "gap_56")];
const WORKERS: [(i64, &str); 2] = [(1, "confidants_1"), (2, "confidants_2")];
/// In days: a month is taken for 30, a year for 365.
const LENGTHS: [(i64, &str); 4] = [(30, "months_1"), (91, "months_3"), (182, "months_6"), (365, "months_12")];

pub(super) fn count(trajectory: &Trajectory, setting: Setting, flow: &Flow, into: &mut Counts) {
    contacts(trajectory, setting, into);
    continuity(trajectory, into);
    let period = into.period;
    let known = stretches(trajectory);
    let mut exits = known.iter().filter_map(|one| Some((one.from, one.closed?)));
    if let Some((from, (on, reason))) = exits.rfind(|(_, (on, _))| period.contains(*on)).filter(|_| flow.closed) {
        into.person(&EXITS, reason, ALL);
        into.person(&DURATION, band(on.days_since(from), &LENGTHS, "months_more"), ALL);
    }
}

fn contacts(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let period = setting.period;
    let mut by_way: BTreeMap<(&Code, &Code), u32> = BTreeMap::new();
    for contacted in trajectory.contacts.iter().filter(|contacted| period.contains(contacted.date)) {
        *by_way.entry((&contacted.contact.kind, &contacted.contact.attendance)).or_default() += 1;
    }
    let all: u32 = by_way.values().sum();
    let mut by_attendance: BTreeMap<&Code, u32> = BTreeMap::new();
    for ((kind, attendance), amount) in by_way {
        into.add(&CONTACTS, kind, attendance, amount);
        *by_attendance.entry(attendance).or_default() += amount;
    }
    let place = municipality(trajectory, setting);
    for (attendance, amount) in by_attendance {
        into.add(&CONTACTS_MUNICIPALITY, &place, attendance, amount);
    }
    into.person(&CONTACT_COUNT, band(i64::from(all), &COUNTS, "contacts_more"), ALL);
    let days: Vec<Date> = trajectory.contacts.iter().map(|contacted| contacted.date).collect();
    let pairs = days.iter().zip(days.iter().skip(1));
    let mut gaps: Vec<i64> = pairs.filter(|(_, on)| period.contains(**on)).map(|(before, on)| on.days_since(*before)).collect();
    gaps.sort_unstable();
    let middle = gaps.get(gaps.len() / 2).map_or("gap_none", |days| band(*days, &GAPS, "gap_more"));
    into.person(&CONTACT_GAP, middle, ALL);
}

fn continuity(trajectory: &Trajectory, into: &mut Counts) {
    let period = into.period;
    let until = trajectory.confidants.iter().filter(|(since, _)| *since <= period.last());
    let workers = until.map(|(_, who)| who).collect::<BTreeSet<_>>().len();
    into.person(&CONFIDANTS, band(i64::try_from(workers).unwrap_or(i64::MAX), &WORKERS, "confidants_more"), ALL);
    let mut changes = trajectory.confidants.iter().skip(1).filter(|(on, _)| period.contains(*on));
    let met = |(on, who): &(Date, _)| {
        let mut handovers = trajectory.handovers.values().filter(|handover| handover.to == *who);
        handovers.any(|handover| handover.met_together.is_some_and(|met| met <= *on))
    };
    if let Some(change) = changes.next_back() {
        into.person(&HANDOVERS, if met(change) { "together" } else { "apart" }, ALL);
    }
}
