//! Every figure of a partnership in every period that was or is being released, by number.
//!
//! A *slot* is one figure in one period, a *series* one figure in all periods of one kind (quarters, or years). Slots of one
//! series follow each other.

use std::collections::{BTreeMap, HashMap};

use domain::period::Period;

use crate::figure::{Figure, Level, Measure, Places, Sheet};

/// One figure in one period, by number.
pub type SlotId = u32;

/// What a slot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Number of the figure's series.
    pub series: u32,
    /// Place within it.
    pub at: u32,
    /// Number of the period in [`Book::periods`].
    pub period: u32,
    /// What it counts.
    pub measure: Measure,
}

/// One figure in all periods of one kind, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The figure.
    pub figure: Figure,
    /// Its first slot.
    pub first: SlotId,
    /// How many slots.
    pub len: u32,
}

/// A part and a whole that it is some of, in one period and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The whole.
    pub whole: SlotId,
    /// Some of it.
    pub part: SlotId,
}

/// One table of one sheet, by slots, and how codes lead there.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Code of the table.
    pub code: String,
    /// What it counts.
    pub measure: Measure,
    /// Slots by place.
    pub places: Places<SlotId>,
    rows: HashMap<String, usize>,
    cols: HashMap<String, usize>,
}

/// Where counts what a side of a table has no category for, if it has this one.
const UNKNOWN: &str = "unknown";

/// One sheet, by slots.
#[derive(Debug, Clone)]
pub struct PlacedSheet {
    /// Of whom.
    pub level: Level,
    /// When.
    pub period: Period,
    /// Its tables, in the sheet's order.
    pub tables: Vec<Placed>,
    by_code: HashMap<String, usize>,
    /// Of contacts, the table (by place) that counts a figure: what several tables show is counted once.
    counted_in: HashMap<SlotId, usize>,
    /// Every part and whole among its figures, and whether it may be told that the part is all of it.
    pub parts: BTreeMap<Part, bool>,
}

/// What one person adds to a slot, or what an edit changes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Where.
    pub slot: SlotId,
    /// Distinct persons.
    pub persons: i32,
    /// What the figure counts: persons again, or contacts.
    pub amount: i32,
}

/// Every figure in every period.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Periods in the order in which they were released; a year with its last quarter.
    pub periods: Vec<Period>,
    /// Every series.
    pub series: Vec<Series>,
    /// Every slot.
    pub slots: Vec<Slot>,
    /// Every sheet, in the order given.
    pub sheets: Vec<PlacedSheet>,
    by_place: HashMap<Period, HashMap<Level, usize>>,
}

impl Book {
    /// Numbers the figures of all sheets, given in the order in which they were released.
    #[must_use]
    pub fn new(sheets: &[Sheet]) -> Self {
        let mut periods: Vec<Period> = Vec::new();
        // Figure and whether it is of a year → its periods and what it counts.
        let mut known: BTreeMap<(Figure, bool), BTreeMap<Period, Measure>> = BTreeMap::new();
        for sheet in sheets {
            if !periods.contains(&sheet.period) {
                periods.push(sheet.period);
            }
            for table in &sheet.tables {
                table.places(&sheet.level).map(|figure| {
                    let of_year = sheet.period.quarter().is_none();
                    known.entry((figure.clone(), of_year)).or_default().insert(sheet.period, table.measure);
                });
            }
        }
        let mut book = Self { periods, ..Self::default() };
        let mut numbers: HashMap<(Figure, Period), SlotId> = HashMap::new();
        for ((figure, _), by_period) in known {
            let (series, first) = (number(book.series.len()), number(book.slots.len()));
            for (at, (period, measure)) in by_period.into_iter().enumerate() {
                numbers.insert((figure.clone(), period), number(book.slots.len()));
                let place = book.periods.iter().position(|known| *known == period).unwrap_or_default();
                book.slots.push(Slot { series, at: number(at), period: number(place), measure });
            }
            let len = number(book.slots.len()) - first;
            book.series.push(Series { figure, first, len });
        }
        for sheet in sheets {
            let placed = place(sheet, &numbers);
            book.by_place.entry(sheet.period).or_default().insert(sheet.level.clone(), book.sheets.len());
            book.sheets.push(placed);
        }
        book
    }

    /// A sheet.
    #[must_use]
    pub fn sheet(&self, period: Period, level: &Level) -> Option<&PlacedSheet> {
        self.sheets.get(*self.by_place.get(&period)?.get(level)?)
    }

    /// The period of a slot.
    #[must_use]
    pub fn period_of(&self, slot: SlotId) -> Option<Period> {
        self.periods.get(self.slots.get(slot as usize)?.period as usize).copied()
    }

    /// The figure of a slot.
    #[must_use]
    pub fn figure_of(&self, slot: SlotId) -> Option<&Figure> {
        self.series.get(self.slots.get(slot as usize)?.series as usize).map(|series| &series.figure)
    }
}

impl PlacedSheet {
    /// Adds what one person, or one tally, adds to this sheet: an amount in a cell of a table, by codes. What has no place
    /// in the table is left out.
    pub fn add(&self, table: &str, row: &str, col: &str, amount: i32, into: &mut Vec<Change>) {
        let Some((at, placed)) = self.by_code.get(table).and_then(|at| Some((*at, self.tables.get(*at)?))) else { return };
        let find = |codes: &HashMap<String, usize>, code: &str| codes.get(code).or_else(|| codes.get(UNKNOWN)).copied();
        let (Some(row), Some(col)) = (find(&placed.rows, row), find(&placed.cols, col)) else { return };
        let places = &placed.places;
        let amount = if placed.measure == Measure::Persons { 1 } else { amount };
        let cell = places.cells.get(row).and_then(|line| line.get(col));
        let totals = [
            places.row_totals.as_ref().and_then(|totals| totals.get(row)),
            places.col_totals.as_ref().and_then(|totals| totals.get(col)),
            places.total.as_ref(),
        ];
        let mut done: [Option<SlotId>; 4] = [None; 4];
        for (slot, seen) in [cell].into_iter().chain(totals).flatten().zip(0..) {
            // A table with one column has its cells for totals; and a total of contacts may be another table's too.
            let is_mine = self.counted_in.get(slot).is_none_or(|table| *table == at);
            if is_mine && !done.contains(&Some(*slot)) {
                into.push(Change { slot: *slot, persons: 1, amount });
                if let Some(free) = done.get_mut(seen) {
                    *free = Some(*slot);
                }
            }
        }
    }
}

/// Brings together what one person adds: each figure of persons once, contacts summed.
pub fn combine(changes: &mut Vec<Change>, slots: &[Slot]) {
    changes.sort_unstable();
    let mut combined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes.drain(..) {
        match combined.last_mut() {
            Some(last) if last.slot == change.slot => {
                let is_contacts = slots.get(change.slot as usize).is_some_and(|slot| slot.measure == Measure::Contacts);
                last.amount = if is_contacts { last.amount + change.amount } else { 1 };
            }
            _ => combined.push(change),
        }
    }
    *changes = combined;
}

/// `after` less `before`, both combined: what an edit changes.
#[must_use]
pub fn difference(before: &[Change], after: &[Change]) -> Vec<Change> {
    let negative = before.iter().map(|change| Change { slot: change.slot, persons: -change.persons, amount: -change.amount });
    merged(negative.chain(after.iter().copied()).collect())
}

/// Sums changes by slot, without those that cancel out.
#[must_use]
pub fn merged(mut all: Vec<Change>) -> Vec<Change> {
    all.sort_unstable_by_key(|change| change.slot);
    let mut sum: Vec<Change> = Vec::with_capacity(all.len());
    for change in all {
        match sum.last_mut() {
            Some(last) if last.slot == change.slot => {
                last.persons += change.persons;
                last.amount += change.amount;
            }
            _ => sum.push(change),
        }
    }
    sum.retain(|change| change.persons != 0 || change.amount != 0);
    sum
}

fn place(sheet: &Sheet, numbers: &HashMap<(Figure, Period), SlotId>) -> PlacedSheet {
    let slot = |figure: &Figure| numbers.get(&(figure.clone(), sheet.period)).copied().unwrap_or(SlotId::MAX);
    let codes = |categories: &[String]| categories.iter().cloned().zip(0..).collect::<HashMap<_, _>>();
    let mut parts = BTreeMap::new();
    let tables: Vec<Placed> = sheet
        .tables
        .iter()
        .map(|table| {
            let places = table.places(&sheet.level).map(slot);
            let within = table
                .within
                .as_ref()
                .map(|universe| slot(&Figure { level: sheet.level.clone(), universe: universe.clone(), by: BTreeMap::new() }));
            // One person has contacts of several kinds: of contacts there is no rest that is a group of persons.
            let persons = table.measure == Measure::Persons;
            for (whole, part) in wholes(&places, within.filter(|slot| *slot != SlotId::MAX)).into_iter().filter(|_| persons) {
                // Told in one table that guards is told everywhere: so guarding wins.
                let guards = parts.entry(Part { whole, part }).or_insert(false);
                *guards |= table.guards_traits;
            }
            Placed {
                code: table.code.clone(),
                measure: table.measure,
                places,
                rows: codes(&table.rows.categories),
                cols: codes(&table.cols.categories),
            }
        })
        .collect();
    let by_code = tables.iter().map(|table| table.code.clone()).zip(0..).collect();
    let mut counted_in = HashMap::new();
    for (at, table) in tables.iter().enumerate().filter(|(_, table)| table.measure == Measure::Contacts) {
        table.places.map(|slot| *counted_in.entry(*slot).or_insert(at));
    }
    PlacedSheet { level: sheet.level.clone(), period: sheet.period, tables, by_code, counted_in, parts }
}

/// Every figure of a table with every whole that it is some of.
fn wholes(places: &Places<SlotId>, within: Option<SlotId>) -> Vec<(SlotId, SlotId)> {
    let mut pairs = Vec::new();
    for (row, cells) in places.cells.iter().enumerate() {
        let row_total = places.row_totals.as_ref().and_then(|totals| totals.get(row)).copied();
        for (col, cell) in cells.iter().enumerate() {
            let col_total = places.col_totals.as_ref().and_then(|totals| totals.get(col)).copied();
            pairs.extend([row_total, col_total, places.total, within].into_iter().flatten().map(|whole| (whole, *cell)));
        }
    }
    for total in places.row_totals.iter().chain(&places.col_totals).flatten() {
        pairs.extend([places.total, within].into_iter().flatten().map(|whole| (whole, *total)));
    }
    pairs.extend(places.total.into_iter().flat_map(|total| within.map(|whole| (whole, total))));
    pairs.retain(|(whole, part)| whole != part);
    pairs
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
