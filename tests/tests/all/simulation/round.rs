//! One round of a phone with the server, in the steps of `app/src/datasource/synchronise.rs`, with everything that can go
//! wrong between any two of them.

use domain::ids::{Epoch, TrajectoryId};
use domain::sync::{Doubted, Settled, Taken};
use domain::wire::{Compared, Outcome, PUSH_LIMIT, Pull, Pulled, Pushed};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use server::sync::{Context, digest, pull, push};

use super::disk::Disk;
use super::phone::Phone;
use super::{CODEBOOK, Run};
use domain::event::Event;
use domain::sync::Replica;

/// Why a round came to no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// No answer came.
    Unreachable,
    /// The phone was killed.
    Killed,
    /// The disk took nothing in.
    Full,
}

/// What becomes of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Luck {
    Fine,
    RequestLost,
    AnswerLost,
    /// The phone is killed while it waits for the answer.
    KilledWaiting,
    /// The network delivers the request twice.
    Twice,
    /// The phone gives up; the request arrives long after.
    Late,
}

impl Run {
    fn luck(&mut self) -> Luck {
        if !self.rough {
            return Luck::Fine;
        }
        let (luck, count) = match self.dice.roll(30) {
            0 => (Luck::RequestLost, &mut self.tally.requests_lost),
            1 => (Luck::AnswerLost, &mut self.tally.answers_lost),
            2 => (Luck::KilledWaiting, &mut self.tally.killed_waiting),
            3 => (Luck::Twice, &mut self.tally.twice),
            4 => (Luck::Late, &mut self.tally.late),
            _ => return Luck::Fine,
        };
        *count += 1;
        luck
    }

    /// One transaction of the phone's disk: it may be killed before or after it, and the disk may take nothing in.
    pub fn keep(&mut self, at: usize, write: impl FnOnce(&mut Disk, &Replica)) -> Result<(), Stop> {
        let fate = if self.rough { self.dice.roll(60) } else { usize::MAX };
        match fate {
            0 => self.tally.killed_before += 1,
            1 => {
                self.tally.full += 1;
                self.phones[at].behind = true;
                self.say(|| format!("phone {at} cannot write"));
            }
            _ => {
                let phone = &mut self.phones[at];
                if phone.behind {
                    phone.disk.rewrite(&phone.memory, &phone.memory.outbox().ids());
                    phone.behind = false;
                } else {
                    write(&mut phone.disk, &phone.memory);
                }
            }
        }
        match fate {
            0 => {
                self.die(at);
                Err(Stop::Killed)
            }
            1 => Err(Stop::Full),
            2 => {
                self.tally.killed_after += 1;
                self.die(at);
                Err(Stop::Killed)
            }
            _ => Ok(()),
        }
    }

    /// As `Source::exchange` of the app.
    pub async fn exchange(&mut self, at: usize) -> Result<(), Stop> {
        self.push(at).await?;
        self.pull(at).await?;
        if self.phones[at].begins {
            self.compare(at).await?;
            (self.phones[at].begins, self.phones[at].damaged) = (false, false);
        }
        Ok(())
    }

    async fn push(&mut self, at: usize) -> Result<(), Stop> {
        let mut held = Vec::new();
        loop {
            let limit = if self.rough { self.dice.roll(5) + 1 } else { PUSH_LIMIT };
            let events = self.phones[at].memory.outbox().batch(limit, &held);
            if events.is_empty() {
                return Ok(());
            }
            let answer = self.deliver(at, &events).await?;
            self.say(|| format!("phone {at} pushed {}", said(&events, &answer)));
            self.notice(at, answer.epoch, answer.server_time)?;
            let phone = &mut self.phones[at];
            let settled: Settled = phone.memory.outbox_mut().settle(&answer);
            let news = phone.memory.news(&settled.confirmed);
            let mut changed: Vec<TrajectoryId> = settled.confirmed.iter().map(|event| phone.memory.confirm(event.clone())).collect();
            let refused = phone.memory.outbox().items().iter().filter(|item| settled.refused.contains(&item.event.id));
            changed.extend(refused.map(|item| item.event.trajectory));
            let gone = phone.memory.leave();
            self.sent.extend(settled.confirmed.iter().map(|event| event.id));
            self.tally.held += settled.held.len();
            self.tally.refused += settled.refused.len();
            let kept = self.keep(at, |disk, memory| disk.keep_verdicts(&settled, &news, memory, !gone.forgotten.is_empty()));
            changed.extend(gone.changed);
            alive(kept)?;
            self.phones[at].redraw(changed);
            held.extend(settled.held);
        }
    }

    /// A batch goes to the server, and its answer comes back.
    async fn deliver(&mut self, at: usize, events: &[Event]) -> Result<Pushed, Stop> {
        let mut batch = events.to_vec();
        batch.iter_mut().for_each(Phone::say);
        let caller = self.phones[at].caller.clone();
        let luck = self.luck();
        match luck {
            Luck::RequestLost => return Err(Stop::Unreachable),
            Luck::Late => {
                self.astray.push((caller, batch));
                return Err(Stop::Unreachable);
            }
            _ => {}
        }
        let context = Context { caller: &caller, codebook: &CODEBOOK, device: None, now: self.now };
        let mut answer = push(&self.server.db, context, &batch).await.unwrap();
        if luck == Luck::Twice {
            answer = push(&self.server.db, context, &batch).await.unwrap();
        }
        self.answer(at, luck)?;
        Ok(self.across(&answer))
    }

    /// What went astray arrives after all; nobody hears the answer.
    pub async fn arrive_late(&mut self) {
        if self.astray.is_empty() {
            return;
        }
        let (caller, batch) = self.astray.remove(self.dice.roll(self.astray.len()));
        self.say(|| format!("late: {:?}", batch.iter().map(|event| event.id).collect::<Vec<_>>()));
        push(&self.server.db, Context { caller: &caller, codebook: &CODEBOOK, device: None, now: self.now }, &batch).await.unwrap();
    }

    fn answer(&mut self, at: usize, luck: Luck) -> Result<(), Stop> {
        match luck {
            Luck::AnswerLost => Err(Stop::Unreachable),
            Luck::KilledWaiting => {
                self.die(at);
                Err(Stop::Killed)
            }
            _ => Ok(()),
        }
    }

    /// An answer as the phone reads it, which is older than the server: that may say more than the phone knows of.
    fn across<T: DeserializeOwned>(&self, answer: &impl Serialize) -> T {
        let mut answer = serde_json::to_value(answer).unwrap();
        if self.rough
            && let Some(fields) = answer.as_object_mut()
        {
            fields.insert("of_a_later_version".to_owned(), json!({ "a": [1] }));
        }
        serde_json::from_value(answer).unwrap()
    }

    async fn pull(&mut self, at: usize) -> Result<(), Stop> {
        for history in [false, true] {
            while let Some(ask) = self.phones[at].memory.next_pull(history) {
                if !self.page(at, ask).await? && !history {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn page(&mut self, at: usize, ask: Pull) -> Result<bool, Stop> {
        let luck = self.luck();
        if matches!(luck, Luck::RequestLost | Luck::Late) {
            return Err(Stop::Unreachable);
        }
        let limit = if self.rough || self.dice.one_in(4) { Some(u32::try_from(self.dice.roll(4) + 1).unwrap()) } else { None };
        let ask = Pull { limit, device: Some(self.phones[at].device), ..ask };
        let page = pull(&self.server.db, &self.phones[at].caller, &ask, self.now, &self.dice).await.unwrap();
        self.answer(at, luck)?;
        let mut page: Pulled = self.across(&page);
        assert!(!page.has_more || !page.events.is_empty(), "an empty page that promises more");
        page.events.iter_mut().for_each(|event| self.phones[at].see(event));
        self.say(|| format!("phone {at} asked {ask:?}: {}", seen(&page)));
        let has_more = page.has_more;
        self.notice(at, page.epoch, page.server_time)?;
        let news = self.phones[at].memory.news(&page.events);
        let taken: Taken = self.phones[at].memory.take_in(page, ask.trajectory);
        let kept = self.keep(at, |disk, memory| disk.keep_page(&news, memory, !taken.forgotten.is_empty()));
        alive(kept)?;
        self.phones[at].redraw(taken.changed);
        kept.map(|()| has_more)
    }

    async fn compare(&mut self, at: usize) -> Result<(), Stop> {
        let luck = self.luck();
        if matches!(luck, Luck::RequestLost | Luck::Late) {
            return Err(Stop::Unreachable);
        }
        let (here, _) = self.phones[at].memory.digests();
        let compared = digest(&self.server.db, &self.phones[at].caller, here).await.unwrap();
        self.answer(at, luck)?;
        let compared: Compared = self.across(&compared);
        if compared.same {
            return Ok(());
        }
        let doubted = self.phones[at].memory.repair(&compared.trajectories);
        // What is on its way out waits for its work to be sent: that differs, and is no mistake.
        self.tally.mended += usize::from(!doubted.changed.is_empty());
        self.say(|| format!("phone {at} differs: {doubted:?}"));
        self.keep_doubted(at, &doubted)?;
        self.push(at).await?;
        self.pull(at).await
    }

    fn notice(&mut self, at: usize, epoch: Epoch, server_time: i64) -> Result<(), Stop> {
        let Some(doubted) = self.phones[at].memory.notice(epoch, server_time) else { return Ok(()) };
        self.say(|| format!("phone {at} finds another life of the server: {doubted:?}"));
        self.keep_doubted(at, &doubted)
    }

    fn keep_doubted(&mut self, at: usize, doubted: &Doubted) -> Result<(), Stop> {
        let kept = self.keep(at, |disk, memory| disk.rewrite(memory, &doubted.again));
        alive(kept)?;
        self.phones[at].redraw(doubted.changed.iter().copied());
        Ok(())
    }
}

/// A write that failed is gone on from; a phone that was killed is not.
fn alive(kept: Result<(), Stop>) -> Result<(), Stop> {
    if kept == Err(Stop::Killed) { kept } else { Ok(()) }
}

fn said(events: &[Event], answer: &Pushed) -> String {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Rejected { reason, .. } => reason.clone(),
        other => format!("{other:?}"),
    };
    let lines = events.iter().zip(&answer.verdicts);
    lines.map(|(event, verdict)| format!("\n    {} {} of {}: {}", event.kind, event.id, event.trajectory, word(&verdict.outcome))).collect()
}

fn seen(page: &Pulled) -> String {
    let events: Vec<String> = page.events.iter().map(|event| format!("{} {}", event.kind, event.id)).collect();
    format!("{events:?} up to {}, granted {:?}, withdrawn {:?}", page.cursor, page.granted, page.withdrawn)
}
