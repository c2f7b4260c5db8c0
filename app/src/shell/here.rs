//! What a screen needs at hand. Taken when the screen is drawn, because an event handler finds no context.

use domain::date::Date;
use domain::event::Body;
use domain::ids::TrajectoryId;
use domain::text::{Lang, Text};
use domain::validate::Refused;
use leptos::prelude::*;

use super::nav::{Nav, Place, nav};
use super::toast::{Toast, Toasts, toasts};
use crate::datasource::{Meanwhile, Recorded, Someone, Source, Unusable, source};
use crate::i18n::dates::near;
use crate::i18n::errors::sentence;
use crate::i18n::phone as words;
use crate::reactive::StoredValue;
use crate::ui::form::BEGUN;
use crate::ui::memory::Memory;
use crate::ui::problem::{Problem, field_problem, lowered_first, not_saved};
use crate::ui::surroundings::Surroundings;

/// Source, way, messages and language.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub source: Source,
    pub nav: Nav,
    pub toasts: Toasts,
    pub lang: Lang,
    memory: Option<Memory>,
    problem: Problem,
    around: Surroundings,
    /// What was filled in is being recorded: a second tap is not a second contact.
    leaving: StoredValue<bool>,
}

pub(crate) fn here() -> Here {
    Here {
        source: source(),
        nav: nav(),
        toasts: toasts(),
        lang: super::lang(),
        memory: use_context(),
        problem: Problem::here(),
        around: Surroundings::here(),
        leaving: StoredValue::new(false),
    }
}

impl Here {
    /// What was filled in on this screen is saved: it does not come back.
    pub fn forget_form(self) {
        if let Some(memory) = self.memory {
            memory.forget();
        }
    }

    /// Whether nothing of this screen's form was filled in since it was begun, its date neither.
    pub fn is_untouched(self) -> bool {
        self.memory.is_none_or(|memory| memory.is_empty(BEGUN, self.say(words::DATE)))
    }

    /// Says that something was recorded once it is on this phone's disk, and not before; or that it could not be kept. With a way
    /// to take all of it back, where all of it can be taken back.
    pub async fn tell(self, recorded: Recorded, done: String) {
        let Recorded { trajectory, ids, kept, undo } = recorded;
        let toast = match kept.await {
            Ok(()) => Toast { text: done, undo: undo.then_some((trajectory, ids)) },
            Err(Unusable) => Toast { text: self.say(words::NOT_KEPT).to_owned(), undo: None },
        };
        self.toasts.show(toast, self.nav.place_untracked());
        self.source.follow(trajectory).await;
    }

    /// Leaves, unless what was recorded is neither on this phone's disk nor on the server: then it is said.
    pub fn unless_unkept(self, leave: impl FnOnce()) {
        if self.source.is_unkept() {
            self.message(self.say(words::NOT_KEPT).to_owned());
        } else {
            leave();
        }
    }

    /// Says something, with nothing to take back.
    pub fn message(self, text: String) {
        self.toasts.show(Toast { text, undo: None }, self.nav.place_untracked());
    }

    /// A fixed text in the language of the screen.
    pub fn say(self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// Says at the button of the form why it was not saved.
    pub fn refuse(self, why: &str) {
        self.problem.say(why, self.lang);
    }

    /// Whether every field of the screen says what would be saved; the first that does not is named at the button.
    pub fn fields_are_right(self) -> bool {
        let found = field_problem(self.around);
        if let Some(why) = &found {
            self.refuse(why);
        }
        found.is_none()
    }

    /// Why something cannot be recorded; where a step no longer fits, what happened meanwhile, and who did it.
    pub fn why(self, refused: Refused, id: TrajectoryId, bodies: &[Body]) -> String {
        let said = sentence(refused.code(), self.lang);
        let meanwhile = bodies.iter().find_map(|body| self.source.meanwhile(id, None, body)).filter(|_| is_overtaken(refused.code()));
        meanwhile.map_or_else(|| said.to_owned(), |line| format!("{said} {}", self.told(&line)))
    }

    /// "begeleider04 noteerde vandaag: afspraak gemist."
    pub fn told(self, line: &Meanwhile) -> String {
        let who = match &line.who {
            Someone::Me => self.say(words::YOU_LOGGED).to_owned(),
            Someone::Colleague(login) => format!("{login} {}", self.say(words::SOMEBODY_LOGGED)),
            Someone::Unknown => format!("{} {}", self.say(words::SOMEBODY), self.say(words::SOMEBODY_LOGGED)),
        };
        format!(
            "{who} {}: {}.",
            near(line.about, self.around.today.get_untracked(), self.lang),
            lowered_first(self.say(words::kind(&line.kind)))
        )
    }

    /// Records what a tap says, all or nothing and once however it is tapped, and says so with a way to take it back; or says why
    /// not. Gives whether it is recorded now.
    pub fn record(self, id: TrajectoryId, about: Date, bodies: &[Body]) -> bool {
        if self.source.was_just_recorded(id, bodies) {
            return false;
        }
        match self.source.record(id, about, bodies) {
            Ok(recorded) => {
                leptos::task::spawn_local(self.tell(recorded, self.done(id, bodies)));
                true
            }
            Err(refused) => {
                self.message(not_saved(&self.why(refused, id, bodies), self.lang));
                false
            }
        }
    }

    /// Records what a form says and leaves it: for another place, or back to where it was opened. With nothing to record it is
    /// left at once. What stands in a field and would not be saved as it stands is refused. Gives whether it is left.
    pub fn save(self, id: TrajectoryId, about: Option<Date>, bodies: &[Body], to: Option<Place>) -> bool {
        if self.leaving.get_value() {
            return true;
        }
        if !self.fields_are_right() {
            return false;
        }
        let Some(about) = about else {
            self.refuse(self.say(words::CHOOSE_DAY));
            return false;
        };
        if bodies.is_empty() {
            self.nav.leave(to);
            return true;
        }
        let recorded = match self.source.record(id, about, bodies) {
            Ok(recorded) => recorded,
            Err(refused) => {
                self.refuse(&self.why(refused, id, bodies));
                return false;
            }
        };
        self.leaving.set_value(true);
        self.forget_form();
        let (from, done) = (self.nav.place_untracked(), self.done(id, bodies));
        leptos::task::spawn_local(async move {
            self.tell(recorded, done).await;
            // Somebody who went elsewhere meanwhile is left there.
            if self.nav.place_untracked() == from {
                self.toasts.come_along();
                self.nav.leave(to);
            }
        });
        true
    }

    /// "Genoteerd. Contact · zilver-reiger-41": what can be taken back, and of whom.
    fn done(self, id: TrajectoryId, bodies: &[Body]) -> String {
        let mut said = self.say(words::SAVED).to_owned();
        let kinds = bodies.iter().filter_map(Body::kind);
        if let Some(kind) = kinds.clone().find(|kind| *kind == "contact_logged").or_else(|| kinds.clone().next()) {
            said.push(' ');
            said.push_str(self.say(words::kind(kind)));
        }
        if let Some(known) = untrack(|| self.source.trajectory(id)) {
            said.push_str(" · ");
            said.push_str(&known.code_name);
        }
        said
    }
}

/// Whether something that happened meanwhile can be the reason.
pub(crate) fn is_overtaken(code: &str) -> bool {
    matches!(code, "wrong_state" | "no_such_item" | "closed" | "before_participation" | "after_death")
}
