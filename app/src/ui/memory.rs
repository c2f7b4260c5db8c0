//! What is being filled in, kept until it is saved: a call, a lock or a new version of the app must not cost an answer.

use domain::code::Code;
use domain::map::Map;
use leptos::prelude::*;

use crate::reactive::{RwSignal, StoredValue};

/// What is being filled in: form and field → what stands there, as text.
pub(crate) type Kept = Map<String, String>;

/// The memory of one form.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    kept: RwSignal<Kept>,
    form: StoredValue<String>,
}

impl Memory {
    /// Makes the fields that are drawn from here on belong to a form.
    pub fn provide(kept: RwSignal<Kept>, form: String) {
        provide_context(Self { kept, form: StoredValue::new(form) });
    }

    /// Whether nothing was filled in that is kept, but for these two fields, which say the same.
    pub fn is_empty(self, begun: &str, date: &str) -> bool {
        let form = self.form.with_value(|form| format!("{form}/"));
        let own = |field: &str| [&form, field].concat();
        self.kept.with_untracked(|kept| {
            let counts = |key: &&String| key.starts_with(&form) && **key != own(begun) && **key != own(date);
            kept.keys().find(counts).is_none() && kept.get(&own(begun)) == kept.get(&own(date))
        })
    }

    /// Forgets the form: it was saved.
    pub fn forget(self) {
        let form = self.form.with_value(|form| format!("{form}/"));
        self.kept.update(|kept| {
            *kept = kept.iter().filter(|(key, _)| !key.starts_with(&form)).map(|(key, text)| (key.clone(), text.clone())).collect()
        });
    }
}

/// A field takes up what stood in it, and is kept from now on when it changes.
pub(crate) fn remember<T: Send + Sync + 'static>(field: &str, value: RwSignal<T>, write: fn(&T) -> String, read: fn(&str) -> T) {
    let Some(memory) = use_context::<Memory>() else { return };
    let key = memory.form.with_value(|form| format!("{form}/{field}"));
    if let Some(text) = memory.kept.with_untracked(|kept| kept.get(&key).cloned()) {
        value.set(read(&text));
    }
    keep(memory, key, Box::new(move || value.with(write)));
}

/// Keeps what stands in a field though nobody filled it in, such as a name that was drawn.
pub(crate) fn keep_now(field: &str, text: &str) {
    let Some(memory) = use_context::<Memory>() else { return };
    let key = memory.form.with_value(|form| format!("{form}/{field}"));
    memory.kept.update(|kept| drop(kept.insert(key, text.to_owned())));
}

fn keep(memory: Memory, key: String, text: Box<dyn Fn() -> String + Send + Sync>) {
    Effect::new(move |before: Option<String>| {
        let text = text();
        if before.is_some_and(|before| before != text) {
            memory.kept.update(|kept| drop(kept.insert(key.clone(), text.clone())));
        }
        text
    });
}

/// The same for one of a list.
pub(crate) fn remember_code(field: &str, value: RwSignal<Option<Code>>) {
    remember(field, value, |value| value.as_ref().map_or_else(String::new, |code| code.as_str().to_owned()), |text| Code::new(text).ok());
}

/// The same for what may be empty, such as a date or a number.
pub(crate) fn remember_shown<T: Send + Sync + 'static + std::fmt::Display + std::str::FromStr>(field: &str, value: RwSignal<Option<T>>) {
    remember(field, value, |value| value.as_ref().map_or_else(String::new, ToString::to_string), |text| text.parse().ok());
}
