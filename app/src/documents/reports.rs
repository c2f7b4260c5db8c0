//! Frozen reports: the list, one report to read and print, and the audit log.

use domain::text::Lang;
use leptos::prelude::*;

use super::grid::{Grid, shown};
use super::{Frame, page};
use crate::i18n::{desk, reports, tables};

/// One line of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Its id.
    pub id: String,
    /// The period, in words.
    pub period: String,
    /// The challenge's label; `None` for the whole partnership.
    pub challenge: Option<String>,
    /// 1, and one more for each correction.
    pub version: i64,
    /// The day, as `YYYY-MM-DD`.
    pub frozen_on: String,
    /// A login.
    pub frozen_by: String,
    /// SHA-256 of the signed part.
    pub sha256: String,
}

/// Choices of the form that freezes: value and label.
pub type Choices = Vec<(String, String)>;

/// What the list shows.
#[derive(Debug, Clone)]
pub struct ReportsPage {
    /// Every report, the latest period first.
    pub reports: Vec<ReportLine>,
    /// The partnership's public key.
    pub public_key: String,
    /// Periods and challenges to choose from; `None` for who may not freeze.
    pub freeze: Option<(Choices, Choices)>,
}

/// What one report's page shows.
#[derive(Debug, Clone)]
pub struct ReportPage {
    /// The report.
    pub report: ReportLine,
    /// Its tables, with code and label of the challenge they are about.
    pub grids: Vec<(Option<(String, String)>, Grid)>,
    /// Rules and whether they hold; empty without ESF+.
    pub checks: Vec<(String, bool)>,
    /// Place, before and after of each figure that differs from the version before; `None` in the first version.
    pub changes: Option<Vec<(String, String, String)>>,
    /// How many persons a shown figure stands for at least.
    pub threshold: u64,
    /// Whether the reader may take the exact totals.
    pub may_take: bool,
    /// Why the last try to take them failed.
    pub refused: Option<&'static str>,
}

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number.
    pub seq: i64,
    /// Day and time in UTC.
    pub at: String,
    /// A login.
    pub actor: String,
    /// Code of what was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// The purpose stated.
    pub detail: String,
}

/// The list.
#[must_use]
pub fn reports(frame: &Frame, props: &ReportsPage) -> String {
    let lang = frame.lang;
    page(frame, reports::REPORTS.get(lang), || {
        let head = [desk::PERIOD, reports::ABOUT, reports::VERSION, reports::FROZEN_ON, reports::FROZEN_BY, desk::DOWNLOAD];
        let head = head.map(|text| text.get(lang).to_owned()).to_vec();
        let list = if props.reports.is_empty() {
            view! { <p>{reports::NONE_YET.get(lang)}</p> }.into_any()
        } else {
            scrolled(reports::REPORTS.get(lang), &head, props.reports.iter().map(|report| line(report, lang)).collect_view().into_any())
        };
        view! {
            <h1>{reports::REPORTS.get(lang)}</h1>
            <p class="lead">{reports::INTRO.get(lang)}</p>
            {list}
            {props.freeze.as_ref().map(|choices| freeze_form(choices, lang))}
            <section class="card">
                <h2>{reports::VERIFY.get(lang)}</h2>
                <p>{reports::VERIFY_HOW.get(lang)}</p>
                <p>{reports::KEY.get(lang)}": "<code class="key">{props.public_key.clone()}</code></p>
                <p>{reports::KEY_HOW.get(lang)}</p>
                <p><a href="/schemas/report.json">{reports::SCHEMA.get(lang)}</a></p>
            </section>
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

fn line(report: &ReportLine, lang: Lang) -> AnyView {
    let about = report.challenge.clone().unwrap_or_else(|| reports::EVERYTHING.get(lang).to_owned());
    let open = format!("{} – {} – {}", report.period, about, report.version);
    view! {
        <tr>
            <th scope="row"><a href=format!("/reports/{}", report.id) aria-label=open>{report.period.clone()}</a></th>
            <td>{about}</td>
            <td class="number">{report.version}</td>
            <td>{report.frozen_on.clone()}</td>
            <td>{report.frozen_by.clone()}</td>
            <td>{downloads(report)}</td>
        </tr>
    }
    .into_any()
}

fn downloads(report: &ReportLine) -> AnyView {
    let link = |file: &str, name: &'static str| {
        let label = format!("{} {} {name}", report.period, report.version);
        view! { <a href=format!("/reports/{}/{file}", report.id) aria-label=label>{name}</a> }
    };
    view! { <p class="downloads">{link("report.xlsx", "XLSX")}" "{link("report.csv", "CSV")}" "{link("report.json", "JSON")}</p> }
        .into_any()
}

fn freeze_form((periods, challenges): &(Choices, Choices), lang: Lang) -> AnyView {
    if periods.is_empty() {
        return view! { <p>{reports::NO_PERIOD.get(lang)}</p> }.into_any();
    }
    let options = |choices: &Choices| {
        choices.iter().map(|(value, label)| view! { <option value=value.clone()>{label.clone()}</option> }).collect_view()
    };
    view! {
        <section class="card">
            <h2>{reports::FREEZE.get(lang)}</h2>
            <p>{reports::FREEZE_HOW.get(lang)}</p>
            <form method="post" action="/reports">
                <label for="period">{desk::PERIOD.get(lang)}</label>
                <select id="period" name="period">{options(periods)}</select>
                <label for="challenge">{reports::ABOUT.get(lang)}</label>
                <select id="challenge" name="challenge">
                    <option value="">{reports::EVERYTHING.get(lang)}</option>
                    {options(challenges)}
                </select>
                <button type="submit">{reports::FREEZE_NOW.get(lang)}</button>
            </form>
        </section>
    }
    .into_any()
}

/// One report, to read and to print.
#[must_use]
pub fn report(frame: &Frame, props: &ReportPage) -> String {
    let lang = frame.lang;
    let report = &props.report;
    let about = report.challenge.clone().unwrap_or_else(|| reports::EVERYTHING.get(lang).to_owned());
    let title = format!("{} – {about}", report.period);
    page(frame, &title, || {
        let facts = [
            (reports::VERSION, report.version.to_string()),
            (reports::FROZEN_ON, report.frozen_on.clone()),
            (reports::HASH, report.sha256.clone()),
            (desk::PROTECTED_HOW, desk::PROTECTED.get(lang).replace("{k}", &props.threshold.to_string())),
        ];
        let facts = facts.map(|(name, value)| view! { <dt>{name.get(lang)}</dt><dd>{value}</dd> }).collect_view();
        let grids = props.grids.iter().map(|(challenge, grid)| section(challenge.as_ref(), grid, lang)).collect_view();
        let take = (props.may_take && report.challenge.is_none()).then(|| take_form(props, lang));
        view! {
            <p class="breadcrumb"><a href="/reports">{reports::BACK.get(lang)}</a></p>
            <h1>{title.clone()}</h1>
            {downloads(report)}
            <dl class="facts">{facts}</dl>
            {changes(props, lang)}
            {grids}
            {checks(&props.checks, lang)}
            {take}
            <p class="hint">{tables::HIDDEN_MEANS.get(lang)}</p>
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

fn section(challenge: Option<&(String, String)>, grid: &Grid, lang: Lang) -> AnyView {
    let head: Vec<String> = [&grid.rows].into_iter().chain(&grid.head).map(|named| named.label.clone()).collect();
    let rows = grid
        .lines
        .iter()
        .map(|line| {
            let cells = line.cells.iter().map(|cell| view! { <td class="number">{shown(*cell)}</td> }).collect_view();
            view! { <tr><th scope="row">{line.name.label.clone()}</th>{cells}</tr> }
        })
        .collect_view();
    let title = challenge.map_or_else(|| grid.title.clone(), |(_, label)| format!("{label}: {}", grid.title));
    let code = challenge.map_or_else(|| grid.code.clone(), |(challenge, _)| format!("{challenge}.{}", grid.code));
    view! {
        <section class="card figure">
            <h2>{title.clone()}</h2>
            <details class="definition"><summary>{desk::DEFINITION.get(lang)}</summary><p>{grid.definition.clone()}</p></details>
            {named_table(&code, &title, &head, rows.into_any())}
        </section>
    }
    .into_any()
}

fn changes(props: &ReportPage, lang: Lang) -> AnyView {
    let Some(changes) = &props.changes else { return ().into_any() };
    let heading = view! { <h2>{reports::CHANGES.get(lang)}</h2> };
    if changes.is_empty() {
        return view! { <section class="card">{heading}<p>{reports::NO_CHANGES.get(lang)}</p></section> }.into_any();
    }
    let head = [reports::FIGURE, reports::BEFORE, reports::AFTER].map(|text| text.get(lang).to_owned());
    let rows = changes
        .iter()
        .map(|(place, before, after)| {
            view! { <tr><th scope="row">{place.clone()}</th><td class="number">{before.clone()}</td><td class="number">{after.clone()}</td></tr> }
        })
        .collect_view();
    view! { <section class="card">{heading}{scrolled(reports::CHANGES.get(lang), &head, rows.into_any())}</section> }.into_any()
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

fn take_form(props: &ReportPage, lang: Lang) -> AnyView {
    let refused = props.refused.map(|sentence| view! { <p class="alert" role="alert">{sentence}</p> });
    view! {
        <section class="card actions authority">
            <h2>{reports::AUTHORITY.get(lang)}</h2>
            <p class="alert">{reports::AUTHORITY_HOW.get(lang)}</p>
            {refused}
            <form method="post" action=format!("/reports/{}/totals", props.report.id)>
                <label for="purpose">{reports::PURPOSE.get(lang)}</label>
                <p class="hint" id="purpose-hint">{reports::PURPOSE_HOW.get(lang)}</p>
                <input id="purpose" name="purpose" type="text" required maxlength="280" autocomplete="off" aria-describedby="purpose-hint" />
                <button type="submit" name="form" value="xlsx">{format!("{} (XLSX)", reports::TAKE.get(lang))}</button>
                <button type="submit" name="form" value="json" class="quiet">{format!("{} (JSON)", reports::TAKE.get(lang))}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The audit log.
#[must_use]
pub fn audit(frame: &Frame, lines: &[AuditLine], is_whole: bool) -> String {
    let lang = frame.lang;
    page(frame, reports::AUDIT.get(lang), || {
        let head = [reports::WHEN, reports::WHO, reports::WHAT, reports::ABOUT, reports::PURPOSE].map(|text| text.get(lang).to_owned());
        let rows = lines
            .iter()
            .rev()
            .map(|line| {
                let what = reports::action(&line.action, lang).to_owned();
                view! {
                    <tr>
                        <th scope="row">{line.at.clone()}</th>
                        <td>{line.actor.clone()}</td>
                        <td>{what}</td>
                        <td>{line.object.clone()}</td>
                        <td>{line.detail.clone()}</td>
                    </tr>
                }
            })
            .collect_view();
        let list = if lines.is_empty() {
            view! { <p>{reports::AUDIT_EMPTY.get(lang)}</p> }.into_any()
        } else {
            scrolled(reports::AUDIT.get(lang), &head, rows.into_any())
        };
        let chain = if is_whole {
            view! { <p>{reports::CHAIN_WHOLE.get(lang)}</p> }.into_any()
        } else {
            view! { <p class="alert" role="alert">{reports::CHAIN_BROKEN.get(lang)}</p> }.into_any()
        };
        view! {
            <h1>{reports::AUDIT.get(lang)}</h1>
            <p class="lead">{reports::AUDIT_MEANS.get(lang)}</p>
            {chain}
            {list}
        }
        .into_any()
    })
}

fn scrolled(caption: &str, head: &[String], rows: AnyView) -> AnyView {
    named_table("", caption, head, rows)
}

fn named_table(code: &str, caption: &str, head: &[String], rows: AnyView) -> AnyView {
    let code = (!code.is_empty()).then(|| code.to_owned());
    let head = head.iter().map(|label| view! { <th scope="col">{label.clone()}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table data-table=code>
                <caption>{caption.to_owned()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
