//! CSV (RFC 4180, UTF-8): one tidy long table with a figure on each line, or one table as it stands on the page.

use app::documents::grid::{Cell, Grid, shown};
use app::i18n::desk;
use domain::text::Lang;

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
    let version = export.frozen.map(|seal| seal.version.to_string()).unwrap_or_default();
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

/// One table as it stands on the page, with a last column that says what these figures are.
///
/// # Errors
/// [`ExportError::Csv`]
pub(super) fn wide(grid: &Grid, lang: Lang) -> Result<Vec<u8>, ExportError> {
    let mut head = vec![grid.rows.label.clone()];
    head.extend(grid.head.iter().map(|col| col.label.clone()));
    head.push("source".to_owned());
    let mut lines = vec![head];
    for line in &grid.lines {
        let mut record = vec![line.name.label.clone()];
        record.extend(line.cells.iter().map(|cell| shown(*cell, lang)));
        record.push(desk::STEERING.get(lang).to_owned());
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
