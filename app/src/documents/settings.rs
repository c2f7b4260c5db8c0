//! What a partnership sets for its pages and reports: what stands, and a form for each part.

use domain::settings::SETTING_LIMIT;
use domain::text::Lang;
use leptos::prelude::*;

use super::form::{along, described, error, invalid};
use super::reports::Choices;
use super::{Frame, listed, page};
use crate::i18n::{desk, operation, settings as words, tables};

/// One part as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in addresses.
    pub code: &'static str,
    /// Its heading.
    pub title: String,
    /// What was set: name and value; empty when nothing was.
    pub stands: Vec<(String, String)>,
    /// Version, when and by whom, the last first.
    pub history: Vec<[String; 3]>,
}

/// The page with what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsPage {
    /// Its parts.
    pub parts: Vec<Part>,
}

/// What is typed in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Number,
    /// One line.
    Line,
    /// One of these, or none.
    Choice(Choices),
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingField {
    /// Its name and id.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Helps to fill it in; empty where nothing need be said.
    pub hint: String,
    /// What is typed.
    pub kind: Kind,
    /// What stands there, or was typed.
    pub value: String,
}

/// Fields that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingGroup {
    /// What they are about; empty where the heading says it.
    pub legend: String,
    /// The fields.
    pub fields: Vec<SettingField>,
}

/// The form for one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsForm {
    /// The part's name in addresses.
    pub code: &'static str,
    /// Its heading.
    pub title: String,
    /// What it does.
    pub how: String,
    /// The year that it is about, and those to choose from; `None` where it is about none.
    pub year: Option<(i32, Vec<i32>)>,
    /// The fields.
    pub groups: Vec<SettingGroup>,
}

/// The page: each part as it stands, with a way to its form.
#[must_use]
pub fn settings(frame: &Frame, props: &SettingsPage) -> String {
    let lang = frame.lang;
    page(frame, words::SETTINGS.get(lang), || {
        view! {
            <h1>{words::SETTINGS.get(lang)}</h1>
            <p class="lead">{words::INTRO.get(lang)}</p>
            {props.parts.iter().map(|part| stands(part, lang)).collect_view()}
        }
        .into_any()
    })
}

fn stands(part: &Part, lang: Lang) -> AnyView {
    let set = part.stands.iter().map(|(name, value)| view! { <dt>{name.clone()}</dt><dd>{value.clone()}</dd> }).collect_view();
    let set = if part.stands.is_empty() {
        view! { <p>{tables::NOT_GIVEN.get(lang)}</p> }.into_any()
    } else {
        view! { <dl class="facts">{set}</dl> }.into_any()
    };
    let head = [words::VERSION_ABOUT, operation::SET_AT, operation::SET_BY].map(|text| text.get(lang).to_owned());
    let rows = part.history.iter().map(|line| {
        let cells = line.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        view! { <tr>{cells}</tr> }
    });
    let history = (!part.history.is_empty()).then(|| {
        let table = listed(&part.title, &head, rows.collect_view().into_any());
        view! { <details><summary>{operation::HISTORY.get(lang)}</summary>{table}</details> }
    });
    let named = format!("{}: {}", words::CHANGE.get(lang), part.title);
    view! {
        <section class="card">
            <h2>{part.title.clone()}</h2>
            {set}
            <p><a class="button quiet" href=format!("/settings/{}", part.code) aria-label=named>{words::CHANGE.get(lang)}</a></p>
            {history}
        </section>
    }
    .into_any()
}

/// The form for one part.
#[must_use]
pub fn settings_form(frame: &Frame, props: &SettingsForm) -> String {
    let lang = frame.lang;
    let frame = frame.typing("part");
    page(&frame, &props.title, || {
        let year = props.year.as_ref().map(|(year, years)| choice_of_year(*year, years, props.code, lang));
        let about = props.year.as_ref().map(|(year, _)| view! { <input type="hidden" name="year" value=year.to_string() /> });
        let title = props.year.as_ref().map_or_else(|| props.title.clone(), |(year, _)| format!("{} {year}", props.title));
        view! {
            <p class="breadcrumb"><a href="/settings">{words::SETTINGS.get(lang)}</a></p>
            <h1>{title}</h1>
            <section class="card">
                <p>{props.how.clone()}</p>
                {year}
                <form method="post" action=format!("/settings/{}", props.code) id="part">
                    {along(&frame, None)}
                    {about}
                    {props.groups.iter().map(|one| group(&frame, one, lang)).collect_view()}
                    <button type="submit" class="primary">{operation::KEEP.get(lang)}</button>
                </form>
            </section>
        }
        .into_any()
    })
}

fn choice_of_year(year: i32, years: &[i32], code: &str, lang: Lang) -> AnyView {
    let options = years.iter().map(|one| view! { <option value=one.to_string() selected=*one == year>{one.to_string()}</option> });
    view! {
        <form method="get" action=format!("/settings/{code}") class="period-form">
            <label for="year">{words::YEAR.get(lang)}</label>
            <select id="year" name="year">{options.collect_view()}</select>
            <button type="submit" class="quiet">{desk::SHOW.get(lang)}</button>
        </form>
    }
    .into_any()
}

fn group(frame: &Frame, group: &SettingGroup, lang: Lang) -> AnyView {
    let fields = group.fields.iter().map(|one| field(frame, one, lang)).collect_view();
    if group.legend.is_empty() {
        return fields.into_any();
    }
    view! {
        <fieldset class="estimate">
            <legend>{group.legend.clone()}</legend>
            <div class="persons">{fields}</div>
        </fieldset>
    }
    .into_any()
}

fn field(frame: &Frame, field: &SettingField, lang: Lang) -> AnyView {
    let id = field.name.clone();
    let hint_id = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
    let hint = hint_id.clone().map(|at| view! { <p class="hint" id=at>{field.hint.clone()}</p> });
    let (wrong, describes) = (invalid(frame, &id), described(frame, &id, hint_id.as_deref()));
    let value = field.value.clone();
    let input = match &field.kind {
        // Text, not number: a browser keeps nothing of a number that it does not understand, and nobody sees why.
        Kind::Number => view! {
            <input id=id.clone() name=id.clone() type="text" inputmode="numeric" maxlength="12" autocomplete="off"
                placeholder=tables::NOT_GIVEN.get(lang) aria-invalid=wrong aria-describedby=describes value=value />
        }
        .into_any(),
        Kind::Line => view! {
            <input id=id.clone() name=id.clone() type="text" maxlength=SETTING_LIMIT.to_string() autocomplete="off"
                aria-invalid=wrong aria-describedby=describes value=value />
        }
        .into_any(),
        Kind::Choice(choices) => {
            let options =
                choices.iter().map(|(code, label)| view! { <option value=code.clone() selected=*code == value>{label.clone()}</option> });
            view! {
                <select id=id.clone() name=id.clone() aria-invalid=wrong aria-describedby=describes>
                    <option value="">{tables::NOT_GIVEN.get(lang)}</option>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{field.label.clone()}</label>
            {hint}
            {error(frame, &id)}
            {input}
        </div>
    }
    .into_any()
}
