//! XLSX: a cover with definitions, then a sheet for each table; real numbers, hidden figures as text. Prints on A4.

use app::documents::grid::{Cell, Grid, shown};
use app::i18n::{desk, reports, tables};
use domain::text::{Lang, Text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::{Export, ExportError};

/// The longest name of a sheet that Excel takes.
const NAME: usize = 31;
const A4: u8 = 9;
/// Widths in characters.
const LABEL: f64 = 48.0;
const NARROWEST: usize = 12;
const WIDEST: usize = 40;

/// The file.
///
/// # Errors
/// [`ExportError::Xlsx`]
pub(super) fn xlsx(export: &Export) -> Result<Vec<u8>, ExportError> {
    let lang = export.lang;
    let mut facts = vec![(desk::PERIOD, tables::period(export.period, lang))];
    for part in &export.parts {
        facts.push((desk::CHALLENGE, part.challenge.label.get(lang).to_owned()));
    }
    facts.push((reports::VERSION, export.version.to_string()));
    if let Some(seal) = export.frozen {
        facts.push((reports::HASH, seal.sha256.to_owned()));
        facts.push((reports::KEY, seal.public_key.to_owned()));
        facts.push((reports::VERIFY, reports::VERIFY_HOW.get(lang).to_owned()));
    }
    facts.push((desk::PROTECTED_HOW, desk::PROTECTED.get(lang).replace("{k}", &export.threshold.to_string())));
    facts.push((tables::NUMBER, tables::HIDDEN_MEANS.get(lang).to_owned()));
    facts.push((desk::THRESHOLD, export.threshold.to_string()));
    let grids = export.grids();
    let several = export.parts.len() > 1;
    let named = grids.into_iter().map(|(challenge, grid)| {
        let name = challenge.filter(|_| several).map_or_else(|| grid.code.clone(), |item| format!("{} {}", item.code, grid.code));
        (name.chars().take(NAME).collect(), grid)
    });
    book(&Cover { title: desk::EXPORTED, facts, alarm: None }, &named.collect::<Vec<_>>(), lang)
}

/// What stands on the first sheet.
pub(crate) struct Cover {
    pub title: Text,
    pub facts: Vec<(Text, String)>,
    /// Stands on top of every sheet and of every printed page.
    pub alarm: Option<String>,
}

/// A workbook of a cover and named sheets.
pub(crate) fn book(cover: &Cover, sheets: &[(String, Grid)], lang: Lang) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    // The same figures give the same bytes, whenever they are written.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(cover.title.get(lang)).set_creation_datetime(&written));
    front(cover, sheets, lang, workbook.add_worksheet())?;
    for (name, grid) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(cover, grid, lang, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn front(cover: &Cover, sheets: &[(String, Grid)], lang: Lang, sheet: &mut Worksheet) -> Result<(), ExportError> {
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let top = Format::new().set_bold().set_align(FormatAlign::Top);
    sheet.set_name(desk::BRUG.get(lang))?.set_column_width(0, 34)?.set_column_width(1, 100)?;
    let mut row = 0;
    if let Some(alarm) = &cover.alarm {
        sheet.write_with_format(row, 0, alarm, &alarming())?;
        row += 1;
    }
    sheet.write_with_format(row, 0, cover.title.get(lang), &Format::new().set_bold().set_font_size(16))?;
    for (name, value) in cover.facts.iter().chain([&(desk::BRUG, desk::STEERING.get(lang).to_owned())]) {
        row += 1;
        sheet.write_with_format(row, 0, name.get(lang), &top)?.write_with_format(row, 1, value, &wrap)?;
    }
    row += 2;
    sheet.write_with_format(row, 0, desk::TABLE.get(lang), &bold)?.write_with_format(row, 1, desk::DEFINITION.get(lang), &bold)?;
    for (name, grid) in sheets {
        row += 1;
        sheet.write_with_format(row, 0, format!("{} ({name})", grid.title), &wrap)?.write_with_format(row, 1, &grid.definition, &wrap)?;
    }
    paper(cover, cover.title.get(lang), lang, sheet);
    Ok(())
}

fn fill(cover: &Cover, grid: &Grid, lang: Lang, sheet: &mut Worksheet) -> Result<(), ExportError> {
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let right = Format::new().set_align(FormatAlign::Right);
    let label = Format::new().set_text_wrap();
    // The alarm stands under the table and in the printed heading, so that the table begins in the first row here too.
    sheet.set_column_width(0, LABEL)?.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    sheet.write_with_format(0, 0, &grid.rows.label, &bold)?;
    for (at, col) in grid.head.iter().enumerate() {
        let width = col.label.chars().count().clamp(NARROWEST, WIDEST);
        sheet.set_column_width(place(at + 1), u32::try_from(width).unwrap_or(0))?;
        sheet.write_with_format(0, place(at + 1), &col.label, &bold)?;
    }
    for (row, line) in (1..).zip(&grid.lines) {
        sheet.write_with_format(row, 0, &line.name.label, &label)?;
        for (at, cell) in line.cells.iter().enumerate() {
            match cell {
                Cell::Figure(figure) => sheet.write(row, place(at + 1), *figure)?,
                Cell::Hidden | Cell::NotGiven | Cell::Said(_) => sheet.write_with_format(row, place(at + 1), shown(*cell, lang), &right)?,
                Cell::Nothing => continue,
            };
        }
    }
    if let Some(alarm) = &cover.alarm {
        sheet.write_with_format(u32::try_from(grid.lines.len() + 2).unwrap_or(0), 0, alarm, &alarming())?;
    }
    paper(cover, &grid.title, lang, sheet);
    Ok(())
}

/// A4 across, one page wide, with what these figures are under every page.
fn paper(cover: &Cover, title: &str, lang: Lang, sheet: &mut Worksheet) {
    // `&` begins a command in headers.
    let plain = |text: &str| text.replace('&', "&&").chars().take(200).collect::<String>();
    let header = cover.alarm.as_ref().map_or_else(|| format!("&L{}", plain(title)), |alarm| format!("&C&B{}", plain(alarm)));
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_header(header).set_footer(format!("&L{}&R&P / &N", plain(desk::STEERING.get(lang))));
    if cover.alarm.is_some() {
        sheet.set_tab_color("B00020");
    }
}

fn alarming() -> Format {
    Format::new().set_bold().set_font_color("B00020").set_font_size(14)
}
