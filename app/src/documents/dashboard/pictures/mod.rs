//! The pictures that a steering group asks for, each drawn of one table; every other table is drawn as bars.

mod cohort;
mod flow;
mod funnel;
mod gap;
mod ladder;
mod map;
mod meeting;
mod movement;
mod targets;

use disclosure::release::{Released, ReleasedTable};
use domain::table::Table;
use domain::text::Lang;
use leptos::prelude::*;

use super::Reading;
use super::message::{Said, Words};
use crate::i18n::figures;

pub(super) use flow::{in_out, says as flow_says};
pub(super) use gap::missing_says;
pub(super) use targets::targets;

/// What a picture is drawn of.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub lang: Lang,
    pub reading: &'a Reading<'a>,
    pub released: &'a Released,
    pub spec: &'a Table,
    pub table: &'a ReleasedTable,
}

impl<'a> Place<'a> {
    pub const fn words(&self) -> Words<'a> {
        self.reading.words(self.lang)
    }
}

/// The picture of a table that has one; `says` is its text alternative.
pub(super) fn drawn(place: Place, says: &str) -> Option<AnyView> {
    match place.spec.code {
        "funnel" => funnel::drawn(place, says),
        "services" => Some(gap::drawn(place, says)),
        "first_meeting" => meeting::drawn(place, says),
        "domain_bands" => Some(movement::bands(place)),
        "domain_service" => Some(movement::with_service(place, says)),
        "ladder_four_weeks" => Some(ladder::drawn(place, says)),
        "cohort" => Some(cohort::drawn(place, says)),
        "active_municipality" => map::drawn(place),
        _ => None,
    }
}

/// The title of a picture: its table's, unless it shows more than one.
pub(super) fn title(spec: &Table, lang: Lang) -> &'static str {
    if spec.code == "ladder_four_weeks" { figures::LADDER.get(lang) } else { spec.title.get(lang) }
}

/// Whether a picture takes the width of the page.
pub(super) fn is_wide(spec: &Table) -> bool {
    matches!(
        spec.code,
        "services"
            | "barriers"
            | "domains"
            | "domain_bands"
            | "ladder_four_weeks"
            | "cohort"
            | "declined_service"
            | "first_meeting_service"
    )
}

/// The sentence of a table that has one of its own.
pub(super) fn says(words: Words, spec: &Table, table: &ReleasedTable) -> Option<Said> {
    match spec.code {
        "funnel" => funnel::says(words, table),
        "first_meeting" => meeting::says(words, table),
        "domain_bands" => Some(movement::bands_says(words, spec, table)),
        "domain_service" => Some(movement::together_says(words, spec, table)),
        "ladder_four_weeks" => ladder::says(words, table),
        "cohort" => cohort::says(words, table),
        _ => None,
    }
}
