//! Which cells are unsafe by themselves.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::system::{CellId, System};

/// Cells that must be hidden whatever happens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Primary {
    /// Too few persons: an attacker must not even know whether it is one or enough.
    pub small: BTreeSet<CellId>,
    /// Not small, but it tells that all persons of a line share one category.
    pub whole: BTreeSet<CellId>,
}

pub(crate) fn primary(system: &System, policy: Policy) -> Primary {
    let unsafe_count = |persons: u64| persons > 0 && persons < policy.threshold();
    let small: BTreeSet<CellId> =
        system.cells.iter().enumerate().filter(|(_, cell)| unsafe_count(cell.persons)).map(|(id, _)| id).collect();
    let value = |id: &CellId| system.cells.get(*id).map_or(0, |cell| cell.value);
    let whole = system
        .sums
        .iter()
        .filter(|sum| sum.guarded && sum.parts.len() > 1 && value(&sum.total) > 0)
        .flat_map(|sum| sum.parts.iter().filter(|part| value(part) == value(&sum.total)).copied())
        .filter(|id| !small.contains(id) && !system.unpublished.contains(id))
        .collect();
    Primary { small, whole }
}
