//! Which other cells must be hidden so that the unsafe ones cannot be calculated back.
//!
//! Repeats: audit; give the first cell that is too narrow the cheapest room to move (a minimum-cost perturbation of the
//! whole system, after Cox 1995 and Kelly, Golden & Assad 1992); until the audit finds nothing. Then what proves to be
//! superfluous is shown again, the most valuable first.

use std::collections::{BTreeMap, BTreeSet};

use crate::attack::{Audit, NoProof, Required, audit};
use crate::policy::Policy;
use crate::primary::Primary;
use crate::solver::{Way, cheapest_room};
use crate::system::{CellId, System};

/// With more hidden cells than this, the search for superfluous ones is left out: it would cost more than it gains.
const TIDIED_UP_TO: usize = 80;

pub(crate) struct Pattern {
    pub hidden: BTreeSet<CellId>,
    pub audit: Audit,
}

/// A safe pattern.
///
/// # Errors
/// [`NoProof`] when none is proven safe.
pub(crate) fn secondary(system: &System, primary: &Primary, policy: Policy) -> Result<Pattern, NoProof> {
    let required = |id: CellId| {
        if primary.small.contains(&id) {
            Required::From1To(policy.threshold())
        } else if system.unpublished.contains(&id) {
            // Enough persons: whoever calculates it learns nothing about anybody.
            Required::Width(0)
        } else {
            Required::Width(policy.threshold())
        }
    };
    let must: BTreeSet<CellId> = primary.small.iter().chain(&primary.whole).chain(&system.unpublished).copied().collect();
    let mut hidden = must.clone();
    let found = loop {
        let found = audit(system, &hidden, required)?;
        let Some((id, interval)) = found.unsafe_cells.first_key_value() else { break found };
        let value = system.cells.get(*id).map_or(0, |cell| cell.value);
        let before = hidden.len();
        for (way, by) in wanted(required(*id), value, interval.low, interval.high) {
            match cheapest_room(system, &hidden, *id, (way, by))? {
                Some(more) => hidden.extend(more),
                // No room even with everything hidden: hide all that hangs together with it.
                None => hide_all_around(system, &mut hidden, *id),
            }
        }
        if hidden.len() == before {
            hide_all_around(system, &mut hidden, *id);
        }
        if hidden.len() == before {
            return Err(NoProof);
        }
    };
    if hidden.len() > TIDIED_UP_TO + system.unpublished.len() {
        return Ok(Pattern { hidden, audit: found });
    }
    tidy(system, &must, hidden, found, required)
}

/// Which way, and how far, a cell must still be able to go.
fn wanted(required: Required, value: u64, low: u64, high: u64) -> Vec<(Way, u64)> {
    match required {
        Required::From1To(threshold) => {
            let down = (low > 1).then(|| (Way::Down, value.saturating_sub(1)));
            let up = (high < threshold).then(|| (Way::Up, threshold.saturating_sub(value)));
            [down, up].into_iter().flatten().filter(|(_, by)| *by > 0).collect()
        }
        // Up is always possible in whole numbers; down only as far as zero.
        Required::Width(width) => vec![(Way::Up, width.saturating_sub(value.saturating_sub(low)).max(1))],
    }
}

fn hide_all_around(system: &System, hidden: &mut BTreeSet<CellId>, id: CellId) {
    let mut cells = BTreeSet::from([id]);
    loop {
        let before = cells.len();
        for sum in &system.sums {
            let members = || sum.parts.iter().chain([&sum.total]).copied();
            if members().any(|member| cells.contains(&member)) {
                cells.extend(members());
            }
        }
        if cells.len() == before {
            break;
        }
    }
    hidden.extend(cells);
}

fn tidy(
    system: &System,
    must: &BTreeSet<CellId>,
    mut hidden: BTreeSet<CellId>,
    mut found: Audit,
    required: impl Fn(CellId) -> Required + Copy,
) -> Result<Pattern, NoProof> {
    let mut by_value: BTreeMap<(u64, CellId), ()> = BTreeMap::new();
    for id in hidden.difference(must) {
        by_value.insert((system.cells.get(*id).map_or(0, |cell| cell.value), *id), ());
    }
    for (_, id) in by_value.into_keys().rev() {
        let mut without = hidden.clone();
        without.remove(&id);
        let again = audit(system, &without, required)?;
        if again.unsafe_cells.is_empty() {
            hidden = without;
            found = again;
        }
    }
    Ok(Pattern { hidden, audit: found })
}
