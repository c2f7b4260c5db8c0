//! Tables of the catalogue as a section: sentence, chart, and folded under it tables, definition, downloads.

use disclosure::derived::Compared;
use disclosure::release::{Released, ReleasedTable};
use domain::table::{CATALOGUE, Measure, Table, Theme};
use domain::text::Lang;
use leptos::prelude::*;

use super::Reading;
use super::derived::{About, about_total, adds_up, total, whole};
use super::folds::folds;
use super::message::message;
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
    // How far the active have come is one more figure in each row: it stands in the table.
    let is_plain = spec.theme == Theme::Who && table.rows.len() > 1;
    let series: Vec<String> = table.cols.iter().filter(|_| !is_plain).map(|code| words.col(spec, code)).collect();
    let alternative = format!("{title}. {}", says.words);
    let (bars, zeros) = bars(lang, reading, (spec, table), is_plain);
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
    if !adds_up(spec) && !is_of_active(spec.universe) {
        return view! { <p class="count">{period}</p> }.into_any();
    }
    if !adds_up(spec) {
        let of = figures::OF_ACTIVE.get(lang).replace("{n}", &tables::shown(total(released, "active_stage"), lang));
        return view! { <p class="count">{of}" · "{period}</p> }.into_any();
    }
    let unit = if spec.measure == Measure::Contacts { desk::CONTACTS } else { desk::PERSONS }.get(lang);
    let now = About::of(table.total().flatten(), table);
    let before = reading.previous.as_deref().filter(|_| released.period() == reading.period);
    let before = before.and_then(|previous| about_total(previous, spec.code));
    let change = now.zip(before).map(|(now, before)| format!(" · {}", compared(lang, now, before, reading)));
    view! { <p class="count">"n = "{tables::shown(now.map(|now| now.shown), lang)}" "{unit}" · "{period}{change}</p> }.into_any()
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

/// The rows with somebody in them; the others named in a line.
fn bars(lang: Lang, reading: &Reading, (spec, table): (&Table, &ReleasedTable), is_plain: bool) -> (Vec<Bar>, Option<AnyView>) {
    let words = reading.words(lang);
    let all = table.rows.iter().enumerate().map(|(row, code)| Bar {
        label: words.row(spec, code),
        parts: if is_plain { vec![whole(table, row)] } else { (0..table.cols.len()).map(|col| table.cell(row, col)).collect() },
        whole: whole(table, row),
        usual: table.usual(),
        note: None,
    });
    let is_drawn = |bar: &Bar| bar.whole.is_none_or(|whole| whole > 0) && bar.parts.iter().any(|part| *part != Some(0));
    let (drawn, zeros): (Vec<Bar>, Vec<Bar>) = all.partition(is_drawn);
    let named: Vec<String> = zeros.into_iter().map(|bar| bar.label).collect();
    let zeros = (!named.is_empty() && table.rows.len() > 1).then(|| {
        let said = figures::ROUNDED_TO_ZERO.get(lang).replace("{rows}", &named.join(", "));
        view! { <p class="hint">{said}</p> }.into_any()
    });
    (drawn, zeros)
}
