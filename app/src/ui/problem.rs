//! Why a form was not saved: said at its button, in sight and in focus, with what to do.

use domain::date::Date;
use domain::text::Lang;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::surroundings::Surroundings;
use crate::i18n::dates;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;

#[wasm_bindgen(module = "/src/ui/field.js")]
extern "C" {
    fn wrong_field() -> String;
    fn show_problem();
}

/// The problem of the screen that is open. It goes when something is filled in, and with the screen. There is one for all: a
/// field that goes with its screen may say at that very moment that it has changed.
#[derive(Clone, Copy)]
pub(crate) struct Problem(RwSignal<Option<String>>);

impl Problem {
    /// Makes it, at the start of the app.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// That of the screen at hand.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(None)))
    }

    /// Says why nothing was saved.
    pub fn say(self, why: &str, lang: Lang) {
        self.0.set(Some(not_saved(why, lang)));
        show_problem();
    }

    /// Something was filled in: what was said may no longer be so.
    pub fn clear(self) {
        if self.0.with_untracked(Option::is_some) {
            self.0.set(None);
        }
    }

    /// Where it stands.
    pub fn view(self) -> AnyView {
        (move || self.0.get().map(|said| view! { <p class="alert" role="alert" tabindex="-1">{said}</p> })).into_any()
    }
}

/// "Niet bewaard: kies een dag."
pub(crate) fn not_saved(why: &str, lang: Lang) -> String {
    format!("{} {}", words::NOT_SAVED.get(lang), lowered_first(why))
}

/// A sentence as it goes on after a colon.
pub(crate) fn lowered_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(domain::letters::lower);
    first.into_iter().chain(chars).collect()
}

/// What is wrong with the first field of the screen that says something else than would be saved; `None` when all are right.
pub(crate) fn field_problem(Surroundings { lang, today }: Surroundings) -> Option<String> {
    let today = today.get_untracked();
    let found = wrong_field();
    let mut lines = found.split('\n');
    let (what, label, bound) = (lines.next().filter(|what| !what.is_empty())?, lines.next()?.trim(), lines.next()?);
    let bound: Option<Date> = bound.parse().ok();
    let day = || bound.map_or_else(String::new, |bound| dates::day(bound, lang));
    Some(match what {
        "incomplete date" => format!("{label}: {}", words::DATE_INCOMPLETE.get(lang)),
        "incomplete time" => format!("{label}: {}", words::HOUR_INCOMPLETE.get(lang)),
        "missing" => format!("{label}: {}", words::DAY_MISSING.get(lang)),
        "early" => format!("{label}: {} {}.", words::NOT_BEFORE.get(lang), day()),
        _ if bound == Some(today) => crate::i18n::errors::sentence("future_date", lang).to_owned(),
        _ => format!("{label}: {} {}.", words::NOT_AFTER.get(lang), day()),
    })
}
