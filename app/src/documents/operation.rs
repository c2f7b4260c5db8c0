//! What the promotor settles for ESF+: the days of the operation, and what the team estimates.

use domain::esf::{Gender, Method, Operation};
use domain::guard::NOTE_LIMIT;
use domain::text::Lang;
use leptos::prelude::*;

use super::reports::Choices;
use super::{Frame, listed, page};
use crate::i18n::{desk, operation as words, reports, tables};

/// The days as they stand, or as somebody tried to set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// First day, `YYYY-MM-DD`.
    pub first: String,
    /// Last day, `YYYY-MM-DD`.
    pub last: String,
    /// Whether nobody has set them.
    pub not_given: bool,
    /// Days, when and by whom of every version, the last first.
    pub history: Vec<[String; 3]>,
    /// Why the last try failed.
    pub refused: Option<&'static str>,
}

/// The fields of one estimate, as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Women, men, non-binary; empty where nothing is given.
    pub persons: [String; 3],
    /// Code of the method.
    pub method: String,
    /// What it rests on.
    pub basis: String,
}

/// One indicator's place on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstimateField {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What stands there, or was typed.
    pub typed: Typed,
    /// Why the last try failed.
    pub refused: Option<&'static str>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct OperationPage {
    /// The days.
    pub days: Days,
    /// Periods to choose from.
    pub periods: Choices,
    /// The one chosen: code and name; `None` when none has ended.
    pub period: Option<(String, String)>,
    /// The sheet of that period.
    pub estimates: Vec<EstimateField>,
    /// Why all of it was refused, where that is about no one indicator.
    pub refused: Option<&'static str>,
    /// Indicator, period, persons, how, when and by whom of every version.
    pub history: Vec<[String; 6]>,
}

/// The page.
#[must_use]
pub fn operation(frame: &Frame, props: &OperationPage) -> String {
    let lang = frame.lang;
    page(frame, words::OPERATION.get(lang), || {
        view! {
            <h1>{words::OPERATION.get(lang)}</h1>
            <p class="lead">{words::INTRO.get(lang)}</p>
            {days(&props.days, lang)}
            {sheet(props, lang)}
        }
        .into_any()
    })
}

fn alert(refused: Option<&'static str>) -> AnyView {
    refused.map(|sentence| view! { <p class="alert" role="alert">{sentence}</p> }).into_any()
}

fn days(days: &Days, lang: Lang) -> AnyView {
    let not_given = days.not_given.then(|| view! { <p>{words::DAYS_NOT_GIVEN.get(lang)}</p> });
    let head = [words::DAYS, words::SET_AT, words::SET_BY].map(|text| text.get(lang).to_owned());
    let programme = Operation::programme();
    let field = |id: &'static str, label: &'static str, value: &str| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input id=id name=id type="date" required min=programme.first.to_string() max=programme.last.to_string() value=value.to_owned() />
            </div>
        }
    };
    view! {
        <section class="card">
            <h2>{words::DAYS.get(lang)}</h2>
            <p>{words::DAYS_HOW.get(lang)}</p>
            {alert(days.refused)}
            {not_given}
            <form method="post" action="/operation">
                {field("first", words::FIRST.get(lang), &days.first)}
                {field("last", words::LAST.get(lang), &days.last)}
                <button type="submit">{words::KEEP.get(lang)}</button>
            </form>
            {history(words::DAYS.get(lang), &head, &days.history, lang)}
        </section>
    }
    .into_any()
}

fn history<const N: usize>(caption: &str, head: &[String], lines: &[[String; N]], lang: Lang) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines.iter().map(|line| view! { <tr>{line.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view()}</tr> });
    let table = listed(caption, head, rows.collect_view().into_any());
    view! { <details><summary>{words::HISTORY.get(lang)}</summary>{table}</details> }.into_any()
}

fn sheet(props: &OperationPage, lang: Lang) -> AnyView {
    let Some((code, name)) = &props.period else {
        return view! { <section class="card"><h2>{words::ESTIMATES.get(lang)}</h2><p>{words::NO_PERIOD.get(lang)}</p></section> }
            .into_any();
    };
    let options =
        props.periods.iter().map(|(value, label)| view! { <option value=value.clone() selected=value == code>{label.clone()}</option> });
    let fields = props.estimates.iter().map(|estimate| fields(estimate, lang)).collect_view();
    let head = [reports::INDICATOR, desk::PERIOD, words::PERSONS, words::METHOD, words::SET_AT, words::SET_BY]
        .map(|text| text.get(lang).to_owned());
    view! {
        <section class="card" id="estimates">
            <h2>{format!("{} – {name}", words::ESTIMATES.get(lang))}</h2>
            <p>{words::ESTIMATES_HOW.get(lang)}</p>
            <form method="get" action="/operation#estimates" class="period-form">
                <label for="period">{desk::PERIOD.get(lang)}</label>
                <select id="period" name="period">{options.collect_view()}</select>
                <button type="submit" class="quiet">{desk::SHOW.get(lang)}</button>
            </form>
            {alert(props.refused)}
            <form method="post" action="/operation/estimates">
                <input type="hidden" name="period" value=code.clone() />
                {fields}
                <button type="submit">{format!("{} – {name}", words::KEEP.get(lang))}</button>
            </form>
            {history(words::ESTIMATES.get(lang), &head, &props.history, lang)}
        </section>
    }
    .into_any()
}

fn fields(estimate: &EstimateField, lang: Lang) -> AnyView {
    let name = |field: &str| format!("{}.{field}", estimate.code);
    let typed = &estimate.typed;
    let persons = Gender::ALL.into_iter().zip(&typed.persons).map(|(gender, value)| {
        let field = gender.code();
        view! {
            <div class="field">
                <label for=name(field)>{gender.title().get(lang)}</label>
                <input id=name(field) name=name(field) type="number" min="0" max="999999" inputmode="numeric" placeholder=tables::NOT_GIVEN.get(lang) value=value.clone() />
            </div>
        }
    });
    let methods = Method::ALL.into_iter().map(|method| {
        view! { <option value=method.code() selected=method.code() == typed.method>{method.title().get(lang)}</option> }
    });
    view! {
        <fieldset class="estimate">
            <legend>{format!("{} {}", estimate.code, estimate.title)}</legend>
            {alert(estimate.refused)}
            <div class="persons">{persons.collect_view()}</div>
            <div class="field">
                <label for=name("method")>{words::METHOD.get(lang)}</label>
                <select id=name("method") name=name("method")>{methods.collect_view()}</select>
            </div>
            <div class="field">
                <label for=name("basis")>{words::BASIS.get(lang)}</label>
                <input id=name("basis") name=name("basis") type="text" maxlength=NOTE_LIMIT.to_string() autocomplete="off" value=typed.basis.clone() />
            </div>
        </fieldset>
    }
    .into_any()
}
