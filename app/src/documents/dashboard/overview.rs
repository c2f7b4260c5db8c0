//! The whole partnership first, then each challenge in short, and the way to the organisations.

use disclosure::figure::Level;
use leptos::prelude::*;

use super::address::{self, ORGANISATIONS};
use super::key::key_figures;
use super::period::period_form;
use super::sheet::sheet;
use super::summary::steering;
use super::{Reading, State, not_released, themes};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures};

/// The whole partnership first, then the others in short.
#[must_use]
pub fn overview(frame: &Frame, whole: &Reading, others: &[Reading]) -> String {
    let lang = frame.lang;
    page(frame, desk::OVERVIEW.get(lang), || {
        let challenges = others
            .iter()
            .map(|reading| {
                let help = if let Level::Challenge(code) = &reading.level { whole.codebook.item("challenge", code) } else { None };
                let help = help.and_then(|item| item.help.as_ref()).map(|help| view! { <p class="hint">{help.get(lang).to_owned()}</p> });
                view! {
                    <section class="challenge">
                        <h3><a href=reading.address("")>{reading.name(lang)}</a></h3>
                        {help}
                        {match reading.now {
                            State::Released(_) => key_figures(lang, reading, |title| view! { <h4 class="sr-only">{title}</h4> }.into_any()),
                            _ => not_released(lang, reading),
                        }}
                        <p class="open"><a href=reading.address("summary")>{figures::SUMMARY.get(lang)}": "{reading.name(lang)}</a></p>
                    </section>
                }
            })
            .collect_view();
        let organisations = whole.codebook.list(ORGANISATIONS);
        let links = organisations
            .iter()
            .map(|item| {
                let href = address::page(&Level::Organisation(item.code.to_string()), "", whole.period);
                view! { <li><a href=href>{item.label.get(lang).to_owned()}</a></li> }
            })
            .collect_view();
        let by_organisation = (!organisations.is_empty()).then(|| {
            let title = figures::ORGANISATIONS.get(lang);
            view! { <h2>{title}</h2><nav class="themes" aria-label=title><ul>{links}</ul></nav> }
        });
        let body = view! {
            <h1>{whole.name(lang)}</h1>
            {period_form(lang, "/dashboard".to_owned(), whole.period, whole.periods)}
            {steering(lang, whole)}
            <p class="open"><a href=whole.address("")>{figures::OF_PARTNERSHIP.get(lang)}</a></p>
            {themes(lang, whole, None)}
            <h2>{figures::CHALLENGES.get(lang)}</h2>
            <div class="side-by-side">{challenges}</div>
            {by_organisation}
        };
        sheet(lang, whole, body.into_any())
    })
}
