//! What is done where there is no proof: a number is drawn anew, a row is rounded more coarsely, or hidden.
//!
//! Only figures of the release that is being made can be repaired; what was shown stays. Which ones is told to nobody.

use std::collections::{BTreeMap, BTreeSet};

use domain::period::Period;

use crate::belief::Beliefs;
use crate::book::{Book, PlacedSheet, SlotId};
use crate::draw::{Renewed, Secret, number};
use crate::facts::Facts;
use crate::figure::{Level, Measure};
use crate::odds::Seen;
use crate::policy::Policy;
use crate::proving::{Blocked, Proving};
use crate::round::Rounding;
use crate::target::Group;

/// So often a group's numbers are drawn anew before its rows are widened, and so often anything is tried before they are hidden.
const RENEWING: usize = 6;
const WIDENING: usize = 8;
/// After so many tries nothing more is tried for a group.
const HIDING: usize = 10;

/// Contacts are rounded in steps of this, to no less than it.
const CONTACTS: u32 = 20;

/// What was decided about the figures of a release so far.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Numbers drawn anew, here and in earlier releases.
    pub renewed: Renewed,
    /// Slots whose numbers were drawn anew for this release.
    pub drawn: BTreeSet<SlotId>,
    /// Slots rounded to twice the base.
    pub widened: BTreeSet<SlotId>,
    /// Slots shown as "–".
    pub hidden: BTreeSet<SlotId>,
    /// Levels that get no release.
    pub held: BTreeSet<(Period, Level)>,
    /// Base of contacts, by period.
    pub contacts: BTreeMap<Period, u32>,
}

impl Decided {
    /// The base of contacts of a period in which one person has so many at most.
    pub fn most_contacts(&mut self, period: Period, most: u32) {
        self.contacts.insert(period, CONTACTS.max(most.div_ceil(CONTACTS) * CONTACTS));
    }

    /// What every slot of a sheet shows.
    pub fn show(&self, book: &Book, sheet: &PlacedSheet, facts: &Facts, secret: &Secret, policy: Policy) -> Vec<(SlotId, Option<Seen>)> {
        let is_held = self.held.contains(&(sheet.period, sheet.level.clone()));
        slots_of(sheet).into_iter().map(|slot| (slot, (!is_held).then(|| self.seen(book, slot, facts, secret, policy)))).collect()
    }

    fn seen(&self, book: &Book, slot: SlotId, facts: &Facts, secret: &Secret, policy: Policy) -> Seen {
        let rounding = self.rounding(book, slot, policy);
        let count = facts.counts.get(slot as usize).map_or(0, |count| u32::try_from(count.amount).unwrap_or(0));
        let drawn = book.figure_of(slot).zip(book.period_of(slot)).map(|(figure, period)| number(secret, figure, period, &self.renewed));
        let shown = (!self.hidden.contains(&slot)).then(|| rounding.show(count, drawn.unwrap_or(0.0)));
        Seen { shown, rounding, gap: 0 }
    }

    fn rounding(&self, book: &Book, slot: SlotId, policy: Policy) -> Rounding {
        let is_contacts = book.slots.get(slot as usize).is_some_and(|slot| slot.measure == Measure::Contacts);
        let base = if is_contacts {
            book.period_of(slot).and_then(|period| self.contacts.get(&period)).copied().unwrap_or(CONTACTS)
        } else {
            policy.base
        };
        Rounding { base: if self.widened.contains(&slot) { 2 * base } else { base }, tail: policy.tail }
    }

    /// Draws the number of a slot anew from its period on.
    pub fn renew(&mut self, book: &Book, slot: SlotId) {
        if let (Some(figure), Some(period)) = (book.figure_of(slot), book.period_of(slot)) {
            *self.renewed.entry((figure.to_string(), period)).or_default() += 1;
            self.drawn.insert(slot);
        }
    }
}

/// Every slot of a sheet, once.
#[must_use]
pub fn slots_of(sheet: &PlacedSheet) -> BTreeSet<SlotId> {
    let mut slots = BTreeSet::new();
    for table in &sheet.tables {
        table.places.map(|slot| slots.insert(*slot));
    }
    slots
}

/// The row that a slot stands in, in the first table that shows it; itself when it is a total of a column.
#[must_use]
pub fn row_of(sheet: &PlacedSheet, slot: SlotId) -> Vec<SlotId> {
    for table in &sheet.tables {
        let totals = table.places.row_totals.as_deref().unwrap_or_default();
        for (at, cells) in table.places.cells.iter().enumerate() {
            let total = totals.get(at).copied();
            if cells.contains(&slot) || total == Some(slot) {
                return cells.iter().copied().chain(total).collect();
            }
        }
    }
    vec![slot]
}

/// Repairs what is open, harder each time that it is the same group; gives the slots that show something else now.
pub fn repair(proving: &mut Proving, open: &Blocked, decided: &mut Decided) -> BTreeSet<SlotId> {
    let book = proving.asked.book;
    let (mut renewed, mut widened, mut hidden) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (group, series) in open {
        let is_in_the_way = proving.is_in_the_way(*group);
        let tried = proving.tries.entry(*group).or_default();
        let into = match *tried {
            _ if !is_in_the_way => continue,
            ..RENEWING => &mut renewed,
            RENEWING..WIDENING => &mut widened,
            WIDENING..HIDING => &mut hidden,
            _ => continue,
        };
        *tried += 1;
        let (facts, new) = (&proving.facts, &proving.new);
        into.extend(group.slots().flat_map(|slot| newest(book, slot, facts, new)));
        // What is new and stands in the way. A figure's own row is widened first, and nothing else for it.
        let is_old = group.slots().all(|slot| !new.contains(&slot));
        if *tried <= RENEWING || *tried > WIDENING || is_old {
            into.extend(series.iter().flat_map(|series| facts.slots_of(*series)).filter(|slot| new.contains(slot)));
        }
    }
    let (widened, hidden) = (rows_of(proving, &widened), rows_of(proving, &hidden));
    // Widened already and still open: another number may do.
    renewed.extend(widened.intersection(&decided.widened));
    renewed.iter().for_each(|slot| decided.renew(book, *slot));
    decided.widened.extend(&widened);
    decided.hidden.extend(&hidden);
    renewed.into_iter().chain(widened).chain(hidden).collect()
}

/// The rows of what leaves now in which slots stand.
fn rows_of(proving: &Proving, slots: &BTreeSet<SlotId>) -> BTreeSet<SlotId> {
    if slots.is_empty() {
        return BTreeSet::new();
    }
    let of_sheet = |sheet: &&PlacedSheet| -> Vec<SlotId> {
        let here = slots_of(sheet);
        slots.iter().filter(|slot| here.contains(slot)).flat_map(|slot| row_of(sheet, *slot)).collect()
    };
    proving.sheets.iter().flat_map(of_sheet).collect()
}

/// The slot itself when it leaves now, else those of the same series that do.
fn newest(book: &Book, slot: SlotId, facts: &Facts, new: &BTreeSet<SlotId>) -> Vec<SlotId> {
    if new.contains(&slot) {
        return vec![slot];
    }
    let series = book.slots.get(slot as usize).map_or(u32::MAX, |slot| slot.series);
    facts.slots_of(series).filter(|slot| new.contains(slot)).collect()
}

/// Hides the rows of what keeps a world from being likely; gives whether anything more is hidden.
pub fn hide_in_the_way(proving: &Proving, blocked: &Blocked, decided: &mut Decided) -> bool {
    let before = decided.hidden.len();
    let series = blocked.iter().filter(|(group, _)| proving.is_in_the_way(**group)).flat_map(|(_, series)| series);
    let slots = series.flat_map(|series| proving.facts.slots_of(*series)).filter(|slot| proving.new.contains(slot)).collect();
    decided.hidden.extend(rows_of(proving, &slots));
    decided.hidden.len() > before
}

/// Holds back the levels of what is shown now and has no proof; gives whether anything more is held.
pub fn hold_unproven(proving: &Proving, believed: &Beliefs, decided: &mut Decided) -> bool {
    let Proving { asked, facts, goals, new, .. } = proving;
    let before = decided.held.len();
    // What is not shown and what no edit touches has no world whatever else is held back.
    let is_open = |group: &Group| group.slots().any(|slot| facts.seen(slot).is_some()) || proving.moves(*group);
    let open = goals.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal.group).chain(believed.too_sure.iter().copied());
    let slots = open.filter(is_open).flat_map(Group::slots).filter(|slot| new.contains(slot));
    let place =
        |slot: SlotId| asked.book.period_of(slot).zip(asked.book.figure_of(slot)).map(|(period, figure)| (period, figure.level.clone()));
    decided.held.extend(slots.filter_map(place));
    decided.held.len() > before
}
