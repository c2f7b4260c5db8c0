//! CSV (RFC 4180, UTF-8): one tidy long table with a figure on each line, or one table as it stands on the page.

use app::documents::grid::{Cell, Grid, shown};
use app::i18n::desk;
use domain::codebook::Item;

use super::{Export, ExportError};

/// The columns of the long file. A hidden figure has an empty `value` and `hidden` = 1, so that `value` is a column of
/// numbers; zero is written as 0. A figure that nobody has given has an empty `value` and `hidden` = 0.
const COLUMNS: [&str; 14] = [
    "period",
    "challenge",
    "table",
    "table_label",
    "row_dimension",
    "row",
    "row_label",
    "column_dimension",
    "column",
    "column_label",
    "value",
    "hidden",
    "version",
    "source",
];

/// Every table asked for, a figure on each line.
///
/// # Errors
/// [`ExportError::Csv`]
pub(super) fn long(export: &Export) -> Result<Vec<u8>, ExportError> {
    let period = export.period.to_string();
    let version = export.version.to_string();
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (challenge, grid) in export.grids() {
        let challenge = challenge.map_or("", |challenge| challenge.code.as_str());
        for (row, col, figure) in grid.figures() {
            let value = if let Cell::Figure(figure) = figure { figure.to_string() } else { String::new() };
            let hidden = u8::from(figure == Cell::Hidden).to_string();
            let record = [
                &period,
                challenge,
                &grid.code,
                &grid.title,
                &grid.rows.code,
                &row.code,
                &row.label,
                &grid.cols.code,
                &col.code,
                &col.label,
                &value,
                &hidden,
                &version,
                desk::STEERING.get(export.lang),
            ];
            lines.push(record.map(str::to_owned).to_vec());
        }
    }
    write(&lines)
}

/// What a table alone does not say: of when, about what, which version, and what these figures are.
const ABOUT: [&str; 4] = ["period", "challenge", "version", "source"];

/// One table as it stands on the page, then on each line what it is about. A hidden figure is `–` here, as on the page.
///
/// # Errors
/// [`ExportError::Csv`]
pub(super) fn wide(export: &Export, challenge: Option<&Item>, grid: &Grid) -> Result<Vec<u8>, ExportError> {
    let lang = export.lang;
    let challenge = challenge.map_or("", |challenge| challenge.code.as_str());
    let about = [&export.period.to_string(), challenge, &export.version.to_string(), desk::STEERING.get(lang)].map(str::to_owned);
    let mut head = vec![grid.rows.label.clone()];
    head.extend(grid.head.iter().map(|col| col.label.clone()));
    head.extend(ABOUT.map(str::to_owned));
    let mut lines = vec![head];
    for line in &grid.lines {
        let mut record = vec![line.name.label.clone()];
        record.extend(line.cells.iter().map(|cell| shown(*cell, lang)));
        record.extend(about.clone());
        lines.push(record);
    }
    write(&lines)
}

fn write(lines: &[Vec<String>]) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).map_err(|_| ExportError::Csv)?;
    }
    writer.into_inner().map_err(|_| ExportError::Csv)
}
