//! Files made of protected figures, and of nothing else: the same numbers as the page.

mod csv;
mod json;
mod xlsx;

use disclosure::release::{Released, ReleasedTable, Shown};
use domain::codebook::{Codebook, Item};
use domain::period::Period;
use domain::table::{Table, table};
use domain::text::Lang;

pub use csv::csv;
pub use json::json;
pub use xlsx::xlsx;

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The figures.
    pub released: &'a Released,
    /// Words.
    pub codebook: &'a Codebook,
    /// The challenge they are about.
    pub challenge: &'a Item,
    /// The period they are about.
    pub period: Period,
    /// The language of labels.
    pub lang: Lang,
    /// One table by its code; `None` for all.
    pub only: Option<&'a str>,
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// CSV.
    #[error("the CSV file could not be written")]
    Csv,
    /// XLSX.
    #[error("the XLSX file could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// JSON.
    #[error("the JSON file could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl Export<'_> {
    /// The tables asked for, with their description.
    fn tables(&self) -> impl Iterator<Item = (&'static Table, &ReleasedTable)> {
        let asked = self.released.tables().iter().filter(|shown| self.only.is_none_or(|only| only == shown.code));
        asked.filter_map(|shown| Some((table(&shown.code)?, shown)))
    }
}

/// Code of the total over rows or columns in long files.
const TOTAL: &str = "total";

/// Every figure of a table: row code, column code, figure; totals too.
fn figures(table: &ReleasedTable) -> Vec<(&str, &str, Shown)> {
    let mut all = Vec::new();
    for (row, row_code) in table.rows.iter().enumerate() {
        for (col, col_code) in table.cols.iter().enumerate() {
            all.push((row_code.as_str(), col_code.as_str(), table.cell(row, col)));
        }
        if let Some(total) = table.row_totals().and_then(|totals| totals.get(row)) {
            all.push((row_code, TOTAL, *total));
        }
    }
    for (col_code, total) in table.cols.iter().zip(table.col_totals().unwrap_or_default()) {
        all.push((TOTAL, col_code, *total));
    }
    if let Some(total) = table.total() {
        all.push((TOTAL, TOTAL, total));
    }
    all
}
