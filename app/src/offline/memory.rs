//! The store in memory.

use std::collections::BTreeMap;

use domain::event::Event;
use domain::ids::{Epoch, EventId, TrajectoryId};
use domain::map::Map;
use domain::sync::{Outbox, State};
use domain::trajectory::{Trajectory, fold};
use domain::wire::{Pull, Pulled};

/// Everything of one worker.
#[derive(Debug, Default)]
pub(crate) struct Store {
    log: BTreeMap<TrajectoryId, Map<EventId, Event>>,
    outbox: Outbox,
    cursor: i64,
    epoch: Option<Epoch>,
}

impl Store {
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    pub fn outbox_mut(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// What to ask the server for next.
    pub fn next_pull(&self) -> Pull {
        Pull { after: self.cursor, limit: None, epoch: self.epoch }
    }

    /// Takes in a page of the log; gives the trajectories that changed.
    pub fn take_in(&mut self, page: Pulled) -> Vec<TrajectoryId> {
        self.cursor = page.cursor;
        self.epoch = Some(page.epoch);
        let mut changed = Vec::new();
        for event in page.events {
            let trajectory = self.confirm(event);
            if !changed.contains(&trajectory) {
                changed.push(trajectory);
            }
        }
        changed
    }

    /// An event that the server has; gives its trajectory.
    pub fn confirm(&mut self, event: Event) -> TrajectoryId {
        let trajectory = event.trajectory;
        self.log.entry(trajectory).or_default().insert(event.id, event);
        trajectory
    }

    /// The state of a trajectory: what the server has and what waits to be sent. What was refused does not count.
    pub fn trajectory(&self, id: TrajectoryId) -> Option<Trajectory> {
        self.with_new(id, &[])
    }

    /// The state as it would be with these events too.
    pub fn with_new(&self, id: TrajectoryId, new: &[Event]) -> Option<Trajectory> {
        let waiting = self.outbox.items().iter().filter(|item| item.state == State::Waiting && item.event.trajectory == id);
        let log = self.log.get(&id).into_iter().flat_map(Map::values);
        fold(log.chain(waiting.map(|item| &item.event)).chain(new))
    }
}

/// A setting of this device that says nothing about anybody, such as the language.
pub(crate) fn read_setting(name: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a setting; a browser that keeps none is no problem.
pub(crate) fn write_setting(name: &str, value: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        drop(storage.set_item(name, value));
    }
}
