//! One level: what it is about, the figures at the top, and the way to its themes.

use disclosure::figure::Level;
use disclosure::release::Released;
use domain::table::{Theme, table};
use domain::text::Lang;
use leptos::prelude::*;

use super::key::key_figures;
use super::lists::{found, missing_list};
use super::message::message;
use super::period::period_form;
use super::pictures::{flow_says, in_out};
use super::sheet::sheet;
use super::{Reading, address, all_files, breadcrumb, not_released, themes_of};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures};

/// The page of the whole partnership, of one challenge or of one organisation.
#[must_use]
pub fn level(frame: &Frame, reading: &Reading) -> String {
    let lang = frame.lang;
    let name = reading.name(lang);
    page(frame, &name, || {
        let figures = match reading.now.released() {
            Some(released) => view! {
                {key_figures(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
                {missing_list(reading.words(lang), released, |title| view! { <h2>{title}</h2> }.into_any())}
                <h2>{figures::THEMES.get(lang)}</h2>
                <ul class="theme-cards">{cards(lang, reading, released)}</ul>
                {in_out(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())}
                {all_files(lang, reading)}
            }
            .into_any(),
            None => not_released(lang, reading),
        };
        let overview = (desk::OVERVIEW.get(lang).to_owned(), format!("/dashboard?period={}", reading.period));
        let body = view! {
            {breadcrumb(lang, vec![overview], &name)}
            <h1>{name.clone()}</h1>
            {about(lang, reading)}
            {period_form(lang, address::without_period(&reading.level, ""), reading.period, reading.periods)}
            <p class="open"><a href=reading.address("summary")>{figures::SUMMARY.get(lang)}</a></p>
            {figures}
        };
        sheet(lang, reading, body.into_any())
    })
}

/// What a challenge is about.
fn about(lang: Lang, reading: &Reading) -> AnyView {
    let Level::Challenge(code) = &reading.level else { return ().into_any() };
    let Some(challenge) = reading.codebook.item("challenge", code) else { return ().into_any() };
    let help = challenge.help.as_ref().map(|help| view! { <p class="lead">{help.get(lang).to_owned()}</p> });
    let text = challenge.text.as_ref().map(|text| {
        let paragraphs = text.get(lang).split("\n\n").map(|paragraph| view! { <p>{paragraph.trim().to_owned()}</p> }).collect_view();
        view! { <details class="definition full-text"><summary>{desk::FULL_TEXT.get(lang)}</summary>{paragraphs}</details> }
    });
    view! { {help}{text} }.into_any()
}

/// Each theme with the one sentence that it says first.
fn cards(lang: Lang, reading: &Reading, released: &Released) -> AnyView {
    let card = |theme: Theme| {
        let flow = (theme == Theme::Flow).then(|| flow_says(lang, reading)).flatten();
        let said = flow.or_else(|| {
            leading(theme).iter().find_map(|code| {
                let (spec, shown) = found(released, code).or_else(|| Some((table(code)?, reading.release_with(code)?.table(code)?)))?;
                Some(message(reading.words(lang), spec, shown).words)
            })
        });
        view! {
            <li class="card theme">
                <h3><a href=reading.address(theme.code())>{figures::theme(theme, lang)}</a></h3>
                {said.map(|said| view! { <p>{said}</p> })}
                <p class="hint">{figures::theme_means(theme, lang)}</p>
            </li>
        }
    };
    themes_of(&reading.level).map(card).collect_view().into_any()
}

/// The tables that a theme's sentence may come from; not every level has each.
const fn leading(theme: Theme) -> &'static [&'static str] {
    match theme {
        Theme::Flow => &["open_length"],
        Theme::Who => &["active_municipality", "active_stage"],
        Theme::Barriers => &["barriers"],
        Theme::Domains => &["domains"],
        Theme::Services => &["services"],
        Theme::Contacts => &["contacts"],
        Theme::Exits => &["exits"],
        Theme::Esf => &["esf_participants"],
    }
}
