//! How many figures there are, and how many of them are hidden: each once, in however many tables it stands, as protection
//! counts them (`disclosure::release::Quality`).

use std::collections::BTreeMap;

use disclosure::release::{ReleasedTable, Shown};
use domain::table::Table;

/// Figures of some tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub all: usize,
    pub hidden: usize,
}

/// A universe, and by what its figure is broken down.
type Place<'a> = (&'static str, Vec<(&'static str, &'a str)>);

/// Counts the figures of tables. A total over rows or columns is the same figure in every table of a universe.
pub(super) fn counted(tables: &[(&Table, &ReleasedTable)]) -> Counted {
    let figures: BTreeMap<Place, Shown> = tables.iter().flat_map(|(spec, table)| placed(spec, table)).collect();
    Counted { all: figures.len(), hidden: figures.values().filter(|figure| figure.is_none()).count() }
}

/// Every figure of a table with its place, totals too.
fn placed<'a>(spec: &Table, table: &'a ReleasedTable) -> Vec<(Place<'a>, Shown)> {
    let (down, across) = (spec.rows.dimension("row"), spec.cols.dimension("col"));
    let is_list = table.cols.len() == 1;
    let rows = || table.rows.iter().map(Some).chain([None]);
    let cols = || table.cols.iter().filter(|_| !is_list).map(Some).chain([None]);
    let mut found = Vec::new();
    for (row, col) in rows().flat_map(|row| cols().map(move |col| (row, col))) {
        // The one column of a list counts the row as a whole.
        let only = table.cols.first().filter(|_| is_list && row.is_some());
        let Some(shown) = table.at(row.map(String::as_str), col.or(only).map(String::as_str)) else { continue };
        let mut by: Vec<(&str, &str)> = row.map(|code| (down, code.as_str())).into_iter().collect();
        by.extend(col.map(|code| (across, code.as_str())));
        by.sort_unstable();
        found.push(((spec.universe, by), shown));
    }
    found
}
