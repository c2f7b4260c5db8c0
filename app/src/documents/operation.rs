//! What the promotor settles for ESF+: the days of the operation, and what the team estimates.

use domain::esf::{Gender, Method, Operation};
use domain::guard::NOTE_LIMIT;
use domain::letters::capitalised;
use domain::text::Lang;
use leptos::prelude::*;

use super::form::{along, described, error, invalid};
use super::reports::Choices;
use super::{Frame, listed, page};
use crate::i18n::{desk, operation as words, reports, tables};

/// The days as they stand, or as somebody tried to set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysPage {
    /// First day, `YYYY-MM-DD`.
    pub first: String,
    /// Last day, `YYYY-MM-DD`.
    pub last: String,
    /// The days that count now, in words.
    pub in_force: String,
    /// Whether nobody has set them.
    pub not_given: bool,
    /// Days, when and by whom of every version, the last first.
    pub history: Vec<[String; 3]>,
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
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct OperationPage {
    /// The days.
    pub days: DaysPage,
    /// Periods to choose from.
    pub periods: Choices,
    /// The one chosen: code and name; `None` when none has ended.
    pub period: Option<(String, String)>,
    /// The sheet of that period.
    pub estimates: Vec<EstimateField>,
    /// By this the same sheet that is sent twice is known.
    pub once: String,
    /// Indicator, period, persons, how, when and by whom of every version.
    pub history: Vec<[String; 6]>,
}

/// The page: the days as they stand, and the sheet with estimates.
#[must_use]
pub fn operation(frame: &Frame, props: &OperationPage) -> String {
    let lang = frame.lang;
    let frame = frame.typing("sheet");
    page(&frame, words::OPERATION.get(lang), || {
        let not_given = props.days.not_given.then(|| view! { <p>{words::DAYS_NOT_GIVEN.get(lang)}</p> });
        view! {
            <h1>{words::OPERATION.get(lang)}</h1>
            <p class="lead">{words::INTRO.get(lang)}</p>
            <section class="card">
                <h2>{words::DAYS.get(lang)}</h2>
                {not_given}
                <p><strong>{props.days.in_force.clone()}</strong></p>
                <p><a class="button quiet" href="/operation/days">{words::CHANGE_DAYS.get(lang)}</a></p>
                {days_history(&props.days, lang)}
            </section>
            {sheet(&frame, props, lang)}
        }
        .into_any()
    })
}

/// The page with the days alone: a page has one form in which somebody types, so that all of it can go along.
#[must_use]
pub fn days(frame: &Frame, props: &DaysPage) -> String {
    let lang = frame.lang;
    let frame = frame.typing("days");
    page(&frame, words::DAYS.get(lang), || {
        let not_given = props.not_given.then(|| view! { <p>{words::DAYS_NOT_GIVEN.get(lang)}" "{props.in_force.clone()}</p> });
        let programme = Operation::programme();
        let field = |id: &'static str, label: &'static str, value: &str| {
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    {error(&frame, id)}
                    <input id=id name=id type="date" required min=programme.first.to_string() max=programme.last.to_string()
                        aria-invalid=invalid(&frame, id) aria-describedby=described(&frame, id, None) value=value.to_owned() />
                </div>
            }
        };
        view! {
            <p class="breadcrumb"><a href="/operation">{words::OPERATION.get(lang)}</a></p>
            <h1>{words::DAYS.get(lang)}</h1>
            <section class="card">
                <p>{words::DAYS_HOW.get(lang)}</p>
                {not_given}
                <form method="post" action="/operation/days" id="days">
                    {along(&frame, None)}
                    {field("first", words::FIRST.get(lang), &props.first)}
                    {field("last", words::LAST.get(lang), &props.last)}
                    <button type="submit" class="primary">{words::KEEP.get(lang)}</button>
                </form>
                {days_history(props, lang)}
            </section>
        }
        .into_any()
    })
}

fn days_history(props: &DaysPage, lang: Lang) -> AnyView {
    let head = [words::DAYS, words::SET_AT, words::SET_BY].map(|text| text.get(lang).to_owned());
    history(words::DAYS.get(lang), &head, &props.history, lang)
}

fn history<const N: usize>(caption: &str, head: &[String], lines: &[[String; N]], lang: Lang) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines.iter().map(|line| view! { <tr>{line.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view()}</tr> });
    let table = listed(caption, head, rows.collect_view().into_any());
    view! { <details><summary>{words::HISTORY.get(lang)}</summary>{table}</details> }.into_any()
}

fn sheet(frame: &Frame, props: &OperationPage, lang: Lang) -> AnyView {
    let Some((code, name)) = &props.period else {
        return view! { <section class="card"><h2>{words::ESTIMATES.get(lang)}</h2><p>{words::NO_PERIOD.get(lang)}</p></section> }
            .into_any();
    };
    let options =
        props.periods.iter().map(|(value, label)| view! { <option value=value.clone() selected=value == code>{label.clone()}</option> });
    let fields = props.estimates.iter().map(|estimate| fields(frame, estimate, lang)).collect_view();
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
            <form method="post" action="/operation/estimates" id="sheet">
                {along(frame, Some(&props.once))}
                <input type="hidden" name="period" value=code.clone() />
                {fields}
                <button type="submit">{format!("{} – {name}", words::KEEP.get(lang))}</button>
            </form>
            {history(words::ESTIMATES.get(lang), &head, &props.history, lang)}
        </section>
    }
    .into_any()
}

fn fields(frame: &Frame, estimate: &EstimateField, lang: Lang) -> AnyView {
    let name = |field: &str| format!("{}.{field}", estimate.code);
    let typed = &estimate.typed;
    let persons = Gender::ALL.into_iter().zip(&typed.persons).map(|(gender, value)| {
        let id = name(gender.code());
        view! {
            <div class="field">
                <label for=id.clone()>{capitalised(gender.title().get(lang))}</label>
                <input id=id.clone() name=id.clone() type="number" min="0" max="999999" inputmode="numeric" placeholder=tables::NOT_GIVEN.get(lang)
                    aria-invalid=invalid(frame, &id) aria-describedby=described(frame, &id, None) value=value.clone() />
            </div>
        }
    });
    // What is wrong in one of the three stands over them: it is about all three.
    let wrong = Gender::ALL.map(|gender| error(frame, &name(gender.code())));
    let methods = Method::ALL.into_iter().map(|method| {
        view! { <option value=method.code() selected=method.code() == typed.method>{method.title().get(lang)}</option> }
    });
    let basis = name("basis");
    view! {
        <fieldset class="estimate">
            <legend>{format!("{} {}", estimate.code, estimate.title)}</legend>
            {wrong.into_iter().collect_view()}
            <div class="persons">{persons.collect_view()}</div>
            <div class="field">
                <label for=name("method")>{words::METHOD.get(lang)}</label>
                <select id=name("method") name=name("method")>{methods.collect_view()}</select>
            </div>
            <div class="field">
                <label for=basis.clone()>{words::BASIS.get(lang)}</label>
                {error(frame, &basis)}
                <input id=basis.clone() name=basis.clone() type="text" maxlength=NOTE_LIMIT.to_string() autocomplete="off"
                    aria-invalid=invalid(frame, &basis) aria-describedby=described(frame, &basis, None) value=typed.basis.clone() />
            </div>
        </fieldset>
    }
    .into_any()
}
