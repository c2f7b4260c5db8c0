//! The outbox: events in the order they were recorded, each with its state.

use serde::{Deserialize, Serialize};

use crate::clock::EpochMs;
use crate::code_name::CodeName;
use crate::date::Date;
use crate::event::Event;
use crate::ids::EventId;
use crate::map::Map;
use crate::wire::{Outcome, PUSH_LIMIT, Pushed};

/// How one event in the outbox stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// To be sent.
    Waiting,
    /// The server said no; shown with the reason until somebody has dealt with it.
    Refused {
        /// For machines.
        reason: String,
        /// One sentence for the worker.
        message: String,
    },
}

/// One event in the outbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The event.
    pub event: Event,
    /// How it stands.
    pub state: State,
    /// When it was found that a restored server may have lost it, by this device's clock; it had been confirmed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<EpochMs>,
}

/// How long what goes out again waits for what it follows from: others have to send theirs again too.
const PATIENCE_MS: EpochMs = 30 * 86_400_000;

/// Refusals that only say that something else has not arrived (again) yet.
fn may_follow(reason: &str) -> bool {
    matches!(reason, "not_yours" | "no_such_item" | "wrong_state" | "closed" | "no_such_colleague")
}

/// Everything that the server has not confirmed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outbox {
    items: Vec<Item>,
}

/// What an answer of the server changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settled {
    /// The server has them now; they belong to the log.
    pub confirmed: Vec<Event>,
    /// The server said no to them.
    pub refused: Vec<EventId>,
    /// What they follow from has not arrived; they wait on.
    pub held: Vec<EventId>,
}

impl Outbox {
    /// What was kept, the oldest first.
    #[must_use]
    pub const fn from_items(items: Vec<Item>) -> Self {
        Self { items }
    }

    /// Adds an event. One that is in already, by its id, is not added twice.
    pub fn add(&mut self, event: Event) {
        if !self.items.iter().any(|item| item.event.id == event.id) {
            self.items.push(Item { event, state: State::Waiting, again: None });
        }
    }

    /// Adds what was confirmed once and has to go out again. The oldest goes first, for others depend on it.
    pub fn add_again(&mut self, events: Vec<Event>, now: EpochMs) {
        for event in events {
            if !self.items.iter().any(|item| item.event.id == event.id) {
                self.items.push(Item { event, state: State::Waiting, again: Some(now) });
            }
        }
        crate::order::sort_by_key(&mut self.items, |item| item.event.id);
    }

    /// Every item, oldest first.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The id of every item, oldest first.
    #[must_use]
    pub fn ids(&self) -> Vec<EventId> {
        self.items.iter().map(|item| item.event.id).collect()
    }

    /// How many are to be sent.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.items.iter().filter(|item| item.state == State::Waiting).count()
    }

    /// The next events to send, oldest first: at most `limit`, and never more than a push takes. What was `held` in this round
    /// does not stand in the way of what comes after it.
    #[must_use]
    pub fn batch(&self, limit: usize, held: &[EventId]) -> Vec<Event> {
        let waiting = self.items.iter().filter(|item| item.state == State::Waiting && !held.contains(&item.event.id));
        waiting.take(limit.min(PUSH_LIMIT)).map(|item| item.event.clone()).collect()
    }

    /// Puts a refused event out of sight once its author has seen why; one that still waits stays. The server keeps a sealed
    /// copy. Gives whether there was one.
    pub fn dismiss(&mut self, id: EventId) -> bool {
        let refused = |item: &Item| item.event.id == id && matches!(item.state, State::Refused { .. });
        let found = self.items.iter().position(refused);
        found.map(|at| self.items.remove(at)).is_some()
    }

    /// Sends a refused event once more: what stood in its way may have changed.
    pub fn retry(&mut self, id: EventId) {
        for item in self.items.iter_mut().filter(|item| item.event.id == id) {
            item.state = State::Waiting;
        }
    }

    /// Gives a refused opening another code name, and sends it: two phones without a network may have drawn the same one.
    /// Gives whether there was one.
    pub fn rename(&mut self, id: EventId, name: &CodeName) -> bool {
        let opening = |item: &&mut Item| item.event.id == id && item.event.kind == "trajectory_opened" && item.state != State::Waiting;
        let Some(item) = self.items.iter_mut().find(opening) else { return false };
        if let Some(known) = item.event.data.get_mut("code_name") {
            *known = name.as_str().into();
        }
        item.state = State::Waiting;
        true
    }

    /// Gives every event that was refused for a date in the future the day that it was, and sends it: this device's clock was
    /// `ahead` days too far. It is `today` in truth, and nothing was seen later than that. Gives which.
    pub fn redate(&mut self, ahead: i64, today: Date) -> Vec<EventId> {
        let mut changed = Vec::new();
        for item in &mut self.items {
            if matches!(&item.state, State::Refused { reason, .. } if reason == "future_date") {
                item.event.about = item.event.about.plus_days(-ahead).min(today);
                item.state = State::Waiting;
                changed.push(item.event.id);
            }
        }
        changed
    }

    /// Takes in the server's verdicts. An id without a verdict waits on.
    #[must_use]
    pub fn settle(&mut self, answer: &Pushed) -> Settled {
        let mut verdicts: Map<EventId, &Outcome> = Map::new();
        for verdict in &answer.verdicts {
            verdicts.insert(verdict.id, &verdict.outcome);
        }
        let mut settled = Settled::default();
        let mut kept = Vec::with_capacity(self.items.len());
        for mut item in std::mem::take(&mut self.items) {
            match verdicts.get(&item.event.id) {
                Some(Outcome::Applied | Outcome::Duplicate) => settled.confirmed.push(item.event),
                Some(Outcome::Rejected { reason, .. })
                    if may_follow(reason) && item.again.is_some_and(|since| answer.server_time - since < PATIENCE_MS) =>
                {
                    settled.held.push(item.event.id);
                    kept.push(item);
                }
                Some(Outcome::Rejected { reason, message }) => {
                    item.state = State::Refused { reason: reason.clone(), message: message.clone() };
                    settled.refused.push(item.event.id);
                    kept.push(item);
                }
                Some(Outcome::Held) => {
                    settled.held.push(item.event.id);
                    kept.push(item);
                }
                None => kept.push(item),
            }
        }
        self.items = kept;
        settled
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::wire::Verdict;

    fn event(number: u64) -> Event {
        let id = format!("01890a5d-ac96-774b-bcce-{number:012x}");
        serde_json::from_value(json!({
            "id": id, "trajectory": id, "author": id, "device": id, "device_time": 0,
            "about": "2026-03-01", "kind": "strength_noted", "version": 1, "data": { "strength": "sport" },
        }))
        .unwrap()
    }

    fn outcome(choice: u8) -> Option<Outcome> {
        match choice {
            0 => Some(Outcome::Applied),
            1 => Some(Outcome::Duplicate),
            2 => Some(Outcome::Held),
            3 => Some(Outcome::Rejected { reason: "closed".to_owned(), message: "…".to_owned() }),
            _ => None,
        }
    }

    proptest! {
        /// Whatever the server answers, to whatever part of the batch: nothing is lost and nothing is there twice.
        #[test]
        fn every_event_is_in_the_outbox_or_confirmed(count in 1_u64..250, answers in prop::collection::vec((0_u64..260, 0_u8..5), 0..300), rounds in 1_usize..4) {
            let mut outbox = Outbox::default();
            for number in 0..count {
                outbox.add(event(number));
                outbox.add(event(number));
            }
            let mut confirmed = Vec::new();
            for _ in 0..rounds {
                let batch = outbox.batch(usize::MAX, &[]);
                prop_assert!(batch.len() <= PUSH_LIMIT && batch.len() <= outbox.waiting());
                let verdicts = answers.iter().filter_map(|(number, choice)| Some(Verdict { id: event(*number).id, outcome: outcome(*choice)? })).collect();
                let answer = Pushed { epoch: "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap(), server_time: 0, verdicts };
                confirmed.extend(outbox.settle(&answer).confirmed);
            }
            let mut all: Vec<EventId> = confirmed.iter().chain(outbox.items().iter().map(|item| &item.event)).map(|event| event.id).collect();
            all.sort();
            let expected: Vec<EventId> = (0..count).map(|number| event(number).id).collect();
            prop_assert_eq!(all, expected);
        }
    }

    #[test]
    fn a_refused_event_stays_and_is_not_sent_again() {
        let mut outbox = Outbox::default();
        outbox.add(event(1));
        outbox.add(event(2));
        let rejected = Outcome::Rejected { reason: "closed".to_owned(), message: "Dit traject is afgesloten.".to_owned() };
        let answer = Pushed {
            epoch: "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap(),
            server_time: 0,
            verdicts: vec![Verdict { id: event(1).id, outcome: rejected }],
        };
        let settled = outbox.settle(&answer);
        assert_eq!((settled.refused, settled.confirmed), (vec![event(1).id], vec![]));
        assert_eq!(outbox.batch(10, &[]), vec![event(2)]);
        assert_eq!((outbox.waiting(), outbox.items().len()), (1, 2));
        outbox.retry(event(1).id);
        assert_eq!(outbox.batch(10, &[event(2).id]), vec![event(1)]);
        let _ = outbox.settle(&answer);
        assert!(!outbox.dismiss(event(2).id), "what waits is not put away");
        assert!(outbox.dismiss(event(1).id) && !outbox.dismiss(event(1).id));
        assert_eq!((outbox.waiting(), outbox.items().len()), (1, 1));
    }
}
