//! Protected tables.

use serde::{Deserialize, Serialize};

use crate::raw::RawTable;
use crate::system::{CellId, Places, System};

/// One protected table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTable {
    /// Its code in the catalogue.
    pub code: String,
    /// The category of a third dimension that it is limited to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice: Option<ShownSlice>,
    /// Row codes.
    pub rows: Vec<String>,
    /// Column codes.
    pub cols: Vec<String>,
    cells: Vec<Vec<Shown>>,
    row_totals: Option<Vec<Shown>>,
    col_totals: Option<Vec<Shown>>,
    /// Absent where there is no total; `null` where it is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    total: Option<Shown>,
}

/// One category of a third dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownSlice {
    /// The dimension.
    pub dimension: String,
    /// The code of the category.
    pub category: String,
}

/// What is there is there, also when it is `null`: serde takes that for absent.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Shown>, D::Error> {
    Shown::deserialize(from).map(Some)
}

/// A figure, or `None` where it is hidden. Why it is hidden is not told.
pub type Shown = Option<u64>;

pub(crate) fn show(table: &RawTable, places: &Places, system: &System, hidden: &[bool]) -> ReleasedTable {
    let shown = |id: &CellId| {
        let is_hidden = hidden.get(*id).copied().unwrap_or(true);
        if is_hidden { None } else { u64::try_from(system.value(*id)).ok() }
    };
    let line = |ids: &Vec<CellId>| ids.iter().map(shown).collect::<Vec<Shown>>();
    let slice = table.slice.as_ref();
    ReleasedTable {
        code: table.code.clone(),
        slice: slice.map(|slice| ShownSlice { dimension: slice.axis.dimension.clone(), category: slice.category.clone() }),
        rows: table.rows.categories.clone(),
        cols: table.cols.categories.clone(),
        cells: places.inner.iter().map(line).collect(),
        row_totals: places.row_totals.as_ref().map(line),
        col_totals: places.col_totals.as_ref().map(line),
        total: places.total.as_ref().map(shown),
    }
}

impl ReleasedTable {
    /// The figure in a row and column; hidden when there is no such place.
    #[must_use]
    pub fn cell(&self, row: usize, col: usize) -> Shown {
        self.cells.get(row)?.get(col).copied().flatten()
    }

    /// Row totals, where there are any.
    #[must_use]
    pub fn row_totals(&self) -> Option<&[Shown]> {
        self.row_totals.as_deref()
    }

    /// Column totals, where there are any.
    #[must_use]
    pub fn col_totals(&self) -> Option<&[Shown]> {
        self.col_totals.as_deref()
    }

    /// The grand total, where there is one.
    #[must_use]
    pub const fn total(&self) -> Option<Shown> {
        self.total
    }

    /// The figure of a row and column by their codes, no code for the total over them; `None` when there is no such place.
    #[must_use]
    pub fn at(&self, row: Option<&str>, col: Option<&str>) -> Option<Shown> {
        let place = |codes: &[String], code: &str| codes.iter().position(|known| known == code);
        match (row, col) {
            (Some(row), Some(col)) => self.cells.get(place(&self.rows, row)?)?.get(place(&self.cols, col)?).copied(),
            (Some(row), None) => self.row_totals.as_ref()?.get(place(&self.rows, row)?).copied(),
            (None, Some(col)) => self.col_totals.as_ref()?.get(place(&self.cols, col)?).copied(),
            (None, None) => self.total,
        }
    }

    /// What share of its row a figure is, 0–1; hidden when either is hidden or the row is empty.
    #[must_use]
    pub fn share_of_row(&self, row: usize, col: usize) -> Option<f64> {
        crate::derived::share(self.cell(row, col), self.row_totals.as_ref()?.get(row).copied().flatten())
    }
}
