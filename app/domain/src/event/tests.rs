#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};

use super::KINDS;
use super::*;

fn event(kind: &str, version: u16, data: Value) -> Event {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    Event {
        id: id.parse().unwrap(),
        trajectory: id.parse().unwrap(),
        author: id.parse().unwrap(),
        device: id.parse().unwrap(),
        device_time: 1_700_000_000_000,
        about: "2026-03-01".parse().unwrap(),
        kind: kind.try_into().unwrap(),
        version,
        data,
    }
}

/// One payload of each kind as it goes over the wire: the contract with phones that have been off for months.
fn samples() -> Vec<(&'static str, Value)> {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let referral = json!({ "referral": id });
    let handover = json!({ "handover": id });
    let appointment = json!({ "appointment": id });
    vec![
        ("trajectory_opened", json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "aalst" })),
        ("participation_started", Value::Null),
        ("characteristic_set", json!({ "field": "gender", "value": "f", "base": id })),
        (
            "contact_logged",
            json!({ "kind": "street", "attendance": "present", "duration": "up_to_30", "domains": ["housing"], "services": ["bridge"] }),
        ),
        ("appointment_planned", json!({ "appointment": id, "date": "2026-03-08", "minute": 870, "kind": "office" })),
        ("appointment_moved", json!({ "appointment": id, "date": "2026-03-09" })),
        ("appointment_kept", appointment.clone()),
        ("appointment_missed", appointment.clone()),
        ("appointment_cancelled", appointment),
        ("domain_scored", json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": 2, "by": "together" })),
        ("barrier_opened", json!({ "barrier": "addiction", "kind": "alcohol" })),
        ("barrier_resolved", json!({ "barrier": "addiction" })),
        ("strength_noted", json!({ "strength": "motivation" })),
        ("goal_set", json!({ "goal": id, "domain": "housing", "text": "een kamer vinden" })),
        ("goal_reached", json!({ "goal": id })),
        ("goal_dropped", json!({ "goal": id })),
        (
            "referral_made",
            json!({ "referral": id, "service": "addiction_care", "form": "mobile", "offer": id, "organisation": id, "barrier": "addiction" }),
        ),
        ("referral_accepted", referral.clone()),
        ("referral_declined", json!({ "referral": id, "reason": "full" })),
        ("referral_waitlisted", referral.clone()),
        ("referral_first_meeting_held", referral.clone()),
        ("referral_completed", referral),
        ("referral_stopped", json!({ "referral": id, "reason": "no_show" })),
        ("handover_offered", json!({ "handover": id, "to": id })),
        ("handover_accepted", handover.clone()),
        ("handover_declined", handover.clone()),
        ("handover_met_together", handover.clone()),
        ("handover_done", handover),
        ("labour_event", json!({ "status": "employed" })),
        ("education_event", json!({ "what": "started" })),
        ("qualification_gained", Value::Null),
        ("trajectory_closed", json!({ "reason": "work" })),
        ("trajectory_reopened", Value::Null),
        ("follow_up", json!({ "moment": "four_weeks", "status": "employed" })),
        ("contact_tallied", json!({ "challenge": "ru1", "municipality": "aalst", "persons": 3 })),
        ("note_added", json!({ "text": "Wil graag opnieuw leren lassen." })),
        ("correction", json!({ "of": id, "replacement": { "kind": "strength_noted", "version": 1, "data": { "strength": "sport" } } })),
        ("erased", Value::Null),
    ]
}

#[test]
fn every_kind_is_read_and_written_back_to_the_same_bytes() {
    let samples = samples();
    let sorted = |kinds: Vec<&'static str>| kinds.into_iter().collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sorted(samples.iter().map(|(kind, _)| *kind).collect()), sorted(KINDS.to_vec()));
    assert_eq!(samples.len(), KINDS.len());
    for (kind, data) in samples {
        let body = event(kind, BODY_VERSION, data.clone()).body().unwrap();
        assert_eq!(body.kind(), Some(kind));
        let replacement = body.replacement().unwrap();
        assert_eq!((replacement.kind.as_str(), replacement.version, replacement.data), (kind, BODY_VERSION, data));
    }
}

#[test]
fn what_this_build_does_not_know_is_kept_whole() {
    for (kind, version) in [("teleported", 1), ("contact_logged", BODY_VERSION + 1), ("unknown", 1)] {
        let data = json!({ "anything": [1, 2, { "b": null, "a": "x" }] });
        let written = event(kind, version, data);
        assert_eq!(written.body(), Ok(Body::Unknown));
        let read: Event = serde_json::from_str(&serde_json::to_string(&written).unwrap()).unwrap();
        assert_eq!(read, written);
    }
}

#[test]
fn a_known_kind_with_another_shape_is_malformed() {
    for (kind, data) in [
        ("contact_logged", json!({})),
        ("contact_logged", Value::Null),
        ("domain_scored", json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": -1, "by": "worker" })),
        ("strength_noted", json!({ "strength": "'; DROP TABLE event; --" })),
        ("strength_noted", json!([1])),
        ("note_added", json!({ "text": 5 })),
    ] {
        assert_eq!(event(kind, 1, data).body(), Err(Malformed), "{kind}");
    }
}

#[test]
fn content_differs_when_any_field_differs_and_not_by_the_order_of_keys() {
    let first = event("goal_set", 1, json!({ "a": 1, "b": 2 }));
    let same: Event =
        serde_json::from_str(&serde_json::to_string(&first).unwrap().replace(r#"{"a":1,"b":2}"#, r#"{ "b":2, "a":1 }"#)).unwrap();
    assert_eq!(content(&first), content(&same));
    let mut other = first.clone();
    other.about = "2026-03-02".parse().unwrap();
    assert_ne!(content(&first), content(&other));
    let mut other = first.clone();
    other.data = json!({ "a": 1, "b": 3 });
    assert_ne!(content(&first), content(&other));
}

/// Every kind, of two trajectories and two authors on their phones.
fn several() -> Vec<Event> {
    let mut events: Vec<Event> = samples().into_iter().map(|(kind, data)| event(kind, 1, data)).collect();
    events.push(event("kind_of_tomorrow", 7, json!({ "new": [1, { "b": null }] })));
    let id = |number: usize| format!("01890a5d-ac96-774b-bcce-{number:012x}");
    for (at, event) in events.iter_mut().enumerate() {
        event.id = id(at).parse().unwrap();
        event.trajectory = id(at % 2).parse().unwrap();
        event.author = id(at % 3 % 2).parse().unwrap();
        event.device = event.author.to_string().parse().unwrap();
    }
    events
}

#[test]
fn what_was_packed_is_unpacked_as_it_was() {
    for count in [0, 1, 2, several().len()] {
        let events: Vec<Event> = several().into_iter().take(count).collect();
        let packed = serde_json::to_value(Packed::new(&events)).unwrap();
        assert_eq!(Packed::unpack(packed), Some(events));
    }
}

#[test]
fn what_is_packed_wrongly_is_no_event() {
    let packed = serde_json::to_value(Packed::new(&several())).unwrap();
    for list in ["trajectories", "authors", "devices", "kinds"] {
        let mut short = packed.clone();
        short["lists"][list].as_array_mut().unwrap().pop();
        assert_eq!(Packed::unpack(short.clone()), None, "{list}");
        short["lists"].as_object_mut().unwrap().remove(list);
        assert_eq!(Packed::unpack(short), None, "no {list}");
    }
    for other in [json!(null), json!("x"), json!({ "events": [] }), json!({ "events": 1 }), json!([1])] {
        assert_eq!(Packed::unpack(other.clone()), None, "{other}");
    }
}
