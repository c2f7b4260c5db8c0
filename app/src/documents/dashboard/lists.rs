//! Short lists of what stands out, and the one sentence that a theme says.

use disclosure::release::Released;
use domain::codebook::Codebook;
use domain::table::{Theme, table};
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::derived::{Missing, answers, hidden_rows, largest_first, missing, percent, undecided, whole};
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
struct Lacking {
    label: String,
    share: u64,
    missing: Missing,
}

/// The services that are missing or out of reach, in the addendum's order, and of how many that is hidden.
fn lacking(lang: Lang, codebook: &Codebook, released: &Released) -> (Vec<Lacking>, usize) {
    let Some(table) = released.table("services") else { return (Vec::new(), 0) };
    let one = |missing: Missing| {
        let label = table.rows.get(missing.row).map_or("", |code| codebook.label("service", code, lang)).to_owned();
        let share = percent(Some(missing.not_referred), Some(missing.needed)).unwrap_or(0);
        Lacking { label, share, missing }
    };
    (missing(table).into_iter().map(one).collect(), undecided(table))
}

/// How many a list leaves out since they are hidden; that many are is no secret.
fn others_hidden(lang: Lang, hidden: usize) -> Option<String> {
    (hidden > 0).then(|| figures::OTHERS_HIDDEN.get(lang).replace("{n}", &hidden.to_string()))
}

fn last_line(lang: Lang, hidden: usize) -> Option<AnyView> {
    others_hidden(lang, hidden).map(|words| view! { <li class="others">{words}</li> }.into_any())
}

/// That no service is missing, as far as is shown.
fn nothing_missing(lang: Lang, hidden: usize) -> AnyView {
    let others = others_hidden(lang, hidden).map(|words| view! { <p class="hint">{words}</p> });
    view! { <p>{figures::NOTHING_MISSING.get(lang)}</p>{others} }.into_any()
}

/// Lines and how many are hidden; `nothing` where there are none, and none hidden.
fn list(lang: Lang, items: Vec<AnyView>, hidden: usize, nothing: Text) -> AnyView {
    match (items.is_empty(), hidden) {
        (true, 0) => view! { <p>{nothing.get(lang)}</p> }.into_any(),
        (true, hidden) => view! { <p>{figures::NONE_SHOWN.get(lang).replace("{n}", &hidden.to_string())}</p> }.into_any(),
        (false, hidden) => view! { <ol class="top">{items}{last_line(lang, hidden)}</ol> }.into_any(),
    }
}

/// Where a service is missing, as short as it can be said.
pub(super) fn missing_shares(lang: Lang, codebook: &Codebook, released: &Released) -> AnyView {
    let (lacking, hidden) = lacking(lang, codebook, released);
    if lacking.is_empty() {
        return nothing_missing(lang, hidden);
    }
    let one = |Lacking { label, share, missing }: Lacking| {
        view! { <li><span>{label}</span><b>{share}" %"</b>" ("{missing.not_referred}" / "{missing.needed}")"</li> }.into_any()
    };
    list(lang, lacking.into_iter().map(one).collect(), hidden, figures::NOTHING_MISSING)
}

/// Where a service is missing, first of all.
pub(super) fn missing_list(lang: Lang, codebook: &Codebook, released: &Released, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let (lacking, hidden) = lacking(lang, codebook, released);
    let items: Vec<_> = lacking
        .into_iter()
        .map(|Lacking { label, share, missing }| {
            let words = figures::MISSING_ONE.get(lang).replace("{n}", &missing.not_referred.to_string());
            let words = words.replace("{total}", &missing.needed.to_string()).replace("{share}", &share.to_string());
            view! { <li><b>{label}</b>" – "{words}</li> }
        })
        .collect();
    let title = heading(figures::MISSING.get(lang));
    if items.is_empty() {
        return view! { <section class="card missing">{title}{nothing_missing(lang, hidden)}</section> }.into_any();
    }
    view! {
        <section class="card missing">
            {title}
            <p>{figures::MISSING_MEANS.get(lang)}</p>
            <ul>{items}{last_line(lang, hidden)}</ul>
        </section>
    }
    .into_any()
}

/// The largest rows of a table with their figures, as a list; how many rows are hidden last.
pub(super) fn top(lang: Lang, codebook: &Codebook, released: &Released, code: &str, most: usize) -> AnyView {
    let Some((spec, found)) = table(code).zip(released.table(code)) else { return ().into_any() };
    let rows = largest_first(found).into_iter().take(most);
    let items: Vec<_> = rows
        .filter_map(|(row, value)| {
            let label = tables::category(spec.rows, found.rows.get(row)?, codebook, lang).to_owned();
            Some(view! { <li><span>{label}</span><b>{value}</b></li> }.into_any())
        })
        .collect();
    list(lang, items, hidden_rows(found), figures::NOBODY)
}

/// The rows of a table that changed most since another release, both figures shown: the difference and the new one; how
/// many rows are hidden in one of them last.
pub(super) fn changed(lang: Lang, codebook: &Codebook, (now, before): (&Released, &Released), code: &str, most: usize) -> AnyView {
    let tables = table(code).zip(now.table(code)).zip(before.table(code));
    let Some(((spec, now), before)) = tables else { return ().into_any() };
    let mut rows: Vec<(i64, u64, &str)> = Vec::new();
    let mut hidden = 0;
    for row in answers(now) {
        let Some(code) = now.rows.get(row) else { continue };
        // What is new in the codebook cannot be compared.
        let Some(earlier) = before.rows.iter().position(|known| known == code) else { continue };
        match (whole(now, row), whole(before, earlier)) {
            (Some(figure), Some(earlier)) => rows.push((figure.cast_signed() - earlier.cast_signed(), figure, code)),
            _ => hidden += 1,
        }
    }
    rows.retain(|(by, ..)| *by != 0);
    rows.sort_by_key(|(by, ..)| std::cmp::Reverse(by.abs()));
    let items: Vec<_> = rows
        .into_iter()
        .take(most)
        .map(|(by, figure, code)| {
            let label = tables::category(spec.rows, code, codebook, lang).to_owned();
            let by = format!("{by:+}").replace('-', "−");
            view! { <li><span>{label}</span><b>{by}</b>" ("{figure}")"</li> }.into_any()
        })
        .collect();
    list(lang, items, hidden, figures::UNCHANGED)
}
