//! What must hold when everything works again.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::Event;
use domain::ids::{EventId, TrajectoryId, UserId};
use domain::sync::{Item, State};
use domain::trajectory::fold;
use domain::wire::{Digest, Pull, Pulled};
use server::sync::{digest, pull};

use super::Run;
use super::phone::Phone;

/// The events of each trajectory.
type Log = BTreeMap<TrajectoryId, Vec<Event>>;

/// More than a phone waits for what others have to send again.
const PATIENCE: i64 = 31 * 86_400_000;

impl Run {
    /// Everything works again: no work may be left anywhere.
    pub async fn heal(&mut self) {
        self.rough = false;
        while !self.astray.is_empty() {
            self.arrive_late().await;
        }
        self.open_until_same().await;
        if self.phones.iter().all(|phone| phone.memory.outbox().items().is_empty()) {
            return;
        }
        for at in 0..self.phones.len() {
            while let Some(item) = self.phones[at].memory.outbox().items().first().cloned() {
                self.put_right(at, &item).await;
            }
        }
        self.open_until_same().await;
    }

    /// A backup that was put back in silence is found for certain when a phone is opened; what one sends again then, another
    /// finds when it is opened next. So does what is confirmed a month after it came to be out of reach.
    async fn open_until_same(&mut self) {
        for opened in 0.. {
            let mended = self.tally.mended;
            self.phones.iter_mut().for_each(Phone::open);
            self.settle_down().await;
            if self.tally.mended == mended {
                break;
            }
            assert!(opened < 5, "phones and server differ again and again");
        }
    }

    /// Rounds by all, until nothing changes any more.
    async fn settle_down(&mut self) {
        for _ in 0..8 {
            let before: Vec<_> = self.phones.iter().map(Self::standing).collect();
            for at in 0..self.phones.len() {
                assert_eq!(self.exchange(at).await, Ok(()));
            }
            if self.phones.iter().map(Self::standing).eq(before) {
                return;
            }
        }
        panic!("the phones come to no rest");
    }

    fn standing(phone: &Phone) -> (usize, usize, usize, Digest) {
        let outbox = phone.memory.outbox();
        (phone.memory.cursor().wanted.len(), outbox.waiting(), outbox.items().len(), phone.memory.digests().0)
    }

    /// What a worker does about a record that the server said no to, or that waits for what does not come.
    async fn put_right(&mut self, at: usize, item: &Item) {
        let (id, trajectory) = (item.event.id, item.event.trajectory);
        if item.state == State::Waiting {
            // Nobody waits for ever.
            self.now += PATIENCE;
            self.settle_down().await;
            let left = self.phones[at].memory.outbox().items().iter().find(|left| left.event.id == id);
            assert!(left.is_none_or(|left| left.state != State::Waiting), "it waits for ever: {left:?}");
            return;
        }
        let refers_to_nothing =
            item.event.kind == "correction" && matches!(&item.state, State::Refused { reason, .. } if reason == "no_such_item");
        if item.event.kind.trim_start_matches("x_").starts_with("handover_") || refers_to_nothing {
            // It has gone another way meanwhile.
            self.moot.insert(id);
            assert!(self.phones[at].memory.outbox_mut().dismiss(id));
            self.phones[at].disk.dismiss(id);
            return;
        }
        // The trajectory is (again) another's: it is handed over once more, then sent once more.
        let (own, other) = if at == 2 { (2, 0) } else { (0, 2) };
        for who in [other, own, other, own, other, own] {
            if self.server.owner(trajectory).await == Some(self.phones[at].caller.id) {
                break;
            }
            assert_eq!(self.exchange(who).await, Ok(()));
            self.now += 1_000;
            if let Some(event) = self.step(who, trajectory, true) {
                self.record(who, event).unwrap();
            }
            assert_eq!(self.exchange(who).await, Ok(()));
        }
        let phone = &mut self.phones[at];
        phone.memory.outbox_mut().retry(id);
        phone.disk.keep_new(phone.memory.outbox(), &[id]);
        self.settle_down().await;
        let left = self.phones[at].memory.outbox().items().iter().find(|left| left.event.id == id);
        assert!(left.is_none(), "left behind: {left:?}");
    }

    /// Counts what was lost and what is there twice; the rest is asserted.
    pub async fn judge(&mut self) {
        let (stored, sealed) = (self.server.stored().await, self.server.sealed().await);
        let logs = [self.log_of(0).await, self.log_of(2).await];
        let owners = self.server.owners().await;
        for at in 0..self.phones.len() {
            let phone = &self.phones[at];
            assert!(phone.memory.outbox().items().is_empty(), "phone {at} has not sent everything");
            let here = phone.memory.digests().0;
            assert!(digest(&self.server.db, &phone.caller, here).await.unwrap().same, "phone {at} has other events than the server");
            let log: BTreeSet<EventId> = phone.memory.log().map(|event| event.id).collect();
            assert!(log.is_subset(&stored), "phone {at} says of an event that the server has it");
            let again = phone.disk.load(phone.caller.id);
            assert_eq!(again.digests(), phone.memory.digests(), "phone {at} has another log on its disk");
            assert_eq!(again.outbox(), phone.memory.outbox(), "phone {at} has another outbox on its disk");
            assert_eq!(again.cursor(), phone.memory.cursor(), "phone {at} has another cursor on its disk");
            self.judge_screens(at, &logs[at / 2], &owners);
        }
        let told = self.kept.iter().chain(self.sent.difference(&self.unkept)).collect::<BTreeSet<_>>().into_iter();
        let missing = told.filter(|id| !stored.contains(*id));
        let missing = missing.filter(|id| !self.moot.contains(*id) || !sealed.contains(*id));
        // Out of reach nothing is compared: what was put aside waits until the phones are told of the restore.
        let waits = |id: &EventId| self.phones.iter().any(|phone| phone.memory.kept().any(|event| event.id == *id));
        let (aside, lost): (Vec<&EventId>, Vec<&EventId>) = missing.partition(|id| self.tally.unnoticed > 0 && waits(id));
        if !lost.is_empty() {
            eprintln!("lost: {lost:?}");
        }
        self.tally.aside += aside.len();
        self.tally.lost += lost.len();
        self.tally.handovers += self.server.handed_over().await;
        self.tally.moot += self.moot.len();
        self.tally.events += self.kept.len();
    }

    /// The screens show what the server's log makes of each trajectory that is this worker's.
    fn judge_screens(&self, at: usize, log: &Log, owners: &BTreeMap<TrajectoryId, UserId>) {
        let phone = &self.phones[at];
        for (id, state) in &phone.caseload {
            let shown = phone.memory.trajectory(*id);
            assert_eq!(Some(state), shown.as_ref(), "phone {at} shows another state than it has");
            let owner = owners.get(id).copied();
            if owner != Some(phone.caller.id) || phone.ignorant_of.is_some() {
                continue;
            }
            assert_eq!(Some(state.confidant), owner, "phone {at} takes {id} for another's than the server does");
            assert_eq!(Some(state), fold(log.get(id).into_iter().flatten()).as_ref(), "phone {at} makes something else of {id}");
        }
    }

    /// Everything that a phone's worker may read, page by page; what comes twice is counted.
    async fn log_of(&mut self, at: usize) -> Log {
        let (mut after, mut seen, mut log) = (0, BTreeSet::new(), Log::new());
        loop {
            let page =
                pull(&self.server.db, &self.phones[at].caller, &Pull { after, ..Pull::default() }, self.now, &self.dice).await.unwrap();
            let page: Pulled = serde_json::from_value(serde_json::to_value(page).unwrap()).unwrap();
            after = page.cursor;
            for event in page.events {
                if !seen.insert(event.id) {
                    self.tally.doubled += 1;
                }
                log.entry(event.trajectory).or_default().push(event);
            }
            if !page.has_more {
                return log;
            }
        }
    }
}
