//! Tables of the catalogue as a section: chart, tables, definition, downloads.

use disclosure::release::{Released, ReleasedTable, Shown};
use domain::table::{Categories, Measure, Table};
use domain::text::Lang;
use leptos::prelude::*;

use super::derived::{adds_up, mean_change, total, whole};
use super::message::message;
use super::{Reading, protection, shown};
use crate::i18n::{desk, figures, tables};
use crate::ui::chart::{self, Bar};

/// Where a section stands.
pub(super) struct Section<'a> {
    pub lang: Lang,
    pub reading: &'a Reading<'a>,
    pub released: &'a Released,
}

/// The first table drawn, and all of them as tables.
pub(super) fn section(place: &Section, specs: &[&Table]) -> AnyView {
    let found: Vec<(&Table, &ReleasedTable)> = specs.iter().filter_map(|spec| Some((*spec, place.released.table(spec.code)?))).collect();
    let Some((spec, table)) = found.first().copied() else { return ().into_any() };
    let lang = place.lang;
    let title = spec.title.get(lang);
    let says = message(lang, place.reading.codebook, spec, table);
    let series: Vec<String> = table.cols.iter().map(|code| category(place, spec.cols, code)).collect();
    let alternative = format!("{title}. {says}");
    let definitions =
        found.iter().map(|(spec, _)| view! { <p><b>{spec.title.get(lang)}". "</b>{spec.definition.get(lang)}</p> }).collect_view();
    let grids = found.iter().map(|(spec, table)| as_table(place, spec, table)).collect_view();
    view! {
        <section class="card figure" id=spec.code>
            <h2>{title}</h2>
            <p class="message">{says}</p>
            {count(place, spec, table)}
            {chart::bars(&alternative, &series, &bars(place, spec, table), figures::PROTECTED_PART.get(lang))}
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary>{definitions}</details>
            <details class="as-table"><summary>{desk::AS_TABLE.get(lang)}</summary>{grids}</details>
            {protection(lang, place.released, &found)}
        </section>
    }
    .into_any()
}

fn category(place: &Section, categories: Categories, code: &str) -> String {
    tables::category(categories, code, place.reading.codebook, place.lang).to_owned()
}

/// "n = 120 mensen · 3de kwartaal 2026 · 110 in het 2de kwartaal 2026": of what, when, and before.
fn count(place: &Section, spec: &Table, table: &ReleasedTable) -> AnyView {
    let lang = place.lang;
    let period = tables::period(place.reading.period, lang);
    if !adds_up(spec) {
        let of = figures::OF_ACTIVE.get(lang).replace("{n}", &shown(total(place.released, "active_gender")));
        return view! { <p class="count">{of}" · "{period}</p> }.into_any();
    }
    let unit = if spec.measure == Measure::Contacts { desk::CONTACTS } else { desk::PERSONS }.get(lang);
    let before = place.reading.previous.as_deref().and_then(|previous| total(previous, spec.code)).map(|before| {
        let period = tables::period(place.reading.period.previous(), lang);
        format!(" · {}", figures::BEFORE.get(lang).replace("{before}", &before.to_string()).replace("{period}", &period))
    });
    view! { <p class="count">"n = "{shown(table.total().flatten())}" "{unit}" · "{period}{before}</p> }.into_any()
}

fn bars(place: &Section, spec: &Table, table: &ReleasedTable) -> Vec<Bar> {
    let rows = table.rows.iter().enumerate();
    let all = rows.map(|(row, code)| Bar {
        label: category(place, spec.rows, code),
        parts: (0..table.cols.len()).map(|col| table.cell(row, col)).collect(),
        whole: whole(table, row),
        note: (spec.code == "domains").then(|| mean(place, code)).flatten(),
    });
    all.filter(|bar| bar.whole != Some(0) && bar.parts.iter().any(|part| *part != Some(0))).collect()
}

/// How far people moved on average in a life domain.
fn mean(place: &Section, domain: &str) -> Option<String> {
    let (first, last) = (place.released.table("domain_first")?, place.released.table("domain_last")?);
    let (mean, n) = mean_change(first, last, domain)?;
    let mean = format!("{mean:+.1}").replace('-', "−");
    let mean = if place.lang == Lang::En { mean } else { mean.replace('.', ",") };
    Some(figures::MEAN.get(place.lang).replace("{mean}", &mean).replace("{n}", &n.to_string()))
}

fn as_table(place: &Section, spec: &Table, table: &ReleasedTable) -> AnyView {
    let lang = place.lang;
    let total = tables::TOTAL.get(lang);
    let head = table.cols.iter().map(|code| view! { <th scope="col">{category(place, spec.cols, code)}</th> }).collect_view();
    let figure = |figure: Shown| view! { <td class="number">{shown(figure)}</td> };
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(row, code)| {
            let cells = (0..table.cols.len()).map(|col| figure(table.cell(row, col))).collect_view();
            let total = table.row_totals().and_then(|totals| totals.get(row)).map(|total| figure(*total));
            view! { <tr><th scope="row">{category(place, spec.rows, code)}</th>{cells}{total}</tr> }
        })
        .collect_view();
    let foot = table.total().map(|grand| {
        let cells = table.col_totals().map(|totals| totals.iter().map(|total| figure(*total)).collect_view());
        view! { <tfoot><tr><th scope="row">{total}</th>{cells}{figure(grand)}</tr></tfoot> }
    });
    let total_head = table.row_totals().map(|_| view! { <th scope="col">{total}</th> });
    let caption = spec.title.get(lang);
    let corner = if spec.rows == Categories::One { "" } else { tables::rows(spec, lang) };
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
        {files(place, spec)}
    }
    .into_any()
}

fn files(place: &Section, spec: &Table) -> AnyView {
    let named = figures::DOWNLOAD_TABLE.get(place.lang).replace("{title}", spec.title.get(place.lang));
    let link = |ending: &str, name: &'static str| {
        let href = format!("{}/{}.{ending}", place.reading.files(), spec.code);
        view! { <a href=href aria-label=format!("{named} {name}")>{name}</a> }
    };
    view! { <p class="downloads"><span>{desk::DOWNLOAD.get(place.lang)}": "</span>{link("csv", "CSV")}{link("xlsx", "XLSX")}</p> }
        .into_any()
}
