//! The dashboard: an overview, a page for the whole partnership, each regional challenge and each organisation, for each theme
//! in them, and one page for the steering group.
//!
//! Everything here is made of released figures, and said only as far as their rounding lets it be certain.

pub mod address;
mod derived;
mod folds;
mod key;
mod lead;
mod level;
mod lists;
mod message;
mod overview;
mod period;
mod pictures;
mod section;
mod sheet;
mod summary;
mod theme;

use std::sync::Arc;

use disclosure::figure::Level;
use disclosure::release::Released;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::settings::Settings;
use domain::table::{CATALOGUE, Levels, Table, Theme};
use domain::text::Lang;
use leptos::prelude::*;

use message::Words;

use address::name;
pub use level::level;
pub use overview::overview;
pub use summary::summary;
pub use theme::theme;

use crate::i18n::{desk, figures};

/// What there is of one level in one period.
#[derive(Debug, Clone)]
pub enum State {
    /// The period is not over, or its days for late phones are not.
    NotOut,
    /// Out, and being made.
    BeingMade,
    /// Left before a backup was put back that lacks it.
    Closed,
    /// Out, and nothing of this level left: too few people.
    HeldBack,
    /// They left.
    Released(Arc<Released>),
}

/// One of the last quarters.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The quarter.
    pub period: Period,
    /// What there is of it.
    pub state: State,
}

/// One level in one period: what every page about it is made of.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// Words; the partnership's organisations are its list `organisation`.
    pub codebook: &'a Codebook,
    /// Of whom.
    pub level: Level,
    /// The period shown.
    pub period: Period,
    /// The periods to choose from, the latest first.
    pub periods: &'a [Period],
    /// The figures of the period.
    pub now: State,
    /// The figures of the period before of the same length.
    pub previous: Option<Arc<Released>>,
    /// The last eight quarters up to the period, oldest first.
    pub series: Vec<Moment>,
    /// Target values and population figures.
    pub settings: &'a Settings,
}

impl State {
    /// The figures, if they left.
    #[must_use]
    pub fn released(&self) -> Option<&Released> {
        if let Self::Released(released) = self { Some(released) } else { None }
    }
}

impl<'a> Reading<'a> {
    /// `/dashboard/ru1/services?period=2026-Q3`; without `under` the page of the level.
    fn address(&self, under: &str) -> String {
        address::page(&self.level, under, self.period)
    }

    fn name(&self, lang: Lang) -> String {
        name(&self.level, self.codebook, lang)
    }

    const fn words(&self, lang: Lang) -> Words<'a> {
        Words { lang, codebook: self.codebook }
    }

    /// The release that a table is in: the period's own, or for a table of quarters on the page of a year that of its last
    /// quarter.
    fn release_with(&self, code: &str) -> Option<&Released> {
        let quarters = self.series.iter().rev().filter(|moment| self.period.contains(moment.period.first()));
        let own = self.now.released().into_iter().chain(quarters.filter_map(|moment| moment.state.released()));
        own.into_iter().find(|released| released.table(code).is_some())
    }
}

/// Whether a table is published of a level.
const fn is_of(spec: &Table, level: &Level) -> bool {
    matches!(
        (spec.levels, level),
        (_, Level::Whole)
            | (Levels::Challenges | Levels::Organisations, Level::Challenge(_))
            | (Levels::Organisations, Level::Organisation(_))
    )
}

/// The themes that a level has tables of.
fn themes_of(level: &Level) -> impl Iterator<Item = Theme> {
    Theme::ALL.into_iter().filter(move |theme| CATALOGUE.iter().any(|spec| spec.theme == *theme && is_of(spec, level)))
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

/// The way to a page under a level.
fn way(lang: Lang, reading: &Reading) -> Vec<(String, String)> {
    let overview = (desk::OVERVIEW.get(lang).to_owned(), format!("/dashboard?period={}", reading.period));
    vec![overview, (reading.name(lang), reading.address(""))]
}

/// Links to the pages about one level.
fn themes(lang: Lang, reading: &Reading, here: Option<Theme>) -> AnyView {
    let links = themes_of(&reading.level)
        .map(|theme| {
            let current = (here == Some(theme)).then_some("page");
            view! { <li><a href=reading.address(theme.code()) aria-current=current>{figures::theme(theme, lang)}</a></li> }
        })
        .collect_view();
    // The overview has one for each level: each with a name of its own.
    let name = format!("{}: {}", figures::THEMES.get(lang), reading.name(lang));
    view! { <nav class="themes" aria-label=name><ul>{links}</ul></nav> }.into_any()
}

/// Why there are no figures.
fn not_released(lang: Lang, reading: &Reading) -> AnyView {
    let why = match (&reading.now, &reading.level) {
        (State::BeingMade, _) => desk::BEING_MADE,
        (State::Closed, _) => desk::CLOSED,
        (State::HeldBack, Level::Whole) => desk::HELD_BACK_WHOLE,
        (State::HeldBack, _) => desk::HELD_BACK,
        (State::NotOut | State::Released(_), _) => desk::NOT_OUT,
    };
    view! { <p class="alert">{why.get(lang)}</p> }.into_any()
}

/// Files with all figures of the period.
fn all_files(lang: Lang, reading: &Reading) -> AnyView {
    let files = address::files(&reading.level, reading.period);
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

#[cfg(test)]
mod tests;
