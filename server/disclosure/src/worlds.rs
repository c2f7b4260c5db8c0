//! Other worlds: complete other sets of lives under which everything shown is about as likely.
//!
//! A world is a few edits of the events of different persons, at most one each, so that what it changes is the sum of what they
//! change. Every edit was counted by the code that counts the truth: so every relation between figures, listed or not, holds.

use std::collections::{BTreeSet, HashMap};

use crate::book::{Change, SlotId, merged};
use crate::facts::{Edit, Facts, IMPOSSIBLE, Knower, by_series};
use crate::policy::Policy;
use crate::target::{Goals, Group, Target};

/// How many edits are tried for each place in a world.
const TRIED: usize = 40;

/// How many are tried against one unlikely slot.
const MENDING: usize = 12;

/// How many of the most unlikely series a search tries to mend at a time.
const MENDED: usize = 4;

/// An edit that worlds may be made of.
#[derive(Debug, Clone)]
pub struct Pooled {
    /// Whose events.
    pub person: u32,
    /// See [`Edit::what`].
    pub what: String,
    /// See [`Edit::size`].
    pub size: usize,
    /// See [`Edit::changes`].
    pub changes: Vec<Change>,
    /// Logarithm of the odds of the world with this edit alone.
    pub odds: f64,
    /// Whether it leaves every number as it is that the promotor knows exactly.
    pub keeps_exact: bool,
    /// Organisations that would notice: they know the person, or what is edited.
    pub noticed_by: Vec<u16>,
}

impl Pooled {
    /// Whether somebody cannot rule it out.
    #[must_use]
    pub fn convinces(&self, knower: Knower) -> bool {
        match knower {
            Knower::Reader => true,
            Knower::Promotor => self.keeps_exact,
            Knower::Organisation(number) => !self.noticed_by.contains(&number),
        }
    }
}

/// All edits that worlds may be made of.
#[derive(Debug, Default)]
pub struct Pool {
    /// The edits.
    pub edits: Vec<Pooled>,
    /// Slot → edits that change it, the likeliest first.
    by_slot: HashMap<SlotId, Vec<u32>>,
}

/// A world that proves something.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Whose events are edited, and how.
    pub edits: Vec<(u32, String)>,
    /// What it changes, by slot.
    pub changes: Vec<Change>,
    /// Logarithm of its odds.
    pub odds: f64,
    /// Organisations that know one of these persons, and so that the world is not true.
    pub ruled_out_by: Vec<u16>,
    /// Whether the promotor cannot rule it out by the exact totals.
    pub keeps_exact: bool,
}

impl World {
    /// Whether everything shown is likely enough under it.
    #[must_use]
    pub fn is_likely(&self, policy: Policy) -> bool {
        self.odds <= policy.odds.ln()
    }

    /// Whether somebody cannot rule it out.
    #[must_use]
    pub fn convinces(&self, knower: Knower) -> bool {
        match knower {
            Knower::Reader => true,
            Knower::Promotor => self.keeps_exact,
            Knower::Organisation(number) => !self.ruled_out_by.contains(&number),
        }
    }
}

impl Pool {
    /// Takes the edits of a person in, whom organisations know, some of them only in some slots. Call [`Self::sort`] afterwards.
    pub fn extend(&mut self, person: u32, (known_to, in_part): (&[u16], &[(u16, Vec<SlotId>)]), edits: Vec<Edit>, facts: &Facts) {
        for Edit { what, size, changes, is_added, mut noticed_by } in edits {
            if changes.is_empty() {
                continue;
            }
            let keeps_exact = changes.iter().all(|change| !facts.exact.get(change.slot as usize).copied().unwrap_or(false));
            if !is_added {
                let is_known = |slots: &[SlotId]| changes.iter().any(|change| slots.binary_search(&change.slot).is_ok());
                noticed_by.extend(known_to);
                noticed_by.extend(in_part.iter().filter(|(_, slots)| is_known(slots)).map(|(organisation, _)| *organisation));
            }
            noticed_by.sort_unstable();
            noticed_by.dedup();
            self.edits.push(Pooled { person, what, size, odds: facts.odds(&changes), changes, keeps_exact, noticed_by });
        }
    }

    /// Computes all odds anew where one of these series is touched.
    pub fn reconsider(&mut self, facts: &Facts, is_touched: impl Fn(u32) -> bool) {
        for edit in &mut self.edits {
            if by_series(facts.book, &edit.changes).any(|(series, _)| is_touched(series)) {
                edit.odds = facts.odds(&edit.changes);
            }
        }
        self.sort();
    }

    /// Puts the edits of each slot in order.
    pub fn sort(&mut self) {
        self.by_slot.clear();
        let mut order: Vec<u32> = (0..u32::try_from(self.edits.len()).unwrap_or(u32::MAX)).collect();
        let odds = |number: &u32| self.edits.get(*number as usize).map_or(f64::INFINITY, |edit| edit.odds);
        order.sort_by(|one, other| odds(one).total_cmp(&odds(other)).then(one.cmp(other)));
        for number in order {
            let Some(edit) = self.edits.get(number as usize) else { continue };
            for change in &edit.changes {
                self.by_slot.entry(change.slot).or_default().push(number);
            }
        }
    }

    /// Every edit by person and words.
    #[must_use]
    pub fn by_words(&self) -> HashMap<(u32, &str), &Pooled> {
        self.edits.iter().map(|edit| ((edit.person, edit.what.as_str()), edit)).collect()
    }

    /// Whether any edit changes how many persons are in a group.
    #[must_use]
    pub fn moves(&self, group: Group) -> bool {
        group.slots().flat_map(|slot| self.of_slot(slot)).any(|edit| group.more(&edit.changes) != 0)
    }

    fn of_slot(&self, slot: SlotId) -> impl Iterator<Item = &Pooled> {
        self.by_slot.get(&slot).into_iter().flatten().filter_map(|number| self.edits.get(*number as usize))
    }

    /// Those that change how many persons are in a group, in one direction, the likeliest first.
    #[must_use]
    pub fn moving(&self, group: Group, up: bool) -> Vec<&Pooled> {
        let mut found: Vec<&Pooled> = Vec::new();
        for slot in group.slots() {
            let fits = |edit: &&Pooled| {
                let more = group.more(&edit.changes);
                if up { more > 0 } else { more < 0 }
            };
            found.extend(self.of_slot(slot).filter(fits));
        }
        if matches!(group, Group::Rest(_)) {
            found.sort_by(|one, other| one.odds.total_cmp(&other.odds));
            found.dedup_by(|one, other| std::ptr::eq(*one, *other));
        }
        found
    }
}

/// A world being put together.
struct Draft<'a> {
    edits: Vec<&'a Pooled>,
    /// How many edits these are.
    size: usize,
    /// What they change together, in order of slot.
    changes: Vec<Change>,
    /// How much less likely each series becomes, in order of series.
    costs: Vec<(u32, f64)>,
    odds: f64,
}

impl<'a> Draft<'a> {
    const fn new() -> Self {
        Self { edits: Vec::new(), size: 0, changes: Vec::new(), costs: Vec::new(), odds: 0.0 }
    }

    /// What the odds become with one more edit; `None` as soon as it makes something impossible that was not.
    fn with(&self, edit: &Pooled, facts: &Facts) -> Option<f64> {
        let mut sum = Vec::new();
        let mut odds = self.odds;
        for (series, part) in by_series(facts.book, &edit.changes) {
            let (cost, before) = (self.cost_with(series, part, facts, &mut sum), self.cost(series));
            if cost > IMPOSSIBLE / 2.0 && before < IMPOSSIBLE / 2.0 {
                return None;
            }
            odds += cost - before;
        }
        Some(odds)
    }

    fn cost(&self, series: u32) -> f64 {
        let found = self.costs.binary_search_by_key(&series, |(series, _)| *series).ok();
        found.and_then(|at| self.costs.get(at)).map_or(0.0, |(_, cost)| *cost)
    }

    /// The series of a few changes with those of the draft.
    fn cost_with(&self, series: u32, part: &[Change], facts: &Facts, sum: &mut Vec<Change>) -> f64 {
        let slots = facts.slots_of(series);
        let from = self.changes.partition_point(|change| change.slot < slots.start);
        let own = self.changes.get(from..).unwrap_or_default();
        let own = own.get(..own.partition_point(|change| change.slot < slots.end)).unwrap_or_default();
        if own.is_empty() {
            return facts.cost(series, part) - facts.truth(series);
        }
        sum.clear();
        sum.extend_from_slice(own);
        for change in part {
            match sum.binary_search_by_key(&change.slot, |change| change.slot) {
                Ok(at) => {
                    if let Some(known) = sum.get_mut(at) {
                        known.amount += change.amount;
                    }
                }
                Err(at) => sum.insert(at, *change),
            }
        }
        facts.cost(series, sum) - facts.truth(series)
    }

    fn add(&mut self, edit: &'a Pooled, facts: &Facts) {
        let mut sum = Vec::new();
        for (series, part) in by_series(facts.book, &edit.changes) {
            let cost = self.cost_with(series, part, facts, &mut sum);
            match self.costs.binary_search_by_key(&series, |(series, _)| *series) {
                Ok(at) => {
                    if let Some((_, before)) = self.costs.get_mut(at) {
                        self.odds += cost - *before;
                        *before = cost;
                    }
                }
                Err(at) => {
                    self.odds += cost;
                    self.costs.insert(at, (series, cost));
                }
            }
        }
        self.changes = merged(self.changes.iter().chain(&edit.changes).copied().collect());
        self.size += edit.size;
        self.edits.push(edit);
    }

    fn uses(&self, person: u32) -> bool {
        self.edits.iter().any(|edit| edit.person == person)
    }

    /// The most unlikely series, the worst first.
    fn worst(&self, most: usize) -> Vec<u32> {
        let mut costs: Vec<(u32, f64)> = self.costs.iter().copied().filter(|(_, cost)| *cost > 0.5).collect();
        costs.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        costs.into_iter().map(|(series, _)| series).take(most).collect()
    }

    /// The change of the amount in a slot.
    fn amount(&self, slot: SlotId) -> i32 {
        let found = self.changes.binary_search_by_key(&slot, |change| change.slot).ok();
        found.and_then(|at| self.changes.get(at)).map_or(0, |change| change.amount)
    }
}

/// What a search found.
#[derive(Debug, Clone)]
pub enum Found {
    /// A world likely enough.
    World(World),
    /// None; these series stood in the way of the nearest.
    Blocked(Vec<u32>),
}

/// How hard a search tries: 1, and more where it failed before. From so many first edits it goes on, and it mends so many more series.
pub type Effort = usize;

/// Looks for a world in which a target is otherwise, whose odds are no more than `limit` (a logarithm).
#[must_use]
pub fn search(group: Group, target: &Target, pool: &Pool, facts: &Facts, (policy, limit): (Policy, f64), effort: Effort) -> Found {
    let mut blocked = Vec::new();
    let mut nearest = f64::INFINITY;
    for (up, first) in (0..effort).flat_map(|first| [(false, first), (true, first)]) {
        let Some(draft) = attempt(group, target, (up, first), pool, facts, (policy, limit), effort) else { continue };
        if draft.odds <= limit {
            return Found::World(World { odds: draft.odds, ..world_of(&draft.edits) });
        }
        if draft.odds < nearest {
            nearest = draft.odds;
            blocked = draft.worst(MENDED);
        }
    }
    Found::Blocked(blocked)
}

fn attempt<'p>(
    group: Group,
    target: &Target,
    (up, first): (bool, usize),
    pool: &'p Pool,
    facts: &Facts,
    (policy, limit): (Policy, f64),
    effort: Effort,
) -> Option<Draft<'p>> {
    let mut draft = Draft::new();
    let may = |edit: &Pooled| edit.convinces(target.knower);
    let moving: Vec<&Pooled> = pool.moving(group, up).into_iter().filter(|edit| may(edit)).collect();
    while !target.is_otherwise(group.more(&draft.changes), policy) {
        if draft.size >= policy.edits {
            return None;
        }
        let more = group.more(&draft.changes);
        let fits = |edit: &&&Pooled| {
            // Down to nobody, never below: so no step beyond what is there.
            let step = group.more(&edit.changes);
            draft.size + edit.size <= policy.edits && !draft.uses(edit.person) && (up || target.others + more + step >= 0)
        };
        let nth = if draft.edits.is_empty() { first } else { 0 };
        let best = cheapest(moving.iter().filter(fits).copied(), &draft, facts, nth)?;
        draft.add(best, facts);
    }
    while draft.odds > limit && draft.size < policy.edits {
        let mut best: Option<(&Pooled, f64)> = None;
        for series in draft.worst(MENDED + effort) {
            let slots = facts.slots_of(series).filter(|slot| draft.amount(*slot) != 0);
            let mending = slots.flat_map(|slot| {
                let against = draft.amount(slot).signum();
                pool.of_slot(slot).filter(move |edit| {
                    edit.changes
                        .binary_search_by_key(&slot, |change| change.slot)
                        .ok()
                        .and_then(|at| edit.changes.get(at))
                        .is_some_and(|change| change.amount.signum() == -against)
                })
            });
            let fits = |edit: &&Pooled| {
                may(edit)
                    && draft.size + edit.size <= policy.edits
                    && !draft.uses(edit.person)
                    && target.is_otherwise(group.more(&draft.changes) + group.more(&edit.changes), policy)
            };
            for edit in mending.filter(fits).take(MENDING) {
                let Some(odds) = draft.with(edit, facts) else { continue };
                if odds < best.map_or(draft.odds - 0.01, |(_, odds)| odds) {
                    best = Some((edit, odds));
                }
            }
        }
        let Some((edit, _)) = best else { break };
        draft.add(edit, facts);
    }
    Some(draft)
}

/// The likeliest edit to go on with, or the one so many places after it.
fn cheapest<'p>(edits: impl Iterator<Item = &'p Pooled>, draft: &Draft, facts: &Facts, nth: usize) -> Option<&'p Pooled> {
    let mut possible: Vec<(&Pooled, f64)> = Vec::new();
    let mut impossible = None;
    for edit in edits.take(TRIED) {
        match draft.with(edit, facts) {
            Some(odds) => possible.push((edit, odds)),
            None => impossible = impossible.or(Some(edit)),
        }
    }
    possible.sort_by(|one, other| one.1.total_cmp(&other.1));
    // What is impossible now may be mended by a later edit.
    possible.get(nth).map(|(edit, _)| *edit).or(impossible.filter(|_| nth == 0))
}

/// The world that edits of different persons make; its odds are not computed.
#[must_use]
pub fn world_of(edits: &[&Pooled]) -> World {
    let mut ruled_out_by: Vec<u16> = edits.iter().flat_map(|edit| edit.noticed_by.iter().copied()).collect();
    ruled_out_by.sort_unstable();
    ruled_out_by.dedup();
    World {
        edits: edits.iter().map(|edit| (edit.person, edit.what.clone())).collect(),
        changes: merged(edits.iter().flat_map(|edit| edit.changes.iter().copied()).collect()),
        odds: 0.0,
        ruled_out_by,
        keeps_exact: edits.iter().all(|edit| edit.keeps_exact),
    }
}

/// Proves what single edits prove, the likeliest first; gives the worlds that were needed.
pub fn sweep(goals: &mut Goals, pool: &Pool, worlds: &mut Vec<World>, policy: Policy) {
    let touching: BTreeSet<u32> = goals.open_slots().iter().filter_map(|slot| pool.by_slot.get(slot)).flatten().copied().collect();
    let edits = touching.into_iter().filter_map(|number| pool.edits.get(number as usize));
    let mut order: Vec<&Pooled> = edits.filter(|edit| edit.odds <= policy.odds.ln()).collect();
    order.sort_by(|one, other| one.odds.total_cmp(&other.odds));
    for edit in order {
        let number = u32::try_from(worlds.len()).unwrap_or(u32::MAX);
        if goals.prove(number, &edit.changes, |knower| edit.convinces(knower), policy) > 0 {
            worlds.push(World { odds: edit.odds, ..world_of(&[edit]) });
        }
    }
}
