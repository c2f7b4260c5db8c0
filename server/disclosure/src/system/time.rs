//! What links figures of different periods, and two versions of one period.
//!
//! An organisation's view has the same balances: what it adds itself is known to it in each period.

use std::collections::BTreeMap;

use domain::period::Period;

use super::build::{Builder, By};
use super::{CellId, Kind};
use crate::raw::OverTime;

/// A year, and which release stands for it and for each of its quarters.
struct Year {
    year: usize,
    quarters: Vec<usize>,
}

/// Links every release to those that it relates to. The first period is that of the release at hand; the others are in
/// the order in which they were published.
pub(super) fn link(builder: &mut Builder, periods: &[Period]) {
    // The latest version of each period stands for it: earlier ones are linked to it as versions.
    let mut latest: BTreeMap<Period, usize> = BTreeMap::new();
    let by_age = (1..periods.len()).chain([0]);
    let mut versions: Vec<(usize, usize)> = Vec::new();
    for stage in by_age {
        let Some(period) = periods.get(stage) else { continue };
        if let Some(before) = latest.insert(*period, stage) {
            versions.push((stage, before));
        }
    }
    let keys: Vec<(String, By)> = {
        let mut keys: Vec<(String, By)> = builder.known.keys().map(|(_, universe, by)| (universe.clone(), by.clone())).collect();
        keys.sort();
        keys.dedup();
        keys
    };
    let years: Vec<Year> = latest
        .iter()
        .filter(|(period, _)| period.quarter().is_none())
        .map(|(period, year)| {
            let in_it = latest.iter().filter(|(other, _)| other.quarter().is_some() && other.year() == period.year());
            Year { year: *year, quarters: in_it.map(|(_, stage)| *stage).collect() }
        })
        .collect();
    for (universe, by) in keys {
        let cell = |builder: &Builder, stage: usize| builder.known.get(&(stage, universe.clone(), by.clone())).copied();
        for (new, old) in &versions {
            if let (Some(new), Some(old)) = (cell(builder, *new), cell(builder, *old)) {
                version(builder, new, old);
            }
        }
        let over_time = builder.over_time.get(&(universe.clone(), by.clone())).copied().unwrap_or_default();
        for Year { year, quarters } in &years {
            let quarters: Vec<CellId> = quarters.iter().filter_map(|quarter| cell(builder, *quarter)).collect();
            if let Some(year) = cell(builder, *year).filter(|_| !quarters.is_empty()) {
                match over_time {
                    OverTime::Adds => adds(builder, year, &quarters),
                    OverTime::Distinct | OverTime::DistinctByRow => distinct(builder, year, &quarters),
                    OverTime::Free => {}
                }
            }
        }
    }
}

/// What changed from one version to the next is a figure too, mostly a small one. That nothing changed is taken to be
/// known: what the earlier version hid may not be shown by the later.
fn version(builder: &mut Builder, new: CellId, old: CellId) {
    match builder.system.value(new) - builder.system.value(old) {
        0 => builder.system.balance(vec![(new, 1), (old, -1)]),
        1.. => drop(builder.system.add_rest(vec![(new, 1), (old, -1)], Kind::Derived)),
        _ => drop(builder.system.add_rest(vec![(old, 1), (new, -1)], Kind::Derived)),
    }
}

/// The year is the sum of its quarters. Where it is not (somebody came twice, or was registered late), the difference is a
/// figure that stands in no table.
fn adds(builder: &mut Builder, year: CellId, quarters: &[CellId]) {
    let terms = |sign: i64| quarters.iter().map(move |quarter| (*quarter, -sign)).chain([(year, sign)]).collect::<Vec<_>>();
    let sum: i64 = quarters.iter().map(|quarter| builder.system.value(*quarter)).sum();
    if quarters.len() < 4 {
        builder.system.add_rest(terms(1), Kind::Slack);
        return;
    }
    match builder.system.value(year) - sum {
        0 => builder.sum(year, quarters),
        1.. => drop(builder.system.add_rest(terms(1), Kind::Derived)),
        _ => drop(builder.system.add_rest(terms(-1), Kind::Derived)),
    }
}

/// At least as many as in any quarter and, when all are known, at most their sum. These are bounds, not figures: who was
/// there in a year and not in a quarter is nobody's table, and places and answers may have changed in between.
fn distinct(builder: &mut Builder, year: CellId, quarters: &[CellId]) {
    // What was registered late, or has moved since, does not keep to these bounds; then nobody can rely on them.
    let value = |id: CellId| builder.system.value(id);
    let within: Vec<CellId> = quarters.iter().copied().filter(|quarter| value(year) >= value(*quarter)).collect();
    let sum: i64 = quarters.iter().map(|quarter| value(*quarter)).sum();
    let is_bounded = quarters.len() == 4 && sum >= value(year);
    for quarter in within {
        builder.system.add_rest(vec![(year, 1), (quarter, -1)], Kind::Slack);
    }
    if is_bounded {
        builder.system.add_rest(quarters.iter().map(|quarter| (*quarter, 1)).chain([(year, -1)]).collect(), Kind::Slack);
    }
}
