//! The list of frozen reports, and the form that freezes one.

use domain::esf::Indicator;
use domain::text::Lang;
use leptos::prelude::*;

use super::super::{Frame, listed, page};
use super::{ReportLine, downloads};
use crate::i18n::{desk, forms, reports};

/// Choices of the form that freezes: value and label.
pub type Choices = Vec<(String, String)>;

/// A period of which the team has not estimated all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unestimated {
    /// Its code.
    pub period: String,
    /// Its name.
    pub name: String,
    /// The codes of the indicators.
    pub indicators: Vec<&'static str>,
}

impl Unestimated {
    /// Where that is filled in.
    pub(super) fn href(&self) -> String {
        format!("/operation?period={}#estimates", self.period)
    }

    /// The indicators, in short.
    pub(super) fn said(&self) -> String {
        let all = self.indicators.len() == Indicator::estimated().count();
        if all { "EECO12–17".to_owned() } else { self.indicators.join(", ") }
    }
}

/// What the form that freezes offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreezeForm {
    /// Periods to choose from.
    pub periods: Choices,
    /// Challenges to choose from.
    pub challenges: Choices,
    /// Which of these periods lack estimates.
    pub unestimated: Vec<Unestimated>,
    /// What was chosen before: code of the period and of the challenge.
    pub chosen: (String, String),
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct ReportsPage {
    /// Every report, the latest period first.
    pub reports: Vec<ReportLine>,
    /// The partnership's public key.
    pub public_key: String,
    /// `None` for who may not freeze.
    pub freeze: Option<FreezeForm>,
}

/// The list.
#[must_use]
pub fn reports(frame: &Frame, props: &ReportsPage) -> String {
    let lang = frame.lang;
    let frame = if props.freeze.as_ref().is_some_and(|form| !form.periods.is_empty()) { frame.typing("freeze") } else { frame.clone() };
    page(&frame, reports::REPORTS.get(lang), || {
        let head = [desk::PERIOD, reports::ABOUT, reports::FROZEN_ON, reports::FROZEN_BY, desk::DOWNLOAD];
        let head = head.map(|text| text.get(lang).to_owned()).to_vec();
        let list = if props.reports.is_empty() {
            view! { <p>{reports::NONE_YET.get(lang)}</p> }.into_any()
        } else {
            listed(reports::REPORTS.get(lang), &head, props.reports.iter().map(|report| line(report, lang)).collect_view().into_any())
        };
        view! {
            <h1>{reports::REPORTS.get(lang)}</h1>
            <p class="lead">{reports::INTRO.get(lang)}</p>
            {list}
            {props.freeze.as_ref().map(|form| freeze_form(form, lang))}
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
    let open = format!("{} – {about}", report.period);
    view! {
        <tr>
            <th scope="row"><a href=format!("/reports/{}", report.id) aria-label=open>{report.period.clone()}</a></th>
            <td>{about}</td>
            <td>{report.frozen_on.clone()}</td>
            <td>{report.frozen_by.clone()}</td>
            <td>{downloads(report, lang)}</td>
        </tr>
    }
    .into_any()
}

fn freeze_form(form: &FreezeForm, lang: Lang) -> AnyView {
    if form.periods.is_empty() {
        return view! { <p>{reports::NO_PERIOD.get(lang)}</p> }.into_any();
    }
    let options = |choices: &Choices, chosen: &str| {
        let option =
            |(value, label): &(String, String)| view! { <option value=value.clone() selected=value == chosen>{label.clone()}</option> };
        choices.iter().map(option).collect_view()
    };
    view! {
        <section class="card">
            <h2>{reports::FREEZE.get(lang)}</h2>
            <p>{reports::FREEZE_HOW.get(lang)}</p>
            {unestimated(&form.unestimated, lang)}
            // It leads to a page that asks: nothing is frozen by this.
            <form method="get" action="/reports/freeze" id="freeze">
                <label for="period">{desk::PERIOD.get(lang)}</label>
                <select id="period" name="period">{options(&form.periods, &form.chosen.0)}</select>
                <label for="challenge">{reports::ABOUT.get(lang)}</label>
                <select id="challenge" name="challenge">
                    <option value="">{reports::EVERYTHING.get(lang)}</option>
                    {options(&form.challenges, &form.chosen.1)}
                </select>
                <button type="submit">{forms::GO_ON.get(lang)}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The periods of which something is not estimated, each a link to where that is filled in.
fn unestimated(periods: &[Unestimated], lang: Lang) -> AnyView {
    if periods.is_empty() {
        return ().into_any();
    }
    let items = periods.iter().map(|one| view! { <li><a href=one.href()>{one.name.clone()}</a>": "{one.said()}</li> });
    view! {
        <h3>{reports::UNESTIMATED.get(lang)}</h3>
        <p>{reports::UNESTIMATED_HOW.get(lang)}</p>
        <ul>{items.collect_view()}</ul>
    }
    .into_any()
}
