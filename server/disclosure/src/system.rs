//! A release as cells and sums: what the maths works on.

use std::collections::{BTreeMap, BTreeSet};

use crate::raw::{Axis, RawCell, RawRelease, RawTable};

/// Number of a cell in its [`System`].
pub type CellId = usize;

/// One figure, which may stand in several tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The true figure.
    pub value: u64,
    /// Distinct persons behind it (for a sum of contacts: at least so many).
    pub persons: u64,
}

/// `total` = the sum of `parts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The whole.
    pub total: CellId,
    /// Its parts.
    pub parts: Vec<CellId>,
    /// Whether it may not be told that all of the whole stands in one part.
    pub guarded: bool,
    /// The part that is no figure of a table; `None` in a sum within one universe. See [`RawTable::within`].
    pub others: Option<CellId>,
}

/// All cells and sums of what is published together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct System {
    /// Every figure once.
    pub cells: Vec<Cell>,
    /// Every sum that a reader can make.
    pub sums: Vec<Sum>,
    /// Cells that stand in no table, and that a reader can calculate all the same.
    pub unpublished: BTreeSet<CellId>,
}

/// Where the figures of one table stand in the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// `inner[row][col]`
    pub inner: Vec<Vec<CellId>>,
    /// Total of each row, where columns add up.
    pub row_totals: Option<Vec<CellId>>,
    /// Total of each column, where rows add up.
    pub col_totals: Option<Vec<CellId>>,
    /// Grand total, where both add up.
    pub total: Option<CellId>,
}

/// Two tables of one universe do not agree on a common figure: they were not counted together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("table {table} does not agree with another on a common total")]
pub struct Inconsistent {
    /// The table that was read second.
    pub table: String,
}

/// Universe, then the dimensions and categories that a figure is broken down by; none for the grand total.
type Key = (String, Vec<(String, String)>);

#[derive(Default)]
struct Builder {
    system: System,
    known: BTreeMap<Key, CellId>,
}

/// Reads a release as one system, with the place of each table in it.
///
/// # Errors
/// [`Inconsistent`] when tables of one universe disagree.
pub fn system(raw: &RawRelease) -> Result<(System, Vec<Places>), Inconsistent> {
    let mut builder = Builder::default();
    let places = raw.tables.iter().map(|table| builder.table(table)).collect::<Result<Vec<_>, _>>()?;
    for (table, places) in raw.tables.iter().zip(&places) {
        builder.link(table, places)?;
    }
    Ok((builder.system, places))
}

impl Builder {
    fn table(&mut self, table: &RawTable) -> Result<Places, Inconsistent> {
        let rows_only = table.cols.categories.len() == 1;
        let mut inner = Vec::with_capacity(table.rows.categories.len());
        for (row, cells) in table.rows.categories.iter().zip(&table.cells) {
            let mut line = Vec::with_capacity(cells.len());
            for (col, cell) in table.cols.categories.iter().zip(cells) {
                let across = (!rows_only).then_some((&table.cols, col.as_str()));
                line.push(self.cell(table, [Some((&table.rows, row.as_str())), across], *cell)?);
            }
            inner.push(line);
        }
        let cols_add = table.cols.adds_up && !rows_only;
        let mut row_totals = None;
        if cols_add {
            let mut totals = Vec::new();
            for (row, parts) in table.rows.categories.iter().zip(&inner) {
                let sum = self.summed(parts);
                totals.push(self.total(table, [Some((&table.rows, row.as_str())), None], sum, parts.clone(), table.guards_groups)?);
            }
            row_totals = Some(totals);
        }
        let mut col_totals = None;
        if table.rows.adds_up && !rows_only {
            let mut totals = Vec::new();
            for (at, col) in table.cols.categories.iter().enumerate() {
                let parts: Vec<CellId> = inner.iter().filter_map(|line| line.get(at).copied()).collect();
                let sum = self.summed(&parts);
                totals.push(self.total(table, [None, Some((&table.cols, col.as_str()))], sum, parts, table.guards_groups)?);
            }
            col_totals = Some(totals);
        }
        let mut total = None;
        if table.rows.adds_up && (cols_add || rows_only) {
            let down = match &row_totals {
                Some(totals) => totals.clone(),
                None => inner.iter().flatten().copied().collect(),
            };
            let sum = self.summed(&down);
            total = Some(self.total(table, [None, None], sum, down, table.guards_groups && rows_only)?);
            if let Some(across) = &col_totals {
                let sum = self.summed(across);
                self.total(table, [None, None], sum, across.clone(), false)?;
            }
        }
        Ok(Places { inner, row_totals, col_totals, total })
    }

    /// Each line of a table within another universe, and those of that universe who are not in it, make the whole of the
    /// same line there; of everybody there, where it has no such line.
    fn link(&mut self, table: &RawTable, places: &Places) -> Result<(), Inconsistent> {
        let Some(within) = &table.within else { return Ok(()) };
        let inner = || places.inner.iter().filter_map(|line| line.first().copied());
        let lines: Vec<CellId> = places.row_totals.clone().unwrap_or_else(|| inner().collect());
        let lines = table.rows.categories.iter().zip(lines);
        let mut pairs: Vec<(Vec<(String, String)>, CellId)> =
            lines.map(|(row, id)| (vec![(table.rows.dimension.clone(), row.clone())], id)).collect();
        pairs.extend(places.total.map(|id| (Vec::new(), id)));
        for (key, part) in pairs {
            let found = self.known.get(&(within.clone(), key)).or_else(|| self.known.get(&(within.clone(), Vec::new())));
            let Some(total) = found.copied() else { continue };
            let value = |id: CellId| self.system.cells.get(id).map_or(0, |cell| cell.value);
            let others = value(total).checked_sub(value(part)).ok_or_else(|| Inconsistent { table: table.code.clone() })?;
            let id = self.system.cells.len();
            self.system.cells.push(Cell { value: others, persons: others });
            self.system.unpublished.insert(id);
            // That everybody shares a trait is told by a line as large as the whole; not so by when somebody came.
            let guarded = table.guards_groups && !table.rows.adds_up;
            self.system.sums.push(Sum { total, parts: vec![part, id], guarded, others: Some(id) });
        }
        Ok(())
    }

    fn summed(&self, parts: &[CellId]) -> RawCell {
        let cells = || parts.iter().filter_map(|part| self.system.cells.get(*part));
        let value = cells().map(|cell| cell.value).sum();
        let all_persons = cells().all(|cell| cell.persons == cell.value);
        // Of contacts by several persons only this is certain: the sum stands for at least the persons of its largest part.
        let persons = if all_persons { value } else { cells().map(|cell| cell.persons).max().unwrap_or(0) };
        RawCell { value, persons }
    }

    fn total(
        &mut self,
        table: &RawTable,
        by: [Option<(&Axis, &str)>; 2],
        sum: RawCell,
        parts: Vec<CellId>,
        guarded: bool,
    ) -> Result<CellId, Inconsistent> {
        let total = self.cell(table, by, sum)?;
        let sum = Sum { total, parts, guarded, others: None };
        if !self.system.sums.contains(&sum) {
            self.system.sums.push(sum);
        }
        Ok(total)
    }

    fn cell(&mut self, table: &RawTable, by: [Option<(&Axis, &str)>; 2], cell: RawCell) -> Result<CellId, Inconsistent> {
        let mut key: Vec<(String, String)> =
            by.into_iter().flatten().map(|(axis, category)| (axis.dimension.clone(), category.to_owned())).collect();
        key.sort();
        let next = self.system.cells.len();
        let id = *self.known.entry((table.universe.clone(), key)).or_insert(next);
        match self.system.cells.get(id) {
            Some(known) if known.value != cell.value => return Err(Inconsistent { table: table.code.clone() }),
            Some(_) => {}
            None => self.system.cells.push(Cell { value: cell.value, persons: cell.persons }),
        }
        Ok(id)
    }
}
