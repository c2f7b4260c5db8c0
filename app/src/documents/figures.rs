//! One table of the catalogue as a section: chart, table, definition, downloads.

use disclosure::release::{ReleasedTable, Shown};
use domain::codebook::Codebook;
use domain::table::{Categories, Measure, Table};
use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n::{desk, tables};
use crate::ui::chart::{self, Bar};

/// Where the downloads of a page are, and what they are of.
pub(super) struct Section<'a> {
    pub lang: Lang,
    pub codebook: &'a Codebook,
    /// `/dashboard/ru1/2026-Q3`
    pub address: &'a str,
}

/// A figure as text.
pub(super) fn shown(figure: Shown) -> String {
    figure.map_or_else(|| tables::HIDDEN.to_owned(), |figure| figure.to_string())
}

pub(super) fn section(place: &Section, spec: &Table, table: &ReleasedTable) -> AnyView {
    let lang = place.lang;
    let row_label = |code: &str| tables::category(spec.rows, code, place.codebook, lang).to_owned();
    let col_label = |code: &str| tables::category(spec.cols, code, place.codebook, lang).to_owned();
    let bars: Vec<Bar> = table
        .rows
        .iter()
        .enumerate()
        .map(|(row, code)| Bar { label: row_label(code), parts: (0..table.cols.len()).map(|col| table.cell(row, col)).collect() })
        .filter(|bar| bar.parts.iter().any(|part| *part != Some(0)))
        .collect();
    let series: Vec<String> = table.cols.iter().map(|code| col_label(code)).collect();
    let missing = (spec.code == "services").then(|| missing_offers(place, spec, table));
    let note = (spec.code == "contacts").then(|| no_shows(lang, table));
    let count = table.total().map(|total| {
        let unit = if spec.measure == Measure::Contacts { desk::CONTACTS } else { desk::PERSONS };
        view! { <p class="count">"n = "{shown(total)}" "{unit.get(lang)}</p> }
    });
    let title = spec.title.get(lang);
    let download = |ending: &str| format!("{}/{}.{ending}", place.address, spec.code);
    view! {
        <section class="card figure" id=spec.code>
            <h2>{title}</h2>
            {count}
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary><p>{spec.definition.get(lang)}</p></details>
            {missing}
            {note}
            {chart::bars(title, &series, &bars)}
            <details class="as-table">
                <summary>{desk::AS_TABLE.get(lang)}</summary>
                {as_table(place, spec, table)}
            </details>
            <p class="downloads">
                <span>{desk::DOWNLOAD.get(lang)}": "</span>
                <a href=download("csv") aria-label=format!("{title} CSV")>"CSV"</a>
                <a href=download("xlsx") aria-label=format!("{title} XLSX")>"XLSX"</a>
            </p>
        </section>
    }
    .into_any()
}

/// Services that most of those who need them are not referred to, with the largest need first named.
fn missing_offers(place: &Section, spec: &Table, table: &ReleasedTable) -> AnyView {
    let not_referred = table.cols.iter().position(|col| col == "not_referred").unwrap_or(usize::MAX);
    let missing: Vec<String> = (0..table.rows.len())
        .filter(|row| table.share_of_row(*row, not_referred).is_some_and(|share| share > 0.5))
        .filter_map(|row| table.rows.get(row))
        .map(|code| tables::category(spec.rows, code, place.codebook, place.lang).to_owned())
        .collect();
    if missing.is_empty() {
        return ().into_any();
    }
    let items = missing.into_iter().map(|label| view! { <li>{label}</li> }).collect_view();
    view! { <div class="callout"><p>{desk::MISSING.get(place.lang)}</p><ul>{items}</ul></div> }.into_any()
}

fn no_shows(lang: Lang, table: &ReleasedTable) -> AnyView {
    let missed = table.cols.iter().position(|col| col == "no_show").and_then(|at| table.col_totals()?.get(at).copied().flatten());
    let Some((missed, all)) = missed.zip(table.total().flatten()).filter(|(_, all)| *all > 0) else { return ().into_any() };
    view! { <p class="callout">{format!("{} %", missed * 100 / all)}" "{desk::NO_SHOWS.get(lang)}" ("{missed}" / "{all}")"</p> }.into_any()
}

fn as_table(place: &Section, spec: &Table, table: &ReleasedTable) -> AnyView {
    let lang = place.lang;
    let total = tables::TOTAL.get(lang);
    let head = table
        .cols
        .iter()
        .map(|code| view! { <th scope="col">{tables::category(spec.cols, code, place.codebook, lang).to_owned()}</th> })
        .collect_view();
    let figure = |figure: Shown| view! { <td class="number">{shown(figure)}</td> };
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(row, code)| {
            let cells = (0..table.cols.len()).map(|col| figure(table.cell(row, col))).collect_view();
            let total = table.row_totals().and_then(|totals| totals.get(row)).map(|total| figure(*total));
            view! { <tr><th scope="row">{tables::category(spec.rows, code, place.codebook, lang).to_owned()}</th>{cells}{total}</tr> }
        })
        .collect_view();
    let foot = table.total().map(|grand| {
        let cells = table.col_totals().map(|totals| totals.iter().map(|total| figure(*total)).collect_view());
        view! { <tfoot><tr><th scope="row">{total}</th>{cells}{figure(grand)}</tr></tfoot> }
    });
    let total_head = table.row_totals().map(|_| view! { <th scope="col">{total}</th> });
    let caption = spec.title.get(lang);
    let corner = if spec.rows == Categories::One { "" } else { tables::dimension(spec.rows, lang) };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table data-table=spec.code>
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{corner}</th>{head}{total_head}</tr></thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
        <p class="hint">{tables::HIDDEN_MEANS.get(lang)}</p>
    }
    .into_any()
}
