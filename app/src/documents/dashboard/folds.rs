//! What stands folded under a picture: what is counted, the table, how it is protected.

use disclosure::release::{Released, ReleasedTable, Shown};
use domain::table::{Categories, Table};
use domain::text::Lang;
use leptos::prelude::*;

use super::{Reading, address};
use crate::i18n::{desk, figures, tables};

/// How figures are protected, folded.
pub(super) fn method(lang: Lang) -> AnyView {
    view! {
        <details class="definition protected">
            <summary>{desk::PROTECTED_HOW.get(lang)}</summary>
            <p class="method">{desk::PROTECTED.get(lang)}</p>
        </details>
    }
    .into_any()
}

/// Definitions, tables with their files, and the protection of what a picture shows. `first` says what the picture as a whole
/// is made of, and is its own table.
pub(super) fn folds(
    lang: Lang,
    reading: &Reading,
    released: &Released,
    found: &[(&Table, &ReleasedTable)],
    first: Option<(&'static str, AnyView)>,
) -> AnyView {
    let (means, own) = first.unzip();
    let means = means.map(|means| view! { <p>{means}</p> });
    let definitions =
        found.iter().map(|(spec, _)| view! { <p><b>{spec.title.get(lang)}". "</b>{spec.definition.get(lang)}</p> }).collect_view();
    let grids = found.iter().map(|(spec, table)| as_table(lang, reading, released, (spec, table))).collect_view();
    view! {
        <div class="folds">
            <details class="definition">
                <summary>{figures::EXPLAINED.get(lang)}</summary>
                {means}
                {definitions}
                <p class="method"><b>{desk::PROTECTED_HOW.get(lang)}" "</b>{desk::PROTECTED.get(lang)}</p>
            </details>
            <details class="as-table"><summary>{desk::AS_TABLE.get(lang)}</summary>{own}{grids}</details>
        </div>
    }
    .into_any()
}

/// A released table as it stands in the files.
fn as_table(lang: Lang, reading: &Reading, released: &Released, (spec, table): (&Table, &ReleasedTable)) -> AnyView {
    let label = |categories: Categories, code: &str| tables::category(categories, code, reading.codebook, lang).to_owned();
    // A side with one category is no breakdown: its total would be the same figure again.
    let across = table.row_totals().filter(|_| spec.cols != Categories::One);
    let down = table.col_totals().filter(|_| spec.rows != Categories::One);
    let total = tables::TOTAL.get(lang);
    let head = table.cols.iter().map(|code| view! { <th scope="col">{label(spec.cols, code)}</th> }).collect_view();
    let figure = |figure: Shown| view! { <td class="number">{tables::shown(figure, lang)}</td> };
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(row, code)| {
            let cells = (0..table.cols.len()).map(|col| figure(table.cell(row, col))).collect_view();
            let total = across.and_then(|totals| totals.get(row)).map(|total| figure(*total));
            view! { <tr><th scope="row">{label(spec.rows, code)}</th>{cells}{total}</tr> }
        })
        .collect_view();
    let foot = down.map(|totals| {
        let cells = totals.iter().map(|total| figure(*total)).collect_view();
        let grand = across.map(|_| figure(table.total().flatten()));
        view! { <tfoot><tr><th scope="row">{total}</th>{cells}{grand}</tr></tfoot> }
    });
    let total_head = across.map(|_| view! { <th scope="col">{total}</th> });
    let caption = format!("{}, {}", spec.title.get(lang), tables::period(released.period(), lang));
    // What names nothing is no heading.
    let corner = match spec.rows {
        Categories::One => view! { <td></td> }.into_any(),
        _ => view! { <th scope="col">{tables::rows(spec, lang)}</th> }.into_any(),
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.clone()>
            <table data-table=spec.code>
                <caption>{caption.clone()}</caption>
                <thead><tr>{corner}{head}{total_head}</tr></thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
        {files(lang, reading, released, spec)}
    }
    .into_any()
}

fn files(lang: Lang, reading: &Reading, released: &Released, spec: &Table) -> AnyView {
    let named = figures::DOWNLOAD_TABLE.get(lang).replace("{title}", spec.title.get(lang));
    let link = |ending: &str, name: &'static str| {
        let href = format!("{}/{}.{ending}", address::files(&reading.level, released.period()), spec.code);
        view! { <a href=href aria-label=format!("{named} {name}")>{name}</a> }
    };
    view! { <p class="downloads"><span>{desk::DOWNLOAD.get(lang)}": "</span>{link("csv", "CSV")}{link("xlsx", "XLSX")}</p> }.into_any()
}
