//! Form fields with large targets: a signal in, the same signal out.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::date::Date;
use domain::letters::capitalised;
use domain::text::Lang;
use leptos::prelude::*;

use super::memory::{keep_now, remember, remember_code, remember_shown};
use super::surroundings::Surroundings;
use crate::i18n::dates::near;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;

#[wasm_bindgen::prelude::wasm_bindgen(module = "/src/ui/field.js")]
extern "C" {
    fn put(field: &web_sys::HtmlInputElement, value: &str);
}

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

/// One of several that may stay open: what is chosen is taken back by a button that says so, and by nothing else.
pub(crate) fn one(legend: impl Into<String>, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout) -> AnyView {
    choices_of(legend.into(), choices, chosen, layout, true)
}

/// One of several that is needed: another one can be chosen, none cannot.
pub(crate) fn one_needed(legend: impl Into<String>, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout) -> AnyView {
    choices_of(legend.into(), choices, chosen, layout, false)
}

/// One of several that may stay open, or not.
pub(crate) fn one_of(legend: &str, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout, optional: bool) -> AnyView {
    choices_of(legend.to_owned(), choices, chosen, layout, optional)
}

fn choices_of(legend: String, choices: Vec<Choice>, chosen: RwSignal<Option<Code>>, layout: Layout, optional: bool) -> AnyView {
    remember_code(&legend, chosen);
    let Surroundings { lang, .. } = Surroundings::here();
    let name = unique();
    let mine: Vec<Code> = choices.iter().map(|choice| choice.code.clone()).collect();
    let options = choices
        .into_iter()
        .map(|choice| {
            let (mine, name) = (choice.code.clone(), name.clone());
            let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine));
            let code = choice.code;
            view! {
                <label class="choice">
                    <input type="radio" name=name prop:checked=is_chosen on:change=move |_| chosen.set(Some(code.clone())) />
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    let wipe = optional.then(|| {
        let label = format!("{legend}: {}", words::WIPE.get(lang));
        // There only while there is something to wipe out; its room is always there, so that nothing moves.
        let hidden = move || !chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| mine.contains(chosen)));
        view! { <button type="button" class="wipe" aria-label=label class:invisible=hidden on:click=move |_| chosen.set(None)>{words::WIPE.get(lang)}</button> }
    });
    view! { <fieldset class="choices"><legend>{legend}</legend>{wipe}<div class=layout.class()>{options}</div></fieldset> }.into_any()
}

/// Any number of several.
pub(crate) fn several(legend: impl Into<String>, choices: Vec<Choice>, chosen: RwSignal<Vec<Code>>, layout: Layout) -> AnyView {
    several_of(legend.into(), choices, chosen, layout, Vec::new())
}

/// The same, with a question about some of them that stands right under the one that is chosen.
pub(crate) fn several_each(
    legend: impl Into<String>,
    choices: Vec<Choice>,
    chosen: RwSignal<Vec<Code>>,
    layout: Layout,
    questions: Vec<(Code, AnyView)>,
) -> AnyView {
    several_of(legend.into(), choices, chosen, layout, questions)
}

fn several_of(
    legend: String,
    choices: Vec<Choice>,
    chosen: RwSignal<Vec<Code>>,
    layout: Layout,
    mut questions: Vec<(Code, AnyView)>,
) -> AnyView {
    let write = |chosen: &Vec<Code>| chosen.iter().map(Code::as_str).collect::<Vec<_>>().join(" ");
    remember(&legend, chosen, write, |text| text.split(' ').filter_map(|code| Code::new(code).ok()).collect());
    let options = choices
        .into_iter()
        .map(|choice| {
            let mine = choice.code.clone();
            let is_chosen = move || chosen.with(|chosen| chosen.contains(&mine));
            let question = questions.iter().position(|(of, _)| *of == choice.code).map(|at| {
                let (of, question) = questions.swap_remove(at);
                let hidden = move || !chosen.with(|chosen| chosen.contains(&of));
                view! { <div class="question" hidden=hidden>{question}</div> }
            });
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
                {question}
            }
        })
        .collect_view();
    view! { <fieldset class="choices"><legend>{legend}</legend><div class=layout.class()>{options}</div></fieldset> }.into_any()
}

/// Whether a field may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing is saved without it.
    Needed,
    /// It may stay empty.
    Optional,
}

/// The earliest day that any record can be about.
fn epoch() -> Option<Date> {
    Date::new(domain::validate::EARLIEST, 1, 1)
}

/// A date from `first` up to and including `last`. While somebody types in it nothing is written back, and what is no date, or
/// lies outside these bounds, is not saved: `shell::Here::save` looks at every field of the screen.
pub(crate) fn day(label: impl Into<String>, value: RwSignal<Option<Date>>, first: Option<Date>, last: Date, need: Need) -> AnyView {
    day_of(label.into(), value, first.or_else(epoch), last, need)
}

fn day_of(label: String, value: RwSignal<Option<Date>>, first: Option<Date>, last: Date, need: Need) -> AnyView {
    remember_shown(&label, value);
    let id = unique();
    let bound = |bound: Option<Date>| bound.map(|date| date.to_string());
    let shown = move || value.get().map_or_else(String::new, |date| date.to_string());
    // A form that is open at midnight takes the new day too.
    let Surroundings { today, .. } = Surroundings::here();
    let until_today = today.with_untracked(|today| *today == last);
    let last = move || if until_today { today.with(Date::to_string) } else { last.to_string() };
    let input = NodeRef::<leptos::html::Input>::new();
    follow(input, shown);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" min=bound(first) max=last required=need == Need::Needed node_ref=input
                on:input=move |event| value.set(event_target_value(&event).parse().ok()) />
        </div>
    }
    .into_any()
}

/// Has a field show a value, unless somebody is typing in it.
fn follow(input: NodeRef<leptos::html::Input>, shown: impl Fn() -> String + 'static) {
    Effect::new(move |_| {
        let shown = shown();
        if let Some(input) = input.get() {
            put(&input, &shown);
        }
    });
}

/// The day on which a form was begun, among what is kept of it.
pub(crate) const BEGUN: &str = "begun";

/// The date of what is noted, with a tap for today and for yesterday. What was begun on an earlier day, or before midnight, says
/// so: the date stays what it was, and is to be looked at.
pub(crate) fn when(value: RwSignal<Option<Date>>, first: Option<Date>) -> AnyView {
    let Surroundings { lang, today } = Surroundings::here();
    let begun = RwSignal::new(Some(today.get_untracked()));
    remember_shown(BEGUN, begun);
    let last = today.get_untracked();
    let field = day(words::DATE.get(lang), value, first, first.map_or(last, |first| first.max(last)), Need::Needed);
    for (name, kept) in [(BEGUN, begun), (words::DATE.get(lang), value)] {
        keep_now(name, &kept.get_untracked().map_or_else(String::new, |day| day.to_string()));
    }
    let chip = move |word: domain::text::Text, back: i64| {
        let mine = move || today.get().plus_days(-back);
        let pressed = move || (value.get() == Some(mine())).to_string();
        let possible = move || first.is_none_or(|first| mine() >= first);
        view! { <button type="button" class="chip" aria-pressed=pressed hidden=move || !possible() on:click=move |_| value.set(Some(mine()))>{word.get(lang)}</button> }
    };
    let old = move || {
        let old = begun.get().filter(|begun| *begun != today.get() && value.get() == Some(*begun))?;
        Some(
            view! { <p class="callout" data-tone="warn">{words::BEGUN_ON.get(lang)}" "{near(old, today.get(), lang)}". "{words::LOOK_AT_DATE.get(lang)}</p> },
        )
    };
    view! {
        <section class="when">
            {field}
            <div class="chips">{chip(words::TODAY, 0)}{chip(words::YESTERDAY, 1)}</div>
            <div role="status">{old}</div>
        </section>
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
    let input = NodeRef::<leptos::html::Input>::new();
    follow(input, shown);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="time" node_ref=input on:input=move |event| value.set(read(event_target_value(&event))) />
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
