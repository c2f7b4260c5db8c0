//! The conversation with phones that are out there: a change of shape must be meant.

use domain::event::{BODY_VERSION, Body, KINDS};
use domain::wire::{Pulled, Push, Pushed};
use serde_json::json;

const EVENT: &str = r#"{"id":"0193a5d0-0000-7000-8000-000000000001","trajectory":"0193a5d0-0000-7000-8000-000000000002",
"author":"0193a5d0-0000-7000-8000-000000000003","device":"0193a5d0-0000-7000-8000-000000000004","device_time":1795514400000,
"about":"2026-11-24","kind":"note_added","version":1,"data":{"text":"wil graag leren"}}"#;

/// What a phone of the first version sends; never edited, only added to.
#[test]
fn a_phone_of_the_first_version_is_understood() {
    let device = "0193a5d0-0000-7000-8000-000000000004";
    let text = format!("{{\"wire\":1,\"device\":\"{device}\",\"device_time\":1795514400000,\"events\":[{EVENT}]}}");
    let push: Push = serde_json::from_str(&text).unwrap();
    assert!(matches!(push.events[0].body().unwrap(), Body::NoteAdded(note) if note.text == "wil graag leren"));
    insta::assert_json_snapshot!("push", push);
}

/// What the server answers a phone of the first version; never edited, only added to.
#[test]
fn a_phone_of_the_first_version_understands() {
    let epoch = "0193a5d0-0000-7000-8000-000000000005";
    let id = "0193a5d0-0000-7000-8000-000000000001";
    let verdicts: Vec<_> =
        [json!("applied"), json!("duplicate"), json!("held"), json!({ "rejected": { "reason": "level", "message": "…" } })]
            .into_iter()
            .map(|outcome| json!({ "id": id, "outcome": outcome }))
            .collect();
    let pushed: Pushed = serde_json::from_value(json!({ "epoch": epoch, "server_time": 1, "verdicts": verdicts })).unwrap();
    insta::assert_json_snapshot!("pushed", pushed);
    let event: serde_json::Value = serde_json::from_str(EVENT).unwrap();
    let page = json!({ "epoch": epoch, "events": [event], "cursor": 7, "has_more": false });
    let pulled: Pulled = serde_json::from_value(page).unwrap();
    insta::assert_json_snapshot!("pulled", pulled);
}

#[test]
fn the_kinds_are_as_reviewed() {
    insta::assert_snapshot!(format!("version {BODY_VERSION}\n{}", KINDS.join("\n")));
}
