//! What is calculated from shown figures, with how far the true numbers usually are from it.

use disclosure::derived::Compared;
use disclosure::release::{Released, ReleasedTable, Shown};
use domain::table::{Adds, Categories, Table};

/// A shown number, or a sum of such, with its usual range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub shown: u64,
    /// How far from it the true number usually is, on either side.
    pub usual: u64,
}

impl About {
    pub const NOTHING: Self = Self { shown: 0, usual: 0 };

    /// A figure of a table.
    pub fn of(figure: Shown, table: &ReleasedTable) -> Option<Self> {
        figure.map(|shown| Self { shown, usual: table.usual() })
    }

    /// Both together; each was rounded by itself.
    pub const fn plus(self, other: Self) -> Self {
        Self { shown: self.shown + other.shown, usual: self.usual + other.usual }
    }

    pub const fn low(self) -> u64 {
        self.shown.saturating_sub(self.usual)
    }

    pub const fn high(self) -> u64 {
        self.shown + self.usual
    }

    /// How it stands to another one, as far as that is certain enough to be said.
    pub const fn against(self, other: Self) -> Compared {
        Compared::of(self.shown, other.shown, (self.usual + other.usual).div_ceil(2))
    }
}

/// What share a part is of a whole, where that may be told: not of few, and not all or none, which nobody may read from it.
pub(super) fn share(part: Shown, whole: Shown) -> Shown {
    let is_part = part.zip(whole).is_some_and(|(part, whole)| part <= whole);
    disclosure::derived::share(part, whole).filter(|share| is_part && (1..100).contains(share))
}

/// What some figures of a table come to together; `None` when one is hidden or not there.
pub(super) fn sum(table: &ReleasedTable, figures: impl IntoIterator<Item = Option<Shown>>) -> Option<About> {
    figures.into_iter().try_fold(About::NOTHING, |sum, figure| Some(sum.plus(About::of(figure?, table)?)))
}

/// What a row counts in all.
pub(super) fn whole(table: &ReleasedTable, row: usize) -> Shown {
    match table.row_totals() {
        Some(totals) => totals.get(row).copied().flatten(),
        None if table.cols.len() == 1 => table.cell(row, 0),
        None => None,
    }
}

/// The total of a column.
pub(super) fn column(table: &ReleasedTable, code: &str) -> Shown {
    table.at(None, Some(code)).flatten()
}

/// A figure by the codes of its row and column.
pub(super) fn figure(table: &ReleasedTable, row: &str, col: &str) -> Shown {
    table.at(Some(row), Some(col)).flatten()
}

/// The total of a table by its code.
pub(super) fn total(released: &Released, code: &str) -> Shown {
    released.table(code)?.total().flatten()
}

/// The same, with its usual range.
pub(super) fn about_total(released: &Released, code: &str) -> Option<About> {
    let table = released.table(code)?;
    About::of(table.total().flatten(), table)
}

/// The rows by number, but for what is not known: that is nobody's answer.
pub(super) fn answers(table: &ReleasedTable) -> impl Iterator<Item = usize> {
    table.rows.iter().enumerate().filter(|(_, code)| code.as_str() != "unknown").map(|(row, _)| row)
}

/// The rows with a figure, the largest first; in the table's order where they are equal.
pub(super) fn largest_first(table: &ReleasedTable) -> Vec<(usize, u64)> {
    let mut rows: Vec<(usize, u64)> = answers(table).filter_map(|row| Some((row, whole(table, row).filter(|value| *value > 0)?))).collect();
    rows.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    rows
}

/// The band in which the middle person of the shown counts stands.
pub(super) fn median(table: &ReleasedTable) -> Option<usize> {
    let bands: Vec<u64> = (0..table.rows.len()).map(|row| whole(table, row)).collect::<Option<_>>()?;
    let count: u64 = bands.iter().sum();
    let mut before = 0;
    bands.iter().position(|band| {
        before += band;
        before * 2 > count
    })
}

/// Whether each person stands in one row at most.
pub(super) const fn adds_up(spec: &Table) -> bool {
    matches!(spec.rows, Categories::Fixed(_, Adds::Up) | Categories::Codebook(_, Adds::Up) | Categories::One)
}
