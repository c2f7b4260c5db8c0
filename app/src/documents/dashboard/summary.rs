//! One printed page for the steering group: what came in, what is needed, what is missing, how long it takes, what goes together
//! with progress, what changed.

use disclosure::release::{Released, ReleasedTable};
use domain::table::Table;
use domain::text::Lang;
use leptos::prelude::*;

use super::key::key_figures;
use super::lists::{changed, found, missing_top, top};
use super::message::message;
use super::period::period_form;
use super::pictures::{flow_says, missing_says, targets};
use super::sheet::sheet;
use super::{Reading, address, breadcrumb, not_released, way};
use crate::documents::{Frame, page};
use crate::i18n::{figures, tables};

/// One page for the steering group.
#[must_use]
pub fn summary(frame: &Frame, reading: &Reading) -> String {
    let lang = frame.lang;
    let name = reading.name(lang);
    let title = figures::SUMMARY.get(lang);
    page(frame, &format!("{title} · {name}"), || {
        let body = view! {
            {breadcrumb(lang, way(lang, reading), title)}
            <h1>{name.clone()}</h1>
            <p class="lead">{title}</p>
            {period_form(lang, address::without_period(&reading.level, "summary"), reading.period, reading.periods)}
            {steering(lang, reading)}
        };
        sheet(lang, reading, body.into_any())
    })
}

/// What the steering group asks first.
pub(super) fn steering(lang: Lang, reading: &Reading) -> AnyView {
    let Some(released) = reading.now.released() else { return not_released(lang, reading) };
    view! {
        {key_figures(lang, reading, |title| view! { <h2 class="sr-only">{title}</h2> }.into_any())}
        <div class="summary">
            <div>{came_in(lang, reading, released)}{needed(lang, reading, released)}</div>
            <div>
                {lacking(lang, reading, released)}
                {how_long(lang, reading, released)}
                {together(lang, reading, released)}
                {change(lang, reading, released)}
            </div>
        </div>
        {targets(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
    }
    .into_any()
}

/// The sentence of a table, if it is there.
fn sentence(lang: Lang, reading: &Reading, released: &Released, code: &str) -> Option<AnyView> {
    let (spec, table) = found(released, code)?;
    Some(message(reading.words(lang), spec, table).view())
}

/// A sentence under what it is about.
fn titled(lang: Lang, reading: &Reading, released: &Released, code: &str) -> Option<AnyView> {
    let (spec, table): (&Table, &ReleasedTable) = found(released, code)?;
    let said = message(reading.words(lang), spec, table);
    Some(view! { <h3>{spec.title.get(lang)}</h3>{said.view()} }.into_any())
}

/// A card; nothing where there is nothing in it.
fn card(class: &'static str, title: &'static str, parts: Vec<AnyView>) -> Option<AnyView> {
    (!parts.is_empty()).then(|| view! { <section class=class><h2>{title}</h2>{parts}</section> }.into_any())
}

fn came_in(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    let words = reading.words(lang);
    let flow = flow_says(lang, reading).map(|said| view! { <p>{said}</p> }.into_any());
    let list = |code: &'static str, title: &'static str, most| {
        found(released, code)?;
        let said = sentence(lang, reading, released, code);
        Some(view! { <h3>{title}</h3>{said}{top(words, released, code, most)} }.into_any())
    };
    let municipalities = list("new_municipality", figures::TOP_MUNICIPALITIES.get(lang), 3);
    let personas = list("new_persona", figures::TOP_PERSONAS.get(lang), 3);
    card("card", figures::CAME_IN.get(lang), [flow, municipalities, personas].into_iter().flatten().collect())
}

fn needed(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    let words = reading.words(lang);
    let services = found(released, "services")
        .map(|_| view! { {sentence(lang, reading, released, "services")}{top(words, released, "services", 5)} }.into_any());
    card("card", figures::NEEDED.get(lang), [services, titled(lang, reading, released, "barriers")].into_iter().flatten().collect())
}

fn lacking(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    found(released, "services")?;
    let words = reading.words(lang);
    let said = missing_says(words, released).map(|said| said.view());
    let part = view! {
        {said}
        <p class="hint">{figures::MISSING_MEANS.get(lang)}</p>
        {missing_top(words, released, 5)}
    };
    card("card missing", figures::LACKING.get(lang), vec![part.into_any()])
}

fn how_long(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    let parts = ["first_meeting", "duration"].into_iter().filter_map(|code| titled(lang, reading, released, code));
    card("card", figures::HOW_LONG.get(lang), parts.collect())
}

/// Together with services where that is known, which is for a year; else where people do better.
fn together(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    let with_services = sentence(lang, reading, released, "domain_service");
    let moved = sentence(lang, reading, released, "domains").filter(|_| with_services.is_none());
    let year = reading.periods.iter().find(|period| period.quarter().is_none());
    let year = year.filter(|_| with_services.is_none()).map(|year| {
        let words = figures::TOGETHER_YEARLY.get(lang).replace("{period}", &tables::period(*year, lang));
        view! { <p class="open"><a href=address::page(&reading.level, "summary", *year)>{words}</a></p> }.into_any()
    });
    let year = year.filter(|_| moved.is_some());
    card("card", figures::TOGETHER_WITH.get(lang), [with_services, moved, year].into_iter().flatten().collect())
}

fn change(lang: Lang, reading: &Reading, released: &Released) -> Option<AnyView> {
    let words = reading.words(lang);
    let parts = match reading.previous.as_deref() {
        None => vec![view! { <p>{figures::NO_COMPARISON.get(lang)}</p> }.into_any()],
        Some(previous) => {
            let period = tables::period(reading.period.previous(), lang);
            let since = view! { <p class="hint">{period}" → "{tables::period(reading.period, lang)}</p> }.into_any();
            let lists = [("services", figures::TOP_SERVICES, 4), ("new_municipality", figures::TOP_MUNICIPALITIES, 3)];
            let lists = lists.into_iter().filter(|(code, ..)| found(released, code).is_some()).map(|(code, title, most)| {
                view! { <h3>{title.get(lang)}</h3>{changed(words, (released, previous), code, most)} }.into_any()
            });
            std::iter::once(since).chain(lists).collect()
        }
    };
    card("card", figures::CHANGED.get(lang), parts)
}
