//! A phone's disk: rows that are written to by what changed, a transaction at a time, as `app/src/offline/disk.rs` does.

use std::collections::BTreeMap;

use domain::event::Event;
use domain::ids::{EventId, UserId};
use domain::sync::{Cursor, Item, Outbox, Replica, Settled};

#[derive(Debug, Clone, Default)]
pub struct Disk {
    /// What came together, by the first of it.
    log: BTreeMap<EventId, Vec<Event>>,
    outbox: BTreeMap<EventId, Item>,
    cursor: Cursor,
}

impl Disk {
    /// Everything that was kept, as it is worked with.
    pub fn load(&self, me: UserId) -> Replica {
        let outbox = Outbox::from_items(self.outbox.values().cloned().collect());
        Replica::new(me, self.log.values().flatten().cloned().collect(), outbox, self.cursor.clone())
    }

    /// What was recorded, or is to be sent once more.
    pub fn keep_new(&mut self, outbox: &Outbox, ids: &[EventId]) {
        let wanted = outbox.items().iter().filter(|item| ids.contains(&item.event.id));
        self.outbox.extend(wanted.map(|item| (item.event.id, item.clone())));
    }

    /// The server's verdicts.
    pub fn keep_verdicts(&mut self, settled: &Settled, news: &[Event], replica: &Replica, forgets: bool) {
        self.keep_new(replica.outbox(), &settled.refused);
        for event in &settled.confirmed {
            self.outbox.remove(&event.id);
        }
        self.keep_page(news, replica, forgets);
    }

    /// A refused event is out of sight.
    pub fn dismiss(&mut self, id: EventId) {
        self.outbox.remove(&id);
    }

    /// What is new on a page of the log, together with how far it reaches.
    pub fn keep_page(&mut self, news: &[Event], replica: &Replica, forgets: bool) {
        if forgets {
            self.log = replica.kept().map(|event| (event.id, vec![event.clone()])).collect();
        } else if let Some(first) = news.first() {
            self.log.insert(first.id, news.to_vec());
        }
        self.cursor = replica.cursor().clone();
    }

    /// The log as it is now, and what goes out again.
    pub fn rewrite(&mut self, replica: &Replica, again: &[EventId]) {
        self.keep_new(replica.outbox(), again);
        self.keep_page(&[], replica, true);
    }

    /// The row of the log in this place, if there is one: what is in it.
    pub fn row(&self, at: usize) -> Option<Vec<EventId>> {
        self.log.values().nth(at).map(|row| row.iter().map(|event| event.id).collect())
    }

    /// It cannot be read any more; then nothing is known of how far the log had been read.
    pub fn damage(&mut self, row: &[EventId]) {
        self.cursor = Cursor::default();
        self.log.retain(|first, _| row.first() != Some(first));
    }
}
