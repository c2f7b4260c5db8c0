//! The ESF+ sheet: a line for each indicator in the order of the annex, a column for each gender.

use app::documents::grid::{Cell, Grid, Line, Named, named};
use app::i18n::{reports, tables as words};
use disclosure::release::ReleasedTable;
use domain::esf::{Gender, Indicator};
use domain::period::Period;
use domain::text::Lang;

use super::content::Esf;

/// The sheet of protected figures of a period. An indicator that the team has not estimated is not given, which is not
/// zero; one that it has, but that is in the exact totals only, says so.
pub(super) fn grid(esf: &Esf, period: Period, lang: Lang) -> Option<Grid> {
    let tables = esf.tables.as_ref()?;
    let elsewhere = |indicator: Indicator| {
        let is_given = esf.only_in_totals.iter().any(|code| code == indicator.code());
        is_given.then(|| vec![Cell::Said(reports::ONLY_IN_TOTALS); Gender::ALL.len() + 1])
    };
    let lines = sheet_lines(lang, |indicator| cells(tables, indicator.code()).or_else(|| elsewhere(indicator)));
    let complete = tables.iter().find(|table| table.code == "esf_status").map(|table| {
        let of = |gender: Gender| row(table, gender).and_then(|row| table.row_totals()?.get(row).copied());
        Gender::ALL.map(of).into_iter().chain([table.total()]).map(Cell::from).collect()
    });
    let complete = complete.map(|cells| Line { name: named("complete", reports::COMPLETE.get(lang)), cells });
    let how = esf
        .estimates
        .iter()
        .map(|one| format!(" {}: {}, {}.", one.indicator, one.method.title().get(lang), one.basis.trim_end_matches('.')));
    let elsewhere = (!esf.only_in_totals.is_empty()).then(|| format!(" {}", reports::ONLY_IN_TOTALS_MEANS.get(lang)));
    let definition = [esf.definition.get(lang).to_owned()].into_iter().chain(how).chain(elsewhere).collect::<String>();
    let title = format!("{} – {}", reports::ESF.get(lang), words::period(period, lang));
    Some(sheet(&title, &definition, lines.into_iter().chain(complete).collect(), lang))
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
pub(super) fn sheet(title: &str, definition: &str, lines: Vec<Line>, lang: Lang) -> Grid {
    Grid {
        code: "esf".to_owned(),
        title: title.to_owned(),
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
    genders.into_iter().chain([named("total", words::TOTAL.get(lang))]).collect()
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
