//! The challenges side by side.

use domain::period::Period;
use leptos::prelude::*;

use super::key::key_figures;
use super::over_time::over_time;
use super::period::period_form;
use super::{Reading, not_released, themes};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures};

/// The challenges side by side.
#[must_use]
pub fn overview(frame: &Frame, title: &str, period: Period, periods: &[Period], challenges: &[Reading]) -> String {
    let lang = frame.lang;
    page(frame, desk::OVERVIEW.get(lang), || {
        let sections = challenges
            .iter()
            .map(|reading| {
                let challenge = reading.challenge;
                view! {
                    <section class="challenge">
                        <h2><a href=reading.address("")>{challenge.label.get(lang).to_owned()}</a></h2>
                        {challenge.help.as_ref().map(|help| view! { <p class="lead">{help.get(lang).to_owned()}</p> })}
                        {match reading.released {
                            Some(_) => key_figures(lang, reading, |title| view! { <h3 class="sr-only">{title}</h3> }.into_any()),
                            None => not_released(lang, reading),
                        }}
                        {over_time(lang, reading, |title| view! { <h3>{title}</h3> }.into_any())}
                        <h3>{figures::THEMES.get(lang)}</h3>
                        {themes(lang, reading, None)}
                        <p class="open"><a href=reading.address("summary")>{figures::SUMMARY.get(lang)}</a></p>
                    </section>
                }
            })
            .collect_view();
        view! {
            <h1>{title.to_owned()}</h1>
            {period_form(lang, "/dashboard".to_owned(), period, periods)}
            <div class="side-by-side">{sections}</div>
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}
