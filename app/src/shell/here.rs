//! What a screen needs at hand. Taken when the screen is drawn, because an event handler finds no context.

use domain::date::Date;
use domain::event::Body;
use domain::ids::TrajectoryId;
use domain::text::{Lang, Text};
use domain::validate::Refused;
use leptos::prelude::*;

use super::nav::{Nav, nav};
use super::toast::{Toast, Toasts, toasts};
use crate::datasource::{Recorded, Source, Unusable, source};
use crate::i18n::errors::sentence;
use crate::i18n::phone as words;
use crate::ui::memory::Memory;

/// Source, way, messages and language.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub source: Source,
    pub nav: Nav,
    pub toasts: Toasts,
    pub lang: Lang,
    memory: Option<Memory>,
}

pub(crate) fn here() -> Here {
    Here { source: source(), nav: nav(), toasts: toasts(), lang: super::lang(), memory: use_context() }
}

impl Here {
    /// What was filled in on this screen is saved: it does not come back.
    pub fn forget_form(self) {
        if let Some(memory) = self.memory {
            memory.forget();
        }
    }

    /// Says that something was recorded once it is on this phone's disk, and not before; or that it could not be kept.
    /// `undo`: the trajectory in which it can be taken back.
    pub fn tell(self, recorded: Recorded, done: Text, undo: Option<TrajectoryId>) {
        leptos::task::spawn_local(async move {
            let toast = match recorded.kept.await {
                Ok(()) => Toast { text: self.say(done).to_owned(), undo: undo.map(|id| (id, recorded.ids)) },
                Err(Unusable) => Toast { text: self.say(words::NOT_KEPT).to_owned(), undo: None },
            };
            self.toasts.show(toast);
        });
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
        match self.source.record(id, about, bodies) {
            Ok(recorded) => {
                problem.set(None);
                self.forget_form();
                self.tell(recorded, words::SAVED, Some(id));
                true
            }
            Err(refused) => {
                problem.set(Some(self.why(refused)));
                false
            }
        }
    }
}
