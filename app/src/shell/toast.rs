//! One short message over the screen, with a way to take back what was just done.

use std::time::Duration;

use domain::ids::{EventId, TrajectoryId};
use leptos::either::Either;
use leptos::prelude::*;

use super::{Here, Place};
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
use crate::ui::problem::not_saved;

/// How long something can be taken back.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// A message.
#[derive(Debug, Clone)]
pub(crate) struct Toast {
    pub text: String,
    /// What is taken back by the button; `None` without one.
    pub undo: Option<(TrajectoryId, Vec<EventId>)>,
}

/// The message that stands now, with its number.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    now: RwSignal<Option<(u32, Toast)>>,
    number: StoredValue<u32>,
    /// Where it was said; it does not outlive that place.
    place: StoredValue<Option<Place>>,
}

pub(super) fn provide() {
    let toasts = Toasts { now: RwSignal::new(None), number: StoredValue::new(0), place: StoredValue::new(None) };
    provide_context(toasts);
    let nav = super::nav::nav();
    // A message about one place says nothing at another, and would stand on what is tapped there.
    Effect::new(move |_| {
        let place = nav.place();
        match toasts.place.get_value() {
            None => toasts.place.set_value(Some(place)),
            Some(said) if said != place => toasts.clear(),
            Some(_) => {}
        }
    });
}

pub(crate) fn toasts() -> Toasts {
    use_context().unwrap_or_else(|| Toasts { now: RwSignal::new(None), number: StoredValue::new(0), place: StoredValue::new(None) })
}

impl Toasts {
    /// Shows a message for ten seconds, or until another place is gone to.
    pub fn show(self, toast: Toast, place: Place) {
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        self.place.set_value(Some(place));
        self.now.set(Some((number, toast)));
        set_timeout(
            move || {
                if self.number.get_value() == number {
                    self.now.set(None);
                }
            },
            SHOWN_FOR,
        );
    }

    /// The message is said at the place that is gone to now.
    pub fn come_along(self) {
        self.place.set_value(None);
    }

    fn clear(self) {
        if self.now.with_untracked(Option::is_some) {
            self.now.set(None);
        }
    }
}

/// Where the message stands. It is announced, and takes no focus; it comes before the screen's content, so that by keyboard its
/// button is near the title.
pub(super) fn place(here: Here) -> AnyView {
    let shown = move || {
        here.toasts.now.get().map(|(number, toast)| {
            let undo = toast.undo.map(|(trajectory, ids)| {
                let take_back = move |_| take_back(here, trajectory, &ids);
                view! { <button type="button" class="quiet" aria-describedby="done" on:click=take_back>{here.say(words::UNDO)}</button> }
            });
            let said = view! { <span id="done">{toast.text}</span>{undo} }.into_any();
            // Each message is an element of its own, not the last one with other words.
            if number % 2 == 0 {
                Either::Left(view! { <div class="toast">{said}</div> })
            } else {
                Either::Right(view! { <section class="toast">{said}</section> })
            }
        })
    };
    view! { <div role="status" class="toasts">{shown}</div> }.into_any()
}

/// Takes back all of it, or says why it cannot be taken back; the message goes with the tap.
fn take_back(here: Here, trajectory: TrajectoryId, ids: &[EventId]) {
    here.toasts.clear();
    match here.source.undo(trajectory, ids) {
        Ok(recorded) => leptos::task::spawn_local(here.tell(recorded, here.say(words::UNDONE).to_owned())),
        Err(refused) => here.message(not_saved(&here.why(refused, trajectory, &[]), here.lang)),
    }
}
