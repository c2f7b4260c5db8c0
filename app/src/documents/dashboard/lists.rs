//! Short lists of what stands out, and the one sentence that a theme says.

use disclosure::release::Released;
use domain::codebook::Codebook;
use domain::table::{Theme, table};
use domain::text::Lang;
use leptos::prelude::*;

use super::derived::{Missing, largest_first, missing, percent, whole};
use super::message::message;
use crate::i18n::{figures, tables};

/// The table that a theme's sentence comes from.
const fn leading(theme: Theme) -> &'static str {
    match theme {
        Theme::Who => "active_municipality",
        Theme::Barriers => "barriers",
        Theme::Domains => "domains",
        Theme::Services => "services",
        Theme::Contacts => "contacts",
        Theme::Exits => "exits",
    }
}

/// What a theme says first.
pub(super) fn theme_message(lang: Lang, codebook: &Codebook, released: &Released, theme: Theme) -> String {
    let code = leading(theme);
    let found = table(code).zip(released.table(code));
    found.map_or_else(|| figures::ALL_HIDDEN.get(lang).to_owned(), |(spec, table)| message(lang, codebook, spec, table))
}

/// A service that is missing or out of reach, in words.
pub(super) struct Lacking {
    pub label: String,
    pub share: u64,
    pub missing: Missing,
}

/// The services that are missing or out of reach, in the addendum's order.
pub(super) fn lacking(lang: Lang, codebook: &Codebook, released: &Released) -> Vec<Lacking> {
    let Some(table) = released.table("services") else { return Vec::new() };
    let one = |missing: Missing| {
        let label = table.rows.get(missing.row).map_or("", |code| codebook.label("service", code, lang)).to_owned();
        let share = percent(Some(missing.not_referred), Some(missing.needed)).unwrap_or(0);
        Lacking { label, share, missing }
    };
    missing(table).into_iter().map(one).collect()
}

/// Where a service is missing, first of all.
pub(super) fn missing_list(lang: Lang, codebook: &Codebook, released: &Released, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let items: Vec<_> = lacking(lang, codebook, released)
        .into_iter()
        .map(|Lacking { label, share, missing }| {
            let words = figures::MISSING_ONE.get(lang).replace("{n}", &missing.not_referred.to_string());
            let words = words.replace("{total}", &missing.needed.to_string()).replace("{share}", &share.to_string());
            view! { <li><b>{label}</b>" – "{words}</li> }
        })
        .collect();
    let title = heading(figures::MISSING.get(lang));
    if items.is_empty() {
        return view! { <section class="card missing">{title}<p>{figures::NOTHING_MISSING.get(lang)}</p></section> }.into_any();
    }
    view! {
        <section class="card missing">
            {title}
            <p>{figures::MISSING_MEANS.get(lang)}</p>
            <ul>{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The largest rows of a table with their figures, as a list.
pub(super) fn top(lang: Lang, codebook: &Codebook, released: &Released, code: &str, most: usize) -> AnyView {
    let Some((spec, found)) = table(code).zip(released.table(code)) else { return ().into_any() };
    let rows = largest_first(found).into_iter().take(most);
    let items: Vec<_> = rows
        .filter_map(|(row, value)| {
            let label = tables::category(spec.rows, found.rows.get(row)?, codebook, lang).to_owned();
            Some(view! { <li><span>{label}</span><b>{value}</b></li> })
        })
        .collect();
    if items.is_empty() {
        return view! { <p>{figures::NONE_SHOWN.get(lang)}</p> }.into_any();
    }
    view! { <ol class="top">{items.collect_view()}</ol> }.into_any()
}

/// The rows of a table that changed most since another release, both figures shown: the difference and both.
pub(super) fn changed(lang: Lang, codebook: &Codebook, (now, before): (&Released, &Released), code: &str, most: usize) -> AnyView {
    let tables = table(code).zip(now.table(code)).zip(before.table(code));
    let Some(((spec, now), before)) = tables else { return ().into_any() };
    let mut rows: Vec<(i64, u64, &str)> = now
        .rows
        .iter()
        .enumerate()
        .filter_map(|(row, code)| {
            let earlier = before.rows.iter().position(|known| known == code).and_then(|row| whole(before, row))?;
            let figure = whole(now, row)?;
            Some((i64::try_from(figure).ok()? - i64::try_from(earlier).ok()?, figure, code.as_str()))
        })
        .filter(|(by, ..)| *by != 0)
        .collect();
    rows.sort_by_key(|(by, ..)| std::cmp::Reverse(by.abs()));
    let items: Vec<_> = rows
        .into_iter()
        .take(most)
        .map(|(by, figure, code)| {
            let label = tables::category(spec.rows, code, codebook, lang).to_owned();
            let by = format!("{by:+}").replace('-', "−");
            view! { <li><span>{label}</span><b>{by}</b>" ("{figure}")"</li> }
        })
        .collect();
    if items.is_empty() {
        return view! { <p>{figures::NONE_SHOWN.get(lang)}</p> }.into_any();
    }
    view! { <ol class="top">{items.collect_view()}</ol> }.into_any()
}
