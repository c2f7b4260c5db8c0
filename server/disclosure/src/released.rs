//! Protected tables, as they are shown.

use serde::Serialize;

use crate::figure::{Places, Table};

/// A figure, or `None` where it is hidden. Why it is hidden is not told.
pub type Shown = Option<u64>;

/// One protected table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleasedTable {
    /// Its code in the catalogue.
    pub code: String,
    /// Row codes.
    pub rows: Vec<String>,
    /// Column codes.
    pub cols: Vec<String>,
    /// What its figures are multiples of. Some may be rounded more coarsely.
    pub base: u32,
    #[serde(flatten)]
    places: Places<Shown>,
}

impl ReleasedTable {
    pub(crate) fn new(table: &Table, base: u32, places: Places<Shown>) -> Self {
        Self { code: table.code.clone(), rows: table.rows.categories.clone(), cols: table.cols.categories.clone(), base, places }
    }

    pub(crate) fn stored((code, rows, cols, base): (String, Vec<String>, Vec<String>, u32), places: Places<Shown>) -> Self {
        Self { code, rows, cols, base, places }
    }

    /// The figure in a row and column; hidden when there is no such place.
    #[must_use]
    pub fn cell(&self, row: usize, col: usize) -> Shown {
        self.places.cells.get(row)?.get(col).copied().flatten()
    }

    /// Row totals, where there are any.
    #[must_use]
    pub fn row_totals(&self) -> Option<&[Shown]> {
        self.places.row_totals.as_deref()
    }

    /// Column totals, where there are any.
    #[must_use]
    pub fn col_totals(&self) -> Option<&[Shown]> {
        self.places.col_totals.as_deref()
    }

    /// The grand total, where there is one.
    #[must_use]
    pub const fn total(&self) -> Option<Shown> {
        self.places.total
    }

    /// The figure of a row and column by their codes, no code for the total over them; `None` when there is no such place.
    #[must_use]
    pub fn at(&self, row: Option<&str>, col: Option<&str>) -> Option<Shown> {
        let place = |codes: &[String], code: &str| codes.iter().position(|known| known == code);
        match (row, col) {
            (Some(row), Some(col)) => self.places.cells.get(place(&self.rows, row)?)?.get(place(&self.cols, col)?).copied(),
            (Some(row), None) => self.places.row_totals.as_ref()?.get(place(&self.rows, row)?).copied(),
            (None, Some(col)) => self.places.col_totals.as_ref()?.get(place(&self.cols, col)?).copied(),
            (None, None) => self.places.total,
        }
    }

    /// How far from a shown figure the true one usually is, on either side.
    #[must_use]
    pub const fn usual(&self) -> u64 {
        self.base.saturating_sub(1) as u64
    }
}
