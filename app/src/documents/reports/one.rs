//! One frozen report, to read and print; and the form that takes its exact totals.

use domain::text::Lang;
use leptos::prelude::*;

use super::super::form::{along, described, error, invalid};
use super::super::grid::{Cell, Grid, shown};
use super::super::{Frame, page, scrolled};
use super::contents::{Placed, code_of, contents};
use super::{ReportLine, downloads};
use crate::i18n::{desk, figures, reports, tables};

/// What one report's page shows.
#[derive(Debug, Clone)]
pub struct ReportPage {
    /// The report.
    pub report: ReportLine,
    /// Its tables, with code and label of the challenge they are about.
    pub grids: Vec<Placed>,
    /// Rules and whether they hold; empty without ESF+.
    pub checks: Vec<(String, bool)>,
    /// The levels of which nothing was released: too few people.
    pub held: Vec<String>,
    /// The day on which the figures were released, in words.
    pub released_on: String,
    /// The version of the codebook whose words are used.
    pub codebook: String,
    /// The last day of the period, in words.
    pub last_day: String,
    /// Whether the reader may take the exact totals.
    pub may_take: bool,
    /// What was typed as purpose at the last try to take them.
    pub purpose: String,
    /// By this the same form that is sent twice is known.
    pub once: String,
}

/// One report, to read and to print.
#[must_use]
pub fn report(frame: &Frame, props: &ReportPage) -> String {
    let lang = frame.lang;
    let report = &props.report;
    let about = report.challenge.clone().unwrap_or_else(|| reports::EVERYTHING.get(lang).to_owned());
    let title = format!("{} – {about}", report.period);
    let takes = props.may_take && report.challenge.is_none();
    let frame = if takes { frame.typing("take") } else { frame.clone() };
    page(&frame, &title, || {
        let facts = [
            (reports::FROZEN_ON, report.frozen_on.clone()),
            (reports::FROZEN_BY_WHOM, report.frozen_by.clone()),
            (reports::RELEASED_ON, props.released_on.clone()),
            (reports::CODEBOOK, props.codebook.clone()),
            (reports::HASH, report.sha256.clone()),
            (desk::PROTECTED_HOW, desk::PROTECTED.get(lang).to_owned()),
        ];
        let facts = facts.map(|(name, value)| view! { <dt>{name.get(lang)}</dt><dd>{value}</dd> }).collect_view();
        // What is about one challenge is an annex when there are several levels: a report of fifty pages is read by nobody.
        let (body, annex): (Vec<&Placed>, Vec<&Placed>) = props.grids.iter().partition(|(level, _)| !is_annex(report, level.as_ref()));
        let sections = |grids: &[&Placed]| grids.iter().map(|(level, grid)| section(report, level.as_ref(), grid, lang)).collect_view();
        let grids = sections(&body);
        let annex = (!annex.is_empty()).then(|| {
            view! {
                <details class="annex" id="annex">
                    <summary>{reports::ANNEX.get(lang)}</summary>
                    {sections(&annex)}
                </details>
                <p class="hint annex-left-out">{reports::ANNEX_LEFT_OUT.get(lang)}</p>
            }
        });
        let take = takes.then(|| take_form(&frame, props));
        view! {
            <p class="breadcrumb"><a href="/reports">{reports::BACK.get(lang)}</a></p>
            <h1>{title.clone()}</h1>
            {downloads(report, lang)}
            <dl class="facts">{facts}</dl>
            {held(props, lang)}
            {contents(&props.grids, lang)}
            {grids}
            {checks(&props.checks, lang)}
            {annex}
            {take}
            <p class="hint">{tables::HIDDEN_MEANS.get(lang)}</p>
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

/// Whether a table is about one challenge of a report on the whole partnership.
fn is_annex(report: &ReportLine, level: Option<&(String, String)>) -> bool {
    report.challenge.is_none() && level.is_some_and(|(code, _)| code != "all")
}

fn section(report: &ReportLine, challenge: Option<&(String, String)>, grid: &Grid, lang: Lang) -> AnyView {
    let head: Vec<String> = [&grid.rows].into_iter().chain(&grid.head).map(|named| named.label.clone()).collect();
    let rows = grid
        .lines
        .iter()
        .map(|line| {
            let cells = line.cells.iter().map(|cell| view! { <td class="number">{figure(*cell, lang)}</td> }).collect_view();
            view! { <tr><th scope="row">{line.name.label.clone()}</th>{cells}</tr> }
        })
        .collect_view();
    let title = challenge.map_or_else(|| grid.title.clone(), |(_, label)| format!("{label}: {}", grid.title));
    let code = code_of(challenge, grid);
    let csv = format!("/reports/{}/{code}.csv", report.id);
    let named = format!("{} CSV", figures::DOWNLOAD_TABLE.get(lang).replace("{title}", &title));
    view! {
        <section class="card figure" id=code.clone()>
            <h2>{title.clone()}</h2>
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary><p>{grid.definition.clone()}</p></details>
            {scrolled(&code, &title, &head, rows.into_any())}
            <p class="downloads"><a href=csv aria-label=named>"CSV"</a><a href="#contents">{reports::TO_CONTENTS.get(lang)}</a></p>
        </section>
    }
    .into_any()
}

/// A rounded zero is shown so that nobody reads "nobody".
fn figure(cell: Cell, lang: Lang) -> String {
    if let Cell::Figure(figure) = cell { tables::shown(Some(figure), lang) } else { shown(cell, lang) }
}

fn held(props: &ReportPage, lang: Lang) -> AnyView {
    let items = props.held.iter().map(|level| view! { <li>{level.clone()}</li> }).collect_view();
    (!props.held.is_empty())
        .then(|| view! { <section class="card"><h2>{reports::HELD.get(lang)}</h2><p>{reports::HELD_MEANS.get(lang)}</p><ul>{items}</ul></section> })
        .into_any()
}

fn checks(checks: &[(String, bool)], lang: Lang) -> AnyView {
    if checks.is_empty() {
        return ().into_any();
    }
    let items = checks
        .iter()
        .map(|(rule, passed)| {
            let said = if *passed { reports::PASSED } else { reports::FAILED };
            view! { <li>{rule.clone()}": "<strong>{said.get(lang)}</strong></li> }
        })
        .collect_view();
    view! { <section class="card"><h2>{reports::CHECKS.get(lang)}</h2><ul>{items}</ul></section> }.into_any()
}

fn take_form(frame: &Frame, props: &ReportPage) -> AnyView {
    let lang = frame.lang;
    let scope = reports::AUTHORITY_SCOPE.get(lang).replace("{day}", &props.last_day).replace("{period}", &props.report.period);
    view! {
        <section class="card authority">
            <h2>{reports::AUTHORITY.get(lang)}</h2>
            <p>{scope}</p>
            <p class="alert">{reports::AUTHORITY_HOW.get(lang)}</p>
            <form method="post" action=format!("/reports/{}/totals", props.report.id) id="take">
                {along(frame, Some(&props.once))}
                <div class="field">
                    <label for="purpose">{reports::PURPOSE.get(lang)}</label>
                    <p class="hint" id="purpose-hint">{reports::PURPOSE_HOW.get(lang)}</p>
                    {error(frame, "purpose")}
                    <input id="purpose" name="purpose" type="text" required maxlength="280" autocomplete="off"
                        aria-invalid=invalid(frame, "purpose") aria-describedby=described(frame, "purpose", Some("purpose-hint")) value=props.purpose.clone() />
                </div>
                <button type="submit" name="form" value="xlsx">{format!("{} (XLSX)", reports::TAKE.get(lang))}</button>
                <button type="submit" name="form" value="json" class="quiet">{format!("{} (JSON)", reports::TAKE.get(lang))}</button>
            </form>
        </section>
    }
    .into_any()
}
