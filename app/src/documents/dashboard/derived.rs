//! What is calculated from released figures: only when every part of it is shown.

use disclosure::release::{Released, ReleasedTable, Shown};
use domain::table::{Adds, Categories, Table};

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
    let at = table.cols.iter().position(|col| col == code)?;
    table.col_totals()?.get(at).copied().flatten()
}

/// Every figure of a table, totals too.
pub(super) fn every(table: &ReleasedTable) -> impl Iterator<Item = Shown> {
    let inner = (0..table.rows.len()).flat_map(move |row| (0..table.cols.len()).map(move |col| table.cell(row, col)));
    let margins = table.row_totals().into_iter().chain(table.col_totals()).flatten().copied();
    inner.chain(margins).chain(table.total())
}

/// A figure by the codes of its row and column.
pub(super) fn figure(table: &ReleasedTable, row: &str, col: &str) -> Shown {
    let (row, col) = (table.rows.iter().position(|code| code == row)?, table.cols.iter().position(|code| code == col)?);
    table.cell(row, col)
}

/// The total of a table by its code.
pub(super) fn total(released: &Released, code: &str) -> Shown {
    released.table(code)?.total().flatten()
}

/// A part of a whole in whole percents; nothing of nothing is no share.
pub(super) fn percent(part: Shown, whole: Shown) -> Shown {
    let (part, whole) = (part?, whole?);
    (whole > 0 && part <= whole).then(|| (part * 200 + whole) / (whole * 2))
}

/// The row with the largest figure that is shown; what is not known is nobody's answer.
pub(super) fn largest(table: &ReleasedTable) -> Option<(usize, u64)> {
    largest_first(table).into_iter().next()
}

/// The rows with a figure, the largest first; in the table's order where they are equal.
pub(super) fn largest_first(table: &ReleasedTable) -> Vec<(usize, u64)> {
    let known = table.rows.iter().enumerate().filter(|(_, code)| code.as_str() != "unknown");
    let mut rows: Vec<(usize, u64)> = known.filter_map(|(row, _)| Some((row, whole(table, row).filter(|value| *value > 0)?))).collect();
    rows.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    rows
}

/// The band in which the middle person stands, with the number of persons.
pub(super) fn median(table: &ReleasedTable) -> Option<(usize, u64)> {
    let bands: Vec<u64> = (0..table.rows.len()).map(|row| table.cell(row, 0)).collect::<Option<_>>()?;
    let count: u64 = bands.iter().sum();
    let mut before = 0;
    let middle = bands.iter().position(|band| {
        before += band;
        before * 2 > count
    })?;
    Some((middle, count))
}

/// How many steps a row's people moved on average between their first and their latest level, with their number.
#[expect(clippy::cast_precision_loss, reason = "a mean for people to read")]
pub(super) fn mean_change(first: &ReleasedTable, last: &ReleasedTable, row: &str) -> Option<(f64, u64)> {
    let levels = |table: &ReleasedTable, side: &str| -> Option<(u64, u64)> {
        let cells: Vec<u64> = (1..=5).map(|level| figure(table, row, &format!("{side}_{level}"))).collect::<Option<_>>()?;
        Some((cells.iter().sum(), cells.iter().zip(1..).map(|(persons, level)| persons * level).sum()))
    };
    let ((count, before), (_, after)) = (levels(first, "first")?, levels(last, "last")?);
    (count > 0).then(|| ((after as f64 - before as f64) / count as f64, count))
}

/// A service that most of those who need it are not referred to.
pub(super) struct Missing {
    pub row: usize,
    pub not_referred: u64,
    pub needed: u64,
}

/// The services that are missing or out of reach, in the order of the table.
pub(super) fn missing(table: &ReleasedTable) -> Vec<Missing> {
    let one = |(row, code): (usize, &String)| {
        let (not_referred, needed) = (figure(table, code, "not_referred")?, whole(table, row)?);
        (not_referred * 2 > needed).then_some(Missing { row, not_referred, needed })
    };
    table.rows.iter().enumerate().filter_map(one).collect()
}

/// Whether each person stands in one row at most.
pub(super) const fn adds_up(spec: &Table) -> bool {
    matches!(spec.rows, Categories::Fixed(_, Adds::Up) | Categories::Codebook(_, Adds::Up) | Categories::One)
}
