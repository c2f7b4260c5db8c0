//! The ESF+ sheet: a line for each indicator in the order of the annex, a column for each gender.

use app::documents::grid::{Cell, Grid, Line, Named, named};
use app::i18n::{reports, tables};
use disclosure::release::ReleasedTable;
use domain::esf::{Gender, Indicator};
use domain::text::Lang;

use super::content::Esf;

/// The sheet of protected figures. An indicator that the team has not estimated is not given, which is not zero.
pub(super) fn grid(esf: &Esf, lang: Lang) -> Option<Grid> {
    let tables = esf.tables.as_ref()?;
    let lines = sheet_lines(lang, |indicator| cells(tables, indicator.code()));
    let complete = tables.iter().find(|table| table.code == "esf_status").map(|table| {
        let of = |gender: Gender| row(table, gender).and_then(|row| table.row_totals()?.get(row).copied());
        Gender::ALL.map(of).into_iter().chain([table.total()]).map(Cell::from).collect()
    });
    let complete = complete.map(|cells| Line { name: named("complete", reports::COMPLETE.get(lang)), cells });
    let how = esf
        .estimates
        .iter()
        .map(|one| format!(" {}: {}, {}.", one.indicator, one.method.title().get(lang), one.basis.trim_end_matches('.')));
    let definition = [esf.definition.get(lang).to_owned()].into_iter().chain(how).collect::<String>();
    Some(sheet(&definition, lines.into_iter().chain(complete).collect(), lang))
}

/// A line for each indicator.
pub(super) fn sheet_lines(lang: Lang, cells: impl Fn(Indicator) -> Option<Vec<Cell>>) -> Vec<Line> {
    let line = |indicator: Indicator| Line {
        name: named(indicator.code(), &format!("{} {}", indicator.code(), indicator.title().get(lang))),
        cells: cells(indicator).unwrap_or_else(|| vec![Cell::NotGiven; Gender::ALL.len() + 1]),
    };
    Indicator::ALL.into_iter().map(line).collect()
}

/// Lines under the heads of the sheet.
pub(super) fn sheet(definition: &str, lines: Vec<Line>, lang: Lang) -> Grid {
    Grid {
        code: "esf".to_owned(),
        title: reports::ESF.get(lang).to_owned(),
        definition: definition.to_owned(),
        rows: named("indicator", reports::INDICATOR.get(lang)),
        cols: named("gender", reports::GENDER.get(lang)),
        head: gender_heads(lang),
        lines,
    }
}

/// A column for each gender, and their total.
pub(super) fn gender_heads(lang: Lang) -> Vec<Named> {
    let genders = Gender::ALL.map(|gender| named(gender.code(), gender.title().get(lang)));
    genders.into_iter().chain([named("total", tables::TOTAL.get(lang))]).collect()
}

fn row(table: &ReleasedTable, gender: Gender) -> Option<usize> {
    table.rows.iter().position(|known| known == gender.code())
}

fn cells(tables: &[ReleasedTable], indicator: &str) -> Option<Vec<Cell>> {
    let at = |table: &ReleasedTable| table.cols.iter().position(|col| col == indicator);
    let (table, col) = tables.iter().find_map(|table| Some((table, at(table)?)))?;
    let total = match table.col_totals() {
        Some(totals) => totals.get(col).copied(),
        None => table.total(),
    };
    let of = |gender: Gender| row(table, gender).map(|row| table.cell(row, col));
    Some(Gender::ALL.map(of).into_iter().chain([total]).map(Cell::from).collect())
}
