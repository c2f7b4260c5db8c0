//! The municipalities as tiles: place, not shape.

use domain::settings::Population;
use leptos::prelude::*;

use super::super::derived::{About, whole};
use super::Place;
use crate::i18n::{figures, tables};
use crate::ui::chart;

/// Where each lies: row and column.
const PLACES: [(&str, u8, u8); 6] =
    [("lede", 1, 2), ("aalst", 1, 3), ("sint_lievens_houtem", 2, 1), ("erpe_mere", 2, 2), ("haaltert", 2, 3), ("herzele", 3, 2)];

/// In so many inhabitants.
const PER: u64 = 10_000;

/// The tiles; `None` for a partnership of other municipalities.
pub(super) fn drawn(place: Place) -> Option<AnyView> {
    let Place { lang, spec, table, reading, .. } = place;
    let words = place.words();
    let figure = |code: &str| table.rows.iter().position(|row| row == code).map(|row| About::of(whole(table, row), table));
    let tiles: Vec<_> = PLACES.iter().filter_map(|(code, row, col)| Some((*code, *row, *col, figure(code)?))).collect();
    if tiles.is_empty() {
        return None;
    }
    let most = tiles.iter().filter_map(|(.., about)| Some(about.as_ref()?.high())).max().unwrap_or(1);
    let drawn = tiles
        .iter()
        .map(|(code, row, col, about)| {
            let rate = reading.settings.population_of(code).zip(*about).map(|(population, about)| {
                let per = |persons: u64| (persons * PER + u64::from(population.persons) / 2) / u64::from(population.persons).max(1);
                let said = figures::PER_10000.get(lang).replace("{n}", &per(about.shown).to_string());
                let said = said.replace("{low}", &per(about.low()).to_string()).replace("{high}", &per(about.high()).to_string());
                view! { <span class="rate">{said}</span> }
            });
            let bar = about.map(|about| chart::gauge((about.shown, about.usual), None, most));
            view! {
                <li class=format!("tile at-{row}-{col}")>
                    <span class="name">{words.row(spec, code)}</span>
                    <strong>{tables::shown(about.map(|about| about.shown), lang)}</strong>
                    {bar}
                    {rate}
                </li>
            }
        })
        .collect_view();
    let others = table.rows.iter().enumerate().filter(|(_, code)| !PLACES.iter().any(|(known, ..)| known == code));
    let others: Vec<String> =
        others.map(|(row, code)| format!("{} {}", words.row(spec, code), tables::shown(whole(table, row), lang))).collect();
    let others = (!others.is_empty()).then(|| {
        let said = figures::OFF_THE_MAP.get(lang).replace("{labels}", &others.join(", "));
        view! { <p class="hint">{said}</p> }
    });
    Some(
        view! {
            <ul class="tile-map" aria-label=spec.title.get(lang)>{drawn}</ul>
            {others}
            <p class="hint">{figures::MAP_MEANS.get(lang)}" "{sources(place)}</p>
        }
        .into_any(),
    )
}

/// Who counted the inhabitants, each once.
fn sources(place: Place) -> Option<String> {
    let mut sources: Vec<String> = Vec::new();
    for Population { source, year, .. } in &place.reading.settings.population {
        let said = format!("{source}, {year}");
        if !sources.contains(&said) {
            sources.push(said);
        }
    }
    (!sources.is_empty()).then(|| figures::POPULATION_SOURCE.get(place.lang).replace("{sources}", &sources.join("; ")))
}
