//! The store in memory.

use std::collections::BTreeMap;

use domain::event::Event;
use domain::ids::{Epoch, EventId, TrajectoryId, UserId};
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
    /// What was kept.
    pub fn new(events: Vec<Event>, outbox: Outbox, cursor: i64, epoch: Option<Epoch>) -> Self {
        let mut store = Self { outbox, cursor, epoch, ..Self::default() };
        for event in events {
            store.confirm(event);
        }
        store
    }

    /// Every trajectory there is something of.
    pub fn trajectories(&self) -> Vec<TrajectoryId> {
        let mut all: Vec<TrajectoryId> = self.log.keys().copied().collect();
        all.extend(self.outbox.items().iter().map(|item| item.event.trajectory).filter(|id| !self.log.contains_key(id)));
        all
    }

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

    /// Another life of the server's database than before (it was restored): whatever `author` recorded and this phone still
    /// has goes out again, for the server may have lost it. Gives what that is.
    pub fn notice_epoch(&mut self, epoch: Epoch, author: UserId) -> Vec<EventId> {
        let restored = self.epoch.is_some_and(|known| known != epoch);
        self.epoch = Some(epoch);
        if !restored {
            return Vec::new();
        }
        let own: Vec<Event> = self.log.values().flat_map(Map::values).filter(|event| event.author == author).cloned().collect();
        let ids = own.iter().map(|event| event.id).collect();
        own.into_iter().for_each(|event| self.outbox.add(event));
        ids
    }

    /// Takes in a page of the log; gives the trajectories that changed.
    pub fn take_in(&mut self, page: Pulled) -> Vec<TrajectoryId> {
        self.cursor = page.cursor;
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
