//! One printed page for the steering group: what came in, what is needed, what is missing, what changed.

use leptos::prelude::*;

use super::key::key_figures;
use super::lists::{changed, missing_shares, top};
use super::period::period_form;
use super::{Reading, breadcrumb, not_released};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures, tables};

/// One page for the steering group.
#[must_use]
pub fn summary(frame: &Frame, reading: &Reading) -> String {
    let lang = frame.lang;
    let name = reading.challenge.label.get(lang);
    let title = figures::SUMMARY.get(lang);
    page(frame, &format!("{title} · {name}"), || {
        let way = vec![
            (desk::OVERVIEW.get(lang).to_owned(), format!("/dashboard?period={}", reading.period)),
            (name.to_owned(), reading.address("")),
        ];
        let content = match reading.released.as_deref() {
            Some(released) => sheet(frame, reading, released),
            None => not_released(lang, reading),
        };
        view! {
            {breadcrumb(lang, way, title)}
            <h1>{name.to_owned()}</h1>
            <p class="lead">{title}</p>
            {period_form(lang, format!("/dashboard/{}/summary", reading.challenge.code), reading.period, reading.periods)}
            {content}
            <p class="hint">{tables::HIDDEN_MEANS.get(lang)}" "{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

fn sheet(frame: &Frame, reading: &Reading, released: &disclosure::release::Released) -> AnyView {
    let (lang, codebook) = (frame.lang, reading.codebook);
    let change = reading.previous.as_deref().map_or_else(
        || view! { <p>{figures::NO_COMPARISON.get(lang)}</p> }.into_any(),
        |previous| {
            let period = tables::period(reading.period.previous(), lang);
            view! {
                <p class="hint">{period}" → "{tables::period(reading.period, lang)}</p>
                <h3>{figures::TOP_CHANGES.get(lang)}</h3>
                {changed(lang, codebook, (released, previous), "services", 5)}
                <h3>{figures::TOP_MUNICIPALITIES.get(lang)}</h3>
                {changed(lang, codebook, (released, previous), "new_municipality", 4)}
            }
            .into_any()
        },
    );
    view! {
        {key_figures(lang, reading, |title| view! { <h2 class="sr-only">{title}</h2> }.into_any())}
        <div class="summary">
            <section class="card">
                <h2>{figures::CAME_IN.get(lang)}</h2>
                <h3>{figures::TOP_MUNICIPALITIES.get(lang)}</h3>
                {top(lang, codebook, released, "new_municipality", 6)}
                <h3>{figures::TOP_PERSONAS.get(lang)}</h3>
                {top(lang, codebook, released, "new_persona", 5)}
            </section>
            <section class="card">
                <h2>{figures::NEEDED.get(lang)}</h2>
                <h3>{figures::TOP_SERVICES.get(lang)}</h3>
                {top(lang, codebook, released, "services", 5)}
                <h3>{figures::TOP_BARRIERS.get(lang)}</h3>
                {top(lang, codebook, released, "barriers", 5)}
            </section>
            <section class="card missing">
                <h2>{figures::LACKING.get(lang)}</h2>
                <p class="hint">{figures::MISSING_MEANS.get(lang)}</p>
                {missing_shares(lang, codebook, released)}
            </section>
            <section class="card">
                <h2>{figures::CHANGED.get(lang)}</h2>
                {change}
            </section>
        </div>
    }
    .into_any()
}
