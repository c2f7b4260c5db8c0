//! Movement in each life domain: from which band to which, and together with services.

use disclosure::derived::Compared;
use disclosure::release::ReleasedTable;
use domain::table::Table;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::super::derived::{About, figure, share, sum};
use super::super::message::{Said, Words};
use super::Place;
use crate::i18n::figures;
use crate::ui::chart::{self, Bar, Matrix};

/// The bands of scores, low first; two of them name a figure.
const BANDS: [(&str, &str); 3] = [("low", "1–2"), ("middle", "3"), ("high", "4–5")];

const MOVEMENTS: [&str; 3] = ["improved", "stable", "declined"];

/// A square for each life domain in which anybody is shown with two scores.
pub(super) fn bands(place: Place) -> AnyView {
    let Place { lang, spec, table, .. } = place;
    let words = place.words();
    let square = |domain: &String| Matrix {
        title: words.row(spec, domain),
        corner: figures::FIRST_TO_LAST.get(lang).to_owned(),
        bands: BANDS.iter().map(|(_, name)| (*name).to_owned()).collect(),
        cells: BANDS
            .iter()
            .map(|(first, _)| BANDS.iter().map(|(last, _)| figure(table, domain, &format!("{first}_{last}"))).collect())
            .collect(),
    };
    let most = |square: &Matrix| square.cells.iter().flatten().flatten().max().copied().unwrap_or(0);
    let (drawn, others): (Vec<Matrix>, Vec<Matrix>) = table.rows.iter().map(square).partition(|square| most(square) > 0);
    let scale = drawn.iter().map(most).max().unwrap_or(1);
    let squares = drawn.iter().map(|square| chart::matrix(square, scale, lang)).collect_view();
    view! {
        <p class="hint">{figures::HOW_TO_READ.get(lang)}</p>
        <div class="matrices">{squares}</div>
        {not_drawn(words, others.into_iter().map(|square| square.title).collect())}
    }
    .into_any()
}

/// Where certainly more people came to a higher band than to a lower one, or the other way round.
pub(super) fn bands_says(words: Words, spec: &Table, table: &ReleasedTable) -> Said {
    let moved = |domain: &str, bands: [&str; 3]| sum(table, bands.map(|band| table.at(Some(domain), Some(band))));
    let compared = |domain: &String| {
        let up = moved(domain, ["low_middle", "low_high", "middle_high"])?;
        Some(up.against(moved(domain, ["high_middle", "high_low", "middle_low"])?))
    };
    let those = |wanted| table.rows.iter().filter(|domain| compared(domain) == Some(wanted)).map(String::as_str).collect::<Vec<_>>();
    let texts = (figures::HIGHER_BAND, figures::LOWER_BAND);
    listed(words, spec, "band", (those(Compared::More), texts.0), (those(Compared::Less), texts.1))
        .unwrap_or_else(|| Said::plain(figures::NO_BAND.get(words.lang).to_owned()))
}

/// Life domains of which one thing, or the other, is said; nothing where there are none.
fn listed(words: Words, spec: &Table, claim: &'static str, first: (Vec<&str>, Text), second: (Vec<&str>, Text)) -> Option<Said> {
    let list = |(domains, text): &(Vec<&str>, Text)| {
        let labels: Vec<String> = domains.iter().map(|domain| words.row(spec, domain)).collect();
        (!labels.is_empty()).then(|| text.get(words.lang).replace("{labels}", &labels.join(", ")))
    };
    let said: Vec<String> = [list(&first), list(&second)].into_iter().flatten().collect();
    let named = first.0.into_iter().chain(second.0).map(str::to_owned).collect();
    (!said.is_empty()).then(|| Said { words: said.join(" "), claim: Some((claim, named)) })
}

fn not_drawn(words: Words, labels: Vec<String>) -> Option<AnyView> {
    (!labels.is_empty()).then(|| {
        let said = figures::NOT_DRAWN.get(words.lang).replace("{labels}", &labels.join(", "));
        view! { <p class="hint">{said}</p> }.into_any()
    })
}

/// How those who met a service moved, or those who met none: improved, stable, declined.
fn moved(table: &ReleasedTable, domain: &str, met: &str) -> Option<[About; 3]> {
    let of = |movement: &str| About::of(figure(table, domain, &format!("{met}_{movement}")), table);
    let [improved, stable, declined] = MOVEMENTS.map(of);
    Some([improved?, stable?, declined?])
}

fn all(moved: &[About; 3]) -> u64 {
    moved.iter().map(|about| about.shown).sum()
}

/// The least and the most that the share of those who do better usually is.
#[expect(clippy::cast_precision_loss, reason = "a share of some hundred persons")]
fn share_range([improved, stable, declined]: [About; 3]) -> (f64, f64) {
    let rest = stable.plus(declined);
    let share = |part: u64, rest: u64| part as f64 / (part + rest).max(1) as f64;
    (share(improved.low(), rest.high()), share(improved.high(), rest.low()))
}

/// Domains in which those who met a service certainly did better more often, or less often, than the others.
fn differences(table: &ReleasedTable) -> [Vec<&str>; 2] {
    let compared = |domain: &&str| {
        let (met, not) = moved(table, domain, "met").zip(moved(table, domain, "not_met"))?;
        let (met, not) = (share_range(met), share_range(not));
        Some((met.0 > not.1, met.1 < not.0))
    };
    let domains = || table.rows.iter().map(String::as_str);
    let more = domains().filter(|domain| compared(domain).is_some_and(|(more, _)| more)).collect();
    let less = domains().filter(|domain| compared(domain).is_some_and(|(_, less)| less)).collect();
    [more, less]
}

/// What goes together with meeting a service.
pub(super) fn together_says(words: Words, spec: &Table, table: &ReleasedTable) -> Said {
    let [more, less] = differences(table);
    listed(words, spec, "together", (more, figures::WITH_SERVICE), (less, figures::WITHOUT_SERVICE))
        .unwrap_or_else(|| Said::plain(figures::NO_DIFFERENCE.get(words.lang).to_owned()))
}

/// Two bars for each life domain of which shares may be told.
pub(super) fn with_service(place: Place, says: &str) -> AnyView {
    let Place { lang, spec, table, .. } = place;
    let words = place.words();
    let mut bars = Vec::new();
    let mut others = Vec::new();
    for domain in &table.rows {
        let label = words.row(spec, domain);
        let both = [("met", figures::MET_SERVICE), ("not_met", figures::MET_NONE)]
            .map(|(met, text)| moved(table, domain, met).and_then(|moved| bar(&text.get(lang).replace("{label}", &label), moved, lang)));
        match both {
            [Some(met), Some(not)] => bars.extend([met, not]),
            _ => others.push(label),
        }
    }
    let series: Vec<String> = ["met_improved", "met_stable", "met_declined"].iter().map(|code| words.col(spec, code)).collect();
    let series: Vec<String> = series.iter().map(|name| name.rsplit(", ").next().unwrap_or(name).to_owned()).collect();
    let chart = (!bars.is_empty()).then(|| chart::bars(says, &series, &bars, figures::PROTECTED_PART.get(lang), lang));
    view! { {chart}{not_drawn(words, others)} }.into_any()
}

/// A bar of those of whom shares may be told.
fn bar(label: &str, moved: [About; 3], lang: Lang) -> Option<Bar> {
    let n = all(&moved);
    let share = share(Some(moved.first()?.shown), Some(n))?;
    let note = figures::BETTER_SHARE.get(lang).replace("{share}", &share.to_string()).replace("{n}", &n.to_string());
    Some(Bar {
        label: label.to_owned(),
        parts: moved.iter().map(|about| Some(about.shown)).collect(),
        whole: None,
        usual: 0,
        note: Some(note),
    })
}
