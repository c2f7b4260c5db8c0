//! Tables of the catalogue as a section: sentence, chart, and folded under it tables, definition, downloads.

use disclosure::derived::Compared;
use disclosure::release::{Released, ReleasedTable, Shown};
use domain::table::{CATALOGUE, Measure, Table, Theme};
use domain::text::Lang;
use leptos::prelude::*;

use super::Reading;
use super::derived::{About, about_total, adds_up, column, total, whole};
use super::folds::folds;
use super::message::{Words, message};
use super::pictures::{self, Place};
use crate::i18n::{desk, figures, tables};
use crate::ui::chart::{self, Bar};

/// The first table drawn, and all of them as tables.
pub(super) fn section(lang: Lang, reading: &Reading, specs: &[&Table]) -> AnyView {
    let Some(released) = specs.first().and_then(|spec| reading.release_with(spec.code)) else { return ().into_any() };
    let found: Vec<(&Table, &ReleasedTable)> = specs.iter().filter_map(|spec| Some((*spec, released.table(spec.code)?))).collect();
    let Some((spec, table)) = found.first().copied() else { return ().into_any() };
    let words = reading.words(lang);
    let title = pictures::title(spec, lang);
    let says = message(words, spec, table);
    let alternative = format!("{title}. {}", says.words);
    let Drawing { series, bars, zeros } = drawing(words, spec, table);
    let picture = pictures::drawn(Place { lang, reading, released, spec, table }, &alternative);
    let class = if pictures::is_wide(spec) { "card figure wide" } else { "card figure" };
    let drawn = picture.unwrap_or_else(|| {
        let chart = (!bars.is_empty()).then(|| chart::bars(&alternative, &series, &bars, figures::PROTECTED_PART.get(lang), lang));
        view! { {chart}{zeros} }.into_any()
    });
    view! {
        <section class=class id=spec.code>
            <h2>{title}</h2>
            {says.view()}
            {count(lang, reading, released, (spec, table))}
            {drawn}
            {folds(lang, reading, released, &found, None)}
        </section>
    }
    .into_any()
}

/// "n = 120 mensen · 3de kwartaal 2026 · meer dan in K2 2026 (105)": of what, when, and before.
pub(super) fn count(lang: Lang, reading: &Reading, released: &Released, (spec, table): (&Table, &ReleasedTable)) -> AnyView {
    let period = tables::period(released.period(), lang);
    if table.total().is_none() && !is_of_active(spec.universe) {
        return view! { <p class="count">{period}</p> }.into_any();
    }
    if !adds_up(spec) {
        let of = figures::OF_ACTIVE.get(lang).replace("{n}", &tables::shown(total(released, "active_stage"), lang));
        return view! { <p class="count">{of}" · "{period}</p> }.into_any();
    }
    let unit = if spec.measure == Measure::Contacts { desk::CONTACTS } else { desk::PERSONS }.get(lang);
    let steps = (spec.measure == Measure::Contacts).then(|| {
        let steps = figures::IN_STEPS.get(lang).replace("{base}", &table.base.to_string());
        format!(" · {steps}")
    });
    let now = About::of(table.total().flatten(), table);
    let before = reading.previous.as_deref().filter(|_| released.period() == reading.period);
    let before = before.and_then(|previous| about_total(previous, spec.code));
    let change = now.zip(before).map(|(now, before)| format!(" · {}", compared(lang, now, before, reading)));
    view! { <p class="count">"n = "{tables::shown(now.map(|now| now.shown), lang)}" "{unit}" · "{period}{change}{steps}</p> }.into_any()
}

/// Whether the persons of a universe are some of the active.
fn is_of_active(universe: &str) -> bool {
    let within = CATALOGUE.iter().filter(|spec| spec.universe == universe).find_map(|spec| spec.within);
    universe == "active" || within.is_some_and(is_of_active)
}

fn compared(lang: Lang, now: About, before: About, reading: &Reading) -> String {
    let text = match now.against(before) {
        Compared::More => figures::MORE_THAN,
        Compared::Less => figures::LESS_THAN,
        Compared::Alike => figures::ALIKE,
    };
    let period = tables::short_period(reading.period.previous(), lang);
    text.get(lang).replace("{before}", &tables::shown(Some(before.shown), lang)).replace("{period}", &period)
}

/// How a table is drawn: its series, its bars, and the line of those that are rounded to zero.
struct Drawing {
    series: Vec<String>,
    bars: Vec<Bar>,
    zeros: Option<AnyView>,
}

/// Bars for rows with somebody in them; for ESF+ one for each indicator. The others are named in a line.
fn drawing(words: Words, spec: &Table, table: &ReleasedTable) -> Drawing {
    // How far the active have come is one more figure in each row, and gender one in each indicator: they stand in the table.
    let is_plain = spec.theme == Theme::Who && table.rows.len() > 1;
    let is_across = spec.theme == Theme::Esf && table.cols.len() > 1;
    let bar = |label: String, parts: Vec<Shown>, whole: Shown| Bar { label, parts, whole, usual: table.usual(), note: None };
    let down = || {
        table.rows.iter().enumerate().map(|(row, code)| {
            let whole = whole(table, row);
            let cells = || (0..table.cols.len()).map(|col| table.cell(row, col)).collect();
            bar(words.row(spec, code), if is_plain { vec![whole] } else { cells() }, whole)
        })
    };
    let across = || {
        table.cols.iter().map(|code| {
            let whole = column(table, code);
            bar(words.col(spec, code), vec![whole], whole)
        })
    };
    let all: Vec<Bar> = if is_across { across().collect() } else { down().collect() };
    let several = all.len() > 1;
    let is_drawn = |bar: &Bar| bar.whole.is_none_or(|whole| whole > 0) && bar.parts.iter().any(|part| *part != Some(0));
    let (bars, others): (Vec<Bar>, Vec<Bar>) = all.into_iter().partition(is_drawn);
    let named: Vec<String> = others.into_iter().map(|bar| bar.label).collect();
    let zeros = (!named.is_empty() && several).then(|| {
        let said = figures::ROUNDED_TO_ZERO.get(words.lang).replace("{rows}", &named.join(", "));
        view! { <p class="hint">{said}</p> }.into_any()
    });
    let series = if is_plain || is_across { Vec::new() } else { table.cols.iter().map(|code| words.col(spec, code)).collect() };
    Drawing { series, bars, zeros }
}
