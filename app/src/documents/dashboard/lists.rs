//! Short lists of what stands out.

use disclosure::derived::Compared;
use disclosure::release::{Released, ReleasedTable};
use domain::table::{Table, table};
use domain::text::Text;
use leptos::prelude::*;

use super::derived::{About, answers, figure, largest_first, whole};
use super::message::Words;
use super::pictures::missing_says;
use crate::i18n::{figures, tables};

/// A table of a release with its place in the catalogue.
pub(super) fn found<'a>(released: &'a Released, code: &str) -> Option<(&'static Table, &'a ReleasedTable)> {
    table(code).zip(released.table(code))
}

/// Lines; `nothing` where there are none.
fn list(words: Words, items: Vec<AnyView>, nothing: Text) -> AnyView {
    if items.is_empty() {
        return view! { <p>{nothing.get(words.lang)}</p> }.into_any();
    }
    view! { <ol class="top">{items}</ol> }.into_any()
}

/// The largest rows of a table with their figures, as a list.
pub(super) fn top(words: Words, released: &Released, code: &str, most: usize) -> AnyView {
    let Some((spec, table)) = found(released, code) else { return ().into_any() };
    let items = largest_first(table).into_iter().take(most).filter_map(|(row, value)| {
        let label = words.row(spec, table.rows.get(row)?);
        Some(view! { <li><span>{label}</span><b>{value}</b></li> }.into_any())
    });
    list(words, items.collect(), figures::NOBODY)
}

/// Services with how many people were not referred to them, most first, and how many need them.
fn gaps(table: &ReleasedTable) -> Vec<(&str, u64, Option<u64>)> {
    let one = |row: usize| {
        let code = table.rows.get(row)?.as_str();
        Some((code, figure(table, code, "not_referred").filter(|n| *n > 0)?, whole(table, row)))
    };
    let mut gaps: Vec<_> = answers(table).filter_map(one).collect();
    gaps.sort_by_key(|(_, n, _)| std::cmp::Reverse(*n));
    gaps
}

/// Where a service is missing, by people; as short as it can be said.
pub(super) fn missing_top(words: Words, released: &Released, most: usize) -> AnyView {
    let Some((spec, table)) = found(released, "services") else { return ().into_any() };
    let items = gaps(table).into_iter().take(most).map(|(code, n, needed)| {
        let of = needed.filter(|needed| *needed > n).map(|needed| format!(" / {needed}"));
        view! { <li><span>{words.row(spec, code)}</span><b>{n}</b>{of}</li> }.into_any()
    });
    list(words, items.collect(), figures::NOTHING_MISSING)
}

/// Where a service is missing, first of all.
pub(super) fn missing_list(words: Words, released: &Released, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let Some((spec, table)) = found(released, "services") else { return ().into_any() };
    let items = gaps(table).into_iter().take(5).map(|(code, n, needed)| {
        let said = match needed.filter(|needed| *needed > n) {
            Some(total) => words.say(figures::MISSING_ONE, &[("n", n), ("total", total)]),
            None => words.say(figures::MISSING_ALONE, &[("n", n)]),
        };
        view! { <li><b>{words.row(spec, code)}</b>" – "{said}</li> }
    });
    let items: Vec<_> = items.collect();
    let title = heading(figures::MISSING.get(words.lang));
    if items.is_empty() {
        return view! { <section class="card missing">{title}<p>{figures::NOTHING_MISSING.get(words.lang)}</p></section> }.into_any();
    }
    view! {
        <section class="card missing">
            {title}
            {missing_says(words, released).map(|said| said.view())}
            <p class="hint">{figures::MISSING_MEANS.get(words.lang)}</p>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// The rows of a table that certainly changed since another release, those that changed most first.
pub(super) fn changed(words: Words, (now, before): (&Released, &Released), code: &str, most: usize) -> AnyView {
    let Some(((spec, now), (_, before))) = found(now, code).zip(found(before, code)) else { return ().into_any() };
    let mut rows: Vec<(u64, Compared, About, About, &str)> = Vec::new();
    for row in answers(now) {
        let Some(code) = now.rows.get(row) else { continue };
        // What is new in the codebook cannot be compared.
        let Some(earlier) = before.rows.iter().position(|known| known == code) else { continue };
        if let Some((figure, earlier)) = About::of(whole(now, row), now).zip(About::of(whole(before, earlier), before)) {
            rows.push((figure.shown.abs_diff(earlier.shown), figure.against(earlier), figure, earlier, code));
        }
    }
    rows.retain(|(_, compared, ..)| *compared != Compared::Alike);
    rows.sort_by_key(|(by, ..)| std::cmp::Reverse(*by));
    let items = rows.into_iter().take(most).map(|(_, compared, figure, earlier, code)| {
        let text = if compared == Compared::More { figures::MORE_BY } else { figures::LESS_BY };
        let shown = |about: About| tables::shown(Some(about.shown), words.lang);
        let said = text.get(words.lang).replace("{now}", &shown(figure)).replace("{before}", &shown(earlier));
        view! { <li><span>{words.row(spec, code)}</span>{said}</li> }.into_any()
    });
    list(words, items.collect(), figures::UNCHANGED)
}
