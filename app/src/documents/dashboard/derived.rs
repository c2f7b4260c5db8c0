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

/// The rows by number, but for what is not known: that is nobody's answer.
pub(super) fn answers(table: &ReleasedTable) -> impl Iterator<Item = usize> {
    table.rows.iter().enumerate().filter(|(_, code)| code.as_str() != "unknown").map(|(row, _)| row)
}

/// How many rows are hidden. That is no secret: each of them shows that it is.
pub(super) fn hidden_rows(table: &ReleasedTable) -> usize {
    answers(table).filter(|row| whole(table, *row).is_none()).count()
}

/// What comes first is first of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Nobody can doubt it who reads the page.
    All,
    /// A row that is hidden may come before it.
    Shown,
}

/// The row that comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First {
    pub row: usize,
    pub value: u64,
    pub among: Among,
}

/// The row with the largest figure that is shown. Whether a hidden one is larger is asked of what is shown alone: only
/// where rows add up to a total that is shown, what is left for all hidden ones together may be too little for that.
pub(super) fn largest(table: &ReleasedTable) -> Option<First> {
    let (row, value) = largest_first(table).into_iter().next()?;
    let shown: u64 = (0..table.rows.len()).filter_map(|row| whole(table, row)).sum();
    let too_little = || table.total().flatten().is_some_and(|total| total.saturating_sub(shown) < value);
    let among = if hidden_rows(table) == 0 || too_little() { Among::All } else { Among::Shown };
    Some(First { row, value, among })
}

/// The rows with a figure, the largest first; in the table's order where they are equal.
pub(super) fn largest_first(table: &ReleasedTable) -> Vec<(usize, u64)> {
    let mut rows: Vec<(usize, u64)> = answers(table).filter_map(|row| Some((row, whole(table, row).filter(|value| *value > 0)?))).collect();
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

/// Of how many services the page does not show whether they are missing.
pub(super) fn undecided(table: &ReleasedTable) -> usize {
    let is_shown = |(row, code): (usize, &String)| figure(table, code, "not_referred").is_some() && whole(table, row).is_some();
    table.rows.iter().enumerate().filter(|row| !is_shown(*row)).count()
}

/// Whether each person stands in one row at most.
pub(super) const fn adds_up(spec: &Table) -> bool {
    matches!(spec.rows, Categories::Fixed(_, Adds::Up) | Categories::Codebook(_, Adds::Up) | Categories::One)
}
