//! One short message over the screen, with a way to take back what was just done.

use std::time::Duration;

use domain::ids::{EventId, TrajectoryId};
use leptos::prelude::*;

use crate::datasource::source;
use crate::i18n::phone as words;
use crate::ui::button::button;

/// How long something can be taken back.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// A message.
#[derive(Debug, Clone)]
pub(crate) struct Toast {
    pub text: String,
    /// What is taken back by the button; `None` without one.
    pub undo: Option<(TrajectoryId, Vec<EventId>)>,
}

/// The message that stands now.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    now: RwSignal<Option<Toast>>,
    number: StoredValue<u32>,
}

pub(super) fn provide() {
    provide_context(Toasts { now: RwSignal::new(None), number: StoredValue::new(0) });
}

pub(crate) fn toasts() -> Toasts {
    use_context().unwrap_or_else(|| Toasts { now: RwSignal::new(None), number: StoredValue::new(0) })
}

impl Toasts {
    /// Shows a message for ten seconds.
    pub fn show(self, toast: Toast) {
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        self.now.set(Some(toast));
        set_timeout(
            move || {
                if self.number.get_value() == number {
                    self.now.set(None);
                }
            },
            SHOWN_FOR,
        );
    }
}

/// Where the message stands. It is announced, and takes no focus.
pub(super) fn place() -> AnyView {
    let (toasts, source, lang) = (toasts(), source(), super::lang());
    let shown = move || {
        toasts.now.get().map(|toast| {
            let undo = toast.undo.map(|(trajectory, ids)| {
                let take_back = move |_| {
                    let text = match source.undo(trajectory, &ids) {
                        Ok(()) => words::UNDONE.get(lang).to_owned(),
                        Err(refused) => crate::i18n::errors::sentence(refused.code(), lang).to_owned(),
                    };
                    toasts.show(Toast { text, undo: None });
                };
                button("quiet", words::UNDO.get(lang), take_back)
            });
            view! { <div class="toast"><span>{toast.text}</span>{undo}</div> }
        })
    };
    view! { <div role="status" aria-live="polite">{shown}</div> }.into_any()
}
