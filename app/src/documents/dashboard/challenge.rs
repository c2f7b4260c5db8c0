//! One challenge: what it is about, the figures at the top, and the way to its themes.

use domain::table::Theme;
use leptos::prelude::*;

use super::key::key_figures;
use super::lists::{missing_list, theme_message};
use super::over_time::over_time;
use super::period::period_form;
use super::{Reading, all_files, all_tables, breadcrumb, not_released, protection};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures};

/// One page for one challenge.
#[must_use]
pub fn challenge(frame: &Frame, reading: &Reading) -> String {
    let lang = frame.lang;
    let name = reading.challenge.label.get(lang);
    page(frame, name, || {
        let text = reading.challenge.text.as_ref().map(|text| {
            let paragraphs = text.get(lang).split("\n\n").map(|paragraph| view! { <p>{paragraph.trim().to_owned()}</p> }).collect_view();
            view! { <details class="definition full-text"><summary>{desk::FULL_TEXT.get(lang)}</summary>{paragraphs}</details> }
        });
        let help = reading.challenge.help.as_ref().map(|help| view! { <p class="lead">{help.get(lang).to_owned()}</p> });
        let figures = match reading.released.as_deref() {
            Some(released) => {
                let cards = Theme::ALL
                    .into_iter()
                    .map(|theme| {
                        view! {
                            <li class="card theme">
                                <h3><a href=reading.address(theme.code())>{figures::theme(theme, lang)}</a></h3>
                                <p>{theme_message(lang, reading.codebook, released, theme)}</p>
                                <p class="hint">{figures::theme_means(theme, lang)}</p>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    {key_figures(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
                    {missing_list(lang, reading.codebook, released, |title| view! { <h2>{title}</h2> }.into_any())}
                    <h2>{figures::THEMES.get(lang)}</h2>
                    <ul class="theme-cards">{cards}</ul>
                    {over_time(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
                    {protection(lang, released, &all_tables(released))}
                    {all_files(lang, reading)}
                }
                .into_any()
            }
            None => view! {
                {not_released(lang, reading)}
                {over_time(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
            }
            .into_any(),
        };
        view! {
            {breadcrumb(lang, vec![(desk::OVERVIEW.get(lang).to_owned(), format!("/dashboard?period={}", reading.period))], name)}
            <h1>{name.to_owned()}</h1>
            {help}
            {text}
            {period_form(lang, format!("/dashboard/{}", reading.challenge.code), reading.period, reading.periods)}
            <p class="open"><a href=reading.address("summary")>{figures::SUMMARY.get(lang)}</a></p>
            {figures}
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}
