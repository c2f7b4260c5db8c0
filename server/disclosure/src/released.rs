//! What left: protected figures as they are shown, and how they are written to the register and read back.

use domain::period::Period;
use serde::{Deserialize, Serialize};

use crate::draw::Secret;
use crate::figure::{Level, Places, Table};
use crate::policy::Policy;

/// A figure, or `None` where it is hidden. Why it is hidden is not told.
pub type Shown = Option<u64>;

/// Protected figures of one level in one period: made by [`crate::release::release`] and by nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Released {
    period: Period,
    level: Level,
    tables: Vec<ReleasedTable>,
    base: u32,
    tail: u32,
    small: u32,
}

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

impl Released {
    pub(crate) fn new((period, level): (Period, &Level), tables: Vec<ReleasedTable>, policy: Policy) -> Self {
        Self { period, level: level.clone(), tables, base: policy.base, tail: policy.tail, small: policy.k }
    }

    /// Quarter or year.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// Of whom.
    #[must_use]
    pub const fn level(&self) -> &Level {
        &self.level
    }

    /// The tables, in the order of the catalogue.
    #[must_use]
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// A table by its code.
    #[must_use]
    pub fn table(&self, code: &str) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// What figures of persons are multiples of.
    #[must_use]
    pub const fn base(&self) -> u32 {
        self.base
    }

    /// Chance of a wider draw, in thousandths.
    #[must_use]
    pub const fn tail(&self) -> u32 {
        self.tail
    }

    /// Fewer persons than this are protected.
    #[must_use]
    pub const fn small(&self) -> u32 {
        self.small
    }

    /// The text for the register, with a mark that only this door makes.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_register(&self, secret: &Secret) -> Result<String, serde_json::Error> {
        let text = serde_json::to_string(self)?;
        let mark: String = secret.mac(MARK, text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("{mark}{text}"))
    }
}

/// For what the mark is made.
const MARK: &str = "release in the register";

/// Hexadecimal digits of the mark.
const MARK_LENGTH: usize = 64;

/// The register holds something that this door did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a release that was registered with this partnership's secret")]
pub struct NotOurs;

/// Reads what [`Released::to_register`] wrote.
///
/// # Errors
/// [`NotOurs`] when the mark does not fit: another secret, or a changed text.
pub fn from_register(stored: &str, secret: &Secret) -> Result<Released, NotOurs> {
    #[derive(Deserialize)]
    struct Stored {
        period: Period,
        level: Level,
        tables: Vec<StoredTable>,
        base: u32,
        tail: u32,
        small: u32,
    }
    #[derive(Deserialize)]
    struct StoredTable {
        code: String,
        rows: Vec<String>,
        cols: Vec<String>,
        base: u32,
        #[serde(flatten)]
        places: StoredPlaces,
    }
    #[derive(Deserialize)]
    struct StoredPlaces {
        cells: Vec<Vec<Shown>>,
        row_totals: Option<Vec<Shown>>,
        col_totals: Option<Vec<Shown>>,
        total: Option<Vec<Shown>>,
    }
    let (mark, text) = stored.split_at_checked(MARK_LENGTH).ok_or(NotOurs)?;
    let expected: String = secret.mac(MARK, text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    if mark != expected {
        return Err(NotOurs);
    }
    let Stored { period, level, tables, base, tail, small } = serde_json::from_str(text).map_err(|_| NotOurs)?;
    let table = |StoredTable { code, rows, cols, base, places }: StoredTable| {
        let StoredPlaces { cells, row_totals, col_totals, total } = places;
        let total = total.and_then(|total| total.first().copied());
        ReleasedTable::stored((code, rows, cols, base), Places { cells, row_totals, col_totals, total })
    };
    Ok(Released { period, level, tables: tables.into_iter().map(table).collect(), base, tail, small })
}
