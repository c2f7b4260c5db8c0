//! The care gap: how far people come with each service that they need, ranked by how many need it, and who is not referred. The table
//! below has the addendum's order.

use disclosure::release::Released;
use domain::table::table;
use leptos::prelude::*;

use super::super::derived::{About, figure, whole};
use super::super::message::{Said, Words, named};
use super::Place;
use crate::i18n::figures;
use crate::ui::chart::{self, Bar};

/// The step of whoever nobody referred.
const NOT_REFERRED: &str = "not_referred";

/// Which service is missing for most people, as far as that can be said.
pub(in super::super) fn missing_says(words: Words, released: &Released) -> Option<Said> {
    let (spec, table) = table("services").zip(released.table("services"))?;
    let groups: Vec<_> = table.rows.iter().enumerate().map(|(row, code)| (row, figure(table, code, NOT_REFERRED))).collect();
    let label = |row: usize| words.row(spec, table.rows.get(row).map_or("", String::as_str));
    Some(named(words, &groups, table, figures::GAP, label, &table.rows))
}

pub(super) fn drawn(place: Place, says: &str) -> AnyView {
    let Place { lang, spec, table, .. } = place;
    let words = place.words();
    let series: Vec<String> = table.cols.iter().map(|code| words.col(spec, code)).collect();
    let steps = table.rows.iter().enumerate().map(|(row, code)| Bar {
        label: words.row(spec, code),
        parts: (0..table.cols.len()).map(|col| table.cell(row, col)).collect(),
        whole: whole(table, row),
        usual: table.usual(),
        note: None,
    });
    let (mut steps, nobody): (Vec<Bar>, Vec<Bar>) = steps.partition(|bar| bar.whole != Some(0));
    // Stable: as many people, the order of the codebook.
    steps.sort_by_key(|bar| std::cmp::Reverse(bar.whole));
    let nobody: Vec<String> = nobody.into_iter().map(|bar| bar.label).collect();
    let nobody = (!nobody.is_empty()).then(|| {
        let said = figures::ROUNDED_TO_ZERO.get(lang).replace("{rows}", &nobody.join(", "));
        view! { <p class="hint">{said}</p> }
    });
    let mut gaps: Vec<(String, About)> = table
        .rows
        .iter()
        .filter_map(|code| Some((words.row(spec, code), About::of(figure(table, code, NOT_REFERRED), table).filter(|gap| gap.shown > 0)?)))
        .collect();
    gaps.sort_by_key(|(_, gap)| std::cmp::Reverse(gap.shown));
    let gap =
        |(label, gap): (String, About)| Bar { label, parts: vec![Some(gap.shown)], whole: Some(gap.shown), usual: gap.usual, note: None };
    let gaps: Vec<Bar> = gaps.into_iter().map(gap).collect();
    let hidden = figures::PROTECTED_PART.get(lang);
    let missing = missing_says(words, place.released).unwrap_or_default();
    view! {
        <h3>{figures::BY_NEED.get(lang)}</h3>
        {chart::bars(says, &series, &steps, hidden, lang)}
        {nobody}
        <h3>{figures::BY_PEOPLE.get(lang)}</h3>
        {missing.view()}
        {chart::bars(&missing.words, &[], &gaps, hidden, lang)}
    }
    .into_any()
}
