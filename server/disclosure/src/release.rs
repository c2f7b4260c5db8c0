//! The door: the only place where counts about people become figures that are shown.
//!
//! [`release`] decides what every figure of a period shows, looks for a world for each target, repairs where there is none, and
//! lets out only what is proven. What left earlier is never changed; it is looked at again together with what leaves now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::period::Period;

use crate::belief::Beliefs;
use crate::book::{Book, SlotId};
use crate::draw::Secret;
use crate::facts::{Count, Edit, Facts, Person};
use crate::figure::{Figure, Level, Measure, Sheet};
use crate::known::{Implied, InPart, Known};
use crate::policy::Policy;
use crate::proving::Proving;
use crate::quality::Quality;
use crate::record::{Kept, KeptWorld, Past, Record};
use crate::repair::{Decided, hide_in_the_way, hold_unproven, repair, slots_of};
use crate::target::{Goals, Group};
use crate::worlds::World;

pub use crate::derived::{Compared, share};
pub use crate::released::{NotOurs, Released, ReleasedTable, Shown, from_register};

/// So often more is hidden at the end, before whole levels are held back.
const LAST: usize = 8;
/// No more rounds of repair than this.
const ROUNDS: usize = 24;

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
    /// Edits of a person's history: enough of them that most figures can be otherwise.
    fn edits(&self, person: usize) -> Vec<Edit>;
    /// Every edit of a person's history, or every one after a first, that changes one of these slots.
    fn edits_after(&self, person: usize, first: Option<&str>, slots: &[SlotId]) -> Vec<Edit> {
        let touches = |edit: &Edit| edit.changes.iter().any(|change| slots.contains(&change.slot));
        if first.is_some() { Vec::new() } else { self.edits(person).into_iter().filter(touches).collect() }
    }
    /// The edits with these words.
    fn edits_named(&self, person: usize, words: &BTreeSet<&str>) -> Vec<Edit> {
        self.edits(person).into_iter().filter(|edit| words.contains(edit.what.as_str())).collect()
    }
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
    let in_part: Vec<InPart> = asked.population.persons().iter().map(|person| implied.of(person)).collect();
    let mut facts = gather(asked, (&implied, &in_part), &mut decided);
    let before = facts.clone();
    hold_small(asked, &facts, &mut decided);
    for sheet in asked.sheets.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)) {
        facts.show(decided.show(book, sheet, &facts, asked.secret, policy));
    }
    let mut proving = Proving::new(asked, facts, before, &in_part);
    let (mut believed, mut blocked) = proving.prove();
    for round in 0..ROUNDS {
        (asked.progress)(round, blocked.len());
        let repaired = repair(&mut proving, &blocked, &mut decided);
        if repaired.is_empty() && !proving.lacks_edits() {
            break;
        }
        let touched: BTreeSet<u32> = repaired.iter().filter_map(|slot| book.slots.get(*slot as usize)).map(|slot| slot.series).collect();
        proving.show(&decided, |series| touched.contains(&series));
        (believed, blocked) = proving.prove();
    }
    // What cannot be repaired does not leave: first what is in the way of a world, then whole levels.
    for _ in 0..LAST {
        if !hide_in_the_way(&proving, &blocked, &mut decided) {
            break;
        }
        (believed, blocked) = proving.again(&decided);
    }
    while hold_unproven(&proving, &believed, &mut decided) {
        (believed, _) = proving.again(&decided);
    }
    finish(&proving, &decided, &believed)
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

fn finish(proving: &Proving, decided: &Decided, believed: &Beliefs) -> Outcome {
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
        let found = (!is_held).then(|| Released::new((sheet.period, &sheet.level), tables.collect(), policy));
        released.push((sheet.period, sheet.level.clone(), found));
    }
    let quality = Quality::of(asked, facts, goals, worlds, decided, believed);
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
