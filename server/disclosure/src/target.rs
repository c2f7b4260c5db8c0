//! What nobody may be able to know for certain.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::book::{Book, Change, Part, PlacedSheet, SlotId};
use crate::facts::{Facts, Knower};
use crate::policy::Policy;

/// Persons in a figure, or in the rest of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Those of a figure.
    Figure(SlotId),
    /// Those of a whole who are not in a part of it.
    Rest(Part),
}

/// What must have a world in which it is otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 1 to k − 1 persons: it must be possible that it is nobody, or k and more.
    Small,
    /// Everybody of a whole is in one part: it must be possible that somebody is not.
    SharedTrait,
}

/// One target of one knower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Who must not know.
    pub knower: Knower,
    /// Persons of the group whom the knower does not know.
    pub others: i32,
    /// What must be possible.
    pub kind: Kind,
    /// Number of the world that proves it.
    pub proof: Option<u32>,
}

/// The targets of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Of whom.
    pub group: Group,
    /// The targets.
    pub targets: Vec<Target>,
}

/// Every target, and where to find those that a change touches.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    /// Every group with a target.
    pub goals: Vec<Goal>,
    by_slot: HashMap<SlotId, Vec<u32>>,
}

impl Target {
    /// Whether it is otherwise when so many more persons are in the group.
    #[must_use]
    pub const fn is_otherwise(&self, more: i32, policy: Policy) -> bool {
        let others = self.others + more;
        match self.kind {
            Kind::Small => others == 0 || others >= policy.k.cast_signed(),
            Kind::SharedTrait => others >= 1,
        }
    }
}

impl Group {
    /// How many more persons are in it after changes.
    #[must_use]
    pub fn more(self, changes: &[Change]) -> i32 {
        let at = |slot: SlotId| {
            let found = changes.binary_search_by_key(&slot, |change| change.slot).ok();
            found.and_then(|at| changes.get(at)).map_or(0, |change| change.persons)
        };
        match self {
            Self::Figure(slot) => at(slot),
            Self::Rest(Part { whole, part }) => at(whole) - at(part),
        }
    }

    /// Its slots.
    pub fn slots(self) -> impl Iterator<Item = SlotId> {
        let (first, second) = match self {
            Self::Figure(slot) => (slot, None),
            Self::Rest(Part { whole, part }) => (part, Some(whole)),
        };
        std::iter::once(first).chain(second)
    }

    fn persons(self, count: impl Fn(SlotId) -> i32) -> i32 {
        match self {
            Self::Figure(slot) => count(slot),
            Self::Rest(Part { whole, part }) => count(whole) - count(part),
        }
    }
}

impl Goals {
    /// Every target of some sheets.
    #[must_use]
    pub fn of<'s>(sheets: impl IntoIterator<Item = &'s PlacedSheet>, facts: &Facts, knowers: &[Knower], policy: Policy) -> Self {
        // Group → whether all of a whole may stand in one part.
        let mut groups: BTreeMap<Group, bool> = BTreeMap::new();
        for sheet in sheets {
            for table in &sheet.tables {
                table.places.map(|slot| groups.insert(Group::Figure(*slot), false));
            }
            groups.extend(sheet.parts.iter().map(|(part, guards)| (Group::Rest(*part), *guards)));
        }
        let mut goals = Self::default();
        for (group, guards) in groups {
            let targets: Vec<Target> = knowers.iter().filter_map(|knower| target(group, guards, *knower, facts, policy)).collect();
            if targets.is_empty() {
                continue;
            }
            let number = u32::try_from(goals.goals.len()).unwrap_or(u32::MAX);
            group.slots().for_each(|slot| goals.by_slot.entry(slot).or_default().push(number));
            goals.goals.push(Goal { group, targets });
        }
        goals
    }

    /// Marks what a world proves, for knowers who cannot rule it out; gives how many targets that is.
    pub fn prove(&mut self, world: u32, changes: &[Change], may: impl Fn(Knower) -> bool, policy: Policy) -> usize {
        let mut proven = 0;
        for change in changes {
            for number in self.by_slot.get(&change.slot).into_iter().flatten() {
                let Some(goal) = self.goals.get_mut(*number as usize) else { continue };
                let more = goal.group.more(changes);
                for target in goal.targets.iter_mut().filter(|target| target.proof.is_none() && may(target.knower)) {
                    if more != 0 && target.is_otherwise(more, policy) {
                        target.proof = Some(world);
                        proven += 1;
                    }
                }
            }
        }
        proven
    }

    /// Forgets the proofs by some worlds.
    pub fn forget(&mut self, worlds: &BTreeSet<u32>) {
        let targets = self.goals.iter_mut().flat_map(|goal| &mut goal.targets);
        targets.filter(|target| target.proof.is_some_and(|world| worlds.contains(&world))).for_each(|target| target.proof = None);
    }

    /// The slots of all groups with a target that is not proven.
    #[must_use]
    pub fn open_slots(&self) -> BTreeSet<SlotId> {
        self.goals.iter().filter(|goal| goal.is_open()).flat_map(|goal| goal.group.slots()).collect()
    }

    /// How many targets there are, and how many of them have no proof.
    #[must_use]
    pub fn numbers(&self) -> (usize, usize) {
        let all = || self.goals.iter().flat_map(|goal| &goal.targets);
        (all().count(), all().filter(|target| target.proof.is_none()).count())
    }
}

impl Goal {
    /// Whether a target has no proof.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.targets.iter().any(|target| target.proof.is_none())
    }
}

fn target(group: Group, guards: bool, knower: Knower, facts: &Facts, policy: Policy) -> Option<Target> {
    let others = |slot: SlotId| facts.persons(slot) - facts.known(knower, Group::Figure(slot));
    // Equal to a number that the promotor was given: there is nothing to hide from the promotor.
    if knower == Knower::Promotor && group.slots().all(|slot| facts.exact.get(slot as usize).copied().unwrap_or(false)) {
        return None;
    }
    let count = group.persons(|slot| facts.persons(slot)) - facts.known(knower, group);
    let small = policy.is_small(i64::from(count)).then_some(Kind::Small);
    let shared = match group {
        Group::Rest(Part { whole, .. }) if guards && count == 0 && others(whole) > 0 => Some(Kind::SharedTrait),
        _ => None,
    };
    let kind = small.or(shared)?;
    Some(Target { knower, others: count, kind, proof: None })
}

/// A name for people: what the group is, for the log of a repair and for tests.
#[must_use]
pub fn describe(group: Group, book: &Book) -> String {
    let name = |slot: SlotId| {
        let figure = book.figure_of(slot).map(ToString::to_string).unwrap_or_default();
        let period = book.period_of(slot).map(|period| period.to_string()).unwrap_or_default();
        format!("{figure} {period}")
    };
    match group {
        Group::Figure(slot) => name(slot),
        Group::Rest(Part { whole, part }) => format!("{} without {}", name(whole), name(part)),
    }
}
