//! Why people do not get to a service, service by service: the reasons in words, most first.

use leptos::prelude::*;

use super::Place;
use crate::i18n::figures;

/// A line for each service of which any reason is shown.
pub(super) fn drawn(place: Place) -> AnyView {
    let (words, table) = (place.words(), place.table);
    let lines: Vec<_> = table
        .rows
        .iter()
        .enumerate()
        .filter_map(|(row, service)| {
            let known = table.cols.iter().enumerate().filter_map(|(col, reason)| Some((reason, table.cell(row, col).filter(|n| *n > 0)?)));
            let mut reasons: Vec<(&String, u64)> = known.collect();
            reasons.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            let said: Vec<String> = reasons.iter().map(|(reason, n)| format!("{} {n}", words.col(place.spec, reason))).collect();
            (!said.is_empty()).then(|| view! { <div><dt>{words.row(place.spec, service)}</dt><dd>{said.join(" · ")}</dd></div> })
        })
        .collect();
    if lines.is_empty() {
        return view! { <p>{figures::NOBODY.get(place.lang)}</p> }.into_any();
    }
    view! { <dl class="reasons">{lines}</dl> }.into_any()
}
