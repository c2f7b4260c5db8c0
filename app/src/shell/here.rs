//! What a screen needs at hand. Taken when the screen is drawn, because an event handler finds no context.

use domain::date::Date;
use domain::event::Body;
use domain::ids::TrajectoryId;
use domain::text::{Lang, Text};
use domain::validate::Refused;
use leptos::prelude::*;

use super::nav::{Nav, nav};
use super::toast::{Toast, Toasts, toasts};
use crate::datasource::{Source, source};
use crate::i18n::errors::sentence;
use crate::i18n::phone as words;

/// Source, way, messages and language.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub source: Source,
    pub nav: Nav,
    pub toasts: Toasts,
    pub lang: Lang,
}

pub(crate) fn here() -> Here {
    Here { source: source(), nav: nav(), toasts: toasts(), lang: super::lang() }
}

impl Here {
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
            Ok(ids) => {
                problem.set(None);
                self.toasts.show(Toast { text: self.say(words::SAVED).to_owned(), undo: Some((id, ids)) });
                true
            }
            Err(refused) => {
                problem.set(Some(self.why(refused)));
                false
            }
        }
    }
}
