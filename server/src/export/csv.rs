//! CSV (RFC 4180, UTF-8): one tidy long table, a figure on each line.

use app::i18n::tables::{self, HIDDEN};

use super::{Export, ExportError, TOTAL, figures};

/// The file. Columns: challenge, period, table, row, row_label, column, column_label, value; a hidden value is `–`.
///
/// # Errors
/// [`ExportError::Csv`]
pub fn csv(export: &Export) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let header = ["challenge", "period", "table", "row", "row_label", "column", "column_label", "value"];
    writer.write_record(header).map_err(|_| ExportError::Csv)?;
    let period = export.period.to_string();
    for (spec, table) in export.tables() {
        for (row, col, figure) in figures(table) {
            let label = |categories, code| {
                if code == TOTAL {
                    tables::TOTAL.get(export.lang)
                } else {
                    tables::category(categories, code, export.codebook, export.lang)
                }
            };
            let value = figure.map_or_else(|| HIDDEN.to_owned(), |figure| figure.to_string());
            let record =
                [&export.challenge.code, period.as_str(), &table.code, row, label(spec.rows, row), col, label(spec.cols, col), &value];
            writer.write_record(record).map_err(|_| ExportError::Csv)?;
        }
    }
    writer.into_inner().map_err(|_| ExportError::Csv)
}
