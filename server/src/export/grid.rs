//! A protected table with its words.

use app::documents::grid::{Cell, Grid, Line, Named, TOTAL, named};
use app::i18n::tables as words;
use domain::codebook::Codebook;
use domain::table::{Categories, Table as Spec};
use domain::text::Lang;

use super::Table;

/// A table in a language.
pub(super) fn grid(spec: &Spec, table: &Table, codebook: &Codebook, lang: Lang) -> Grid {
    let called = |categories, code: &str| named(code, words::category(categories, code, codebook, lang));
    let total = || named(TOTAL, words::TOTAL.get(lang));
    let mut head: Vec<Named> = table.cols.iter().map(|code| called(spec.cols, code)).collect();
    // A side with one category is no breakdown: its total would be the same figure again.
    let row_totals = table.row_totals.as_ref().filter(|_| spec.cols != Categories::One);
    let totals = |row: usize| row_totals.map(|totals| Cell::from(totals.get(row).copied()));
    let rows = table.rows.iter().zip(&table.cells).enumerate();
    let mut lines: Vec<Line> = rows
        .map(|(row, (code, cells))| Line {
            name: called(spec.rows, code),
            cells: cells.iter().copied().map(Cell::from).chain(totals(row)).collect(),
        })
        .collect();
    if row_totals.is_some() {
        head.push(total());
    }
    if (table.total.is_some() || table.col_totals.is_some()) && spec.rows != Categories::One {
        let across = table.col_totals.iter().flatten().copied().map(Cell::from);
        let mut cells: Vec<Cell> = across.chain(table.total.map(|[total]| Cell::from(total))).collect();
        cells.resize(head.len(), Cell::Nothing);
        lines.push(Line { name: total(), cells });
    }
    Grid {
        code: table.code.clone(),
        title: spec.title.get(lang).to_owned(),
        definition: spec.definition.get(lang).to_owned(),
        base: table.base,
        rows: named(dimension(spec.rows), words::rows(spec, lang)),
        cols: named(dimension(spec.cols), words::dimension(spec.cols, lang)),
        head,
        lines,
    }
}

/// The code of a dimension: the codebook's list, where there is one.
const fn dimension(categories: Categories) -> &'static str {
    match categories {
        Categories::One => "all",
        Categories::Fixed(..) => "group",
        Categories::Codebook(list, _) => list,
    }
}
