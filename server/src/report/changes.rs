//! What differs between two versions of a report, from what both of them show.

use std::collections::BTreeMap;

use app::documents::grid::TOTAL;
use disclosure::release::{ReleasedTable, Shown};
use domain::code::Code;

use super::content::{Change, Report};

type Place = (Option<Code>, String, String, String);

/// The figures of `after` that differ from those of `before`. A figure that a version does not show, hidden or absent, is
/// `None` in both cases: whoever has the two versions can see as much.
pub(super) fn changes(before: &Report, after: &Report) -> Vec<Change> {
    let (before, after) = (figures(before), figures(after));
    let mut places: Vec<&Place> = before.keys().chain(after.keys()).collect();
    places.sort();
    places.dedup();
    let at = |side: &BTreeMap<Place, Shown>, place: &Place| side.get(place).copied().flatten();
    places
        .into_iter()
        .map(|place| (place, at(&before, place), at(&after, place)))
        .filter(|(_, before, after)| before != after)
        .map(|((challenge, table, row, column), before, after)| Change {
            challenge: challenge.clone(),
            table: table.clone(),
            row: row.clone(),
            column: column.clone(),
            before,
            after,
        })
        .collect()
}

fn figures(report: &Report) -> BTreeMap<Place, Shown> {
    let parts = report.challenges.iter().flat_map(|part| {
        let tables = part.tables.iter().flatten().map(|table| &table.figures);
        tables.map(|table| (Some(part.challenge.clone()), table))
    });
    let esf = report.esf.iter().flat_map(|esf| esf.tables.iter().flatten()).map(|table| (None, table));
    parts.chain(esf).flat_map(|(challenge, table)| places(challenge, table)).collect()
}

fn places(challenge: Option<Code>, table: &ReleasedTable) -> Vec<(Place, Shown)> {
    let place = |row: &str, col: &str| (challenge.clone(), table.code.clone(), row.to_owned(), col.to_owned());
    let inner = table.rows.iter().enumerate().flat_map(|(row, row_code)| {
        let cells = table.cols.iter().enumerate();
        cells.map(move |(col, col_code)| (place(row_code, col_code), table.cell(row, col)))
    });
    let rows = table.rows.iter().zip(table.row_totals().unwrap_or_default()).map(|(row, total)| (place(row, TOTAL), *total));
    let cols = table.cols.iter().zip(table.col_totals().unwrap_or_default()).map(|(col, total)| (place(TOTAL, col), *total));
    let whole = table.total().map(|total| (place(TOTAL, TOTAL), total));
    inner.chain(rows).chain(cols).chain(whole).collect()
}
