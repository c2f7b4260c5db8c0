//! What a screen needs at hand. Taken when the screen is drawn, because an event handler finds no context.

use domain::date::Date;
use domain::event::Body;
use domain::ids::TrajectoryId;
use domain::text::{Lang, Text};
use domain::validate::Refused;
use leptos::prelude::*;

use super::nav::{Nav, Place, nav};
use super::toast::{Toast, Toasts, toasts};
use crate::datasource::{Recorded, Source, Unusable, source};
use crate::i18n::errors::sentence;
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
use crate::ui::memory::Memory;

/// Source, way, messages and language.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub source: Source,
    pub nav: Nav,
    pub toasts: Toasts,
    pub lang: Lang,
    memory: Option<Memory>,
    /// What was filled in is being recorded: a second tap is not a second contact.
    leaving: StoredValue<bool>,
}

pub(crate) fn here() -> Here {
    Here { source: source(), nav: nav(), toasts: toasts(), lang: super::lang(), memory: use_context(), leaving: StoredValue::new(false) }
}

impl Here {
    /// What was filled in on this screen is saved: it does not come back.
    pub fn forget_form(self) {
        if let Some(memory) = self.memory {
            memory.forget();
        }
    }

    /// Says that something was recorded once it is on this phone's disk, and not before; or that it could not be kept.
    /// `undo`: with a way to take it back.
    pub async fn tell(self, recorded: Recorded, done: Text, undo: bool) {
        let Recorded { trajectory, ids, kept } = recorded;
        let toast = match kept.await {
            Ok(()) => Toast { text: self.say(done).to_owned(), undo: undo.then_some((trajectory, ids)) },
            Err(Unusable) => Toast { text: self.say(words::NOT_KEPT).to_owned(), undo: None },
        };
        self.toasts.show(toast);
        self.source.follow(trajectory).await;
    }

    /// Leaves, unless what was recorded is neither on this phone's disk nor on the server: then it is said.
    pub fn unless_unkept(self, leave: impl FnOnce()) {
        if self.source.is_unkept() {
            self.toasts.show(Toast { text: self.say(words::NOT_KEPT).to_owned(), undo: None });
        } else {
            leave();
        }
    }

    /// A fixed text in the language of the screen.
    pub fn say(self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// Why something cannot be recorded.
    pub fn why(self, refused: Refused) -> String {
        sentence(refused.code(), self.lang).to_owned()
    }

    /// Records what happened, all or nothing, and says so with a way to take it back; or sets the problem. Gives whether it
    /// was recorded.
    pub fn record(self, id: TrajectoryId, about: Date, bodies: &[Body], problem: RwSignal<Option<String>>) -> bool {
        let recorded = self.attempt(id, about, bodies, problem);
        let is_recorded = recorded.is_some();
        if let Some(recorded) = recorded {
            leptos::task::spawn_local(self.tell(recorded, words::SAVED, true));
        }
        is_recorded
    }

    fn attempt(self, id: TrajectoryId, about: Date, bodies: &[Body], problem: RwSignal<Option<String>>) -> Option<Recorded> {
        let recorded = self.source.record(id, about, bodies);
        problem.set(recorded.as_ref().err().map(|refused| self.why(*refused)));
        recorded.ok()
    }

    /// Records what a form says and leaves it: for another place, or back to where it was opened. With nothing to record it is
    /// left at once. Gives whether it is left.
    pub fn save(self, id: TrajectoryId, about: Date, bodies: &[Body], problem: RwSignal<Option<String>>, to: Option<Place>) -> bool {
        if self.leaving.get_value() {
            return true;
        }
        if bodies.is_empty() {
            self.nav.leave(to);
            return true;
        }
        let Some(recorded) = self.attempt(id, about, bodies, problem) else { return false };
        self.leaving.set_value(true);
        self.forget_form();
        // That somebody was opened is not taken back.
        let (from, undo) = (self.nav.place_untracked(), untrack(|| self.source.trajectory(id)).is_some());
        leptos::task::spawn_local(async move {
            self.tell(recorded, words::SAVED, undo).await;
            // Somebody who went elsewhere meanwhile is left there.
            if self.nav.place_untracked() == from {
                self.nav.leave(to);
            }
        });
        true
    }
}
