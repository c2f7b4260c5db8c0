//! The time to the first meeting: a step line of four points.

use disclosure::release::ReleasedTable;
use leptos::prelude::*;

use super::super::derived::{About, figure, share, sum};
use super::super::message::{Said, Words};
use super::Place;
use crate::i18n::figures;
use crate::ui::chart::{self, Step};

/// Days, and the band that ends there.
const POINTS: [(u64, &str); 4] = [(14, "met_14"), (28, "met_28"), (56, "met_56"), (90, "met_90")];

/// Those who met a service within so many points; each band was rounded by itself.
fn met(table: &ReleasedTable, points: usize) -> Option<About> {
    sum(table, POINTS.iter().take(points).map(|(_, band)| table.at(Some(band), Some("all"))))
}

pub(super) fn says(words: Words, table: &ReleasedTable) -> Option<Said> {
    let n = table.total().flatten().filter(|n| *n > 0)?;
    let met = met(table, 2)?.shown;
    let waiting = figure(table, "waiting", "all")?;
    let values = [("n", n), ("met", met), ("waiting", waiting)];
    Some(Said::plain(match share(Some(met), Some(n)) {
        Some(share) => words.say(figures::MEETING_SAYS, &values).replace("{share}", &share.to_string()),
        None => words.say(figures::MEETING_ALONE, &values),
    }))
}

pub(super) fn drawn(place: Place, says: &str) -> Option<AnyView> {
    let Place { lang, table, .. } = place;
    let all = table.total().flatten()?;
    let step = |(at, (days, _)): (usize, &(u64, &str))| {
        let About { shown: value, usual } = met(table, at + 1)?;
        Some(Step { label: figures::WITHIN_DAYS.get(lang).replace("{days}", &days.to_string()), value, usual })
    };
    let steps: Vec<Step> = POINTS.iter().enumerate().map(step).collect::<Option<_>>()?;
    let rest = figure(table, "waiting", "all").zip(figure(table, "declined", "all")).map(|(waiting, declined)| {
        view! { <p class="hint">{place.words().say(figures::NOT_MET, &[("waiting", waiting), ("declined", declined)])}</p> }
    });
    Some(
        view! {
            <p class="hint">{figures::MET_WITHIN.get(lang)}</p>
            {chart::steps(says, &steps, all, lang)}
            {rest}
        }
        .into_any(),
    )
}
