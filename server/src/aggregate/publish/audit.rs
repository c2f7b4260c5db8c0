//! Holds what was released against the events: true counts, what was shown of them, and the worlds that prove them, each counted
//! again by the code that counted the release.
//!
//! Nobody needs to trust the search for worlds, nor the register: only the counting.

use std::collections::HashMap;

use disclosure::book::{Change, SlotId};
use disclosure::facts::Count;
use disclosure::record::KeptWorld;
use disclosure::release::{Population, from_register, together};
use disclosure::repair::slots_of;
use disclosure::round::Rounding;

use super::import::figures;
use super::*;

/// What came of counting a release again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// The quarter; its year left with it when it is the fourth.
    pub quarter: Period,
    /// Figures that were counted again.
    pub figures: usize,
    /// Worlds that were counted again.
    pub worlds: usize,
    /// What differs, by name; no count is in it.
    pub differing: Vec<String>,
    /// What cannot be checked, and why.
    pub unchecked: Vec<String>,
}

/// Counts every release again, or the one that a period left with.
///
/// # Errors
/// [`Error`] of the database; [`Error::Corrupt`] when the secret side cannot be read with this key.
pub async fn audit((db, key, id): (&Db, &Key, PartnershipId), period: Option<Period>) -> Result<Vec<Audited>, Error> {
    let mut tx = db.read().await?;
    let moments = register::moments(&mut tx, id).await?;
    let sealed = register::records(&mut tx, id).await?;
    let erased = event::erased(&mut tx, id).await?;
    let mut all = Vec::new();
    for (at, (moment, sealed)) in moments.iter().zip(&sealed).enumerate() {
        if period.is_some_and(|period| released_with(moment.quarter).all(|with| with != period)) {
            continue;
        }
        let corrupt = || Error::Corrupt { table: "release_moment", column: "record" };
        let text = key.decrypt(id, sealed).map_err(|_| corrupt())?;
        let record: Record = serde_json::from_slice(&text).map_err(|_| corrupt())?;
        let earlier = moments.get(..at).unwrap_or_default();
        let counting = read_at(&mut tx, key, id, earlier, moment.clone()).await?;
        let mut shown = Vec::new();
        for period in released_with(moment.quarter) {
            for sheet in counting.periods.iter().filter(|(of, _)| *of == period).flat_map(|(period, book)| sheets(book, *period)) {
                let stored = register::get(&mut tx, id, period, &sheet.level.to_string()).await?;
                shown.push((sheet, stored));
            }
        }
        let mut audited = Audited { quarter: moment.quarter, figures: 0, worlds: 0, differing: Vec::new(), unchecked: Vec::new() };
        let secret = key.secret(id);
        counting.with_people(|book, people, new| {
            audited.counts(book, people, new, &record, erased);
            let numbers = (0..people.persons().len()).map(|person| (people.name(person), person)).collect();
            let mut made = Made { people, numbers, edits: HashMap::new() };
            record.worlds.iter().for_each(|world| audited.world(book, &mut made, &record, world));
        });
        for (sheet, stored) in shown {
            audited.register(&sheet, stored.as_deref(), &record, &secret);
        }
        all.push(audited);
    }
    Ok(all)
}

/// Edits that were made again, by person: one person is edited in many worlds.
struct Made<'a> {
    people: &'a People<'a>,
    numbers: HashMap<String, usize>,
    edits: HashMap<usize, HashMap<String, Vec<Change>>>,
}

impl Made<'_> {
    /// What an edit of somebody's history changes; `None` when there is no such history, or no such edit of it.
    fn find(&mut self, who: &str, what: &str) -> Option<Vec<Change>> {
        let person = *self.numbers.get(who)?;
        let people = self.people;
        let edits = self.edits.entry(person).or_insert_with(|| {
            let mut by_name = HashMap::new();
            for edit in people.edits(person) {
                by_name.entry(edit.what).or_insert(edit.changes);
            }
            by_name
        });
        edits.get(what).cloned()
    }
}

impl Audited {
    /// True counts, and whether what was shown can stand for them.
    fn counts(&mut self, book: &Book, people: &People, new: &[Sheet], record: &Record, erased: i64) {
        let mut counts: HashMap<SlotId, Count> = HashMap::new();
        for change in people.persons().iter().flat_map(|person| &person.adds) {
            let count = counts.entry(change.slot).or_default();
            count.persons += change.persons;
            count.amount += change.amount;
        }
        let placed = new.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)).flat_map(slots_of);
        let slots: HashMap<(String, Period), SlotId> =
            placed.filter_map(|slot| Some(((book.figure_of(slot)?.to_string(), book.period_of(slot)?), slot))).collect();
        let erased = i32::try_from(erased).unwrap_or(i32::MAX);
        for (name, kept) in record.figures.iter().zip(&record.kept) {
            let said = format!("{} in {}", name.0, name.1);
            let Some(slot) = slots.get(name) else {
                self.unchecked.push(format!("{said}: there is no such figure any more"));
                continue;
            };
            self.figures += 1;
            let counted = counts.get(slot).copied().unwrap_or_default();
            let missing = kept.count.persons - counted.persons;
            if counted != kept.count && missing > 0 && missing <= erased {
                self.unchecked.push(format!("{said}: persons of it were erased since"));
            } else if counted != kept.count {
                self.differing.push(said);
            } else if !can_show(kept.shown.filter(|_| kept.left), counted, Rounding { base: kept.base, tail: kept.tail }) {
                self.differing.push(format!("{said}: what was shown cannot stand for it"));
            }
        }
    }

    /// A world as it is kept against the same edits, made and counted again.
    fn world(&mut self, book: &Book, made: &mut Made, record: &Record, world: &KeptWorld) {
        let mut changes: Vec<Vec<Change>> = Vec::new();
        for (who, what) in &world.edits {
            let Some(changed) = made.find(who, what) else {
                self.unchecked.push(format!("a world: the history that it edits is there no more ({what})"));
                return;
            };
            changes.push(changed);
        }
        self.worlds += 1;
        let name = |slot: SlotId| Some((book.figure_of(slot)?.to_string(), book.period_of(slot)?));
        let counted = together(changes.iter().map(Vec::as_slice));
        let mut counted: Vec<_> = counted.iter().filter_map(|change| Some((name(change.slot)?, change.persons, change.amount))).collect();
        let kept = world
            .changes
            .iter()
            .filter_map(|(figure, persons, amount)| Some((record.figures.get(usize::try_from(*figure).ok()?)?.clone(), *persons, *amount)));
        let mut kept: Vec<_> = kept.collect();
        counted.sort();
        kept.sort();
        if counted != kept {
            let edits: Vec<&str> = world.edits.iter().map(|(_, what)| what.as_str()).collect();
            self.differing.push(format!("a world of {} edits ({})", edits.len(), edits.join("; ")));
        }
    }

    /// What pages show against what the secret side says was shown.
    fn register(&mut self, sheet: &Sheet, stored: Option<&str>, record: &Record, secret: &disclosure::draw::Secret) {
        let said = format!("what the register shows of {} in {}", sheet.level, sheet.period);
        let kept: HashMap<(&str, Period), Option<u32>> =
            record.figures.iter().zip(&record.kept).map(|((name, period), kept)| ((name.as_str(), *period), kept.shown)).collect();
        match stored {
            None => self.differing.push(format!("{said}: it is gone")),
            Some("") => {}
            Some(stored) => match from_register(stored, secret) {
                Err(_) => self.differing.push(format!("{said}: it was changed")),
                Ok(released) => {
                    let is_other = |(name, shown, _): &(String, Option<u64>, u32)| {
                        kept.get(&(name.as_str(), sheet.period)).is_none_or(|kept| kept.map(u64::from) != *shown)
                    };
                    let others = figures(sheet, &released).into_iter().filter(is_other);
                    self.differing.extend(others.map(|(name, ..)| format!("{name} in {}: shown as something else", sheet.period)));
                }
            },
        }
    }
}

/// Whether a count can be shown so.
fn can_show(shown: Option<u32>, count: Count, rounding: Rounding) -> bool {
    let amount = u32::try_from(count.amount).unwrap_or(0);
    shown.is_none_or(|shown| rounding.range(amount, shown) != (0.0, 0.0))
}
