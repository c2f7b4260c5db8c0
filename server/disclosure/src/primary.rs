//! Which cells are unsafe by themselves.

use std::collections::BTreeSet;

use crate::attack::{Required, Secret, required};
use crate::policy::Policy;
use crate::system::{CellId, Kind, System};

/// Cells that must be hidden whatever happens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Primary {
    /// Too few persons: an attacker must not even know whether it is one or enough.
    pub small: BTreeSet<CellId>,
    /// Not small, but it tells that all persons of a line share one category, or it stands for one organisation that is not
    /// named, or it leaves too few others to an organisation that takes its own clients away.
    pub telling: BTreeSet<CellId>,
    /// What is left of a line beside the one category that all of it stands in: it must be possible that there is somebody.
    pub rests: BTreeSet<CellId>,
}

pub(crate) fn primary(system: &mut System, policy: Policy) -> Primary {
    let mut primary = Primary::default();
    for id in system.figures() {
        let is_small = |attacker| matches!(required(system, policy, (attacker, id)), Some(Required::Reach { .. }));
        if is_small(0) {
            primary.small.insert(id);
        } else if (policy.counts_insiders() && (1..system.attackers).any(is_small)) || stands_for_one(system, id) {
            primary.telling.insert(id);
        }
    }
    for group in system.groups.clone() {
        let whole = system.value(group.total);
        let all_of_it = |part: &&CellId| whole > 0 && system.value(**part) == whole && system.kind(**part) == Kind::Figure;
        if let Some(part) = group.parts.iter().find(all_of_it).copied() {
            if !primary.small.contains(&part) {
                primary.telling.insert(part);
            }
            primary.rests.insert(system.add_rest(vec![(group.total, 1), (part, -1)], Kind::Slack));
        }
    }
    primary
}

/// Where organisations are shown, a figure that is not theirs by name and that one of them alone feeds.
fn stands_for_one(system: &System, id: CellId) -> bool {
    let Some(cell) = system.cells.get(id).filter(|cell| system.organisations_shown && !cell.names_organisation) else { return false };
    let all = system.value(id);
    let others: Vec<i64> = cell.seen.iter().skip(1).map(|count| count.value).collect();
    all > 0 && others.iter().filter(|value| **value != all).count() == 1 && others.contains(&0)
}

impl Primary {
    /// What an attacker may not know of a cell once it is hidden.
    pub fn required(&self, system: &System, policy: Policy, secret: Secret) -> Option<Required> {
        if secret.0 == 0 && self.rests.contains(&secret.1) {
            return Some(Required::Reach { low: i64::MAX, high: 1 });
        }
        required(system, policy, secret)
    }
}
