//! What the attacker must not find out.

use std::collections::BTreeSet;

use disclosure::raw::RawRelease;
use disclosure::release::Released;

use super::attacker::{Attacker, figures, truth};

const THRESHOLD: i64 = 5;

/// What became of one set of tables.
#[derive(Default)]
pub struct Tally {
    pub figures: usize,
    pub hidden: usize,
    pub value: i64,
    pub lost: i64,
    pub exact: usize,
    pub attackers: usize,
    pub protecting: f64,
    pub attacking: f64,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.figures += other.figures;
        self.hidden += other.hidden;
        self.value += other.value;
        self.lost += other.lost;
        self.exact += other.exact;
        self.attackers += other.attackers;
        self.protecting += other.protecting;
        self.attacking += other.attacking;
    }
}

fn note(bounds: &mut [(i64, i64)], possible: Vec<(usize, i64)>) {
    for (at, value) in possible {
        bounds[at] = (bounds[at].0.min(value), bounds[at].1.max(value));
    }
}

/// Every hidden figure is as uncertain as it must be, for whoever reads and for each organisation.
pub fn judge(releases: &[(RawRelease, Released)], tally: &mut Tally) {
    let cells = releases.iter().flat_map(|(raw, _)| &raw.tables).flat_map(|table| table.cells.iter().flatten());
    let mut organisations: Vec<Option<String>> = cells.flat_map(|cell| &cell.by).map(|one| Some(one.organisation.clone())).collect();
    organisations.sort();
    organisations.dedup();
    organisations.insert(0, None);
    let tables = releases.iter().flat_map(|(raw, _)| &raw.tables);
    let sums: BTreeSet<&String> = tables.filter(|table| !table.counts_persons).map(|table| &table.universe).collect();
    for organisation in organisations {
        tally.attackers += 1;
        let organisation = organisation.as_deref();
        let attacker = Attacker::read(releases, organisation);
        let mut values = vec![0; attacker.names.len()];
        for (raw, _) in releases {
            for table in &raw.tables {
                for (name, row, col) in figures(&raw.period.to_string(), table) {
                    let at = attacker.names.iter().position(|known| *known == name).unwrap();
                    values[at] = truth(table, row, col, None) - organisation.map_or(0, |name| truth(table, row, col, Some(name)));
                }
            }
        }
        let mut bounds: Vec<(i64, i64)> =
            attacker.shown.iter().map(|shown| shown.map_or((i64::MAX, i64::MIN), |value| (value, value))).collect();
        let small = |value: i64| value > 0 && value < THRESHOLD;
        let is_sum = |at: usize| sums.contains(&attacker.names[at].1);
        for (at, shown) in attacker.shown.iter().enumerate() {
            if let Some(shown) = shown {
                assert_eq!(*shown, values[at]);
                assert!(!small(values[at]), "{organisation:?} sees {shown} in {:?}", attacker.names[at]);
            } else if organisation.is_none() {
                tally.hidden += 1;
                tally.lost += values[at];
            }
        }
        for part in attacker.parts() {
            // Every state found is possible for all of its figures: what the first two show is not asked again.
            for up in [false, true] {
                note(&mut bounds, attacker.extreme(&part, None, up));
            }
            for at in part.figures.iter().copied().filter(|at| organisation.is_none() || values[*at] > 0) {
                let value = values[at];
                let met = |(low, high): (i64, i64)| {
                    let reaches = low <= 1 && high >= THRESHOLD;
                    // A sum over few people is as safe as a count of few; how few, the sum does not say.
                    if small(value) { reaches } else { high.saturating_sub(low) >= THRESHOLD || (is_sum(at) && reaches) }
                };
                for up in [false, true] {
                    if !met(bounds[at]) {
                        let cap = if small(value) { THRESHOLD } else { bounds[at].0.min(5_000 - THRESHOLD) + THRESHOLD };
                        note(&mut bounds, attacker.extreme(&part, Some((at, cap)), up));
                    }
                }
                if bounds[at].0 == bounds[at].1 {
                    tally.exact += 1;
                }
                assert!(met(bounds[at]), "{organisation:?}: {value} in {:?} is within {:?}", attacker.names[at], bounds[at]);
            }
        }
        if organisation.is_none() {
            tally.figures += values.len();
            tally.value += values.iter().sum::<i64>();
        }
    }
}
