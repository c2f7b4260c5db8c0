//! A phone's disk: rows that are written to by what changed, a transaction at a time, as `app/src/offline/disk.rs` does.

use std::collections::BTreeMap;

use domain::event::Event;
use domain::ids::{EventId, UserId};
use domain::sync::{Cursor, Item, Outbox, Replica, Settled};

#[derive(Debug, Clone, Default)]
pub struct Disk {
    events: BTreeMap<EventId, Event>,
    outbox: BTreeMap<EventId, Item>,
    cursor: Cursor,
}

impl Disk {
    /// Everything that was kept, as it is worked with.
    pub fn load(&self, me: UserId) -> Replica {
        let outbox = Outbox::from_items(self.outbox.values().cloned().collect());
        Replica::new(me, self.events.values().cloned().collect(), outbox, self.cursor.clone())
    }

    /// What was recorded, or is to be sent once more.
    pub fn keep_new(&mut self, outbox: &Outbox, ids: &[EventId]) {
        self.items(outbox, ids);
    }

    /// The server's verdicts.
    pub fn keep_verdicts(&mut self, settled: &Settled, replica: &Replica, forgotten: &[EventId]) {
        self.items(replica.outbox(), &settled.refused);
        for event in &settled.confirmed {
            self.outbox.remove(&event.id);
            self.events.insert(event.id, event.clone());
        }
        self.finish(replica, forgotten);
    }

    /// A refused event is out of sight.
    pub fn dismiss(&mut self, id: EventId) {
        self.outbox.remove(&id);
    }

    /// A page of the log with how far it reaches, what has to be sent again, and what is out of reach.
    pub fn keep_page(&mut self, events: &[Event], replica: &Replica, again: &[EventId], forgotten: &[EventId]) {
        self.events.extend(events.iter().map(|event| (event.id, event.clone())));
        self.items(replica.outbox(), again);
        for id in again {
            self.events.remove(id);
        }
        self.finish(replica, forgotten);
    }

    fn finish(&mut self, replica: &Replica, forgotten: &[EventId]) {
        for id in forgotten {
            self.events.remove(id);
        }
        self.cursor = replica.cursor().clone();
    }

    fn items(&mut self, outbox: &Outbox, ids: &[EventId]) {
        let wanted = outbox.items().iter().filter(|item| ids.contains(&item.event.id));
        self.outbox.extend(wanted.map(|item| (item.event.id, item.clone())));
    }

    /// A row of the log that cannot be read any more; then nothing is known of how far it had been read. Gives which, if there
    /// was one.
    pub fn damage(&mut self, which: usize) -> Option<EventId> {
        self.cursor = Cursor::default();
        let id = *self.events.keys().nth(which.checked_rem(self.events.len())?)?;
        self.events.remove(&id);
        Some(id)
    }
}
