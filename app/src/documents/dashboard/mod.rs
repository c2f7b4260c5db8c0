//! The dashboard: an overview, a page for each regional challenge and each theme in it, one page for the steering group.
//!
//! Everything here is made of released figures; what is calculated from them is there only when all of its parts are.

mod challenge;
mod counted;
mod derived;
mod key;
mod lists;
mod message;
mod over_time;
mod overview;
mod period;
mod section;
mod summary;
mod theme;

use std::sync::Arc;

use disclosure::release::{Released, ReleasedTable, Shown};
use domain::codebook::{Codebook, Item};
use domain::period::Period;
use domain::table::{Table, Theme, table};
use domain::text::Lang;
use leptos::prelude::*;

use counted::{Counted, counted};

pub use challenge::challenge;
pub use overview::overview;
pub use summary::summary;
pub use theme::theme;

use crate::i18n::{desk, figures, tables};

/// One of the last quarters.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The quarter.
    pub period: Period,
    /// Its figures; `None` when they are not out yet, or cannot be shown safely.
    pub released: Option<Arc<Released>>,
    /// Whether they are still to come.
    pub is_to_come: bool,
}

/// One challenge in one period: what every page about it is made of.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// Words.
    pub codebook: &'a Codebook,
    /// The challenge.
    pub challenge: &'a Item,
    /// The period shown.
    pub period: Period,
    /// The periods to choose from, the latest first.
    pub periods: &'a [Period],
    /// The figures of the period; `None` when they cannot be shown safely.
    pub released: Option<Arc<Released>>,
    /// Names the sentence that says why there are none ([`desk::not_released`]).
    pub refused: Option<String>,
    /// The figures of the period before.
    pub previous: Option<Arc<Released>>,
    /// The figures of the last quarters, oldest first; empty where the page shows none.
    pub series: Vec<Moment>,
}

impl Reading<'_> {
    /// `/dashboard/ru1/services?period=2026-Q3`; without `under` the page of the challenge.
    fn address(&self, under: &str) -> String {
        let slash = if under.is_empty() { "" } else { "/" };
        format!("/dashboard/{}{slash}{under}?period={}", self.challenge.code, self.period)
    }

    /// Where the files of the period are.
    fn files(&self) -> String {
        format!("/dashboard/{}/{}", self.challenge.code, self.period)
    }
}

/// A figure as text.
fn shown(figure: Shown) -> String {
    figure.map_or_else(|| tables::HIDDEN.to_owned(), |figure| figure.to_string())
}

/// The way back: names and addresses, the page itself last.
fn breadcrumb(lang: Lang, way: Vec<(String, String)>, here: &str) -> AnyView {
    let items = way.into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view();
    view! {
        <nav class="breadcrumb" aria-label=figures::YOU_ARE_HERE.get(lang)>
            <ol>{items}<li aria-current="page">{here.to_owned()}</li></ol>
        </nav>
    }
    .into_any()
}

/// Links to the pages about one challenge.
fn themes(lang: Lang, reading: &Reading, here: Option<Theme>) -> AnyView {
    let links = Theme::ALL
        .into_iter()
        .map(|theme| {
            let current = (here == Some(theme)).then_some("page");
            view! { <li><a href=reading.address(theme.code()) aria-current=current>{figures::theme(theme, lang)}</a></li> }
        })
        .collect_view();
    // The overview has one for each challenge: each with a name of its own.
    let name = format!("{}: {}", figures::THEMES.get(lang), reading.challenge.label.get(lang));
    view! { <nav class="themes" aria-label=name><ul>{links}</ul></nav> }.into_any()
}

/// How figures are protected, folded; how many of these tables' are hidden.
fn protection(lang: Lang, released: &Released, of: &[(&Table, &ReleasedTable)]) -> AnyView {
    let words = desk::PROTECTED.get(lang).replace("{k}", &released.threshold().to_string());
    let Counted { all, hidden } = counted(of);
    let here = tables::HIDDEN_HERE.get(lang).replace("{hidden}", &hidden.to_string()).replace("{all}", &all.to_string());
    view! {
        <details class="definition protected">
            <summary>{desk::PROTECTED_HOW.get(lang)}</summary>
            <p>{here}</p>
            <p class="method">{words}</p>
        </details>
    }
    .into_any()
}

/// Every table of a release that is (still) in the catalogue.
fn all_tables(released: &Released) -> Vec<(&'static Table, &ReleasedTable)> {
    released.tables().iter().filter_map(|shown| Some((table(&shown.code)?, shown))).collect()
}

/// Why there are no figures.
fn not_released(lang: Lang, reading: &Reading) -> AnyView {
    view! { <p class="alert">{desk::not_released(reading.refused.as_deref()).get(lang)}</p> }.into_any()
}

/// Files with all figures of the period.
fn all_files(lang: Lang, reading: &Reading) -> AnyView {
    let files = reading.files();
    view! {
        <p class="downloads">
            <span>{desk::ALL_TABLES.get(lang)}": "</span>
            <a href=format!("{files}/all.xlsx")>"XLSX"</a>
            <a href=format!("{files}/all.csv")>"CSV"</a>
            <a href=format!("{files}/all.json")>"JSON"</a>
        </p>
    }
    .into_any()
}
