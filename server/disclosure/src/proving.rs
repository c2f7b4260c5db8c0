//! Looking for the worlds that prove a release, and for what stands in their way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::belief::{Beliefs, beliefs};
use crate::book::{Change, PlacedSheet, SlotId};
use crate::facts::{Edit, Facts, Knower, Person, by_series};
use crate::known::InPart;
use crate::parallel;
use crate::release::Asked;
use crate::repair::{Decided, slots_of};
use crate::target::{Goals, Group, Target};
use crate::worlds::{Found, Pool, World, search, sweep, world_of};

/// So often a world is looked for whose odds are so many times better than they must be.
const SPARING: usize = 2;
const SPARE: f64 = 8.0;

/// The most that a search tries harder than the first time.
const HARDEST: usize = 4;

/// Worlds are made of the edits of at most so many persons; who is in a small figure comes first.
const POOLED: usize = 800;

/// Targets that are searched for at a time; what one finds proves others too.
const BATCH: usize = 64;

/// For a group without any world so many persons are edited twice, and so many of their edits are taken in.
const TWICE: usize = 8;
const TAKEN: usize = 48;

/// Groups for which that is done at a time, and how often for each, with others every time.
const LACKING: usize = 12;
const HELPED: usize = 3;

/// Each group without proof, with the series that stood in the way of the nearest world.
pub type Blocked = BTreeMap<Group, Vec<u32>>;

/// What is shown so far, and what is proven of it.
pub struct Proving<'a> {
    /// What is to be released.
    pub asked: &'a Asked<'a>,
    /// The sheets of that.
    pub sheets: Vec<&'a PlacedSheet>,
    /// Their slots.
    pub new: BTreeSet<SlotId>,
    /// What is true and what is shown.
    pub facts: Facts<'a>,
    /// The same before anything of this release is shown.
    before: Facts<'a>,
    /// What must have a world.
    pub goals: Goals,
    /// The worlds found.
    pub worlds: Vec<World>,
    /// How often repair was tried for a group.
    pub tries: BTreeMap<Group, usize>,
    pool: Pool,
    in_part: &'a [InPart],
    /// Groups that have no world even if nothing new is shown: edits are lacking.
    lacking: BTreeMap<Group, Target>,
    /// Those for which more edits were made and did not help: nothing that leaves now is in their way.
    hopeless: BTreeSet<Group>,
    /// How often more edits were made for a group.
    helped: BTreeMap<Group, usize>,
}

impl<'a> Proving<'a> {
    /// Puts together what worlds are made of.
    pub fn new(asked: &'a Asked<'a>, facts: Facts<'a>, before: Facts<'a>, in_part: &'a [InPart]) -> Self {
        let sheets: Vec<_> = asked.sheets.iter().filter_map(|sheet| asked.book.sheet(sheet.period, &sheet.level)).collect();
        let new: BTreeSet<SlotId> = sheets.iter().flat_map(|sheet| slots_of(sheet)).collect();
        let knowers: Vec<Knower> =
            [Knower::Reader, Knower::Promotor].into_iter().chain((0..asked.population.organisations()).map(Knower::Organisation)).collect();
        let goals = Goals::of(&asked.book.sheets, &facts, &knowers, asked.policy);
        let mut pool = Pool::default();
        let chosen = chosen(asked, &new, &facts, &goals);
        let edits = parallel::map(&chosen, |number| asked.population.edits(*number));
        for (number, edits) in chosen.iter().zip(edits) {
            extend(&mut pool, asked, *number, edits, &facts, in_part);
        }
        let earlier = earlier_edits(asked, &mut pool, &facts, in_part);
        pool.sort();
        let worlds = earlier_worlds(asked, &earlier, &pool, &facts);
        let (tries, lacking, hopeless, helped) = Default::default();
        Self { asked, sheets, new, facts, before, goals, worlds, tries, pool, in_part, lacking, hopeless, helped }
    }

    /// Shows what was decided; odds are computed anew where a series was touched.
    pub fn show(&mut self, decided: &Decided, is_touched: impl Fn(u32) -> bool) {
        let Asked { book, secret, policy, .. } = *self.asked;
        for sheet in &self.sheets {
            self.facts.show(decided.show(book, sheet, &self.facts, secret, policy));
        }
        let facts = &self.facts;
        self.pool.reconsider(facts, &is_touched);
        // Only what a touched series has a part in can have become unlikely.
        let mut gone = BTreeSet::new();
        for (world, number) in self.worlds.iter_mut().zip(0..) {
            if by_series(book, &world.changes).any(|(series, _)| is_touched(series)) {
                world.odds = facts.odds(&world.changes);
                if !world.is_likely(policy) {
                    gone.insert(number);
                }
            }
        }
        self.goals.forget(&gone);
    }

    /// Shows all of what was decided, and proves what can be proven.
    pub fn again(&mut self, decided: &Decided) -> (Beliefs, Blocked) {
        self.show(decided, |_| true);
        self.prove()
    }

    /// Proves what can be proven; gives what somebody could be too sure of, and all that is open.
    pub fn prove(&mut self) -> (Beliefs, Blocked) {
        let policy = self.asked.policy;
        self.lend();
        for (world, number) in self.worlds.iter().zip(0..).filter(|(world, _)| world.is_likely(policy)) {
            self.goals.prove(number, &world.changes, |knower| world.convinces(knower), policy);
        }
        sweep(&mut self.goals, &self.pool, &mut self.worlds, policy);
        let mut blocked = self.search_all();
        self.go_towards(&mut blocked);
        let believed = beliefs(&self.facts, &self.goals, policy);
        blocked.extend(believed.too_sure.iter().map(|group| (*group, Vec::new())));
        (believed, blocked)
    }

    /// Whether more edits are to be made before anything is repaired.
    pub fn lacks_edits(&self) -> bool {
        !self.lacking.is_empty()
    }

    /// Whether what leaves now may stand in the way of a group's worlds.
    pub fn is_in_the_way(&self, group: Group) -> bool {
        !self.hopeless.contains(&group) && !self.lacking.contains_key(&group)
    }

    /// Whether any edit changes how many persons are in a group.
    pub fn moves(&self, group: Group) -> bool {
        self.pool.moves(group)
    }

    fn open(&self) -> BTreeSet<Group> {
        self.goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group).collect()
    }

    /// Looks for a world for every open target.
    fn search_all(&mut self) -> Blocked {
        let policy = self.asked.policy;
        let mut blocked = Blocked::new();
        let mut tried: BTreeSet<(Group, Knower)> = BTreeSet::new();
        loop {
            let batch = self.batch(&tried);
            if batch.is_empty() {
                break;
            }
            let found = parallel::map(&batch, |(group, target)| {
                let tried = self.tries.get(group).copied().unwrap_or(0);
                // At first with room to spare: what leaves later may make a world less likely.
                let limit = if tried < SPARING { policy.odds / SPARE } else { policy.odds };
                search(*group, target, &self.pool, &self.facts, (policy, limit.ln()), (1 + tried).min(HARDEST))
            });
            for ((group, target), found) in batch.into_iter().zip(found) {
                tried.insert((group, target.knower));
                match found {
                    Found::World(world) => {
                        self.take(world);
                    }
                    Found::Blocked(series) => {
                        // What no reader can take for possible, nobody who knows more can.
                        if target.knower == Knower::Reader {
                            let organisations = 0..self.asked.population.organisations();
                            tried.extend(organisations.map(|number| (group, Knower::Organisation(number))));
                            tried.insert((group, Knower::Promotor));
                        }
                        blocked.insert(group, series);
                    }
                }
            }
        }
        // What another world proved meanwhile is not in the way any more.
        let open = self.open();
        blocked.retain(|group, _| open.contains(group));
        blocked
    }

    /// Keeps a world for what it proves.
    fn take(&mut self, world: World) {
        let number = u32::try_from(self.worlds.len()).unwrap_or(u32::MAX);
        let policy = self.asked.policy;
        if self.goals.prove(number, &world.changes, |knower| world.convinces(knower), policy) > 0 {
            self.worlds.push(world);
        }
    }

    /// For what was repaired in vain: what must go, so that a world becomes likely that would be if nothing new were shown.
    fn go_towards(&mut self, blocked: &mut Blocked) {
        let again = self.goals.goals.iter().filter(|goal| blocked.contains_key(&goal.group) && self.tries.contains_key(&goal.group));
        let again: Vec<(Group, Target)> =
            again.filter_map(|goal| Some((goal.group, *goal.targets.iter().find(|target| target.proof.is_none())?))).collect();
        let found = parallel::map(&again, |(group, target)| self.in_the_way(*group, target));
        for ((group, target), found) in again.into_iter().zip(found) {
            let Some((world, series)) = found else {
                if self.helped.get(&group).is_some_and(|times| *times >= HELPED) {
                    self.hopeless.insert(group);
                } else {
                    self.lacking.insert(group, target);
                }
                continue;
            };
            self.hopeless.remove(&group);
            if series.is_empty() {
                self.take(world);
            } else {
                blocked.insert(group, series);
                // Kept though it is not likely yet: repair goes towards it.
                self.worlds.push(world);
            }
        }
        let open = self.open();
        blocked.retain(|group, _| open.contains(group));
    }

    /// A world that would be likely if nothing new were shown, and the series that keep it from being so, the worst first; no more
    /// of them than must go.
    fn in_the_way(&self, group: Group, target: &Target) -> Option<(World, Vec<u32>)> {
        let Asked { book, policy, .. } = *self.asked;
        let limit = policy.odds.ln();
        let effort = self.tries.get(&group).copied().unwrap_or(0).min(HARDEST) + 1;
        let Found::World(mut world) = search(group, target, &self.pool, &self.before, (policy, limit), effort) else { return None };
        world.odds = self.facts.odds(&world.changes);
        let cost = |facts: &Facts, series: u32, part: &[Change]| facts.cost(series, part) - facts.truth(series);
        let mut costs: Vec<(u32, f64)> = by_series(book, &world.changes)
            .map(|(series, part)| (series, cost(&self.facts, series, part) - cost(&self.before, series, part)))
            .filter(|(_, cost)| *cost > 0.1)
            .collect();
        costs.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut left = world.odds;
        let gone = costs.into_iter().take_while(|(_, cost)| {
            let goes = left > limit;
            left -= cost;
            goes
        });
        let gone = gone.map(|(series, _)| series).collect();
        Some((world, gone))
    }

    /// The next targets to be searched for, one of a group at a time: what proves it for one knower mostly does for others.
    fn batch(&self, tried: &BTreeSet<(Group, Knower)>) -> Vec<(Group, Target)> {
        let open = self.goals.goals.iter().filter_map(|goal| {
            let mut open = goal.targets.iter().filter(|target| target.proof.is_none() && !tried.contains(&(goal.group, target.knower)));
            open.next().map(|target| (goal.group, *target))
        });
        open.take(BATCH).collect()
    }

    /// Makes edits for groups that lack them: every one of somebody who counts in the whole already, and every one after an edit
    /// that brings somebody there.
    fn lend(&mut self) {
        let groups: Vec<(Group, Target)> = self.lacking.iter().map(|(group, target)| (*group, *target)).take(LACKING).collect();
        let asked = self.asked;
        let wanted: Vec<(Group, usize, Option<String>)> = groups
            .iter()
            .flat_map(|(group, target)| self.starts(*group, target).into_iter().map(|(person, first)| (*group, person, first)))
            .collect();
        let found = parallel::map(&wanted, |(group, person, first)| {
            let slots: Vec<SlotId> = group.slots().collect();
            asked.population.edits_after(*person, first.as_deref(), &slots)
        });
        let mut known: BTreeSet<(u32, String)> = BTreeSet::new();
        if !wanted.is_empty() {
            known.extend(self.pool.edits.iter().map(|edit| (edit.person, edit.what.clone())));
        }
        let mut by_group: BTreeMap<Group, Vec<(usize, Edit, f64)>> = BTreeMap::new();
        for ((group, person, _), edits) in wanted.into_iter().zip(found) {
            let fits = |edit: &Edit| group.more(&edit.changes) != 0;
            let edits = edits.into_iter().filter(fits).map(|edit| (person, self.before.odds(&edit.changes), edit));
            by_group.entry(group).or_default().extend(edits.map(|(person, odds, edit)| (person, edit, odds)));
        }
        for mut edits in by_group.into_values() {
            edits.sort_by(|one, other| one.2.total_cmp(&other.2));
            let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
            for (person, edit, _) in edits {
                let own = taken.entry(person).or_default();
                if *own < TAKEN / TWICE && known.insert((u32::try_from(person).unwrap_or(u32::MAX), edit.what.clone())) {
                    *own += 1;
                    extend(&mut self.pool, asked, person, vec![edit], &self.facts, self.in_part);
                }
            }
        }
        for (group, _) in groups {
            self.lacking.remove(&group);
            *self.helped.entry(group).or_default() += 1;
        }
        self.pool.sort();
    }

    /// Whose edits may help a group, each after which edit.
    fn starts(&self, group: Group, target: &Target) -> Vec<(usize, Option<String>)> {
        let Asked { book, population, .. } = *self.asked;
        let sheets = group.slots().filter_map(|slot| {
            let (period, figure) = (book.period_of(slot)?, book.figure_of(slot)?);
            Some((slot, book.sheet(period, &figure.level)?))
        });
        let mut wholes: BTreeSet<SlotId> = BTreeSet::new();
        for (slot, sheet) in sheets {
            wholes.extend(sheet.parts.keys().filter(|known| known.part == slot).map(|known| known.whole));
        }
        let persons = population.persons();
        let knows = |person: &Person| matches!(target.knower, Knower::Organisation(number) if person.known_to.contains(&number));
        let there = (0..persons.len())
            .filter(|number| persons.get(*number).is_some_and(|person| !knows(person) && wholes.iter().any(|whole| person.is_in(*whole))));
        let mut starts: Vec<(usize, Option<String>)> = there.map(|number| (number, None)).collect();
        let times = self.helped.get(&group).copied().unwrap_or(0);
        thin(&mut starts, times);
        let mut firsts = Vec::new();
        let mut seen = BTreeSet::new();
        for whole in wholes {
            for edit in self.pool.moving(Group::Figure(whole), true) {
                if edit.convinces(target.knower) && edit.size == 1 && seen.insert(edit.person) {
                    firsts.push((edit.person as usize, Some(edit.what.clone())));
                }
                if seen.len() >= 4 * TWICE {
                    break;
                }
            }
        }
        thin(&mut firsts, times);
        starts.extend(firsts);
        starts
    }
}

/// No more than so many, spread evenly; others each time.
fn thin<T>(items: &mut Vec<T>, times: usize) {
    let every = items.len().div_ceil(TWICE).max(1);
    let mut at = times;
    items.retain(|_| {
        at += 1;
        at.is_multiple_of(every)
    });
}

/// Whose edits worlds may be made of: of those who count in what leaves now, and of those in earlier worlds.
fn chosen(asked: &Asked, new: &BTreeSet<SlotId>, facts: &Facts, goals: &Goals) -> Vec<usize> {
    let persons = asked.population.persons();
    let counts_now = |person: &Person| person.adds.iter().any(|change| new.contains(&change.slot));
    let (now, others): (Vec<usize>, Vec<usize>) = (0..persons.len()).partition(|number| persons.get(*number).is_some_and(counts_now));
    // Whoever is in a small figure is needed to empty it.
    let slots = goals.goals.iter().flat_map(|goal| goal.group.slots());
    let small: BTreeSet<SlotId> =
        slots.filter(|slot| new.contains(slot) && asked.policy.is_small(i64::from(facts.persons(*slot)))).collect();
    let is_needed =
        |number: &usize| persons.get(*number).is_some_and(|person| person.adds.iter().any(|change| small.contains(&change.slot)));
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    for from in [now.iter().copied().filter(is_needed).collect::<Vec<_>>(), now, others] {
        let room = POOLED.saturating_sub(chosen.len()).min(from.len());
        // Spread evenly, so that no part of the partnership is missing.
        chosen.extend((0..room).filter_map(|nth| from.get(nth * from.len() / room)));
    }
    chosen.into_iter().collect()
}

/// Takes a person's edits in.
fn extend(pool: &mut Pool, asked: &Asked, number: usize, edits: Vec<Edit>, facts: &Facts, in_part: &[InPart]) {
    if let (Some(person), Some(in_part)) = (asked.population.persons().get(number), in_part.get(number)) {
        pool.extend(u32::try_from(number).unwrap_or(u32::MAX), (&person.known_to, in_part), edits, facts);
    }
}

/// The edits of one earlier world, by person and words.
type Edits<'p> = Vec<(u32, &'p str)>;

/// Takes in what earlier worlds are made of and is not in the pool; gives these worlds.
fn earlier_edits<'p>(asked: &Asked<'p>, pool: &mut Pool, facts: &Facts, in_part: &[InPart]) -> Vec<Edits<'p>> {
    if asked.past.worlds.is_empty() {
        return Vec::new();
    }
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let numbers: HashMap<String, u32> =
        (0..asked.population.persons().len()).map(|person| (asked.population.name(person), number(person))).collect();
    let by_number = |edits: &'p Vec<(String, String)>| {
        let edits = edits.iter().map(|(name, what)| Some((*numbers.get(name)?, what.as_str())));
        edits.collect::<Option<Edits<'p>>>()
    };
    let worlds: Vec<Edits<'p>> = asked.past.worlds.iter().filter_map(by_number).collect();
    let mut missing: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    {
        let known = pool.by_words();
        for (person, what) in worlds.iter().flatten().filter(|edit| !known.contains_key(edit)) {
            missing.entry(*person).or_default().insert(what);
        }
    }
    let missing: Vec<(u32, BTreeSet<&str>)> = missing.into_iter().collect();
    let found = parallel::map(&missing, |(person, words)| asked.population.edits_named(*person as usize, words));
    for ((person, _), edits) in missing.into_iter().zip(found) {
        extend(pool, asked, person as usize, edits, facts, in_part);
    }
    worlds
}

/// The worlds of earlier releases, as they stand now.
fn earlier_worlds(asked: &Asked, earlier: &[Edits], pool: &Pool, facts: &Facts) -> Vec<World> {
    let by_words = pool.by_words();
    let found = parallel::map(earlier, |edits| {
        let edits: Vec<_> = edits.iter().map(|edit| by_words.get(edit).copied()).collect::<Option<_>>()?;
        let mut world = world_of(&edits);
        world.odds = facts.odds(&world.changes);
        world.is_likely(asked.policy).then_some(world)
    });
    found.into_iter().flatten().collect()
}
