//! The keys of what workers keep on their phones.

use domain::clock::Clock;
use domain::rights::Role;
use domain::wire::{Outcome, Pushed};
use serde_json::json;
use server::store::vault_key;
use tests::{Database, TestApp, Worker, on_both_engines};

const DEVICE: &str = "0193a5d0-0000-7000-8000-00000000d001";

async fn sealed(database: &Database) -> Vec<String> {
    database.raw("SELECT id FROM sealed_event").await.concat()
}

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

    async fn a_withdrawn_phone_is_let_go_though_something_waits_for_what_does_not_come(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let phone = json!({ "device": worker.device, "key": "a".repeat(64) });
        assert_eq!(worker.client.post("/api/v1/vault", &phone).await.status, 200);
        let (opening, other) = (worker.opening(), worker.opening());
        let note = worker.note(opening.trajectory, "een gesprek");
        let outcomes = |pushed: Pushed| pushed.verdicts.into_iter().map(|verdict| verdict.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes(worker.push(std::slice::from_ref(&note)).await), [Outcome::Held]);
        let mut tx = world.app.db.write().await.unwrap();
        assert_eq!(vault_key::withdraw(&mut tx, world.partnership, worker.user, world.clock.now()).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let pushed = outcomes(worker.push(&[note.clone(), other]).await);
        assert!(matches!(&pushed[0], Outcome::Rejected { reason, .. } if reason == "handed_in"), "{pushed:?}");
        assert_eq!(pushed[1], Outcome::Applied);
        assert_eq!(sealed(&database).await, [note.id.to_string()], "the server keeps it");
    }
}
