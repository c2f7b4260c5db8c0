//! XLSX: a cover with definitions, then a sheet for each table; real numbers, hidden figures as text.

use app::i18n::{desk, tables};
use disclosure::release::{ReleasedTable, Shown};
use domain::table::Table;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{Export, ExportError};

/// The file.
///
/// # Errors
/// [`ExportError::Xlsx`]
pub fn xlsx(export: &Export) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    // The same figures give the same bytes, whenever they are written.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(desk::EXPORTED.get(export.lang)).set_creation_datetime(&written));
    cover(export, workbook.add_worksheet())?;
    for (spec, table) in export.tables() {
        sheet(export, spec, table, workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn cover(export: &Export, sheet: &mut Worksheet) -> Result<(), ExportError> {
    let (lang, bold) = (export.lang, Format::new().set_bold());
    let wrap = Format::new().set_text_wrap();
    sheet.set_name(desk::BRUG.get(lang))?.set_column_width(0, 34)?.set_column_width(1, 100)?;
    sheet.write_with_format(0, 0, desk::EXPORTED.get(lang), &bold)?;
    let facts = [
        (desk::CHALLENGE, export.challenge.label.get(lang).to_owned()),
        (desk::PERIOD, tables::period(export.period, lang)),
        (desk::PROTECTED_HOW, desk::PROTECTED.get(lang).replace("{k}", &export.released.threshold().to_string())),
        (tables::NUMBER, tables::HIDDEN_MEANS.get(lang).to_owned()),
        (desk::BRUG, desk::STEERING.get(lang).to_owned()),
    ];
    let mut row = 1;
    for (name, value) in facts {
        sheet.write_with_format(row, 0, name.get(lang), &bold)?.write_with_format(row, 1, value, &wrap)?;
        row += 1;
    }
    sheet.write(row, 0, desk::THRESHOLD.get(lang))?.write(row, 1, export.released.threshold())?;
    row += 2;
    sheet.write_with_format(row, 0, desk::TABLE.get(lang), &bold)?.write_with_format(row, 1, desk::DEFINITION.get(lang), &bold)?;
    for (spec, _) in export.tables() {
        row += 1;
        sheet.write(row, 0, spec.title.get(lang))?.write_with_format(row, 1, spec.definition.get(lang), &wrap)?;
    }
    Ok(())
}

fn sheet(export: &Export, spec: &Table, table: &ReleasedTable, sheet: &mut Worksheet) -> Result<(), ExportError> {
    let (lang, bold) = (export.lang, Format::new().set_bold());
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    sheet.set_name(spec.code)?.set_column_width(0, 48)?.set_freeze_panes(1, 1)?;
    sheet.write_with_format(0, 0, tables::dimension(spec.rows, lang), &bold)?;
    for (col, code) in table.cols.iter().enumerate() {
        sheet.set_column_width(place(col + 1), 18)?;
        sheet.write_with_format(0, place(col + 1), tables::category(spec.cols, code, export.codebook, lang), &bold)?;
    }
    let last = place(table.cols.len() + 1);
    if table.row_totals().is_some() {
        sheet.write_with_format(0, last, tables::TOTAL.get(lang), &bold)?;
    }
    let mut line = 1;
    for (row, code) in table.rows.iter().enumerate() {
        sheet.write(line, 0, tables::category(spec.rows, code, export.codebook, lang))?;
        for col in 0..table.cols.len() {
            figure(sheet, line, place(col + 1), table.cell(row, col))?;
        }
        if let Some(total) = table.row_totals().and_then(|totals| totals.get(row)) {
            figure(sheet, line, last, *total)?;
        }
        line += 1;
    }
    if let Some(total) = table.total() {
        sheet.write_with_format(line, 0, tables::TOTAL.get(lang), &bold)?;
        match table.col_totals() {
            Some(totals) => {
                for (col, total) in totals.iter().enumerate() {
                    figure(sheet, line, place(col + 1), *total)?;
                }
                figure(sheet, line, last, total)?;
            }
            None => figure(sheet, line, 1, total)?,
        }
    }
    Ok(())
}

fn figure(sheet: &mut Worksheet, row: u32, col: u16, figure: Shown) -> Result<(), ExportError> {
    match figure {
        Some(figure) => sheet.write(row, col, figure)?,
        None => sheet.write(row, col, tables::HIDDEN)?,
    };
    Ok(())
}
