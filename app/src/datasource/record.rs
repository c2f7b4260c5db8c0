//! Recording: from what a screen says happened to events in the outbox.

use std::sync::Arc;

use domain::code_name::CodeName;
use domain::date::Date;
use domain::event::{Body, Correction, Event, Header};
use domain::ids::{EventId, TrajectoryId};
use domain::trajectory::{earliest, legal};
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
}

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
            let state = body.depends_on_state().then(|| self.store.with_value(|store| store.with_new(trajectory, &events))).flatten();
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
            let body = validate::check(&event, &codebook, no_earlier(today))?;
            if let Some(state) = state {
                legal(&state, &event, &body)?;
            }
            events.push(event);
        }
        let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
        self.store.update_value(|store| events.into_iter().for_each(|event| store.outbox_mut().add(event)));
        let kept = self.keep(|disk, store| disk.keep_new(store.outbox(), &ids));
        Ok(Recorded { trajectory, ids, kept })
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
