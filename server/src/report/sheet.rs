//! The ESF+ sheet: a line for each indicator in the order of the annex, a column for each gender.

use app::documents::grid::{Cell, Grid, Line, Named, named};
use app::i18n::{reports, tables as words};
use domain::esf::{Gender, Indicator};
use domain::period::Period;
use domain::text::Lang;

use super::content::Esf;
use crate::export::{Described, Table};

/// The sheet of protected figures of a period: of the tables of the whole partnership. An indicator that the team has not estimated
/// is not given, which is not zero.
pub(super) fn grid(esf: &Esf, tables: &[Described], period: Period, lang: Lang) -> Option<Grid> {
    let base = find(tables, "esf_participants")?.base;
    let is_given =
        |indicator: Indicator| !indicator.is_estimated() || esf.estimates.iter().any(|estimate| estimate.indicator == indicator.code());
    let lines = sheet_lines(lang, |indicator| Some(indicator).filter(|one| is_given(*one)).and_then(|one| cells(tables, one)));
    let complete = find(tables, "esf_status").map(|table| {
        let of = |gender: Gender| row(table, gender).and_then(|row| table.row_totals.as_ref()?.get(row).copied());
        Gender::ALL.map(of).into_iter().chain([table.total.map(|[total]| total)]).map(Cell::from).collect()
    });
    let complete = complete.map(|cells| Line { name: named("complete", reports::COMPLETE.get(lang)), cells });
    let how = esf
        .estimates
        .iter()
        .map(|one| format!(" {}: {}, {}.", one.indicator, one.method.title().get(lang), one.basis.trim_end_matches('.')));
    let definition = [esf.definition.get(lang).to_owned()].into_iter().chain(how).collect::<String>();
    let title = format!("{} – {}", reports::ESF.get(lang), words::period(period, lang));
    Some(Grid { base, ..sheet(&title, &definition, lines.into_iter().chain(complete).collect(), lang) })
}

fn find<'a>(tables: &'a [Described], code: &str) -> Option<&'a Table> {
    tables.iter().map(|table| &table.figures).find(|table| table.code == code)
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
        // Exact totals are what they are.
        base: 1,
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

fn row(table: &Table, gender: Gender) -> Option<usize> {
    table.rows.iter().position(|known| known == gender.code())
}

/// An indicator by gender and in all. EECO01 is the total of its table, the others are columns.
fn cells(tables: &[Described], indicator: Indicator) -> Option<Vec<Cell>> {
    let code = indicator.code().to_lowercase();
    let (table, col) = if indicator == Indicator::Eeco01 {
        (find(tables, "esf_participants")?, 0)
    } else {
        let of_esf = tables.iter().map(|table| &table.figures).filter(|table| table.code.starts_with("esf_"));
        of_esf.into_iter().find_map(|table| Some((table, table.cols.iter().position(|known| *known == code)?)))?
    };
    let total = match &table.col_totals {
        Some(totals) => totals.get(col).copied(),
        None => table.total.map(|[total]| total),
    };
    let of = |gender: Gender| row(table, gender).and_then(|row| table.cells.get(row)?.get(col).copied());
    Some(Gender::ALL.map(of).into_iter().chain([total]).map(Cell::from).collect())
}
