//! Sending what waits and fetching what is new.

use std::time::Duration;

use domain::clock::EpochMs;
use domain::ids::{Epoch, TrajectoryId};
use domain::sync::{Doubted, Settled, Taken};
use domain::trajectory::Trajectory;
use domain::wire::{Outcome, PUSH_LIMIT, Pull, Push, WIRE_VERSION};
use leptos::prelude::*;

use super::{Source, Trouble, Who, meanwhile, now};
use crate::offline::write_setting;
use crate::remote;

/// The first wait after a try that did not reach the server; each next one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The setting that says when the server last answered this phone, for who opens the app without a network.
pub(super) const LAST_CONTACT: &str = "last_contact";

/// When to try next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rhythm {
    /// How long to wait after the next failure.
    wait: Duration,
    /// A timer runs already.
    timer: bool,
    /// Something was recorded while a round was under way.
    again: bool,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { wait: FIRST_WAIT, timer: false, again: false }
    }
}

impl Source {
    /// Sends what waits, then fetches what is new. Called after every record, when the app comes to the front, when the
    /// network is said to be back, by the button, and by itself again after a try that did not reach the server.
    pub async fn synchronise(self) {
        if !matches!(self.who.get_untracked(), Who::Somebody(_)) {
            return;
        }
        if self.link.get_untracked().busy {
            self.rhythm.update_value(|rhythm| rhythm.again = true);
            return;
        }
        loop {
            self.rhythm.update_value(|rhythm| rhythm.again = false);
            self.link.update(|link| link.busy = true);
            let done = self.exchange().await;
            self.link.update(|link| link.busy = false);
            match done {
                Ok(()) => self.rhythm.update_value(|rhythm| rhythm.wait = FIRST_WAIT),
                Err(Trouble::LoginRequired) => return self.ask_to_log_in_again(),
                Err(_) => return self.try_later(),
            }
            if !self.rhythm.get_value().again {
                return;
            }
        }
    }

    async fn exchange(self) -> Result<(), Trouble> {
        self.check_session().await?;
        self.push().await?;
        self.pull().await?;
        // Also when the first round came to no end.
        if !self.compared.get_value() {
            self.compare().await?;
            self.compared.set_value(true);
            self.tidy();
        }
        Ok(())
    }

    async fn push(self) -> Result<(), Trouble> {
        let (mut limit, shift, mut held) = (PUSH_LIMIT, self.shift.get_value(), Vec::new());
        loop {
            let events = self.store.with_value(|store| store.outbox().batch(limit, &held));
            if events.is_empty() {
                return Ok(());
            }
            let batch = Push { wire: WIRE_VERSION, device: self.device.get_value(), device_time: now(), events };
            let answer = match remote::push(&batch).await {
                Err(Trouble::Refused(refusal)) if refusal.code == "too_large" && limit > 1 => {
                    limit = limit.min(batch.events.len()).div_ceil(2);
                    continue;
                }
                other => self.heard(other)?,
            };
            self.same_shift(shift)?;
            // Another worker has logged in with this browser meanwhile: that says nothing about these events.
            if answer.verdicts.iter().any(|verdict| matches!(&verdict.outcome, Outcome::Rejected { reason, .. } if reason == "not_author"))
            {
                self.confirmed.set_value(false);
                return Err(Trouble::LoginRequired);
            }
            let (mut settled, mut gone, mut news) = (Settled::default(), Taken::default(), Vec::new());
            let mut changed: Vec<TrajectoryId> = Vec::new();
            self.notice(answer.epoch, answer.server_time);
            self.store.update_value(|store| {
                settled = store.outbox_mut().settle(&answer);
                news = store.news(&settled.confirmed);
                for event in &settled.confirmed {
                    changed.push(store.confirm(event.clone()));
                }
                let refused = store.outbox().items().iter().filter(|item| settled.refused.contains(&item.event.id));
                changed.extend(refused.map(|item| item.event.trajectory));
                gone = store.leave();
            });
            drop(self.keep(|disk, store| disk.keep_verdicts(&settled, &news, store, !gone.forgotten.is_empty())).await);
            changed.extend(gone.changed);
            self.redraw(changed);
            // What waits for others waits until the next round: asking again now changes nothing.
            held.extend(settled.held);
        }
    }

    /// What is new, then the history of what came within reach.
    pub(super) async fn pull(self) -> Result<(), Trouble> {
        for history in [false, true] {
            while let Some(ask) = self.store.with_value(|store| store.next_pull(history)) {
                if !self.page(ask).await? && !history {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Fetches one page and keeps it; gives whether there is more.
    async fn page(self, ask: Pull) -> Result<bool, Trouble> {
        let shift = self.shift.get_value();
        let ask = Pull { device: Some(self.device.get_value()), user: self.me_untracked().map(|me| me.user), ..ask };
        let page = self.heard(remote::pull(&ask).await)?;
        self.same_shift(shift)?;
        // An empty page that promises more would be asked for without end.
        if page.has_more && page.events.is_empty() {
            return Err(Trouble::Unexpected);
        }
        let (has_more, forget) = (page.has_more, page.forget);
        let given = self.handed_over(&page.withdrawn);
        self.fetched.update(|fetched| *fetched += page.events.len());
        self.notice(page.epoch, page.server_time);
        let (mut taken, mut news) = (Taken::default(), Vec::new());
        self.store.update_value(|store| {
            news = store.news(&page.events);
            taken = store.take_in(page, ask.trajectory);
        });
        let kept = self.keep(|disk, store| disk.keep_page(&news, store, !taken.forgotten.is_empty())).await;
        self.redraw(taken.changed);
        if !given.is_empty() {
            self.taken_over.update(|known| known.extend(given));
        }
        // What is in memory now is written with the next write, cursor and all.
        if kept.is_err() {
            return Err(Trouble::Storage);
        }
        if forget && self.unsent_untracked() == 0 {
            self.forget_everything().await;
            return Err(Trouble::LoginRequired);
        }
        Ok(has_more)
    }

    /// Those of the trajectories that go out of reach that were this worker's and are somebody else's now, and whose.
    fn handed_over(self, withdrawn: &[TrajectoryId]) -> Vec<(String, String)> {
        let Some(me) = self.me_untracked() else { return Vec::new() };
        self.caseload.with_untracked(|caseload| {
            let mine = withdrawn.iter().filter_map(|id| caseload.get(id)).filter(|one| one.confidant == me.user);
            let to = |one: &Trajectory| one.handover().map(|(_, handover)| self.login_of(handover.to)).unwrap_or_default();
            mine.map(|one| (one.code_name.clone(), to(one))).collect()
        })
    }

    /// Once in a while: do this phone and the server have the same? What differs is mended, and nothing else fetched anew.
    pub(super) async fn compare(self) -> Result<(), Trouble> {
        let shift = self.shift.get_value();
        let compared = self.heard(remote::compare(self.store.with_value(|store| store.digests().0)).await)?;
        self.same_shift(shift)?;
        if compared.same {
            return Ok(());
        }
        let mut doubted = Doubted::default();
        self.store.update_value(|store| doubted = store.repair(&compared.trajectories));
        self.keep_doubted(doubted);
        self.push().await?;
        self.pull().await
    }

    /// Once in a while: what stands on the disk in many rows is put in few.
    fn tidy(self) {
        if self.untidy.get_value() {
            self.untidy.set_value(false);
            meanwhile(self.keep(|disk, store| disk.rewrite(store, &[])));
        }
    }

    /// A restored server may have lost what this phone knows it had: it goes out again.
    fn notice(self, epoch: Epoch, server_time: EpochMs) {
        self.link.update(|link| link.skew = now() - server_time);
        let mut doubted = None;
        self.store.update_value(|store| doubted = store.notice(epoch, server_time));
        if let Some(doubted) = doubted {
            self.keep_doubted(doubted);
            self.rhythm.update_value(|rhythm| rhythm.again = true);
        }
    }

    fn keep_doubted(self, doubted: Doubted) {
        meanwhile(self.keep(|disk, store| disk.rewrite(store, &doubted.again)));
        self.redraw(doubted.changed);
    }

    /// Notes whether the server answered.
    pub(super) fn heard<T>(self, answer: Result<T, Trouble>) -> Result<T, Trouble> {
        let reached = !matches!(answer, Err(Trouble::Unreachable));
        self.link.update(|link| {
            link.unreachable = !reached;
            if reached {
                link.last_contact = Some(now());
            }
        });
        if reached {
            write_setting(LAST_CONTACT, &now().to_string());
        }
        answer
    }

    pub(super) fn ask_to_log_in_again(self) {
        self.who.update(|who| {
            if let Who::Somebody(me) = who {
                *who = Who::Again(me.clone());
            }
        });
    }

    /// Tries again by itself: work must not wait for somebody to press a button.
    pub(super) fn try_later(self) {
        let Rhythm { wait, timer, .. } = self.rhythm.get_value();
        if timer {
            return;
        }
        self.rhythm.update_value(|rhythm| {
            rhythm.timer = true;
            rhythm.wait = (wait * 2).min(LONGEST_WAIT);
        });
        set_timeout(
            move || {
                self.rhythm.update_value(|rhythm| rhythm.timer = false);
                leptos::task::spawn_local(self.synchronise());
            },
            wait,
        );
    }
}
