//! The figures at the top of a page, each beside that of the period before.

use disclosure::derived::Compared;
use disclosure::release::{Released, Shown};
use domain::period::Period;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::derived::{About, about_total, column, figure, share, sum};
use super::{Reading, State};
use crate::i18n::{figures, tables};

/// A figure at the top.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    name: Text,
    value: Option<About>,
    /// A share of another figure, told beside it.
    of: Option<Shown>,
}

/// The figures at the top, of one release. There are fewer of an organisation.
fn keys(released: &Released) -> Vec<Key> {
    let stage = released.table("active_stage");
    let contacts = released.table("contacts");
    let exits = released.table("exits");
    let column_of =
        |code: &str, table: Option<&disclosure::release::ReleasedTable>| table.and_then(|table| About::of(column(table, code), table));
    let all = |code| about_total(released, code);
    let key = |name, value| Key { name, value, of: None };
    let part = |name, value, of: Option<About>| Key { name, value, of: of.map(|of| Some(of.shown)) };
    let mut keys = Vec::new();
    if released.table(domain::table::OPEN).is_some() {
        keys.push(key(figures::OPEN, all(domain::table::OPEN)));
    }
    keys.push(key(figures::ACTIVE, all("active_stage")));
    keys.push(part(figures::PARTICIPANTS, column_of("participant", stage), all("active_stage")));
    keys.push(key(figures::NEW, all("opened")));
    keys.push(key(figures::LEFT, all("closed")));
    if let Some(exits) = exits {
        let forward = sum(exits, ["work", "education"].map(|reason| Some(figure(exits, reason, "all"))));
        keys.push(part(figures::TO_WORK, forward, all("exits")));
    }
    keys.push(key(figures::CONTACTS, all("contacts")));
    keys.push(part(figures::NO_SHOWS, column_of("no_show", contacts), all("contacts")));
    keys
}

impl Key {
    /// "40 % van 250", where so many are shown that a share may be told.
    fn share(&self, lang: Lang) -> Option<String> {
        let (value, of) = (self.value?.shown, self.of??);
        let share = share(Some(value), Some(of))?;
        Some(figures::SHARE_OF.get(lang).replace("{share}", &share.to_string()).replace("{total}", &tables::shown(Some(of), lang)))
    }

    /// How it stands to an earlier one, when both are shown: "meer dan in K2 2026 (80)".
    fn change(&self, before: Option<&Self>, period: Period, lang: Lang) -> Option<String> {
        let (now, before) = (self.value?, before?.value?);
        let text = match now.against(before) {
            Compared::More => figures::MORE_THAN,
            Compared::Less => figures::LESS_THAN,
            Compared::Alike => figures::ALIKE,
        };
        let said = text.get(lang).replace("{before}", &tables::shown(Some(before.shown), lang));
        Some(said.replace("{period}", &tables::short_period(period, lang)))
    }
}

/// The figures as a list; with what they were before.
pub(super) fn key_figures(lang: Lang, reading: &Reading, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let State::Released(released) = &reading.now else { return ().into_any() };
    let before = reading.previous.as_deref().map(keys).unwrap_or_default();
    let items = keys(released)
        .into_iter()
        .map(|now| {
            let share = now.share(lang).map(|share| view! { <span class="change">" "{share}</span> });
            let earlier = before.iter().find(|before| before.name == now.name);
            let change = now.change(earlier, reading.period.previous(), lang).map(|change| view! { <span class="change">{change}</span> });
            let value = tables::shown(now.value.map(|value| value.shown), lang);
            view! { <div><dt>{now.name.get(lang)}</dt><dd><span><strong>{value}</strong>{share}</span>{change}</dd></div> }
        })
        .collect_view();
    view! {
        <section class="keys">
            {heading(figures::KEY_FIGURES.get(lang))}
            <dl class="key-figures">{items}</dl>
        </section>
    }
    .into_any()
}
