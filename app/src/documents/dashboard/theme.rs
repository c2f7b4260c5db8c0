//! One theme of one challenge: its charts, each with its table, definition, period and files.

use disclosure::release::Released;
use domain::table::{DIMENSIONS, Table, Theme, table, tables_of};
use leptos::prelude::*;

use super::lists::missing_list;
use super::period::period_form;
use super::section::{Section, section};
use super::{Reading, all_files, breadcrumb, not_released, themes};
use crate::documents::{Frame, page};
use crate::i18n::{desk, figures};

/// One page for one theme.
#[must_use]
pub fn theme(frame: &Frame, reading: &Reading, theme: Theme) -> String {
    let lang = frame.lang;
    let name = reading.challenge.label.get(lang);
    let title = figures::theme(theme, lang);
    page(frame, &format!("{title} · {name}"), || {
        let figures = match reading.released.as_deref() {
            Some(released) => {
                let missing = (theme == Theme::Services)
                    .then(|| missing_list(lang, reading.codebook, released, |title| view! { <h2>{title}</h2> }.into_any()));
                let sections = groups(theme).into_iter().map(|tables| section(&place(frame, reading, released), &tables)).collect_view();
                view! { {missing}{sections}{all_files(lang, reading)} }.into_any()
            }
            None => not_released(lang, reading),
        };
        let way = vec![
            (desk::OVERVIEW.get(lang).to_owned(), format!("/dashboard?period={}", reading.period)),
            (name.to_owned(), reading.address("")),
        ];
        view! {
            {breadcrumb(lang, way, title)}
            <h1>{title}</h1>
            <p class="lead">{figures::theme_means(theme, lang)}</p>
            {themes(lang, reading, Some(theme))}
            {period_form(lang, format!("/dashboard/{}/{}", reading.challenge.code, theme.code()), reading.period, reading.periods)}
            {figures}
            <p class="hint">{desk::STEERING.get(lang)}</p>
        }
        .into_any()
    })
}

fn place<'a>(frame: &Frame, reading: &'a Reading<'a>, released: &'a Released) -> Section<'a> {
    Section { lang: frame.lang, reading, released }
}

/// The tables of a theme that stand together: the first is drawn, the others stand under it.
fn groups(theme: Theme) -> Vec<Vec<&'static Table>> {
    let named = |codes: &[String]| codes.iter().filter_map(|code| table(code)).collect();
    match theme {
        Theme::Who => {
            let groups = |dimension: &str| ["active", "new", "reentered", "left"].map(|group| format!("{group}_{dimension}"));
            DIMENSIONS.iter().map(|dimension| named(&groups(dimension))).collect()
        }
        // The levels are what the mean is taken of.
        Theme::Domains => vec![tables_of(theme).collect()],
        _ => tables_of(theme).map(|table| vec![table]).collect(),
    }
}
