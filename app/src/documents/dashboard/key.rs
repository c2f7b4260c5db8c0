//! The figures at the top of a page, each beside that of the period before.

use disclosure::release::{Released, Shown};
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::Reading;
use super::derived::{column, figure, percent, total};
use crate::i18n::{desk, figures, tables};

/// A figure at the top.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    name: Text,
    /// Tenths, percents or a number.
    unit: Unit,
    value: Shown,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Number,
    Percent,
    Tenths,
}

/// The figures at the top, of one release.
fn keys(released: Option<&Released>) -> Vec<Key> {
    let all = |code| released.and_then(|released| total(released, code));
    let table = |code| released.and_then(|released| released.table(code));
    let contacts = all("contacts");
    let missed = table("contacts").and_then(|table| column(table, "no_show"));
    let to_work = table("exit_to_work").and_then(|table| figure(table, "forward", "all"));
    let active = all("active_gender");
    let per_person =
        contacts.zip(active).filter(|(_, active)| *active > 0).map(|(contacts, active)| (contacts * 20 + active) / (active * 2));
    let key = |name, unit, value| Key { name, unit, value };
    vec![
        key(figures::ACTIVE, Unit::Number, active),
        key(figures::PARTICIPANTS, Unit::Number, table("active_gender").and_then(|table| column(table, "participant"))),
        key(figures::NEW, Unit::Number, all("new_gender")),
        key(figures::LEFT, Unit::Number, all("exits")),
        key(figures::TO_WORK, Unit::Percent, percent(to_work, all("exits"))),
        key(figures::CONTACTS, Unit::Number, contacts),
        key(figures::PER_PERSON, Unit::Tenths, per_person),
        key(figures::NO_SHOWS, Unit::Percent, percent(missed, contacts)),
    ]
}

impl Key {
    /// As people write it.
    fn text(&self, lang: Lang) -> String {
        self.value.map_or_else(|| tables::HIDDEN.to_owned(), |value| written(value, self.unit, lang))
    }

    /// How it differs from an earlier one, when both are shown: "+12", "gelijk".
    fn change(&self, before: &Self, lang: Lang) -> Option<String> {
        let (now, before) = (self.value?, before.value?);
        Some(match now.cmp(&before) {
            std::cmp::Ordering::Equal => figures::SAME.get(lang).to_owned(),
            std::cmp::Ordering::Greater => format!("+{}", difference(now - before, self.unit, lang)),
            std::cmp::Ordering::Less => format!("−{}", difference(before - now, self.unit, lang)),
        })
    }
}

fn written(value: u64, unit: Unit, lang: Lang) -> String {
    let comma = if lang == Lang::En { '.' } else { ',' };
    match unit {
        Unit::Number => value.to_string(),
        Unit::Percent => format!("{value} %"),
        Unit::Tenths => format!("{}{comma}{}", value / 10, value % 10),
    }
}

/// Percents differ by percentage points.
fn difference(value: u64, unit: Unit, lang: Lang) -> String {
    match unit {
        Unit::Percent => format!("{value} {}", desk::POINTS.get(lang)),
        _ => written(value, unit, lang),
    }
}

/// The figures as a list; with what they were before.
pub(super) fn key_figures(lang: Lang, reading: &Reading, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let (now, before) = (keys(reading.released.as_deref()), keys(reading.previous.as_deref()));
    let period = tables::short_period(reading.period.previous(), lang);
    let items = now
        .iter()
        .zip(&before)
        .map(|(now, before)| {
            let compared = now.change(before, lang).map_or_else(
                || view! { <span class="change">{figures::NO_COMPARISON.get(lang)}</span> }.into_any(),
                |change| {
                    let words = figures::BEFORE.get(lang).replace("{before}", &before.text(lang)).replace("{period}", &period);
                    view! { <span class="change"><b>{change}</b>" · "{words}</span> }.into_any()
                },
            );
            view! { <div><dt>{now.name.get(lang)}</dt><dd><strong>{now.text(lang)}</strong>{compared}</dd></div> }
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
