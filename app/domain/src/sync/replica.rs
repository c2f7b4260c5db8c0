//! One worker's copy of the log, with what the server has not confirmed.

use serde::{Deserialize, Serialize};

use super::{Item, Outbox, State};
use crate::clock::{Entropy, EpochMs};
use crate::event::Event;
use crate::ids::{Epoch, EventId, TrajectoryId, UserId};
use crate::map::Map;
use crate::trajectory::{Trajectory, fold};
use crate::wire::{Digest, Pull, Pulled};

/// Everything of one worker on one phone, in memory. Whoever holds it keeps each change on the disk before it counts.
#[derive(Debug, Clone, Default)]
pub struct Replica {
    me: Option<UserId>,
    log: Map<TrajectoryId, Map<EventId, Event>>,
    /// What this worker wrote lately about trajectories that are out of reach now: only to be sent again after a restore.
    retired: Vec<Event>,
    outbox: Outbox,
    cursor: Cursor,
}

/// How far the log has been read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cursor {
    /// Up to this number.
    pub after: i64,
    /// In this life of the server's database.
    pub epoch: Option<Epoch>,
    /// Trajectories whose history is still to be fetched, and from which number.
    #[serde(default)]
    pub wanted: Vec<(TrajectoryId, i64)>,
    /// Trajectories that are out of reach, and of which something still waits to be sent.
    #[serde(default)]
    pub leaving: Vec<TrajectoryId>,
    /// Trajectories that are out of reach, and since when; own events are kept for a while.
    #[serde(default)]
    pub left: Vec<(TrajectoryId, EpochMs)>,
    /// The server's clock when it last answered. This device's own may be years off.
    #[serde(default)]
    pub server_time: EpochMs,
}

/// How long own events about what is out of reach are kept, for a server that has to be restored from a backup.
const KEPT_MS: EpochMs = 30 * 86_400_000;

/// What may not be as the server has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doubted {
    /// Own events that go out again.
    pub again: Vec<EventId>,
    /// Events of others, forgotten until they come back.
    pub forgotten: Vec<EventId>,
    /// Trajectories that look different until then.
    pub changed: Vec<TrajectoryId>,
}

/// What a page changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Trajectories that look different now.
    pub changed: Vec<TrajectoryId>,
    /// Events that are no longer kept here.
    pub forgotten: Vec<EventId>,
}

impl Replica {
    /// What one worker's phone kept.
    #[must_use]
    pub fn new(me: UserId, events: Vec<Event>, outbox: Outbox, cursor: Cursor) -> Self {
        let mut replica = Self { me: Some(me), outbox, cursor, ..Self::default() };
        for event in events {
            replica.confirm(event);
        }
        replica
    }

    /// Every trajectory there is something of.
    #[must_use]
    pub fn trajectories(&self) -> Vec<TrajectoryId> {
        let mut all: Vec<TrajectoryId> = self.log.keys().copied().collect();
        let waiting = self.outbox.items().iter().map(|item| item.event.trajectory);
        all.extend(waiting.filter(|id| !self.log.contains_key(id) && !self.has_left(*id)));
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

    /// How far the log has been read.
    #[must_use]
    pub const fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// The id of a new event, when these are new as well: it orders after everything that is known of its trajectory here,
    /// whatever the clock says. The state is folded in the order of ids, so what follows from something must order after it
    /// (Lamport, "Time, clocks, and the ordering of events", 1978).
    #[must_use]
    pub fn next_id(&self, trajectory: TrajectoryId, new: &[Event], now: EpochMs, entropy: &dyn Entropy) -> EventId {
        let waiting = self.outbox.items().iter().map(|item| &item.event).filter(|event| event.trajectory == trajectory);
        let known = self.log.get(&trajectory).into_iter().flat_map(Map::keys).copied();
        let newest = known.chain(waiting.chain(new).map(|event| event.id)).filter_map(EventId::minted_at).max();
        EventId::new(newest.map_or(now, |newest| now.max(newest + 1)), entropy)
    }

    /// What to ask the server for next: what is new, then what came within reach with its history.
    #[must_use]
    pub fn next_pull(&self, history: bool) -> Option<Pull> {
        let Cursor { after, epoch, wanted, .. } = &self.cursor;
        let ask = Pull { after: *after, epoch: *epoch, ..Pull::default() };
        if history { wanted.first().map(|(id, after)| Pull { after: *after, trajectory: Some(*id), ..ask }) } else { Some(ask) }
    }

    /// Another life of the server's database than before (it was restored): whatever this worker recorded and this phone still
    /// has goes out again, for the server may have lost it; everything else is read anew from the start, for nothing that is
    /// known of it still holds. `None` when it is the life that was known.
    pub fn notice(&mut self, epoch: Epoch, server_time: EpochMs) -> Option<Doubted> {
        self.cursor.server_time = server_time;
        // A phone that has something and knows of no life has lost its place: this may well be another one.
        let restored = self.cursor.epoch.map_or_else(|| self.kept().next().is_some(), |known| known != epoch);
        if !restored {
            self.cursor.epoch = Some(epoch);
            return None;
        }
        // What is out of reach is told anew as well.
        self.cursor = Cursor { epoch: Some(epoch), server_time, ..Cursor::default() };
        let all = self.log.keys().copied().collect();
        let retired = std::mem::take(&mut self.retired);
        Some(self.doubt(all, retired))
    }

    /// What this phone has of these trajectories may not be what the server has: own events go out again, others are forgotten
    /// until they come back.
    fn doubt(&mut self, ids: Vec<TrajectoryId>, mut own: Vec<Event>) -> Doubted {
        let mut forgotten = Vec::new();
        for event in ids.iter().filter_map(|id| self.log.remove(id)).flat_map(|log| log.values().cloned().collect::<Vec<_>>()) {
            if Some(event.author) == self.me {
                own.push(event);
            } else {
                forgotten.push(event.id);
            }
        }
        let again = own.iter().map(|event| event.id).collect();
        self.outbox.add_again(own, self.cursor.server_time);
        Doubted { again, forgotten, changed: ids }
    }

    /// Takes in a page of the log: the answer to [`Self::next_pull`], for everything or for one trajectory.
    pub fn take_in(&mut self, page: Pulled, of: Option<TrajectoryId>) -> Taken {
        let mut changed: Vec<TrajectoryId> = Vec::new();
        let cursor = &mut self.cursor;
        match of {
            None => cursor.after = page.cursor,
            Some(id) => {
                cursor.wanted.retain(|(wanted, _)| *wanted != id);
                if page.has_more {
                    cursor.wanted.insert(0, (id, page.cursor));
                }
            }
        }
        let mut forgotten: Vec<EventId> = Vec::new();
        for id in page.granted {
            // Less of it may be within reach than was: what others wrote comes back, or does not.
            forgotten.extend(self.let_go(id));
            self.want(id);
        }
        for id in page.withdrawn {
            self.cursor.wanted.retain(|(wanted, _)| *wanted != id);
            if !self.cursor.leaving.contains(&id) {
                self.cursor.leaving.push(id);
            }
        }
        for event in page.events {
            if self.has_left(event.trajectory) && Some(event.author) != self.me {
                forgotten.push(event.id);
            }
            let trajectory = self.confirm(event);
            if !changed.contains(&trajectory) {
                changed.push(trajectory);
            }
        }
        let mut gone = self.leave();
        gone.changed.extend(changed);
        // What came back on this very page stays.
        gone.forgotten.extend(forgotten.into_iter().filter(|id| self.log().all(|event| event.id != *id)));
        gone
    }

    /// Takes what others wrote out of a trajectory.
    fn let_go(&mut self, id: TrajectoryId) -> Vec<EventId> {
        let me = self.me;
        let (own, others): (Vec<Event>, Vec<Event>) =
            self.log.remove(&id).iter().flat_map(Map::values).cloned().partition(|event| Some(event.author) == me);
        for event in own {
            self.confirm(event);
        }
        others.iter().map(|event| event.id).collect()
    }

    /// Asks for the history of a trajectory, as if it had just come within reach.
    pub fn want(&mut self, id: TrajectoryId) {
        self.cursor.leaving.retain(|leaving| *leaving != id);
        self.cursor.left.retain(|(left, _)| *left != id);
        for event in std::mem::take(&mut self.retired) {
            self.confirm(event);
        }
        // From the start, also when it was being fetched: more of it may be within reach now than when that began.
        self.cursor.wanted.retain(|(wanted, _)| *wanted != id);
        self.cursor.wanted.push((id, 0));
    }

    /// Forgets what is out of reach, as soon as nothing of it waits to be sent. What this worker wrote lately is put aside for
    /// a while, out of sight.
    pub fn leave(&mut self) -> Taken {
        let mut gone = Taken::default();
        for id in std::mem::take(&mut self.cursor.leaving) {
            if self.outbox.items().iter().any(|item| item.state == State::Waiting && item.event.trajectory == id) {
                self.cursor.leaving.push(id);
            } else {
                gone.changed.push(id);
                self.cursor.left.push((id, self.cursor.server_time));
                for event in self.log.remove(&id).iter().flat_map(Map::values) {
                    if Some(event.author) == self.me {
                        self.retired.push(event.clone());
                    } else {
                        gone.forgotten.push(event.id);
                    }
                }
            }
        }
        let now = self.cursor.server_time;
        self.cursor.left.retain(|(_, since)| since + KEPT_MS > now);
        let (kept, old): (Vec<Event>, Vec<Event>) =
            std::mem::take(&mut self.retired).into_iter().partition(|event| self.has_left(event.trajectory));
        self.retired = kept;
        gone.forgotten.extend(old.iter().map(|event| event.id));
        gone
    }

    fn has_left(&self, id: TrajectoryId) -> bool {
        self.cursor.left.iter().any(|(left, _)| *left == id)
    }

    /// What this phone has of what the server has: in all, and by trajectory.
    #[must_use]
    pub fn digests(&self) -> (Digest, Map<TrajectoryId, Digest>) {
        let (mut all, mut each) = (Digest::default(), Map::<TrajectoryId, Digest>::new());
        for event in self.log() {
            all.add(event.id);
            each.or_insert_with(event.trajectory, Digest::default).add(event.id);
        }
        (all, each)
    }

    /// Repairs what differs from the server: fetches those trajectories anew, sends own events of them again, and lets go of
    /// what is out of reach.
    pub fn repair(&mut self, server: &[(TrajectoryId, Digest)]) -> Doubted {
        let (_, here) = self.digests();
        let differs = |(id, digest): &&(TrajectoryId, Digest)| here.get(id) != Some(digest);
        let differing: Vec<TrajectoryId> = server.iter().filter(differs).map(|(id, _)| *id).collect();
        for id in &differing {
            self.want(*id);
        }
        let gone = here.keys().copied().filter(|id| server.iter().all(|(known, _)| known != id) && !self.cursor.leaving.contains(id));
        let gone: Vec<TrajectoryId> = gone.collect();
        self.cursor.leaving.extend(&gone);
        // What was put aside cannot be compared, for the server says nothing of what is out of reach. It may lack that as well.
        let doubtful = [differing, gone].concat();
        let retired = if doubtful.is_empty() { Vec::new() } else { std::mem::take(&mut self.retired) };
        self.doubt(doubtful, retired)
    }

    /// Those of these events that this phone does not have from the server yet.
    #[must_use]
    pub fn news(&self, events: &[Event]) -> Vec<Event> {
        let is_known = |event: &&Event| {
            self.log.get(&event.trajectory).is_some_and(|log| log.contains_key(&event.id))
                || self.retired.iter().any(|known| known.id == event.id)
        };
        events.iter().filter(|event| !is_known(event)).cloned().collect()
    }

    /// Every event from the server that is to be kept on the disk.
    pub fn kept(&self) -> impl Iterator<Item = &Event> {
        self.log().chain(&self.retired)
    }

    /// Every event that the server has, as far as this phone knows.
    pub fn log(&self) -> impl Iterator<Item = &Event> {
        self.log.values().flat_map(Map::values)
    }

    /// An event that the server has; gives its trajectory. A contact tally belongs to none, so no page of the log has it: it is
    /// put aside as what is out of reach.
    pub fn confirm(&mut self, event: Event) -> TrajectoryId {
        let trajectory = event.trajectory;
        if event.kind == "contact_tallied" && !self.has_left(trajectory) {
            self.cursor.left.push((trajectory, self.cursor.server_time));
        }
        if self.has_left(trajectory) {
            // Others' come back with the whole history, once it is within reach.
            if Some(event.author) == self.me && self.retired.iter().all(|known| known.id != event.id) {
                self.retired.push(event);
            }
            return trajectory;
        }
        self.log.or_insert_with(trajectory, Map::new).insert(event.id, event);
        trajectory
    }

    /// The state of a trajectory: what the server has and what waits to be sent. What was refused does not count, but for an
    /// opening: without it nothing of the trajectory would be in sight, and there it can be put right.
    #[must_use]
    pub fn trajectory(&self, id: TrajectoryId) -> Option<Trajectory> {
        if self.has_left(id) { None } else { self.with_new(id, &[]) }
    }

    /// The state as it would be with these events too.
    #[must_use]
    pub fn with_new(&self, id: TrajectoryId, new: &[Event]) -> Option<Trajectory> {
        let log = self.log.get(&id);
        let counts = |item: &&Item| item.state == State::Waiting || (log.is_none() && item.event.kind == "trajectory_opened");
        let own = self.outbox.items().iter().filter(|item| item.event.trajectory == id).filter(counts);
        fold(log.into_iter().flat_map(Map::values).chain(own.map(|item| &item.event)).chain(new))
    }
}
