//! When what a worker noted reaches the server: whenever the worker's phone finds a network.
//!
//! A phone sends all it has. So the order of arrival is not the order of what happened, and what one phone noted arrives in
//! the order in which it was noted.

use std::collections::BTreeMap;

use domain::clock::EpochMs;
use domain::date::Date;
use domain::event::Event;
use domain::ids::{DeviceId, UserId};

use super::dice::Dice;
use super::story::midnight;

const MINUTE: EpochMs = 60_000;
const DAY: EpochMs = 24 * 60 * MINUTE;

/// No two phones send within the same millisecond: each has its own in every tenth of a second.
const TICK: EpochMs = 100;

/// A worker's phone.
pub(super) struct Phone {
    pub device: DeviceId,
    /// Its own millisecond.
    own: EpochMs,
    /// When it sends, in order.
    sends: Vec<EpochMs>,
}

/// What arrives at once.
pub(super) struct Delivery {
    /// When.
    pub at: EpochMs,
    /// From whom.
    pub author: UserId,
    /// In the order in which it was noted.
    pub events: Vec<Event>,
}

/// A phone for each worker, with the moments at which it finds a network from `first` to now: mostly every few days, and now
/// and then it was off for a week.
pub(super) fn hand_out(workers: &[UserId], dice: &Dice, first: Date, now: EpochMs) -> BTreeMap<UserId, Phone> {
    let phone = |own: EpochMs| {
        let last = now - now.rem_euclid(TICK) - TICK + own;
        let mut sends = Vec::new();
        let mut at = midnight(first) + dice.between(0, 3 * DAY);
        while at < last {
            sends.push(at - at.rem_euclid(TICK) + own);
            at += if dice.chance(8) { dice.between(6 * DAY, 8 * DAY) } else { dice.between(DAY, 4 * DAY) };
        }
        sends.retain(|at| *at < last);
        sends.push(last);
        Phone { device: DeviceId::new(now, dice), own, sends }
    };
    workers.iter().zip(0..).map(|(worker, own)| (*worker, phone(own))).collect()
}

impl Phone {
    /// The first moment at which it sends what was noted at `noted`, and after `after`; `None` when that is still to come.
    fn next(&self, noted: EpochMs, after: EpochMs) -> Option<EpochMs> {
        let at = self.sends.partition_point(|at| *at < noted || *at <= after);
        self.sends.get(at).copied()
    }
}

/// Lets trajectories arrive, each given as its events in the order in which they were noted. What cannot have arrived by now is
/// left out, and with it what came after it in its trajectory.
pub(super) fn deliver(phones: &mut BTreeMap<UserId, Phone>, dice: &Dice, told: Vec<Vec<Event>>) -> Vec<Delivery> {
    // A handover needs a network: whoever takes a step sends it within the half hour, and all else with it.
    for event in told.iter().flatten().filter(|event| moves_it(event)) {
        let Some(phone) = phones.get_mut(&event.author) else { continue };
        let at = event.device_time + dice.between(2 * MINUTE, 30 * MINUTE);
        let at = at - at.rem_euclid(TICK) + phone.own;
        if phone.sends.last().is_some_and(|last| at < *last) {
            phone.sends.push(at);
            phone.sends.sort_unstable();
        }
    }
    let mut arrived: BTreeMap<(EpochMs, UserId), Vec<Event>> = BTreeMap::new();
    for trajectory in told {
        // Nothing of another phone follows a step of a handover before that has arrived.
        let mut moved: Option<(EpochMs, UserId)> = None;
        for event in trajectory {
            let after = moved.filter(|(_, author)| *author != event.author).map_or(EpochMs::MIN, |(at, _)| at);
            let Some(at) = phones.get(&event.author).and_then(|phone| phone.next(event.device_time, after)) else { break };
            if moves_it(&event) {
                moved = Some((at, event.author));
            }
            arrived.entry((at, event.author)).or_default().push(event);
        }
    }
    let delivery = |((at, author), mut events): ((EpochMs, UserId), Vec<Event>)| {
        events.sort_by_key(|event| event.device_time);
        Delivery { at, author, events }
    };
    arrived.into_iter().map(delivery).collect()
}

fn moves_it(event: &Event) -> bool {
    event.kind.as_str().starts_with("handover_")
}
