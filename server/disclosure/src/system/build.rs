//! Tables → cells and balances.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, CellId, Count, Group, Inconsistent, Kind, System, time};
use crate::raw::{Axis, ORGANISATION, OverTime, RawCell, RawRelease, RawTable};
use crate::release::{Published, Released};

/// Where the figures of one table stand in the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Places {
    /// `inner[row][col]`
    pub inner: Vec<Vec<CellId>>,
    /// Total of each row, where columns add up.
    pub row_totals: Option<Vec<CellId>>,
    /// Total of each column, where rows add up.
    pub col_totals: Option<Vec<CellId>>,
    /// Grand total, where both add up.
    pub total: Option<CellId>,
}

impl Places {
    /// The figure of a row and column by number, none for the total over them.
    pub fn of(&self, row: Option<usize>, col: Option<usize>) -> Option<CellId> {
        match (row, col) {
            (Some(row), Some(col)) => self.inner.get(row)?.get(col).copied(),
            (Some(row), None) => self.row_totals.as_ref()?.get(row).copied(),
            (None, Some(col)) => self.col_totals.as_ref()?.get(col).copied(),
            (None, None) => self.total,
        }
    }
}

/// The dimensions and categories that a figure is broken down by; none for the grand total.
pub(super) type By = Vec<(String, String)>;
/// Release (0 is the one at hand), universe, breakdown.
pub(super) type Key = (usize, String, By);

pub(super) struct Builder {
    pub system: System,
    pub known: BTreeMap<Key, CellId>,
    /// How figures relate over time.
    pub over_time: BTreeMap<(String, By), OverTime>,
    near: BTreeMap<(usize, String), usize>,
    kin: BTreeMap<String, usize>,
    organisations: Vec<String>,
    stage: usize,
}

pub(super) fn build(raw: &RawRelease, published: &[Published]) -> Result<(System, Vec<Places>), Inconsistent> {
    let releases: Vec<&RawRelease> = std::iter::once(raw).chain(published.iter().map(|one| &one.raw)).collect();
    let names = releases.iter().flat_map(|raw| &raw.tables).flat_map(|table| table.cells.iter().flatten()).flat_map(|cell| &cell.by);
    let organisations: BTreeSet<String> = names.map(|one| one.organisation.clone()).collect();
    let system = System {
        attackers: organisations.len() + 1,
        organisations_shown: releases.iter().any(|raw| raw.shows_organisations()),
        ..System::default()
    };
    let mut builder = Builder {
        system,
        known: BTreeMap::new(),
        over_time: BTreeMap::new(),
        near: BTreeMap::new(),
        kin: BTreeMap::new(),
        organisations: organisations.into_iter().collect(),
        stage: 0,
    };
    let mut places = Vec::new();
    for (stage, raw) in releases.iter().enumerate() {
        builder.stage = stage;
        let released = stage.checked_sub(1).and_then(|at| published.get(at)).map(|one| &one.released);
        let found = builder.release(raw, released)?;
        if stage == 0 {
            places = found;
        }
    }
    let periods: Vec<_> = releases.iter().map(|raw| raw.period).collect();
    time::link(&mut builder, &periods);
    let mut system = builder.system;
    system.of_cell.resize(system.cells.len(), Vec::new());
    Ok((system, places))
}

impl Builder {
    /// The tables of one release, whatever their order, and what links them.
    fn release(&mut self, raw: &RawRelease, released: Option<&Released>) -> Result<Vec<Places>, Inconsistent> {
        let mut order: Vec<usize> = (0..raw.tables.len()).collect();
        order.sort_by_key(|at| raw.tables.get(*at).map(|table| (&table.code, table.slice.as_ref().map(|slice| &slice.category))));
        let mut places: BTreeMap<usize, Places> = BTreeMap::new();
        let first = self.system.cells.len();
        for at in &order {
            let Some(table) = raw.tables.get(*at) else { continue };
            places.insert(*at, self.table(table)?);
        }
        if let Some(released) = released {
            for id in first..self.system.cells.len() {
                self.set_kind(id, Kind::Hidden);
            }
            for (at, places) in &places {
                if let Some(table) = raw.tables.get(*at) {
                    self.mark_shown(table, places, released);
                }
            }
        }
        for at in order {
            let (Some(table), Some(places)) = (raw.tables.get(at), places.get(&at)) else { continue };
            self.slices(table);
            self.within(table, places)?;
        }
        raw.bounds.iter().for_each(|bound| self.bound(bound));
        Ok(places.into_values().collect())
    }

    fn set_kind(&mut self, id: CellId, kind: Kind) {
        if let Some(cell) = self.system.cells.get_mut(id) {
            cell.kind = kind;
        }
    }

    /// What an earlier release shows. A category that it did not have yet is known to have been empty.
    fn mark_shown(&mut self, table: &RawTable, places: &Places, released: &Released) {
        let Some(shown) = released.tables().iter().find(|shown| shown.is_of(table)) else { return };
        let mut all: Vec<(CellId, Option<Option<u64>>)> = Vec::new();
        for (row, line) in table.rows.categories.iter().zip(&places.inner) {
            all.extend(table.cols.categories.iter().zip(line).map(|(col, id)| (*id, shown.at(Some(row), Some(col)))));
        }
        all.extend(table.rows.categories.iter().zip(places.row_totals.iter().flatten()).map(|(row, id)| (*id, shown.at(Some(row), None))));
        all.extend(table.cols.categories.iter().zip(places.col_totals.iter().flatten()).map(|(col, id)| (*id, shown.at(None, Some(col)))));
        all.extend(places.total.map(|id| (id, shown.at(None, None))));
        for (id, shown) in all {
            let is_shown = shown.map_or(self.system.value(id) == 0, |figure| figure.is_some());
            if is_shown {
                self.set_kind(id, Kind::Public);
            }
        }
    }

    fn table(&mut self, table: &RawTable) -> Result<Places, Inconsistent> {
        let rows_only = table.cols.categories.len() == 1;
        let mut inner = Vec::with_capacity(table.rows.categories.len());
        for (row, cells) in table.rows.categories.iter().zip(&table.cells) {
            let mut line = Vec::with_capacity(cells.len());
            for (col, cell) in table.cols.categories.iter().zip(cells) {
                let across = (!rows_only).then_some((&table.cols, col.as_str()));
                line.push(self.cell(table, [Some((&table.rows, row.as_str())), across], self.seen(cell))?);
            }
            inner.push(line);
        }
        let cols_add = table.cols.adds_up && !rows_only;
        let mut row_totals = None;
        if cols_add {
            let lines = table.rows.categories.iter().zip(&inner);
            let totals = lines.map(|(row, parts)| self.total(table, [Some((&table.rows, row.as_str())), None], parts, table.guards_groups));
            row_totals = Some(totals.collect::<Result<Vec<_>, _>>()?);
        }
        let mut col_totals = None;
        if table.rows.adds_up && !rows_only {
            let mut totals = Vec::new();
            for (at, col) in table.cols.categories.iter().enumerate() {
                let parts: Vec<CellId> = inner.iter().filter_map(|line| line.get(at).copied()).collect();
                totals.push(self.total(table, [None, Some((&table.cols, col.as_str()))], &parts, table.guards_groups)?);
            }
            col_totals = Some(totals);
        }
        let mut total = None;
        if table.rows.adds_up && (cols_add || rows_only) {
            let down = row_totals.clone().unwrap_or_else(|| inner.iter().flatten().copied().collect());
            total = Some(self.total(table, [None, None], &down, table.guards_groups && rows_only)?);
            if let Some(across) = &col_totals {
                self.total(table, [None, None], across, false)?;
            }
        }
        Ok(Places { inner, row_totals, col_totals, total })
    }

    /// What each attacker makes of a cell.
    fn seen(&self, cell: &RawCell) -> Vec<Count> {
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let own = |organisation: &String| {
            let own = cell.by.iter().filter(|one| one.organisation == *organisation);
            own.fold((0, 0), |(value, persons), one| (value + one.value, persons + one.persons))
        };
        let less = |(value, persons): (u64, u64)| Count {
            value: signed(cell.value.saturating_sub(value)),
            persons: cell.persons.saturating_sub(persons),
            low: 0,
        };
        std::iter::once(less((0, 0))).chain(self.organisations.iter().map(|organisation| less(own(organisation)))).collect()
    }

    fn total(&mut self, table: &RawTable, by: [Option<(&Axis, &str)>; 2], parts: &[CellId], guarded: bool) -> Result<CellId, Inconsistent> {
        let summed = |attacker| {
            let counts = || parts.iter().map(|part| self.system.count(attacker, *part));
            // Of contacts by several persons only this is certain: at least the persons of the largest part.
            let persons = if table.counts_persons {
                counts().map(|one| one.persons).sum()
            } else {
                counts().map(|one| one.persons).max().unwrap_or(0)
            };
            Count { value: counts().map(|one| one.value).sum(), persons, low: 0 }
        };
        let seen = (0..self.system.attackers).map(summed).collect();
        let total = self.cell(table, by, seen)?;
        self.sum(total, parts);
        if guarded && self.stage == 0 && parts.len() > 1 {
            let group = Group { total, parts: parts.to_vec() };
            if !self.system.groups.contains(&group) {
                self.system.groups.push(group);
            }
        }
        Ok(total)
    }

    pub fn stage(&self) -> usize {
        self.stage
    }

    /// Whether the release being read is the one at hand.
    pub fn at_hand(&self) -> bool {
        self.stage == 0
    }

    /// Notes that a whole is the sum of its parts, once.
    pub fn sum(&mut self, total: CellId, parts: &[CellId]) {
        let mut terms: Vec<(CellId, i64)> = parts.iter().map(|part| (*part, 1)).chain([(total, -1)]).collect();
        terms.sort_unstable();
        let known = self.system.balances_of(total).any(|balance| balance.terms == terms);
        if !known && terms.len() > 1 {
            self.system.balance(terms);
        }
    }

    fn cell(&mut self, table: &RawTable, by: [Option<(&Axis, &str)>; 2], seen: Vec<Count>) -> Result<CellId, Inconsistent> {
        let slice = table.slice.as_ref().map(|slice| (&slice.axis, slice.category.as_str()));
        let mut key: By =
            by.into_iter().chain([slice]).flatten().map(|(axis, category)| (axis.dimension.clone(), category.to_owned())).collect();
        key.sort();
        let fresh = self.near.len();
        let near = *self.near.entry((self.stage, table.universe.clone())).or_insert(fresh);
        let fresh = self.kin.len();
        let kin = *self.kin.entry(table.universe.clone()).or_insert(fresh);
        let names_organisation = key.iter().any(|(dimension, _)| dimension == ORGANISATION);
        let is_state = table.over_time == OverTime::DistinctByRow && key.iter().any(|(dimension, _)| *dimension == table.cols.dimension);
        let over_time = if is_state { OverTime::Free } else { table.over_time };
        // A figure of several tables is as closely related over time as any of them says.
        let known = self.over_time.entry((table.universe.clone(), key.clone())).or_insert(over_time);
        if *known == OverTime::Free {
            *known = over_time;
        }
        let next = self.system.cells.len();
        let id = *self.known.entry((self.stage, table.universe.clone(), key)).or_insert(next);
        match self.system.cells.get_mut(id) {
            Some(known) if known.seen.iter().zip(&seen).any(|(known, new)| known.value != new.value) => {
                return Err(Inconsistent { table: table.code.clone() });
            }
            // Two tables may know differently well how many persons stand behind a sum: the better one counts.
            Some(known) => {
                for (known, new) in known.seen.iter_mut().zip(seen) {
                    known.persons = known.persons.max(new.persons);
                }
            }
            None => {
                self.system.cells.push(Cell { kind: Kind::Figure, seen, near: Some(near), kin: Some(kin), names_organisation });
                self.system.of_cell.push(Vec::new());
            }
        }
        Ok(id)
    }
}
