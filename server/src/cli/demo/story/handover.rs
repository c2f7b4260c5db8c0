//! Warm handover: offered by the confidant, accepted by a colleague, both meet the person, done.

use domain::date::Date;
use domain::event::{Body, HandoverOffer, HandoverStep};
use domain::ids::{HandoverId, UserId};

use super::{Story, midnight};
use crate::cli::demo::people::Staff;

/// From the offer to the end, in days.
const TAKES: i64 = 15;

/// Some trajectories change hands, a few of them twice; some offers are declined, and some were made these days.
/// Small organisations give and take none.
pub(super) fn hand_over(story: &mut Story, staff: &Staff, confidant: UserId) {
    let dice = story.dice;
    if !staff.in_large_ones().contains(&confidant) {
        return;
    }
    let mut from = confidant;
    let mut earliest = story.start.plus_days(20);
    let mut changes = dice.chance(7);
    while changes {
        let Some(on) = day(story, earliest) else { return };
        let Some(to) = colleague(story, staff, from) else { return };
        if dice.chance(15) {
            offer(story, to, on, Ends::Declined);
        }
        let Some(next) = colleague(story, staff, from) else { return };
        offer(story, next, on.plus_days(5), Ends::Done);
        (from, earliest) = (next, on.plus_days(5 + TAKES + 20));
        changes = dice.chance(12);
    }
    let lately = story.today.plus_days(-dice.between(1, 6));
    if story.goes_on() && lately > earliest && dice.chance(5) {
        let Some(to) = colleague(story, staff, from) else { return };
        let ends = if dice.chance(50) { Ends::Open } else { Ends::Accepted };
        offer(story, to, lately, ends);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Open,
    Declined,
    Accepted,
    Done,
}

/// A day for the offer that leaves room to finish, and for the new confidant to have work with it.
fn day(story: &Story, earliest: Date) -> Option<Date> {
    let room = story.end.days_since(earliest) - 5 - TAKES - 7;
    (room >= 0).then(|| earliest.plus_days(story.dice.between(0, room)))
}

fn colleague(story: &Story, staff: &Staff, but: UserId) -> Option<UserId> {
    let others: Vec<UserId> = staff.in_large_ones().iter().copied().filter(|worker| *worker != but).collect();
    story.dice.pick(&others).copied()
}

fn offer(story: &mut Story, to: UserId, on: Date, ends: Ends) {
    let handover = HandoverId::new(midnight(on), story.dice);
    let step = || HandoverStep { handover };
    story.tell(on, Body::HandoverOffered(HandoverOffer { handover, to }));
    match ends {
        Ends::Open => {}
        Ends::Declined => drop(story.tell(on.plus_days(2), Body::HandoverDeclined(step()))),
        Ends::Accepted | Ends::Done => drop(story.tell(on.plus_days(1), Body::HandoverAccepted(step()))),
    }
    if ends == Ends::Done {
        story.tell(on.plus_days(TAKES - 1), Body::HandoverMetTogether(step()));
        story.tell(on.plus_days(TAKES), Body::HandoverDone(step()));
    }
}
