//! The door.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::attack::NoProof;
use crate::policy::Policy;
use crate::primary::primary;
use crate::raw::{RawRelease, RawTable};
use crate::secondary::secondary;
use crate::system::{CellId, Inconsistent, Places, System, system};

/// Protected figures: made by [`release`] and by nothing else. What is hidden is not in here at all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Released {
    tables: Vec<ReleasedTable>,
    quality: Quality,
    threshold: u64,
}

/// One protected table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTable {
    /// Its code in the catalogue.
    pub code: String,
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

/// What is there is there, also when it is `null`: serde takes that for absent.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Shown>, D::Error> {
    Shown::deserialize(from).map(Some)
}

/// A figure, or `None` where it is hidden. Why it is hidden is not told.
pub type Shown = Option<u64>;

/// How much was lost, and how well it is protected; for the data-protection officer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Figures in all, margins included, each counted once.
    pub cells: usize,
    /// Hidden because they are unsafe by themselves.
    pub primary: usize,
    /// Hidden to protect those.
    pub secondary: usize,
    /// Share of the total of all figures that is hidden, 0–1.
    pub hidden_share: f64,
    /// The attacker's narrowest interval is at least so wide; 0 when nothing is hidden.
    pub min_width: u64,
    /// Half of the attacker's intervals are at least so wide; 0 when nothing is hidden.
    pub median_width: u64,
    /// Hidden cells that can be calculated exactly. Always 0: otherwise there is no release.
    pub exact: usize,
}

/// Why nothing is released.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The figures contradict each other.
    #[error(transparent)]
    Inconsistent(#[from] Inconsistent),
    /// It could not be shown that the result is safe.
    #[error("no pattern of hidden cells was proven safe")]
    NotProven(#[from] NoProof),
}

/// Protects what is published together and lets it out.
///
/// # Errors
/// [`Refused`]; then nothing leaves.
pub fn release(raw: &RawRelease, policy: Policy) -> Result<Released, Refused> {
    let (system, places) = system(raw)?;
    let primary = primary(&system, policy);
    let pattern = secondary(&system, &primary, policy)?;
    let is_figure = |id: &CellId| !system.unpublished.contains(id);
    let small = primary.small.iter().copied().filter(is_figure).collect();
    let hidden = pattern.hidden.iter().copied().filter(is_figure).collect();
    let widths = pattern.audit.witnessed.iter().filter(|(id, _)| is_figure(id)).map(|(_, interval)| interval.width());
    let quality = quality(&system, &small, &hidden, widths);
    let tables = raw.tables.iter().zip(&places).map(|(table, places)| show(table, places, &system, &pattern.hidden)).collect();
    Ok(Released { tables, quality, threshold: policy.threshold() })
}

/// Reads what [`release`] made earlier, from the register of releases. Not a way around the door: only bytes that the
/// door wrote are stored there.
///
/// # Errors
/// When the text is not a release.
pub fn restore(stored: &str) -> Result<Released, serde_json::Error> {
    #[derive(Deserialize)]
    struct Stored {
        tables: Vec<ReleasedTable>,
        quality: Quality,
        threshold: u64,
    }
    serde_json::from_str(stored).map(|Stored { tables, quality, threshold }| Released { tables, quality, threshold })
}

fn show(table: &RawTable, places: &Places, system: &System, hidden: &BTreeSet<CellId>) -> ReleasedTable {
    let shown = |id: &CellId| if hidden.contains(id) { None } else { system.cells.get(*id).map(|cell| cell.value) };
    let line = |ids: &Vec<CellId>| ids.iter().map(shown).collect::<Vec<Shown>>();
    ReleasedTable {
        code: table.code.clone(),
        rows: table.rows.categories.clone(),
        cols: table.cols.categories.clone(),
        cells: places.inner.iter().map(line).collect(),
        row_totals: places.row_totals.as_ref().map(line),
        col_totals: places.col_totals.as_ref().map(line),
        total: places.total.as_ref().map(shown),
    }
}

fn quality(system: &System, small: &BTreeSet<CellId>, hidden: &BTreeSet<CellId>, widths: impl Iterator<Item = u64>) -> Quality {
    let figures = || system.cells.iter().enumerate().filter(|(id, _)| !system.unpublished.contains(id));
    let total: u64 = figures().map(|(_, cell)| cell.value).sum();
    let lost: u64 = hidden.iter().filter_map(|id| system.cells.get(*id)).map(|cell| cell.value).sum();
    let mut widths: Vec<u64> = widths.collect();
    widths.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a share for people to read")]
    let hidden_share = if total == 0 { 0.0 } else { lost as f64 / total as f64 };
    Quality {
        cells: figures().count(),
        primary: small.len(),
        secondary: hidden.len() - small.len(),
        hidden_share,
        min_width: widths.first().copied().unwrap_or(0),
        median_width: widths.get(widths.len() / 2).copied().unwrap_or(0),
        exact: widths.iter().filter(|width| **width == 0).count(),
    }
}

impl Released {
    /// The tables, in the order asked.
    #[must_use]
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// A table by its code.
    #[must_use]
    pub fn table(&self, code: &str) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// What was lost, and how well it is protected.
    #[must_use]
    pub const fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The fewest persons that a shown figure stands for (zero apart).
    #[must_use]
    pub const fn threshold(&self) -> u64 {
        self.threshold
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

    /// What share of its row a figure is, 0–1; hidden when either is hidden or the row is empty.
    #[must_use]
    pub fn share_of_row(&self, row: usize, col: usize) -> Option<f64> {
        let (part, whole) = (self.cell(row, col)?, (*self.row_totals.as_ref()?.get(row)?)?);
        #[expect(clippy::cast_precision_loss, reason = "a share for people to read")]
        (whole > 0).then(|| part as f64 / whole as f64)
    }
}
