//! The keys of what workers keep on their phones.

use domain::rights::Role;
use serde_json::json;
use tests::{TestApp, on_both_engines};

const DEVICE: &str = "0193a5d0-0000-7000-8000-00000000d001";

on_both_engines! {
    async fn the_first_key_of_a_phone_stays(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = world.log_in(Role::Worker).await;
        let ask = async |client: &mut tests::Client, device: &str, digit: &str| {
            let answer = client.post("/api/v1/vault", &json!({ "device": device, "key": digit.repeat(64) })).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            answer.json()["key"].as_str().unwrap().to_owned()
        };
        assert_eq!(ask(&mut worker, DEVICE, "a").await, "a".repeat(64));
        assert_eq!(ask(&mut worker, DEVICE, "b").await, "a".repeat(64), "what was sealed must open again");
        let other = DEVICE.replace("d001", "d002");
        assert_eq!(ask(&mut worker, &other, "c").await, "c".repeat(64), "each phone has its own");
        let mut coordinator = world.log_in(Role::Coordinator).await;
        assert_eq!(ask(&mut coordinator, DEVICE, "d").await, "d".repeat(64), "each worker has their own");
        for key in ["", "a", &"a".repeat(63), &"z".repeat(64), &"é".repeat(32)] {
            let answer = worker.post("/api/v1/vault", &json!({ "device": other, "key": key })).await;
            assert_eq!((answer.status, answer.code().as_str()), (400, "bad_request"), "{key}");
        }
    }
}
