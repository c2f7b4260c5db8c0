//! The door: the only place where counts about people become figures that are shown.
//!
//! [`release`] decides what every figure of a period shows, looks for a world for each target, repairs where there is none, and
//! lets out only what is proven. What left earlier is never changed; it is looked at again together with what leaves now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::period::Period;
use serde::{Deserialize, Serialize};

use crate::belief::{Beliefs, beliefs};
use crate::book::{Book, Change, PlacedSheet, SlotId, merged};
use crate::draw::Secret;
use crate::facts::{Count, Edit, Facts, Knower, Person, by_series};
use crate::figure::{Figure, Level, Measure, Places, Sheet};
use crate::known::{Implied, Known};
use crate::parallel;
use crate::policy::Policy;
use crate::quality::Quality;
use crate::record::{Kept, KeptWorld, Past, Record};
use crate::repair::{Decided, row_of, slots_of};
use crate::target::{Goals, Group, Target};
use crate::worlds::{Found, Pool, World, search, sweep, world_of};

pub use crate::derived::{Compared, share};
pub use crate::released::{ReleasedTable, Shown};

/// So often a group's numbers are drawn anew before its rows are widened, and so often anything is tried before they are hidden.
const RENEWING: usize = 6;
const WIDENING: usize = 8;
/// After so many tries nothing more is tried for a group.
const HIDING: usize = 10;
/// So often a world is looked for whose odds are so many times better than they must be.
const SPARING: usize = 2;
const SPARE: f64 = 8.0;
/// The most that a search tries harder than the first time.
const HARDEST: usize = 4;
/// So often more is hidden at the end, before whole levels are held back.
const LAST: usize = 8;
/// No more rounds of repair than this.
const ROUNDS: usize = 24;

/// Worlds are made of the edits of at most so many persons; who is in a small figure comes first.
const POOLED: usize = 800;

/// Targets that are searched for at a time; what one finds proves others too.
const BATCH: usize = 64;

/// The universe of persons whose shown number decides whether a challenge gets a release of its own.
const ACTIVE: &str = "active";

/// The partnership's histories, as figures are counted from them.
pub trait Population: Sync {
    /// Everybody, trajectories and tallies.
    fn persons(&self) -> &[Person];
    /// A name of a person's history that is the same in every release.
    fn name(&self, person: usize) -> String;
    /// How many organisations there are; they are known by number.
    fn organisations(&self) -> u16;
    /// Every edit of a person's history.
    fn edits(&self, person: usize) -> Vec<Edit>;
    /// By slot: whether the promotor is given that very number.
    fn is_exact(&self, figure: &Figure) -> bool;
}

/// What is to be released.
pub struct Asked<'a> {
    /// The sheets that are released now, of a quarter and of the year that leaves with it.
    pub sheets: &'a [Sheet],
    /// Every figure of these and all earlier sheets.
    pub book: &'a Book,
    /// The histories.
    pub population: &'a dyn Population,
    /// What is kept of earlier releases.
    pub past: &'a Past,
    /// The partnership's secret.
    pub secret: &'a Secret,
    /// The rules.
    pub policy: Policy,
    /// Hears how far it is: round, targets without proof.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Protected figures of one level in one period: made by [`release`] and by nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Released {
    period: Period,
    level: Level,
    tables: Vec<ReleasedTable>,
    base: u32,
    tail: u32,
    small: u32,
}

/// What a release comes to.
#[derive(Debug)]
pub struct Outcome {
    /// What leaves: figures, or `None` for a level that is held back.
    pub released: Vec<(Period, Level, Option<Released>)>,
    /// The secret side.
    pub record: Record,
    /// How good it is.
    pub quality: Quality,
    /// Groups for which no world was found, or of which somebody could be too sure: what is new of them was held back. Secret too.
    pub unproven: Vec<Group>,
}

/// Decides, proves and lets out.
///
/// What cannot be proven or repaired does not leave: its level is held back in that period. The same input gives the same result
/// on any machine.
#[must_use]
pub fn release(asked: &Asked) -> Outcome {
    let Asked { book, policy, .. } = *asked;
    let mut decided = Decided { renewed: asked.past.renewed(), ..Decided::default() };
    let implied = Implied::new(book, asked.population.persons());
    let in_part: Vec<InPart> = asked.population.persons().iter().map(|person| known_in_part(&implied, person)).collect();
    let mut facts = gather(asked, (&implied, &in_part), &mut decided);
    let before = facts.clone();
    let new: Vec<_> = asked.sheets.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)).collect();
    hold_small(asked, &facts, &mut decided);
    for sheet in &new {
        facts.show(decided.show(book, sheet, &facts, asked.secret, policy));
    }
    let knowers: Vec<Knower> =
        [Knower::Reader, Knower::Promotor].into_iter().chain((0..asked.population.organisations()).map(Knower::Organisation)).collect();
    let goals = Goals::of(&book.sheets, &facts, &knowers, policy);
    let pool = pool(asked, &facts, &goals, &in_part);
    let worlds = earlier_worlds(asked, &pool, &facts);
    let new_slots: BTreeSet<SlotId> = new.iter().flat_map(|sheet| slots_of(sheet)).collect();
    let mut proving = Proving { asked, new, facts, before, goals, pool, worlds, tries: BTreeMap::new(), hopeless: BTreeSet::new() };
    let mut numbers = Numbers::default();
    let mut believed = Beliefs::default();
    for round in 0..ROUNDS {
        let blocked = proving.prove();
        believed = beliefs(&proving.facts, &proving.goals, policy);
        let open: Vec<(Group, Vec<u32>)> = blocked.into_iter().chain(believed.too_sure.iter().map(|group| (*group, Vec::new()))).collect();
        (asked.progress)(round, open.len());
        let open: Vec<_> = open.into_iter().filter(|(group, _)| !proving.hopeless.contains(group)).collect();
        let repaired = repair(asked, &open, &proving.facts, &new_slots, &mut proving.tries, &mut decided, &mut numbers);
        if repaired.is_empty() {
            break;
        }
        let touched: BTreeSet<u32> = repaired.iter().filter_map(|slot| book.slots.get(*slot as usize)).map(|slot| slot.series).collect();
        proving.show(&decided, |series| touched.contains(&series));
    }
    // What cannot be repaired does not leave: first what is in the way of a world, then whole levels.
    let mut blocked = open_with(&proving.prove(), &believed);
    for _ in 0..LAST {
        if !hide_in_the_way(&proving, &blocked, &new_slots, &mut decided) {
            break;
        }
        (believed, blocked) = proving.again(&decided);
    }
    while hold_unproven(&proving, &believed, &new_slots, &mut decided) {
        (believed, _) = proving.again(&decided);
    }
    finish(&proving, &decided, &numbers, &believed)
}

/// What is shown so far, and what is proven of it.
struct Proving<'a> {
    asked: &'a Asked<'a>,
    new: Vec<&'a PlacedSheet>,
    facts: Facts<'a>,
    /// The same before anything of this release is shown.
    before: Facts<'a>,
    goals: Goals,
    pool: Pool,
    worlds: Vec<World>,
    /// How often repair was tried for a group.
    tries: BTreeMap<Group, usize>,
    /// Groups that have no world even if nothing new is shown: nothing that leaves now is in their way.
    hopeless: BTreeSet<Group>,
}

/// How many figures repair touched.
#[derive(Debug, Default)]
struct Numbers {
    renewed: BTreeSet<SlotId>,
}

/// What organisations know of a person by referrals: of which slots they know whether the person is in them.
type InPart = Vec<(u16, Vec<SlotId>)>;

fn known_in_part(implied: &Implied, person: &Person) -> InPart {
    let others = person.known_in_part.iter().filter(|(organisation, _)| !person.known_to.contains(organisation));
    others.map(|(organisation, slots)| (*organisation, implied.closed(slots, |slot| person.is_in(slot)))).collect()
}

/// True counts, those of earlier releases as they were counted then, and what was shown before.
fn gather<'a>(asked: &Asked<'a>, (implied, in_part): (&Implied, &[InPart]), decided: &mut Decided) -> Facts<'a> {
    let book = asked.book;
    let persons = asked.population.persons();
    let mut counts = vec![Count::default(); book.slots.len()];
    let mut known: Vec<Known> = vec![Known::default(); usize::from(asked.population.organisations())];
    let mut most: BTreeMap<Period, u32> = BTreeMap::new();
    for person in persons {
        for change in &person.adds {
            if let Some(count) = counts.get_mut(change.slot as usize) {
                count.persons += change.persons;
                count.amount += change.amount;
            }
            for organisation in &person.known_to {
                if let Some(known) = known.get_mut(usize::from(*organisation)) {
                    known.add(change.slot, change.persons);
                }
            }
            let is_contacts = book.slots.get(change.slot as usize).is_some_and(|slot| slot.measure == Measure::Contacts);
            if is_contacts && let Some(period) = book.period_of(change.slot) {
                let amount = u32::try_from(change.amount).unwrap_or(0);
                most.entry(period).and_modify(|most| *most = amount.max(*most)).or_insert(amount);
            }
        }
    }
    for (person, in_part) in persons.iter().zip(in_part) {
        for (organisation, slots) in in_part {
            if let Some(known) = known.get_mut(usize::from(*organisation)) {
                implied.add(known, slots, |slot| person.is_in(slot));
            }
        }
    }
    let new: BTreeSet<Period> = asked.sheets.iter().map(|sheet| sheet.period).collect();
    for period in &new {
        decided.most_contacts(*period, most.get(period).copied().unwrap_or(0));
    }
    let mut before = Vec::new();
    for slot in 0..u32::try_from(book.slots.len()).unwrap_or(u32::MAX) {
        let Some(kept) = asked.past.of(book, slot).filter(|_| book.period_of(slot).is_some_and(|period| !new.contains(&period))) else {
            continue;
        };
        if let Some(count) = counts.get_mut(slot as usize) {
            *count = kept.count;
        }
        before.push((slot, kept.seen()));
    }
    let exact =
        book.slots.iter().map(|slot| book.series.get(slot.series as usize).is_some_and(|series| asked.population.is_exact(&series.figure)));
    let exact = exact.collect();
    let mut facts = Facts::new(book, counts, known, exact);
    facts.show(before);
    facts
}

/// A challenge of which too few active persons would be shown gets no release of its own; where it is the whole partnership, nobody
/// does.
fn hold_small(asked: &Asked, facts: &Facts, decided: &mut Decided) {
    for sheet in asked.sheets.iter().filter(|sheet| !matches!(sheet.level, Level::Organisation(_))) {
        let Some(placed) = asked.book.sheet(sheet.period, &sheet.level) else { continue };
        let active = Figure { level: sheet.level.clone(), universe: ACTIVE.to_owned(), by: BTreeMap::new() };
        let shown = decided.show(asked.book, placed, facts, asked.secret, asked.policy);
        let is_active = |slot: SlotId| asked.book.figure_of(slot) == Some(&active);
        let shown = shown.into_iter().find(|(slot, _)| is_active(*slot)).and_then(|(_, seen)| seen?.shown);
        if shown.is_some_and(|shown| shown < asked.policy.smallest_group) {
            let with_it = asked.sheets.iter().filter(|other| other.period == sheet.period && sheet.level == Level::Whole);
            decided.held.extend(with_it.map(|other| (other.period, other.level.clone())));
            decided.held.insert((sheet.period, sheet.level.clone()));
        }
    }
}

/// The edits that worlds may be made of: of those who count in what leaves now, and of those in earlier worlds.
fn pool(asked: &Asked, facts: &Facts, goals: &Goals, in_part: &[InPart]) -> Pool {
    let persons = asked.population.persons();
    let new: BTreeSet<SlotId> =
        asked.sheets.iter().filter_map(|sheet| asked.book.sheet(sheet.period, &sheet.level)).flat_map(slots_of).collect();
    let counts_now = |person: &Person| person.adds.iter().any(|change| new.contains(&change.slot));
    let (now, others): (Vec<usize>, Vec<usize>) = (0..persons.len()).partition(|number| persons.get(*number).is_some_and(counts_now));
    // Whoever is in a small figure is needed to empty it.
    let small: BTreeSet<SlotId> = goals
        .goals
        .iter()
        .flat_map(|goal| goal.group.slots())
        .filter(|slot| new.contains(slot) && asked.policy.is_small(i64::from(facts.persons(*slot))))
        .collect();
    let is_needed =
        |number: &usize| persons.get(*number).is_some_and(|person| person.adds.iter().any(|change| small.contains(&change.slot)));
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    let names: BTreeSet<&String> = asked.past.worlds.iter().flatten().map(|(name, _)| name).collect();
    if !names.is_empty() {
        chosen.extend((0..persons.len()).filter(|number| names.contains(&asked.population.name(*number))));
    }
    for from in [now.iter().copied().filter(is_needed).collect::<Vec<_>>(), now, others] {
        let room = POOLED.saturating_sub(chosen.len()).min(from.len());
        // Spread evenly, so that no part of the partnership is missing.
        chosen.extend((0..room).filter_map(|nth| from.get(nth * from.len() / room)));
    }
    let chosen: Vec<usize> = chosen.into_iter().collect();
    let edits = parallel::map(&chosen, |number| asked.population.edits(*number));
    let mut pool = Pool::default();
    for (number, edits) in chosen.iter().zip(edits) {
        let (Some(person), Some(in_part)) = (persons.get(*number), in_part.get(*number)) else { continue };
        pool.extend(u32::try_from(*number).unwrap_or(u32::MAX), (&person.known_to, in_part), edits, facts);
    }
    pool.sort();
    pool
}

/// The worlds of earlier releases, as they stand now.
fn earlier_worlds(asked: &Asked, pool: &Pool, facts: &Facts) -> Vec<World> {
    if asked.past.worlds.is_empty() {
        return Vec::new();
    }
    let names: HashMap<String, u32> = (0..asked.population.persons().len())
        .map(|number| (asked.population.name(number), u32::try_from(number).unwrap_or(u32::MAX)))
        .collect();
    let by_words = pool.by_words();
    let found = parallel::map(&asked.past.worlds, |edits| {
        let edits = edits.iter().map(|(name, what)| by_words.get(&(*names.get(name)?, what.as_str())).copied());
        let edits: Vec<_> = edits.collect::<Option<_>>()?;
        let mut world = world_of(&edits);
        world.odds = facts.odds(&world.changes);
        world.is_likely(asked.policy).then_some(world)
    });
    found.into_iter().flatten().collect()
}

impl Proving<'_> {
    /// Shows what was decided; odds are computed anew where a series was touched.
    fn show(&mut self, decided: &Decided, is_touched: impl Fn(u32) -> bool) {
        let Asked { book, secret, policy, .. } = *self.asked;
        for sheet in &self.new {
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
    fn again(&mut self, decided: &Decided) -> (Beliefs, BTreeMap<Group, Vec<u32>>) {
        self.show(decided, |_| true);
        let blocked = self.prove();
        let believed = beliefs(&self.facts, &self.goals, self.asked.policy);
        let blocked = open_with(&blocked, &believed);
        (believed, blocked)
    }

    /// Proves what can be proven; gives what cannot, each with the series that stood in the way.
    fn prove(&mut self) -> Vec<(Group, Vec<u32>)> {
        let policy = self.asked.policy;
        for (world, number) in self.worlds.iter().zip(0..).filter(|(world, _)| world.is_likely(policy)) {
            self.goals.prove(number, &world.changes, |knower| world.convinces(knower), policy);
        }
        sweep(&mut self.goals, &self.pool, &mut self.worlds, policy);
        let mut blocked = Vec::new();
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
                        let number = u32::try_from(self.worlds.len()).unwrap_or(u32::MAX);
                        if self.goals.prove(number, &world.changes, |knower| world.convinces(knower), policy) > 0 {
                            self.worlds.push(world);
                        }
                    }
                    Found::Blocked(series) => {
                        // What no reader can take for possible, nobody who knows more can.
                        if target.knower == Knower::Reader {
                            let organisations = 0..self.asked.population.organisations();
                            tried.extend(organisations.map(|number| (group, Knower::Organisation(number))));
                            tried.insert((group, Knower::Promotor));
                        }
                        blocked.push((group, series));
                    }
                }
            }
        }
        // What another world proved meanwhile is not in the way any more.
        let open: BTreeSet<Group> = self.goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group).collect();
        blocked.retain(|(group, _)| open.contains(group));
        let again: BTreeSet<Group> = blocked.iter().map(|(group, _)| *group).collect();
        let again = self.goals.goals.iter().filter(|goal| again.contains(&goal.group) && self.tries.contains_key(&goal.group));
        let again: Vec<(Group, Target)> =
            again.filter_map(|goal| Some((goal.group, *goal.targets.iter().find(|target| target.proof.is_none())?))).collect();
        let in_the_way = parallel::map(&again, |(group, target)| self.in_the_way(*group, target));
        for ((group, _), found) in again.into_iter().zip(in_the_way) {
            let Some((world, series)) = found else {
                if self.tries.get(&group).is_some_and(|tries| *tries > SPARING) {
                    self.hopeless.insert(group);
                }
                continue;
            };
            self.hopeless.remove(&group);
            let number = u32::try_from(self.worlds.len()).unwrap_or(u32::MAX);
            if series.is_empty() {
                self.goals.prove(number, &world.changes, |knower| world.convinces(knower), policy);
            } else {
                blocked.iter_mut().filter(|(other, _)| *other == group).for_each(|(_, known)| known.clone_from(&series));
            }
            // Kept though it is not likely yet: repair goes towards it.
            self.worlds.push(world);
        }
        let open: BTreeSet<Group> = self.goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group).collect();
        blocked.retain(|(group, _)| open.contains(group));
        blocked
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
}

/// Repairs what is open, harder each time that it is the same group; gives the slots that show something else now.
fn repair(
    asked: &Asked,
    open: &[(Group, Vec<u32>)],
    facts: &Facts,
    new: &BTreeSet<SlotId>,
    tries: &mut BTreeMap<Group, usize>,
    decided: &mut Decided,
    numbers: &mut Numbers,
) -> BTreeSet<SlotId> {
    let book = asked.book;
    let (mut renewed, mut widened, mut hidden) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (group, series) in open {
        let tried = tries.entry(*group).or_default();
        let into = match *tried {
            ..RENEWING => &mut renewed,
            RENEWING..WIDENING => &mut widened,
            WIDENING..HIDING => &mut hidden,
            _ => continue,
        };
        *tried += 1;
        into.extend(group.slots().flat_map(|slot| newest(book, slot, facts, new)));
        // What is new and stands in the way. A figure's own row is widened first, and nothing else for it.
        let is_old = group.slots().all(|slot| !new.contains(&slot));
        if *tried <= RENEWING || *tried > WIDENING || is_old {
            into.extend(series.iter().flat_map(|series| facts.slots_of(*series)).filter(|slot| new.contains(slot)));
        }
    }
    let (widened, hidden) = (rows_of(asked, &widened), rows_of(asked, &hidden));
    // Widened already and still open: another number may do.
    renewed.extend(widened.intersection(&decided.widened));
    for slot in &renewed {
        decided.renew(book, *slot);
        numbers.renewed.insert(*slot);
    }
    decided.widened.extend(&widened);
    decided.hidden.extend(&hidden);
    renewed.into_iter().chain(widened).chain(hidden).collect()
}

/// The rows of what leaves now in which slots stand.
fn rows_of(asked: &Asked, slots: &BTreeSet<SlotId>) -> BTreeSet<SlotId> {
    if slots.is_empty() {
        return BTreeSet::new();
    }
    let sheets = asked.sheets.iter().filter_map(|sheet| asked.book.sheet(sheet.period, &sheet.level));
    let of_sheet = |sheet: &PlacedSheet| -> Vec<SlotId> {
        let here = slots_of(sheet);
        slots.iter().filter(|slot| here.contains(slot)).flat_map(|slot| row_of(sheet, *slot)).collect()
    };
    sheets.flat_map(of_sheet).collect()
}

/// The slot itself when it leaves now, else those of the same series that do.
fn newest(book: &Book, slot: SlotId, facts: &Facts, new: &BTreeSet<SlotId>) -> Vec<SlotId> {
    if new.contains(&slot) {
        return vec![slot];
    }
    let series = book.slots.get(slot as usize).map_or(u32::MAX, |slot| slot.series);
    facts.slots_of(series).filter(|slot| new.contains(slot)).collect()
}

/// What has no proof, though something is shown of it or could be changed.
fn open_groups(proving: &Proving, believed: &Beliefs, new: &BTreeSet<SlotId>) -> BTreeSet<Group> {
    let Proving { facts, goals, pool, .. } = proving;
    // What is not shown and what no edit touches has no world whatever else is held back.
    let is_shown = |group: &Group| group.slots().any(|slot| facts.seen(slot).is_some());
    let is_open = |group: &Group| is_shown(group) || (group.slots().any(|slot| new.contains(&slot)) && pool.moves(*group));
    let open = goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group).chain(believed.too_sure.iter().copied());
    open.filter(is_open).collect()
}

/// Each group without proof, with the series that stood in the way.
fn open_with(blocked: &[(Group, Vec<u32>)], believed: &Beliefs) -> BTreeMap<Group, Vec<u32>> {
    blocked.iter().cloned().chain(believed.too_sure.iter().map(|group| (*group, Vec::new()))).collect()
}

/// Hides the rows of what keeps a world from being likely; gives whether anything more is hidden.
fn hide_in_the_way(proving: &Proving, blocked: &BTreeMap<Group, Vec<u32>>, new: &BTreeSet<SlotId>, decided: &mut Decided) -> bool {
    let Proving { asked, facts, hopeless, .. } = proving;
    let before = decided.hidden.len();
    let series = blocked.iter().filter(|(group, _)| !hopeless.contains(group)).flat_map(|(_, series)| series);
    let slots: BTreeSet<SlotId> = series.flat_map(|series| facts.slots_of(*series)).filter(|slot| new.contains(slot)).collect();
    decided.hidden.extend(rows_of(asked, &slots));
    decided.hidden.len() > before
}

/// Holds back the levels of what is shown now and has no proof; gives whether anything more is held.
///
/// What left earlier is no reason: what leaves now is not in its way any more, or never was (an organisation learns more).
fn hold_unproven(proving: &Proving, believed: &Beliefs, new: &BTreeSet<SlotId>, decided: &mut Decided) -> bool {
    let Proving { asked, facts, .. } = proving;
    let book = asked.book;
    let before = decided.held.len();
    let place = |slot: SlotId| book.period_of(slot).zip(book.figure_of(slot)).map(|(period, figure)| (period, figure.level.clone()));
    for group in &open_groups(proving, believed, new) {
        decided.held.extend(
            group
                .slots()
                .flat_map(|slot| newest(book, slot, facts, new))
                .filter(|slot| group.slots().any(|own| own == *slot))
                .filter_map(place),
        );
    }
    decided.held.len() > before
}

fn finish(proving: &Proving, decided: &Decided, numbers: &Numbers, believed: &Beliefs) -> Outcome {
    let Proving { asked, facts, goals, worlds, .. } = proving;
    let (book, policy) = (asked.book, asked.policy);
    let shown = |slot: &SlotId| facts.seen(*slot).and_then(|seen| seen.shown).map(u64::from);
    let mut released = Vec::new();
    for sheet in asked.sheets {
        let Some(placed) = book.sheet(sheet.period, &sheet.level) else { continue };
        let is_held = decided.held.contains(&(sheet.period, sheet.level.clone()));
        let tables = sheet.tables.iter().zip(&placed.tables).map(|(table, placed)| {
            let base = match table.measure {
                Measure::Persons => policy.base,
                Measure::Contacts => decided.contacts.get(&sheet.period).copied().unwrap_or(policy.base),
            };
            ReleasedTable::new(table, base, placed.places.map(shown))
        });
        let found = (!is_held).then(|| Released {
            period: sheet.period,
            level: sheet.level.clone(),
            tables: tables.collect(),
            base: policy.base,
            tail: policy.tail,
            small: policy.k,
        });
        released.push((sheet.period, sheet.level.clone(), found));
    }
    let quality = Quality::of(asked, facts, goals, worlds, decided, numbers.renewed.len(), believed);
    let open = goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group);
    let unproven = open.chain(believed.too_sure.iter().copied()).collect();
    Outcome { released, record: record(asked, facts, goals, worlds, decided), quality, unproven }
}

fn record(asked: &Asked, facts: &Facts, goals: &Goals, worlds: &[World], decided: &Decided) -> Record {
    let book = asked.book;
    let new: BTreeSet<SlotId> = asked.sheets.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)).flat_map(slots_of).collect();
    let used: BTreeSet<u32> = goals.goals.iter().flat_map(|goal| &goal.targets).filter_map(|target| target.proof).collect();
    let used: Vec<&World> = used.into_iter().filter_map(|number| worlds.get(number as usize)).collect();
    let spoken: BTreeSet<SlotId> = used.iter().flat_map(|world| &world.changes).map(|change| change.slot).collect();
    let all: Vec<SlotId> = new.iter().copied().chain(spoken.difference(&new).copied()).collect();
    let number: HashMap<SlotId, u32> = all.iter().copied().zip(0..).collect();
    let name = |slot: &SlotId| Some((book.figure_of(*slot)?.to_string(), book.period_of(*slot)?));
    let kept = |slot: &SlotId| {
        let seen = facts.seen(*slot);
        let rounding = seen.map(|seen| seen.rounding);
        let renewed = name(slot).and_then(|name| decided.renewed.get(&name).copied()).unwrap_or(0);
        Kept {
            count: facts.counts.get(*slot as usize).copied().unwrap_or_default(),
            shown: seen.and_then(|seen| seen.shown),
            base: rounding.map_or(asked.policy.base, |rounding| rounding.base),
            tail: rounding.map_or(asked.policy.tail, |rounding| rounding.tail),
            left: seen.is_some(),
            renewed,
        }
    };
    let world = |world: &&World| KeptWorld {
        edits: world.edits.iter().map(|(person, what)| (asked.population.name(*person as usize), what.clone())).collect(),
        changes: world.changes.iter().filter_map(|change| Some((*number.get(&change.slot)?, change.persons, change.amount))).collect(),
    };
    Record {
        policy: asked.policy,
        figures: new.iter().filter_map(name).chain(spoken.difference(&new).filter_map(name)).collect(),
        kept: new.iter().map(kept).collect(),
        worlds: used.iter().map(world).collect(),
    }
}

impl Released {
    /// Quarter or year.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// Of whom.
    #[must_use]
    pub const fn level(&self) -> &Level {
        &self.level
    }

    /// The tables, in the order of the catalogue.
    #[must_use]
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// A table by its code.
    #[must_use]
    pub fn table(&self, code: &str) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// What figures of persons are multiples of.
    #[must_use]
    pub const fn base(&self) -> u32 {
        self.base
    }

    /// Chance of a wider draw, in thousandths.
    #[must_use]
    pub const fn tail(&self) -> u32 {
        self.tail
    }

    /// Fewer persons than this are protected.
    #[must_use]
    pub const fn small(&self) -> u32 {
        self.small
    }

    /// The text for the register, with a mark that only this door makes.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_register(&self, secret: &Secret) -> Result<String, serde_json::Error> {
        let text = serde_json::to_string(self)?;
        let mark: String = secret.mac(MARK, text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("{mark}{text}"))
    }
}

/// For what the mark is made.
const MARK: &str = "release in the register";

/// Hexadecimal digits of the mark.
const MARK_LENGTH: usize = 64;

/// The register holds something that this door did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a release that was registered with this partnership's secret")]
pub struct NotOurs;

/// Reads what [`Released::to_register`] wrote.
///
/// # Errors
/// [`NotOurs`] when the mark does not fit: another secret, or a changed text.
pub fn from_register(stored: &str, secret: &Secret) -> Result<Released, NotOurs> {
    #[derive(Deserialize)]
    struct Stored {
        period: Period,
        level: Level,
        tables: Vec<StoredTable>,
        base: u32,
        tail: u32,
        small: u32,
    }
    #[derive(Deserialize)]
    struct StoredTable {
        code: String,
        rows: Vec<String>,
        cols: Vec<String>,
        base: u32,
        #[serde(flatten)]
        places: StoredPlaces,
    }
    #[derive(Deserialize)]
    struct StoredPlaces {
        cells: Vec<Vec<Shown>>,
        row_totals: Option<Vec<Shown>>,
        col_totals: Option<Vec<Shown>>,
        total: Option<Vec<Shown>>,
    }
    let (mark, text) = stored.split_at_checked(MARK_LENGTH).ok_or(NotOurs)?;
    let expected: String = secret.mac(MARK, text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    if mark != expected {
        return Err(NotOurs);
    }
    let Stored { period, level, tables, base, tail, small } = serde_json::from_str(text).map_err(|_| NotOurs)?;
    let table = |StoredTable { code, rows, cols, base, places }: StoredTable| {
        let StoredPlaces { cells, row_totals, col_totals, total } = places;
        let total = total.and_then(|total| total.first().copied());
        ReleasedTable::stored((code, rows, cols, base), Places { cells, row_totals, col_totals, total })
    };
    Ok(Released { period, level, tables: tables.into_iter().map(table).collect(), base, tail, small })
}

/// What several edits change together.
#[must_use]
pub fn together<'c>(changes: impl IntoIterator<Item = &'c [Change]>) -> Vec<Change> {
    merged(changes.into_iter().flatten().copied().collect())
}
