//! The funnel: opened, engaged within 90 days, participant within 180 days; street work beside it, never joined with it.

use disclosure::release::ReleasedTable;
use leptos::prelude::*;

use super::super::derived::{About, sum, total};
use super::super::message::{Said, Words};
use super::Place;
use crate::i18n::figures;
use crate::ui::chart::{self, Bar};

/// Opened, engaged, participant: who came further passed what is before.
fn steps(table: &ReleasedTable) -> Option<[About; 3]> {
    let at = |row| table.at(Some(row), Some("all"));
    let opened = About::of(table.total().flatten(), table)?;
    Some([opened, sum(table, [at("engaged"), at("participant")])?, sum(table, [at("participant")])?])
}

pub(super) fn says(words: Words, table: &ReleasedTable) -> Option<Said> {
    let [opened, engaged, participant] = steps(table)?.map(|step| step.shown);
    if opened == 0 {
        return None;
    }
    let is_plain = participant <= engaged && engaged < opened;
    let text = if is_plain { figures::FUNNEL_SAYS } else { figures::FUNNEL_ALONE };
    Some(Said::plain(words.say(text, &[("n", opened), ("engaged", engaged), ("participant", participant)])))
}

pub(super) fn drawn(place: Place, says: &str) -> Option<AnyView> {
    let words = place.words();
    let labels =
        [figures::FUNNEL_OPENED.get(place.lang).to_owned(), words.row(place.spec, "engaged"), words.row(place.spec, "participant")];
    let bar = |(label, step): (String, About)| Bar {
        label,
        parts: vec![Some(step.shown)],
        whole: Some(step.shown),
        usual: step.usual,
        note: None,
    };
    let bars: Vec<Bar> = labels.into_iter().zip(steps(place.table)?).map(bar).collect();
    let tallies = total(place.released, "tallies").map(|n| {
        view! { <p class="hint">{words.say(figures::FUNNEL_TALLIES, &[("n", n)])}</p> }
    });
    let chart = chart::bars(says, &[], &bars, figures::PROTECTED_PART.get(place.lang), place.lang);
    Some(view! { {chart}{tallies} }.into_any())
}
