//! Recording: from what a screen says happened to events in the outbox.

use std::sync::Arc;

use domain::clock::EpochMs;
use domain::code::Code;
use domain::code_name::CodeName;
use domain::date::Date;
use domain::event::{Body, ContactTally, Correction, Event, Header};
use domain::ids::{EventId, TrajectoryId};
use domain::trajectory::{earliest, legal, meanwhile};
use domain::validate::{self, Refused};

use super::device::drawing;
use super::{BrowserEntropy, Source, Who, now, today};
use crate::offline::{Written, is_fleeting};

/// What was recorded.
pub(crate) struct Recorded {
    /// What it is about.
    pub trajectory: TrajectoryId,
    /// The events.
    pub ids: Vec<EventId>,
    /// Ends when they are on this phone's disk, or cannot be.
    pub kept: Written,
    /// All of it can be taken back.
    pub undo: bool,
}

/// What happened meanwhile, where a step no longer fits.
#[derive(Debug, Clone)]
pub(crate) struct Meanwhile {
    pub who: Someone,
    /// The day it is about.
    pub about: Date,
    /// What happened, e.g. `appointment_missed`.
    pub kind: Code,
}

/// Who did something, as far as this phone knows.
#[derive(Debug, Clone)]
pub(crate) enum Someone {
    Me,
    /// By login.
    Colleague(String),
    Unknown,
}

/// What was recorded last by a tap, and when.
pub(super) type LastAct = Option<(TrajectoryId, Vec<Body>, EpochMs)>;

/// The same act within so many milliseconds is the same tap: a nervous thumb, or a screen that has not followed yet.
const SAME_ACT_MS: EpochMs = 1_000;

impl Source {
    /// Records what happened on a day, all of it or nothing. It is on its way to the disk when this returns; once it is there,
    /// [`Self::follow`] does the rest.
    ///
    /// # Errors
    /// The first reason why one of them cannot be recorded; then none is.
    pub fn record(self, trajectory: TrajectoryId, about: Date, bodies: &[Body]) -> Result<Recorded, Refused> {
        let Some(me) = self.me() else { return Err(Refused::Malformed) };
        // A browser that clears what it kept after a week is no place for work that was not sent.
        if self.link.get_untracked().unreachable && is_fleeting() {
            return Err(Refused::InstallFirst);
        }
        let codebook = self.codebook.get_untracked();
        let today = today();
        let mut events: Vec<Event> = Vec::with_capacity(bodies.len());
        for body in bodies {
            let state = self.store.with_value(|store| store.with_new(trajectory, &events));
            let first = state.as_ref().and_then(|state| earliest(state, body));
            let no_earlier = |day: Date| first.map_or(day, |first| day.max(first));
            let header = Header {
                id: self.store.with_value(|store| store.next_id(trajectory, &events, now(), &BrowserEntropy)),
                trajectory,
                author: me.user,
                device: self.device.get_value(),
                device_time: now(),
                about: no_earlier(about),
            };
            let event = Event::new(header, body)?;
            // The day of the opening has come, whatever this phone's clock says.
            let until = state.as_ref().map_or(today, |state| today.max(state.opened));
            let body = validate::check(&event, &codebook, no_earlier(until))?;
            if let Some(state) = state {
                legal(&state, &event, &body)?;
            }
            events.push(event);
        }
        let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
        self.store.update_value(|store| events.into_iter().for_each(|event| store.outbox_mut().add(event)));
        let kept = self.keep(|disk, store| disk.keep_new(store.outbox(), &ids));
        let undo = bodies.iter().all(can_be_taken_back);
        self.last_act.set_value(Some((trajectory, bodies.to_vec(), now())));
        Ok(Recorded { trajectory, ids, kept, undo })
    }

    /// Whether this very act was recorded a moment ago.
    pub fn was_just_recorded(self, trajectory: TrajectoryId, bodies: &[Body]) -> bool {
        self.last_act.with_value(|last| {
            last.as_ref().is_some_and(|(of, what, at)| *of == trajectory && what == bodies && (0..SAME_ACT_MS).contains(&(now() - at)))
        })
    }

    /// What stands in the way of a step, as far as this phone knows; `event` is the step's own id, when it has one.
    pub fn meanwhile(self, trajectory: TrajectoryId, event: Option<EventId>, body: &Body) -> Option<Meanwhile> {
        let state = self.store.with_value(|store| store.trajectory(trajectory))?;
        let none = EventId::new(0, &BrowserEntropy);
        let line = meanwhile(&state, event.unwrap_or(none), body)?;
        let is_mine = self.me_untracked().is_some_and(|me| me.user == line.author);
        let who = match self.login_of(line.author) {
            _ if is_mine => Someone::Me,
            login if login.is_empty() => Someone::Unknown,
            login => Someone::Colleague(login),
        };
        Some(Meanwhile { who, about: line.about, kind: line.kind.clone() })
    }

    /// How many people this worker tallied on a day, by municipality, and how many contacts without a number.
    pub fn tallied(self, day: Date) -> Vec<(ContactTally, usize)> {
        let mut found: Vec<(ContactTally, usize)> = Vec::new();
        self.outbox.track();
        self.store.with_value(|store| {
            let waiting = store.outbox().items().iter().map(|item| &item.event);
            let events: Vec<&Event> = store.kept().chain(waiting).collect();
            let taken_back: Vec<EventId> = events
                .iter()
                .filter(|event| event.kind == "correction")
                .filter_map(|event| match event.body() {
                    Ok(Body::Correction(correction)) => Some(correction.of),
                    _ => None,
                })
                .collect();
            for event in
                events.iter().filter(|event| event.kind == "contact_tallied" && event.about == day && !taken_back.contains(&event.id))
            {
                let Ok(Body::ContactTallied(tally)) = event.body() else { continue };
                match found.iter_mut().find(|(known, _)| *known == tally) {
                    Some((_, times)) => *times += 1,
                    None => found.push((tally, 1)),
                }
            }
        });
        found
    }

    /// Lets the screens follow what was recorded, and sends it. The worker is told first: drawing everything anew takes a slow
    /// phone longer than recording.
    pub async fn follow(self, trajectory: TrajectoryId) {
        drop(drawing().await);
        self.redraw([trajectory]);
        // What cannot be kept here is all the more in a hurry.
        leptos::task::spawn_local(self.synchronise());
    }

    /// Takes back what was recorded a moment ago: a correction for each event, the log itself stays whole.
    ///
    /// # Errors
    /// As [`Self::record`].
    pub fn undo(self, trajectory: TrajectoryId, ids: &[EventId]) -> Result<Recorded, Refused> {
        let corrections: Vec<Body> = ids.iter().map(|of| Body::Correction(Correction { of: *of, replacement: None })).collect();
        self.record(trajectory, today(), &corrections)
    }

    /// Draws a code name that no trajectory on this device has.
    pub fn draw_code_name(self) -> CodeName {
        let taken = |name: &CodeName| self.caseload.with_untracked(|caseload| caseload.values().any(|one| one.code_name == name.as_str()));
        loop {
            let name = CodeName::draw(&BrowserEntropy);
            if !taken(&name) {
                return name;
            }
        }
    }

    /// Lets the signals follow the store. On the first visit nobody sees it yet: all is drawn at its end.
    pub(super) fn redraw(self, changed: impl IntoIterator<Item = TrajectoryId>) {
        if !matches!(self.who.get_untracked(), Who::Entering(_)) {
            self.draw(changed);
        }
    }

    pub(super) fn draw(self, changed: impl IntoIterator<Item = TrajectoryId>) {
        let folded: Vec<_> =
            self.store.with_value(|store| changed.into_iter().map(|id| (id, store.trajectory(id).map(Arc::new))).collect());
        self.caseload.update(|caseload| {
            for (id, trajectory) in folded {
                match trajectory {
                    Some(trajectory) => drop(caseload.insert(id, trajectory)),
                    None => drop(caseload.remove(&id)),
                }
            }
        });
        self.outbox.set(self.store.with_value(|store| store.outbox().clone()));
    }
}

/// What is not taken back: that somebody was opened, a step of a handover, and what takes back itself.
fn can_be_taken_back(body: &Body) -> bool {
    let is_handover = body.kind().is_some_and(|kind| kind.starts_with("handover_"));
    !is_handover && !matches!(body, Body::TrajectoryOpened(_) | Body::Correction(_))
}
