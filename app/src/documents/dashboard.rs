//! The dashboard: an overview, and one page for each regional challenge.

use std::sync::Arc;

use disclosure::release::{Released, Shown};
use domain::codebook::{Codebook, Item};
use domain::period::Period;
use domain::table::table;
use leptos::prelude::*;

use super::figures::{Section, section, shown};
use super::{Frame, page};
use crate::i18n::{desk, tables};
use crate::ui::chart;

/// Figures of the last quarters, oldest first; `None` where they cannot be shown safely.
pub type Series = Vec<(Period, Option<Arc<Released>>)>;

/// What a page about one challenge shows.
#[derive(Debug, Clone)]
pub struct ChallengePage<'a> {
    /// Words.
    pub codebook: &'a Codebook,
    /// The challenge.
    pub challenge: &'a Item,
    /// The period shown.
    pub period: Period,
    /// The periods to choose from, the latest first.
    pub periods: &'a [Period],
    /// The figures of the period; `None` when they cannot be shown safely.
    pub released: Option<&'a Released>,
    /// The figures of the last quarters, oldest first.
    pub series: &'a Series,
}

/// What the overview shows: each challenge with its last quarters.
#[derive(Debug, Clone)]
pub struct OverviewPage<'a> {
    /// Words.
    pub codebook: &'a Codebook,
    /// Each challenge with the figures of the last quarters, oldest first.
    pub challenges: &'a [(Item, Series)],
}

/// One page for one challenge.
#[must_use]
pub fn challenge(frame: &Frame, props: &ChallengePage) -> String {
    let lang = frame.lang;
    let name = props.challenge.label.get(lang);
    page(frame, name, || {
        let code = props.challenge.code.as_str();
        let address = format!("/dashboard/{code}/{}", props.period);
        let place = Section { lang, codebook: props.codebook, address: &address };
        let figures = match props.released {
            Some(released) => {
                released.tables().iter().filter_map(|shown| Some(section(&place, table(&shown.code)?, shown))).collect_view().into_any()
            }
            None => view! { <p class="alert">{desk::NOT_RELEASED.get(lang)}</p> }.into_any(),
        };
        let text = props.challenge.text.as_ref().map(|text| {
            let paragraphs = text.get(lang).split("\n\n").map(|paragraph| view! { <p>{paragraph.trim().to_owned()}</p> }).collect_view();
            view! { <details class="definition"><summary>{desk::FULL_TEXT.get(lang)}</summary>{paragraphs}</details> }
        });
        let help = props.challenge.help.as_ref().map(|help| view! { <p class="lead">{help.get(lang).to_owned()}</p> });
        let protection = props.released.map(|released| {
            let words = desk::PROTECTED.get(lang).replace("{k}", &released.threshold().to_string());
            view! { <details class="definition"><summary>{desk::PROTECTED_HOW.get(lang)}</summary><p>{words}</p></details> }
        });
        view! {
            <h1>{name.to_owned()}</h1>
            {help}
            {text}
            {period_form(frame, props, code)}
            <p class="period">{tables::period(props.period, lang)}</p>
            {protection}
            <p class="downloads">
                <span>{desk::ALL_TABLES.get(lang)}": "</span>
                <a href=format!("{address}/all.xlsx")>"XLSX"</a>
                <a href=format!("{address}/all.csv")>"CSV"</a>
                <a href=format!("{address}/all.json")>"JSON"</a>
            </p>
            {over_time(frame, props.series, |title| view! { <h2>{title}</h2> }.into_any())}
            {figures}
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

/// The challenges side by side.
#[must_use]
pub fn overview(frame: &Frame, props: &OverviewPage) -> String {
    let lang = frame.lang;
    page(frame, desk::OVERVIEW.get(lang), || {
        let challenges = props
            .challenges
            .iter()
            .map(|(challenge, series)| {
                let href = format!("/dashboard/{}", challenge.code);
                let nothing = series.is_empty().then(|| view! { <p>{desk::NOTHING_YET.get(lang)}</p> });
                view! {
                    <section class="challenge">
                        <h2><a href=href>{challenge.label.get(lang).to_owned()}</a></h2>
                        {challenge.help.as_ref().map(|help| view! { <p class="lead">{help.get(lang).to_owned()}</p> })}
                        {nothing}
                        {over_time(frame, series, |title| view! { <h3>{title}</h3> }.into_any())}
                    </section>
                }
            })
            .collect_view();
        view! {
            <h1>{props.codebook.title.get(lang).to_owned()}</h1>
            <div class="side-by-side">{challenges}</div>
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

fn period_form(frame: &Frame, props: &ChallengePage, code: &str) -> AnyView {
    let lang = frame.lang;
    let options = props
        .periods
        .iter()
        .map(|period| {
            view! { <option value=period.to_string() selected=*period == props.period>{tables::period(*period, lang)}</option> }
        })
        .collect_view();
    view! {
        <form method="get" action=format!("/dashboard/{code}") class="period-form">
            <label for="period">{desk::PERIOD.get(lang)}</label>
            <select id="period" name="period">{options}</select>
            <button type="submit">{desk::SHOW.get(lang)}</button>
        </form>
    }
    .into_any()
}

/// New, active and closed over the last quarters: totals of three tables of each release.
fn over_time(frame: &Frame, series: &Series, heading: fn(&'static str) -> AnyView) -> AnyView {
    if series.is_empty() {
        return ().into_any();
    }
    let lang = frame.lang;
    let total = |released: &Option<Arc<Released>>, code: &str| -> Shown { released.as_ref()?.table(code)?.total().flatten() };
    let measures = [(desk::ACTIVE, "persona"), (desk::NEW, "new"), (desk::LEFT, "exits")];
    let lines: Vec<(String, Vec<Shown>)> = measures
        .iter()
        .map(|(name, code)| (name.get(lang).to_owned(), series.iter().map(|(_, released)| total(released, code)).collect()))
        .collect();
    let ticks: Vec<String> =
        series.iter().map(|(period, _)| format!("Q{} {:02}", period.quarter().unwrap_or(0), period.year() % 100)).collect();
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
    view! {
        <section class="card figure">
            {heading(title)}
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary><p>{desk::OVER_TIME_MEANS.get(lang)}</p></details>
            {chart::columns(title, &ticks, &lines)}
            <details class="as-table">
                <summary>{desk::AS_TABLE.get(lang)}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=title>
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
