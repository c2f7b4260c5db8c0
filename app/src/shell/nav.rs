//! Where in the app one is.
//!
//! Architecture invariant: an address never names a trajectory, so that nothing about a person is in the browser's history,
//! a log or a screenshot of the address bar. Which trajectory a place is about is kept in memory; after a reload such a
//! place leads to the list. That is why this is not a router from a library: those keep parameters in the address.

use domain::code::Code;
use domain::event::FollowUpMoment;
use domain::ids::{AppointmentId, TrajectoryId};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::reactive::{RwSignal, StoredValue};

/// A place in the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Today,
    Trajectories,
    /// Logging a contact; of which trajectory is asked when it is not known.
    Log(Option<TrajectoryId>),
    /// Logging how an appointment went, perhaps with the attendance that was tapped.
    HowWasIt(TrajectoryId, AppointmentId, Option<Code>),
    More,
    Sync,
    /// Answers that ESF+ needs, of the whole caseload.
    Missing,
    New,
    /// Contacts with nobody in particular.
    Tally,
    Trajectory(TrajectoryId),
    /// What a trajectory counts for in ESF+.
    Esf(TrajectoryId),
    Strengths(TrajectoryId),
    Barriers(TrajectoryId),
    Domains(TrajectoryId),
    /// The domains one by one, filled in together with the person.
    Together(TrajectoryId),
    Intake(TrajectoryId),
    Goal(TrajectoryId),
    /// Referring, perhaps to a service that was pointed at.
    Refer(TrajectoryId, Option<Code>),
    /// Planning an appointment, or moving one.
    Appointment(TrajectoryId, Option<AppointmentId>),
    Handover(TrajectoryId),
    Happened(TrajectoryId),
    FollowUp(TrajectoryId, FollowUpMoment),
    Close(TrajectoryId),
}

impl Place {
    /// The address: the kind of place and nothing else.
    fn path(&self) -> &'static str {
        match self {
            Self::Today => "/app",
            Self::Trajectories => "/app/trajectories",
            Self::Log(_) | Self::HowWasIt(..) => "/app/log",
            Self::More => "/app/more",
            Self::Sync => "/app/sync",
            Self::Missing => "/app/missing",
            Self::New => "/app/new",
            Self::Tally => "/app/tally",
            Self::Trajectory(_) => "/app/trajectory",
            Self::Esf(_) => "/app/esf",
            Self::Strengths(_) => "/app/strengths",
            Self::Barriers(_) => "/app/barriers",
            Self::Domains(_) | Self::Together(_) => "/app/domains",
            Self::Intake(_) => "/app/intake",
            Self::Goal(_) => "/app/goal",
            Self::Refer(..) => "/app/refer",
            Self::Appointment(..) => "/app/appointment",
            Self::Handover(_) => "/app/handover",
            Self::Happened(_) => "/app/happened",
            Self::FollowUp(..) => "/app/follow-up",
            Self::Close(_) => "/app/close",
        }
    }

    /// What is filled in here is kept under this name, in the vault: the address and the trajectory.
    pub fn form(&self) -> String {
        let of = match self {
            Self::HowWasIt(id, appointment, _) => return format!("{}/{id}/{appointment}", self.path()),
            Self::Log(id) => *id,
            Self::Goal(id) | Self::Handover(id) | Self::Happened(id) | Self::FollowUp(id, _) | Self::Close(id) | Self::Intake(id) => {
                Some(*id)
            }
            Self::Strengths(id)
            | Self::Barriers(id)
            | Self::Domains(id)
            | Self::Together(id)
            | Self::Refer(id, _)
            | Self::Appointment(id, _) => Some(*id),
            _ => None,
        };
        of.map_or_else(|| self.path().to_owned(), |id| format!("{}/{id}", self.path()))
    }

    /// The place an address leads to when nothing else is known.
    fn from_path(path: &str) -> Self {
        let alone = [Self::Today, Self::Trajectories, Self::Log(None), Self::More, Self::Sync, Self::Missing, Self::New, Self::Tally];
        let known = alone.into_iter().find(|place| place.path() == path.trim_end_matches('/'));
        known.unwrap_or(if path.trim_end_matches('/') == "/app" { Self::Today } else { Self::Trajectories })
    }
}

/// The way through the app.
#[derive(Clone, Copy)]
pub(crate) struct Nav {
    place: RwSignal<Place>,
    /// Every place since the app was opened, by its number in the browser's history.
    visited: StoredValue<Vec<Place>>,
    at: StoredValue<usize>,
}

pub(super) fn provide() {
    let here = Place::from_path(&location().pathname().unwrap_or_default());
    let nav = Nav { place: RwSignal::new(here.clone()), visited: StoredValue::new(vec![here]), at: StoredValue::new(0) };
    nav.write(false);
    provide_context(nav);
    window_event_listener(leptos::ev::popstate, move |event| nav.follow(event.state().as_f64()));
}

/// The way through the app.
pub(crate) fn nav() -> Nav {
    use_context().unwrap_or_else(|| Nav {
        place: RwSignal::new(Place::Today),
        visited: StoredValue::new(vec![Place::Today]),
        at: StoredValue::new(0),
    })
}

impl Nav {
    pub fn place(self) -> Place {
        self.place.get()
    }

    pub fn place_untracked(self) -> Place {
        self.place.get_untracked()
    }

    /// Goes somewhere; the browser's back button leads back.
    pub fn go(self, place: Place) {
        if place == self.place.get_untracked() {
            return;
        }
        let at = self.at.get_value();
        self.visited.update_value(|visited| {
            visited.truncate(at + 1);
            visited.push(place.clone());
        });
        self.at.set_value(at + 1);
        self.place.set(place);
        self.write(true);
    }

    /// Goes somewhere instead of here: back then leads to where one came from.
    pub fn replace(self, place: Place) {
        let at = self.at.get_value();
        self.visited.update_value(|visited| {
            if let Some(here) = visited.get_mut(at) {
                *here = place.clone();
            }
        });
        self.place.set(place);
        self.write(false);
    }

    /// Goes to a place instead of here, or back. Whoever came from there a step or two ago goes back to it, else it would stand in
    /// the history twice.
    pub fn leave(self, to: Option<Place>) {
        let Some(place) = to else { return self.back() };
        let at = self.at.get_value();
        let ago = |steps: usize| at.checked_sub(steps).is_some_and(|at| self.visited.with_value(|visited| visited.get(at) == Some(&place)));
        let steps = if ago(1) { 1 } else { 2 };
        match window().history() {
            Ok(history) if ago(steps) => drop(history.go_with_delta(-steps.try_into().unwrap_or(1))),
            _ => self.replace(place),
        }
    }

    /// Goes back, or to the list when this is where the app was opened.
    pub fn back(self) {
        if self.at.get_value() == 0 {
            self.replace(Place::Trajectories);
        } else if let Ok(history) = window().history() {
            drop(history.back());
        }
    }

    fn follow(self, number: Option<f64>) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number this module wrote, and a wrong one finds no place"
        )]
        let number = number.map(|number| number as usize);
        let known = number.and_then(|number| Some((number, self.visited.with_value(|visited| visited.get(number).cloned())?)));
        // The page was reloaded since: only the address is left.
        let (at, place) = known.unwrap_or_else(|| (0, Place::from_path(&location().pathname().unwrap_or_default())));
        self.at.set_value(at);
        self.place.set(place);
    }

    fn write(self, push: bool) {
        let (Ok(history), path) = (window().history(), self.place.with_untracked(Place::path)) else { return };
        #[expect(clippy::cast_precision_loss, reason = "nobody visits 2^53 places")]
        let number = JsValue::from_f64(self.at.get_value() as f64);
        let written = if push {
            history.push_state_with_url(&number, "", Some(path))
        } else {
            history.replace_state_with_url(&number, "", Some(path))
        };
        drop(written);
    }
}
