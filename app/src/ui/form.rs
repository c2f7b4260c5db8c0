//! Form fields with large targets: a signal in, the same signal out.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::date::Date;
use domain::letters::capitalised;
use domain::text::Lang;
use leptos::prelude::*;

use super::memory::{remember, remember_code, remember_shown};
use crate::reactive::RwSignal;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub code: Code,
    pub label: String,
}

/// What a codebook list offers on a day.
pub(crate) fn offered(codebook: &Codebook, list: &str, on: Date, lang: Lang) -> Vec<Choice> {
    codebook.offered(list, on).map(|item| choice(item, lang)).collect()
}

/// The choices of these items.
pub(crate) fn choice(item: &Item, lang: Lang) -> Choice {
    Choice { code: item.code.clone(), label: capitalised(item.label.get(lang)) }
}

/// How the choices stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Beside each other, as wide as their words.
    Flow,
    /// In two columns.
    Grid,
}

impl Layout {
    const fn class(self) -> &'static str {
        match self {
            Self::Flow => "options",
            Self::Grid => "options grid",
        }
    }
}

/// A name that no other field has.
fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// One of several. Tapping the chosen one takes the choice back.
pub(crate) fn one(legend: impl Into<String>, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout) -> AnyView {
    one_of(legend.into(), choices, chosen, layout)
}

fn one_of(legend: String, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout) -> AnyView {
    remember_code(&legend, chosen);
    let name = unique();
    let options = choices
        .into_iter()
        .map(|choice| {
            let (mine, name) = (choice.code.clone(), name.clone());
            let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine));
            let code = choice.code;
            let tap = move |_| {
                chosen.update(|chosen| {
                    *chosen = if chosen.as_ref() == Some(&code) { None } else { Some(code.clone()) };
                });
            };
            view! {
                <label class="choice">
                    <input type="radio" name=name prop:checked=is_chosen on:click=tap />
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="choices"><legend>{legend}</legend><div class=layout.class()>{options}</div></fieldset> }.into_any()
}

/// Any number of several.
pub(crate) fn several(legend: impl Into<String>, choices: Vec<Choice>, chosen: RwSignal<Vec<Code>>, layout: Layout) -> AnyView {
    several_of(legend.into(), choices, chosen, layout)
}

fn several_of(legend: String, choices: Vec<Choice>, chosen: RwSignal<Vec<Code>>, layout: Layout) -> AnyView {
    let write = |chosen: &Vec<Code>| chosen.iter().map(Code::as_str).collect::<Vec<_>>().join(" ");
    remember(&legend, chosen, write, |text| text.split(' ').filter_map(|code| Code::new(code).ok()).collect());
    let options = choices
        .into_iter()
        .map(|choice| {
            let mine = choice.code.clone();
            let is_chosen = move || chosen.with(|chosen| chosen.contains(&mine));
            let code = choice.code;
            let tap = move |_| {
                chosen.update(|chosen| match chosen.iter().position(|one| *one == code) {
                    Some(at) => drop(chosen.remove(at)),
                    None => chosen.push(code.clone()),
                });
            };
            view! {
                <label class="choice">
                    <input type="checkbox" prop:checked=is_chosen on:change=tap />
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="choices"><legend>{legend}</legend><div class=layout.class()>{options}</div></fieldset> }.into_any()
}

/// A date, up to and including `last` (and from `first`, when there is one).
pub(crate) fn day(label: impl Into<String>, value: RwSignal<Option<Date>>, first: Option<Date>, last: Option<Date>) -> AnyView {
    day_of(label.into(), value, first, last)
}

fn day_of(label: String, value: RwSignal<Option<Date>>, first: Option<Date>, last: Option<Date>) -> AnyView {
    remember_shown(&label, value);
    let id = unique();
    let bound = |bound: Option<Date>| bound.map(|date| date.to_string());
    let shown = move || value.get().map_or_else(String::new, |date| date.to_string());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" min=bound(first) max=bound(last) prop:value=shown on:change=move |event| value.set(event_target_value(&event).parse().ok()) />
        </div>
    }
    .into_any()
}

/// An hour of the day, in minutes after midnight; may stay empty.
pub(crate) fn hour(label: String, value: RwSignal<Option<u16>>) -> AnyView {
    remember_shown(&label, value);
    let id = unique();
    let shown = move || value.get().map_or_else(String::new, crate::i18n::dates::hour);
    let read = move |text: String| {
        let (hours, minutes) = text.split_once(':')?;
        Some(hours.parse::<u16>().ok()? * 60 + minutes.get(..2)?.parse::<u16>().ok()?)
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="time" step="300" prop:value=shown on:change=move |event| value.set(read(event_target_value(&event))) />
        </div>
    }
    .into_any()
}

/// One of a list that is too long to show; an empty value stands for all or none.
pub(crate) fn select(label: &'static str, empty: String, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>) -> AnyView {
    remember_code(label, chosen);
    let id = unique();
    let options = choices
        .into_iter()
        .map(|choice| {
            let mine = choice.code.clone();
            let selected = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine));
            view! { <option value=choice.code.to_string() prop:selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=move |event| chosen.set(Code::new(event_target_value(&event)).ok())>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{empty}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// A box to tick.
pub(crate) fn tick(label: impl Into<String>, value: RwSignal<bool>) -> AnyView {
    tick_of(label.into(), value)
}

fn tick_of(label: String, value: RwSignal<bool>) -> AnyView {
    remember(&label, value, bool::to_string, |text| text == "true");
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || value.get() on:change=move |event| value.set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Why something could not be done, announced as soon as it is known.
pub(crate) fn problem(said: RwSignal<Option<String>>) -> AnyView {
    (move || said.get().map(|said| view! { <p class="alert" role="alert">{said}</p> })).into_any()
}
