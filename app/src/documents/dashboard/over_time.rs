//! Active, new and closed over the last quarters.

use disclosure::release::Shown;
use domain::text::Lang;
use leptos::prelude::*;

use super::derived::total;
use super::{Moment, Reading, shown};
use crate::i18n::{desk, figures, tables};
use crate::ui::chart::{self, Column, Tick};

/// Totals of three tables of each release, as small charts and as a table.
pub(super) fn over_time(lang: Lang, reading: &Reading, heading: fn(&'static str) -> AnyView) -> AnyView {
    let series = &reading.series;
    if series.iter().all(|moment| moment.released.is_none()) {
        return view! { <p>{desk::NOTHING_YET.get(lang)}</p> }.into_any();
    }
    let of = |moment: &Moment, code: &str| -> Shown { total(moment.released.as_deref()?, code) };
    let measures = [(figures::ACTIVE, "active_gender"), (figures::NEW, "new_gender"), (figures::LEFT, "exits")];
    let column = |moment: &Moment, code: &str| {
        let value = of(moment, code);
        let words = if moment.is_to_come { tables::TO_COME.map(|word| word.get(lang).to_owned()).to_vec() } else { vec![shown(value)] };
        Column { value, words }
    };
    let lines: Vec<(String, Vec<Column>)> = measures
        .iter()
        .map(|(name, code)| (name.get(lang).to_owned(), series.iter().map(|moment| column(moment, code)).collect()))
        .collect();
    let ticks: Vec<Tick> = series
        .iter()
        .enumerate()
        .map(|(at, moment)| {
            let quarter = moment.period.quarter().unwrap_or(0);
            let year = if at == 0 || quarter == 1 { moment.period.year().to_string() } else { String::new() };
            (tables::short_quarter(quarter, lang), year)
        })
        .collect();
    let text = |columns: &[Column], at: usize| columns.get(at).map_or_else(String::new, |column| column.words.join(" "));
    let rows = series
        .iter()
        .enumerate()
        .map(|(at, moment)| {
            let cells = lines.iter().map(|(_, columns)| view! { <td class="number">{text(columns, at)}</td> }).collect_view();
            view! { <tr><th scope="row">{tables::period(moment.period, lang)}</th>{cells}</tr> }
        })
        .collect_view();
    let head = lines.iter().map(|(name, _)| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let title = desk::OVER_TIME.get(lang);
    let said = |columns: &[Column], at: usize| {
        let period = series.get(at).map_or_else(String::new, |moment| tables::period(moment.period, lang));
        format!("{} ({period})", text(columns, at))
    };
    let says = |name: &str, columns: &[Column]| {
        format!("{title}: {name}. {} → {}.", said(columns, 0), said(columns, columns.len().saturating_sub(1)))
    };
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
