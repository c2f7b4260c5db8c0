//! One printed page for the steering group: what came in, what is needed, what is missing, what changed.

use disclosure::release::Released;
use domain::text::Lang;
use leptos::prelude::*;

use super::key::key_figures;
use super::lists::{changed, missing_message, missing_top, top};
use super::period::period_form;
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
        <div class="summary">{cards(lang, reading, released)}</div>
    }
    .into_any()
}

fn cards(lang: Lang, reading: &Reading, released: &Released) -> AnyView {
    let words = reading.words(lang);
    let change = reading.previous.as_deref().map_or_else(
        || view! { <p>{figures::NO_COMPARISON.get(lang)}</p> }.into_any(),
        |previous| {
            let period = tables::period(reading.period.previous(), lang);
            view! {
                <p class="hint">{period}" → "{tables::period(reading.period, lang)}</p>
                <h3>{figures::TOP_SERVICES.get(lang)}</h3>
                {changed(words, (released, previous), "services", 5)}
                <h3>{figures::TOP_MUNICIPALITIES.get(lang)}</h3>
                {changed(words, (released, previous), "new_municipality", 4)}
            }
            .into_any()
        },
    );
    view! {
        <section class="card">
            <h2>{figures::CAME_IN.get(lang)}</h2>
            <h3>{figures::TOP_MUNICIPALITIES.get(lang)}</h3>
            {top(words, released, "new_municipality", 6)}
            <h3>{figures::TOP_PERSONAS.get(lang)}</h3>
            {top(words, released, "new_persona", 5)}
        </section>
        <section class="card">
            <h2>{figures::NEEDED.get(lang)}</h2>
            <h3>{figures::TOP_SERVICES.get(lang)}</h3>
            {top(words, released, "services", 5)}
            <h3>{figures::TOP_BARRIERS.get(lang)}</h3>
            {top(words, released, "barriers", 5)}
        </section>
        <section class="card missing">
            <h2>{figures::LACKING.get(lang)}</h2>
            {missing_message(words, released).map(|said| said.view())}
            <p class="hint">{figures::MISSING_MEANS.get(lang)}</p>
            {missing_top(words, released, 5)}
        </section>
        <section class="card">
            <h2>{figures::CHANGED.get(lang)}</h2>
            {change}
        </section>
    }
    .into_any()
}
