//! XLSX: a cover with definitions, then a sheet for each table; real numbers, hidden figures as text. Prints on A4.

use std::collections::BTreeSet;

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
const COVER: [f64; 2] = [34.0, 100.0];
/// The height of one line of text, in points.
const LINE: f64 = 15.0;
const NARROWEST: usize = 12;
const WIDEST: usize = 40;

/// The file.
///
/// # Errors
/// [`ExportError::Xlsx`]
pub(super) fn xlsx(export: &Export) -> Result<Vec<u8>, ExportError> {
    let lang = export.lang;
    let mut facts = vec![(desk::PERIOD, tables::period(export.period, lang))];
    for part in &export.levels {
        facts.push((reports::ABOUT, part.label.clone()));
    }
    if let Some(seal) = export.frozen {
        facts.push((reports::HASH, seal.sha256.to_owned()));
        facts.push((reports::KEY, seal.public_key.to_owned()));
        facts.push((reports::VERIFY, reports::VERIFY_HOW.get(lang).to_owned()));
    }
    facts.push((desk::PROTECTED_HOW, desk::PROTECTED.get(lang).to_owned()));
    facts.push((tables::NUMBER, tables::HIDDEN_MEANS.get(lang).to_owned()));
    let several = export.levels.len() > 1;
    let named = export.grids().into_iter().map(|(part, grid)| {
        let level = part.filter(|_| several).map(|part| part.label.clone());
        (level.map_or_else(|| grid.title.clone(), |level| format!("{}. {}", initials(&level), grid.title)), grid)
    });
    book(&Cover { title: desk::EXPORTED, facts, alarm: None }, &named.collect::<Vec<_>>(), lang)
}

/// The first letters of a level's words: enough to tell its sheets from another's.
fn initials(label: &str) -> String {
    label.split_whitespace().filter_map(|word| word.chars().next()).filter(|letter| letter.is_alphanumeric()).take(4).collect()
}

/// A name that Excel takes and no other sheet has: no signs that it forbids, at most 31 characters.
fn sheet_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = wanted.chars().map(|sign| if "[]:*?/\\'".contains(sign) { ' ' } else { sign }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = |room: usize| plain.chars().take(room).collect::<String>().trim_end().to_owned();
    let mut name = short(NAME);
    let mut number = 2;
    // Excel takes capitals for small letters here.
    while !taken.insert(name.to_lowercase()) {
        name = format!("{} {number}", short(NAME - 4));
        number += 1;
    }
    name
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
    let mut taken = BTreeSet::from([desk::BRUG.get(lang).to_lowercase()]);
    for (name, grid) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(name, &mut taken))?;
        fill(cover, grid, lang, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A row of the cover as high as its text: programs differ in whether they find that out by themselves.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some lines of text")]
fn height(texts: [&str; 2]) -> f64 {
    let lines = texts.iter().zip(COVER).map(|(text, width)| text.chars().count().div_ceil((width * 0.9) as usize));
    LINE * lines.max().unwrap_or(1).max(1) as f64
}

fn front(cover: &Cover, sheets: &[(String, Grid)], lang: Lang, sheet: &mut Worksheet) -> Result<(), ExportError> {
    let (bold, wrap) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let top = Format::new().set_bold().set_align(FormatAlign::Top);
    sheet.set_name(desk::BRUG.get(lang))?.set_column_width(0, COVER[0])?.set_column_width(1, COVER[1])?;
    let mut row = 0;
    if let Some(alarm) = &cover.alarm {
        sheet.write_with_format(row, 0, alarm, &alarming())?;
        row += 1;
    }
    sheet.write_with_format(row, 0, cover.title.get(lang), &Format::new().set_bold().set_font_size(16))?;
    for (name, value) in cover.facts.iter().chain([&(desk::BRUG, desk::STEERING.get(lang).to_owned())]) {
        row += 1;
        sheet.write_with_format(row, 0, name.get(lang), &top)?.write_with_format(row, 1, value, &wrap)?;
        sheet.set_row_height(row, height([name.get(lang), value]))?;
    }
    row += 2;
    sheet.write_with_format(row, 0, desk::TABLE.get(lang), &bold)?.write_with_format(row, 1, desk::DEFINITION.get(lang), &bold)?;
    for (name, grid) in sheets {
        row += 1;
        sheet.write_with_format(row, 0, name, &wrap)?.write_with_format(row, 1, &grid.definition, &wrap)?;
        sheet.set_row_height(row, height([name, &grid.definition]))?;
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
