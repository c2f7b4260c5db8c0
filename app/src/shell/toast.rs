//! One short message over the screen, with a way to take back what was just done.

use std::time::Duration;

use domain::ids::{EventId, TrajectoryId};
use leptos::prelude::*;

use super::here;
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
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
    let (toasts, here) = (toasts(), here());
    let shown = move || {
        toasts.now.get().map(|toast| {
            let undo = toast.undo.map(|(trajectory, ids)| {
                let take_back = move |_| match here.source.undo(trajectory, &ids) {
                    Ok(recorded) => leptos::task::spawn_local(here.tell(recorded, words::UNDONE, false)),
                    Err(refused) => toasts.show(Toast { text: here.why(refused), undo: None }),
                };
                button("quiet", here.say(words::UNDO), take_back)
            });
            view! { <div class="toast"><span>{toast.text}</span>{undo}</div> }
        })
    };
    view! { <div role="status" aria-live="polite">{shown}</div> }.into_any()
}
