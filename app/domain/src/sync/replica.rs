//! One worker's copy of the log, with what the server has not confirmed.

use std::collections::BTreeMap;

use super::{Outbox, State};
use crate::event::Event;
use crate::ids::{Epoch, EventId, TrajectoryId, UserId};
use crate::map::Map;
use crate::trajectory::{Trajectory, fold};
use crate::wire::{Pull, Pulled};

/// Everything of one worker on one phone, in memory. Whoever holds it keeps each change on the disk before it counts.
#[derive(Debug, Clone, Default)]
pub struct Replica {
    log: BTreeMap<TrajectoryId, Map<EventId, Event>>,
    outbox: Outbox,
    cursor: i64,
    epoch: Option<Epoch>,
}

impl Replica {
    /// What was kept.
    #[must_use]
    pub fn new(events: Vec<Event>, outbox: Outbox, cursor: i64, epoch: Option<Epoch>) -> Self {
        let mut replica = Self { outbox, cursor, epoch, ..Self::default() };
        for event in events {
            replica.confirm(event);
        }
        replica
    }

    /// Every trajectory there is something of.
    #[must_use]
    pub fn trajectories(&self) -> Vec<TrajectoryId> {
        let mut all: Vec<TrajectoryId> = self.log.keys().copied().collect();
        all.extend(self.outbox.items().iter().map(|item| item.event.trajectory).filter(|id| !self.log.contains_key(id)));
        all
    }

    /// What the server has not confirmed.
    #[must_use]
    pub const fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// The outbox, to add to and to settle.
    pub const fn outbox_mut(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// What to ask the server for next.
    #[must_use]
    pub const fn next_pull(&self) -> Pull {
        Pull { after: self.cursor, limit: None, epoch: self.epoch }
    }

    /// A page that could not be kept on the disk is asked for again: a cursor that ran ahead would skip it for ever.
    pub const fn rewind(&mut self, after: i64) {
        self.cursor = after;
    }

    /// Another life of the server's database than before (it was restored): whatever `author` recorded and this phone still
    /// has goes out again, for the server may have lost it, and everything is read from the start, for its numbers mean
    /// something else now. Gives what goes out again; `None` when it is the life that was known.
    pub fn notice_epoch(&mut self, epoch: Epoch, author: UserId) -> Option<Vec<EventId>> {
        let restored = self.epoch.is_some_and(|known| known != epoch);
        self.epoch = Some(epoch);
        if !restored {
            return None;
        }
        self.cursor = 0;
        let own: Vec<Event> = self.log().filter(|event| event.author == author).cloned().collect();
        let ids = own.iter().map(|event| event.id).collect();
        self.outbox.add_again(own);
        Some(ids)
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

    /// Every event that the server has, as far as this phone knows.
    pub fn log(&self) -> impl Iterator<Item = &Event> {
        self.log.values().flat_map(Map::values)
    }

    /// An event that the server has; gives its trajectory.
    pub fn confirm(&mut self, event: Event) -> TrajectoryId {
        let trajectory = event.trajectory;
        self.log.entry(trajectory).or_default().insert(event.id, event);
        trajectory
    }

    /// The state of a trajectory: what the server has and what waits to be sent. What was refused does not count.
    #[must_use]
    pub fn trajectory(&self, id: TrajectoryId) -> Option<Trajectory> {
        self.with_new(id, &[])
    }

    /// The state as it would be with these events too.
    #[must_use]
    pub fn with_new(&self, id: TrajectoryId, new: &[Event]) -> Option<Trajectory> {
        let waiting = self.outbox.items().iter().filter(|item| item.state == State::Waiting && item.event.trajectory == id);
        let log = self.log.get(&id).into_iter().flat_map(Map::values);
        fold(log.chain(waiting.map(|item| &item.event)).chain(new))
    }
}
