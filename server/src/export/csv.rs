//! CSV (RFC 4180, UTF-8): one tidy long table with a figure on each line, or one table as it stands on the page. The Belgian variant
//! has a byte order mark and semicolons, so that Excel opens it in columns.

use app::documents::grid::{Cell, Grid};
use app::i18n::desk;

use super::{Export, ExportError};

/// The columns of the long file. A hidden figure has an empty `value` and `hidden` = 1, so that `value` is a column of
/// numbers; zero is written as 0. A figure that nobody has given has an empty `value` and `hidden` = 0. `base` is what the figure is
/// a multiple of: nineteen of twenty true numbers lie less than that from it.
pub(super) const COLUMNS: [&str; 14] = [
    "period",
    "level",
    "table",
    "table_label",
    "row_dimension",
    "row",
    "row_label",
    "column_dimension",
    "column",
    "column_label",
    "value",
    "base",
    "hidden",
    "source",
];

/// The file of all tables asked for, or of the one.
///
/// # Errors
/// [`ExportError::Csv`]
pub(super) fn csv(export: &Export, is_belgian: bool) -> Result<Vec<u8>, ExportError> {
    let grids = export.grids();
    let lines = match (export.only, grids.first()) {
        (Some(_), Some((part, grid))) => wide(export, part.map_or("", |part| part.level), grid),
        _ => long(export),
    };
    write(&lines, is_belgian)
}

/// Every table asked for, a figure on each line.
pub(super) fn long(export: &Export) -> Vec<Vec<String>> {
    let period = export.period.to_string();
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (part, grid) in export.grids() {
        let level = part.map_or("", |part| part.level);
        for (row, col, figure) in grid.figures() {
            let record = [
                &period,
                level,
                &grid.code,
                &grid.title,
                &grid.rows.code,
                &row.code,
                &row.label,
                &grid.cols.code,
                &col.code,
                &col.label,
                &number(figure),
                &grid.base.to_string(),
                &u8::from(figure == Cell::Hidden).to_string(),
                desk::STEERING.get(export.lang),
            ];
            lines.push(record.map(str::to_owned).to_vec());
        }
    }
    lines
}

/// A figure where numbers stand; what is none is empty.
fn number(cell: Cell) -> String {
    if let Cell::Figure(figure) = cell { figure.to_string() } else { String::new() }
}

/// What a table alone does not say: of when, of whom, what its figures are multiples of, and what they are.
const ABOUT: [&str; 4] = ["period", "level", "base", "source"];

/// One table as it stands on the page, then on each line what it is about. Its columns are numbers: a hidden figure is empty here.
fn wide(export: &Export, level: &str, grid: &Grid) -> Vec<Vec<String>> {
    let source = desk::STEERING.get(export.lang);
    let about = [&export.period.to_string(), level, &grid.base.to_string(), source].map(str::to_owned);
    let mut head = vec![grid.rows.label.clone()];
    head.extend(grid.head.iter().map(|col| col.label.clone()));
    head.extend(ABOUT.map(str::to_owned));
    let line = |line: &app::documents::grid::Line| {
        let cells = line.cells.iter().map(|cell| number(*cell));
        std::iter::once(line.name.label.clone()).chain(cells).chain(about.clone()).collect()
    };
    std::iter::once(head).chain(grid.lines.iter().map(line)).collect()
}

/// A byte order mark: by this Excel knows UTF-8.
const MARK: &str = "\u{feff}";

pub(super) fn write(lines: &[Vec<String>], is_belgian: bool) -> Result<Vec<u8>, ExportError> {
    let begun = if is_belgian { MARK.as_bytes().to_vec() } else { Vec::new() };
    let delimiter = if is_belgian { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).delimiter(delimiter).from_writer(begun);
    for line in lines {
        writer.write_record(line).map_err(|_| ExportError::Csv)?;
    }
    writer.into_inner().map_err(|_| ExportError::Csv)
}
