//! The attacker: what he can calculate of every hidden cell from everything that is shown.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::solver::NoProof;
use crate::solver::{Component, Way};
use crate::system::{CellId, System};

/// The smallest and largest whole number that a hidden cell can have, for all the attacker knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Smallest.
    pub low: u64,
    /// Largest.
    pub high: u64,
}

impl Interval {
    /// How far the bounds are apart.
    #[must_use]
    pub const fn width(self) -> u64 {
        self.high - self.low
    }
}

/// The exact interval of every hidden cell.
///
/// # Errors
/// [`NoProof`] when the solver does not prove a bound.
pub fn intervals(system: &System, hidden: &BTreeSet<CellId>) -> Result<BTreeMap<CellId, Interval>, NoProof> {
    let mut found = BTreeMap::new();
    for id in hidden {
        let component = Component::around(system, hidden, *id);
        let low = bound(&component, *id, Way::Down)?;
        let high = bound(&component, *id, Way::Up)?;
        found.insert(*id, Interval { low, high });
    }
    Ok(found)
}

fn bound(component: &Component, id: CellId, way: Way) -> Result<u64, NoProof> {
    component.extreme(id, way)?.get(&id).copied().ok_or(NoProof)
}

/// What a hidden cell's interval must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Required {
    /// From at most one to at least the threshold.
    From1To(u64),
    /// At least so wide.
    Width(u64),
}

impl Required {
    pub fn met_by(self, interval: Interval) -> bool {
        match self {
            Self::From1To(threshold) => interval.low <= 1 && interval.high >= threshold,
            Self::Width(width) => interval.width() >= width,
        }
    }
}

/// What an audit found.
pub(crate) struct Audit {
    /// The interval that possible tables were found for: the true one is at least so wide.
    pub witnessed: BTreeMap<CellId, Interval>,
    /// Hidden cells whose interval is too narrow: these are exact.
    pub unsafe_cells: BTreeMap<CellId, Interval>,
}

/// Audits every hidden cell against what it must reach. A possible table that shows one cell to be safe often shows its
/// neighbours to be too, so most cells need no search of their own.
pub(crate) fn audit(system: &System, hidden: &BTreeSet<CellId>, required: impl Fn(CellId) -> Required) -> Result<Audit, NoProof> {
    let value = |id: &CellId| system.cells.get(*id).map_or(0, |cell| cell.value);
    let mut witnessed: BTreeMap<CellId, Interval> = hidden.iter().map(|id| (*id, Interval { low: value(id), high: value(id) })).collect();
    let mut unsafe_cells = BTreeMap::new();
    for id in hidden {
        if witnessed.get(id).is_some_and(|interval| required(*id).met_by(*interval)) {
            continue;
        }
        let component = Component::around(system, hidden, *id);
        for way in [Way::Down, Way::Up] {
            for (cell, possible) in component.extreme(*id, way)? {
                if let Some(interval) = witnessed.get_mut(&cell) {
                    interval.low = interval.low.min(possible);
                    interval.high = interval.high.max(possible);
                }
            }
        }
        if let Some(interval) = witnessed.get(id).filter(|interval| !required(*id).met_by(**interval)) {
            unsafe_cells.insert(*id, *interval);
        }
    }
    Ok(Audit { witnessed, unsafe_cells })
}
