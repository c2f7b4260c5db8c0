//! What is done where there is no proof: a number is drawn anew, a row is rounded more coarsely, or hidden.
//!
//! Only figures of the release that is being made can be repaired; what was shown stays. Which ones is told to nobody.

use std::collections::{BTreeMap, BTreeSet};

use domain::period::Period;

use crate::book::{Book, PlacedSheet, SlotId};
use crate::draw::{Renewed, Secret, number};
use crate::facts::Facts;
use crate::figure::{Level, Measure};
use crate::odds::Seen;
use crate::policy::Policy;
use crate::round::Rounding;

/// Contacts are rounded in steps of this, to no less than it.
const CONTACTS: u32 = 20;

/// What was decided about the figures of a release so far.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Numbers drawn anew, here and in earlier releases.
    pub renewed: Renewed,
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
