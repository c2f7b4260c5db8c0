//! A replica among wrong clocks and changes of reach.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};

use super::{Cursor, Outbox, Replica};
use crate::clock::{Entropy, EpochMs};
use crate::event::Event;
use crate::ids::{EventId, UserId};
use crate::wire::{Digest, Pulled};

struct Zeros;

impl Entropy for Zeros {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0);
    }
}

fn id(number: u64) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012x}")
}

fn event(number: u64, author: u64, trajectory: u64) -> Event {
    serde_json::from_value(json!({
        "id": id(number), "trajectory": id(trajectory), "author": id(author), "device": id(1), "device_time": 0,
        "about": "2026-03-01", "kind": "note_added", "version": 1, "data": { "text": "" },
    }))
    .unwrap()
}

fn phone_of(user: u64) -> Replica {
    let me: UserId = id(user).parse().unwrap();
    Replica::new(me, Vec::new(), Outbox::default(), Cursor::default())
}

fn page(epoch: u64, cursor: i64, more: &Value) -> Pulled {
    let mut page = json!({ "epoch": id(epoch), "events": [], "cursor": cursor, "has_more": false });
    page.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(page).unwrap()
}

/// The fold goes by ids: what is recorded on a phone whose clock is behind still follows from what it was recorded upon.
#[test]
fn a_new_id_orders_after_all_that_is_known_of_its_trajectory() {
    let (mut phone, early): (Replica, EpochMs) = (phone_of(1), 1_000);
    let known = event(5, 2, 9);
    phone.confirm(known.clone());
    let next = phone.next_id(known.trajectory, &[], early, &Zeros);
    assert!(next > known.id);
    let waiting = Event { id: next, ..known.clone() };
    phone.outbox_mut().add(waiting.clone());
    let second = phone.next_id(known.trajectory, &[], early, &Zeros);
    assert!(second > next);
    assert!(phone.next_id(known.trajectory, &[Event { id: second, ..waiting }], early, &Zeros) > second);
    // Another trajectory goes by the clock.
    let other = event(6, 2, 8);
    assert_eq!(phone.next_id(other.trajectory, &[], early, &Zeros), EventId::new(early, &Zeros));
}

/// What said which life it was could not be read any more, and meanwhile a backup was put back.
#[test]
fn a_phone_that_lost_its_place_sends_its_own_again() {
    let mut phone = phone_of(1);
    assert_eq!(phone.notice(id(50).parse().unwrap(), 0), None, "nothing to send");
    let (mine, theirs) = (event(5, 1, 9), event(6, 2, 9));
    let me: UserId = id(1).parse().unwrap();
    let mut phone = Replica::new(me, vec![mine.clone(), theirs.clone()], Outbox::default(), Cursor::default());
    let doubted = phone.notice(id(50).parse().unwrap(), 0).unwrap();
    assert_eq!((doubted.again, doubted.forgotten), (vec![mine.id], vec![theirs.id]));
    assert_eq!(phone.notice(id(50).parse().unwrap(), 0), None, "once");
}

/// A trajectory comes back within reach: on small pages its events come before that is said. Those of others are no work of
/// this worker: after a restore they are not sent as such, for the server would refuse them for ever.
#[test]
fn what_others_wrote_about_a_trajectory_out_of_reach_is_not_put_aside() {
    let mut phone = phone_of(1);
    let (mine, theirs) = (event(5, 1, 9), event(6, 2, 9));
    drop(phone.notice(id(50).parse().unwrap(), 0));
    phone.confirm(mine.clone());
    drop(phone.take_in(page(50, 1, &json!({ "withdrawn": [mine.trajectory] })), None));
    assert_eq!(phone.log().count(), 0);
    let taken = phone.take_in(page(50, 2, &json!({ "events": [theirs] })), None);
    assert_eq!(taken.forgotten, [theirs.id]);
    let elsewhere = (event(7, 1, 8).trajectory, Digest { count: 1, sum: 1 });
    assert_eq!(phone.clone().repair(&[elsewhere]).again, [mine.id], "it is sent again where phone and server differ");
    let again = phone.notice(id(51).parse().unwrap(), 0).unwrap().again;
    assert_eq!(again, [mine.id]);
}

/// No page of the log has it, so it may not be missed there; and only this phone can send it again.
#[test]
fn a_contact_tally_is_put_aside_and_goes_out_again_after_a_restore() {
    let mut phone = phone_of(1);
    drop(phone.notice(id(50).parse().unwrap(), 0));
    let tally = Event { kind: "contact_tallied".try_into().unwrap(), ..event(5, 1, 9) };
    let news = phone.news(std::slice::from_ref(&tally));
    phone.confirm(tally.clone());
    assert_eq!(phone.digests().0, Digest::default());
    assert!(phone.trajectories().is_empty());
    let mut again = Replica::new(id(1).parse().unwrap(), news, Outbox::default(), phone.cursor().clone());
    assert_eq!((again.digests(), again.kept().count()), (phone.digests(), 1), "and so it is after the app was closed");
    assert_eq!(again.notice(id(51).parse().unwrap(), 0).unwrap().again, [tally.id]);
}
