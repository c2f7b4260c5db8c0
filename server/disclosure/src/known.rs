//! What organisations know: their own clients, and of others the referrals that they got.

use std::collections::{BTreeSet, HashMap};

use crate::book::{Book, Part, Placed, SlotId};
use crate::facts::Person;
use crate::target::Group;

/// Of one person: of which slots organisations that got a referral know whether the person is in them.
pub type InPart = Vec<(u16, Vec<SlotId>)>;

/// How many persons of each figure one organisation knows.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Whom it knows well.
    full: HashMap<SlotId, i32>,
    /// Who is in a figure by a referral that it got.
    in_part: HashMap<SlotId, i32>,
    /// Of whom it knows by a referral that they are in a whole and not in a part.
    rest: HashMap<Part, i32>,
}

impl Known {
    /// Adds somebody whom the organisation knows well.
    pub fn add(&mut self, slot: SlotId, persons: i32) {
        *self.full.entry(slot).or_default() += persons;
    }

    /// How many persons of a group it knows to be in it.
    #[must_use]
    pub fn persons(&self, group: Group) -> i32 {
        let at = |of: &HashMap<SlotId, i32>, slot| of.get(&slot).copied().unwrap_or(0);
        match group {
            Group::Figure(slot) => at(&self.full, slot) + at(&self.in_part, slot),
            Group::Rest(part) => at(&self.full, part.whole) - at(&self.full, part.part) + self.rest.get(&part).copied().unwrap_or(0),
        }
    }
}

/// What a referral tells besides itself: whoever is in a part is in the whole, and whoever has one answer has none of the others.
#[derive(Debug)]
pub struct Implied {
    wholes: HashMap<SlotId, Vec<SlotId>>,
    others: HashMap<SlotId, Vec<SlotId>>,
}

impl Implied {
    /// Of every slot in which somebody is by a referral.
    #[must_use]
    pub fn new(book: &Book, persons: &[Person]) -> Self {
        let told: BTreeSet<SlotId> =
            persons.iter().flat_map(|person| &person.known_in_part).flat_map(|(_, slots)| slots).copied().collect();
        let (mut wholes, mut others): (HashMap<SlotId, Vec<SlotId>>, HashMap<SlotId, Vec<SlotId>>) = Default::default();
        if told.is_empty() {
            return Self { wholes, others };
        }
        for sheet in &book.sheets {
            for Part { whole, part } in sheet.parts.keys() {
                wholes.entry(*part).or_default().push(*whole);
            }
            for line in sheet.tables.iter().flat_map(lines) {
                for slot in line.iter().filter(|slot| told.contains(*slot)) {
                    others.entry(*slot).or_default().extend(&line);
                }
            }
        }
        Self { wholes, others }
    }

    /// What organisations know of a person by referrals.
    #[must_use]
    pub fn of(&self, person: &Person) -> InPart {
        let others = person.known_in_part.iter().filter(|(organisation, _)| !person.known_to.contains(organisation));
        others.map(|(organisation, slots)| (*organisation, self.closed(slots, |slot| person.is_in(slot)))).collect()
    }

    /// The slots of which somebody who got a referral knows whether a person is in them, in order.
    fn closed(&self, told: &[SlotId], is_in: impl Fn(SlotId) -> bool) -> Vec<SlotId> {
        let mut known: BTreeSet<SlotId> = told.iter().copied().collect();
        known.extend(told.iter().filter_map(|slot| self.others.get(slot)).flatten());
        let mut above: Vec<SlotId> = known.iter().copied().filter(|slot| is_in(*slot)).collect();
        while let Some(slot) = above.pop() {
            above.extend(self.wholes.get(&slot).into_iter().flatten().filter(|whole| known.insert(**whole)));
        }
        known.into_iter().collect()
    }

    /// Adds what an organisation knows of a person by referrals.
    pub fn add(&self, known: &mut Known, slots: &[SlotId], is_in: impl Fn(SlotId) -> bool) {
        let has = |slot: SlotId| slots.binary_search(&slot).is_ok() && is_in(slot);
        for slot in slots {
            if is_in(*slot) {
                *known.in_part.entry(*slot).or_default() += 1;
                continue;
            }
            for whole in self.wholes.get(slot).into_iter().flatten().filter(|whole| has(**whole)) {
                *known.rest.entry(Part { whole: *whole, part: *slot }).or_default() += 1;
            }
        }
    }
}

/// The answers of a table of which a person has one: its rows, or its only column.
fn lines(table: &Placed) -> Vec<Vec<SlotId>> {
    let cells = &table.places.cells;
    if cells.iter().all(|row| row.len() < 2) {
        return vec![cells.iter().flatten().copied().collect()];
    }
    cells.clone()
}
