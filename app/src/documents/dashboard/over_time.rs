//! Active, new and closed over the last quarters.

use std::sync::Arc;

use disclosure::release::{Released, Shown};
use domain::text::Lang;
use leptos::prelude::*;

use super::derived::total;
use super::{Reading, shown};
use crate::i18n::{desk, figures, tables};
use crate::ui::chart;

/// Totals of three tables of each release, as small charts and as a table.
pub(super) fn over_time(lang: Lang, reading: &Reading, heading: fn(&'static str) -> AnyView) -> AnyView {
    let series = &reading.series;
    if series.iter().all(|(_, released)| released.is_none()) {
        return view! { <p>{desk::NOTHING_YET.get(lang)}</p> }.into_any();
    }
    let of = |released: &Option<Arc<Released>>, code: &str| -> Shown { total(released.as_deref()?, code) };
    let measures = [(figures::ACTIVE, "active_gender"), (figures::NEW, "new_gender"), (figures::LEFT, "exits")];
    let lines: Vec<(String, Vec<Shown>)> = measures
        .iter()
        .map(|(name, code)| (name.get(lang).to_owned(), series.iter().map(|(_, released)| of(released, code)).collect()))
        .collect();
    let ticks: Vec<(String, String)> = series
        .iter()
        .enumerate()
        .map(|(at, (period, _))| {
            let quarter = period.quarter().unwrap_or(0);
            let year = if at == 0 || quarter == 1 { period.year().to_string() } else { String::new() };
            (tables::short_quarter(quarter, lang), year)
        })
        .collect();
    let rows = series
        .iter()
        .enumerate()
        .map(|(at, (period, _))| {
            let cells =
                lines.iter().map(|(_, values)| view! { <td class="number">{shown(values.get(at).copied().flatten())}</td> }).collect_view();
            view! { <tr><th scope="row">{tables::period(*period, lang)}</th>{cells}</tr> }
        })
        .collect_view();
    let head = lines.iter().map(|(name, _)| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let title = desk::OVER_TIME.get(lang);
    let said = |values: &[Shown], at: usize| {
        let period = series.get(at).map_or_else(String::new, |(period, _)| tables::period(*period, lang));
        format!("{} ({period})", shown(values.get(at).copied().flatten()))
    };
    let says =
        |name: &str, values: &[Shown]| format!("{title}: {name}. {} → {}.", said(values, 0), said(values, values.len().saturating_sub(1)));
    view! {
        <section class="card figure">
            {heading(title)}
            {chart::columns(&ticks, &lines, says)}
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary><p>{desk::OVER_TIME_MEANS.get(lang)}</p></details>
            <details class="as-table">
                <summary>{desk::AS_TABLE.get(lang)}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=format!("{title}: {}", reading.challenge.label.get(lang))>
                    <table data-table="over_time">
                        <caption>{title}</caption>
                        <thead><tr><th scope="col">{desk::QUARTER.get(lang)}</th>{head}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="hint">{tables::HIDDEN_MEANS.get(lang)}</p>
            </details>
        </section>
    }
    .into_any()
}
