//! Push and pull: once each, nothing skipped, in the order of commits.

use std::collections::BTreeSet;

use domain::event::{Body, Event, Strength};
use domain::ids::EventId;
use domain::rights::Role;
use domain::wire::{Outcome, PUSH_LIMIT, Pushed};
use serde_json::json;
use tests::{TestApp, Worker, on_both_engines};

fn outcomes(pushed: &Pushed) -> Vec<&Outcome> {
    pushed.verdicts.iter().map(|verdict| &verdict.outcome).collect()
}

fn reasons(pushed: &Pushed) -> Vec<&str> {
    pushed
        .verdicts
        .iter()
        .map(|verdict| match &verdict.outcome {
            Outcome::Rejected { reason, message } => {
                assert!(!message.is_empty(), "a refusal says why");
                reason.as_str()
            }
            Outcome::Applied => "applied",
            Outcome::Duplicate => "duplicate",
            Outcome::Held => "held",
        })
        .collect()
}

on_both_engines! {
    async fn pushing_again_changes_nothing(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let note = worker.note(opening.trajectory, "wil graag leren");
        let first = worker.push(&[opening.clone(), note.clone()]).await;
        assert_eq!(outcomes(&first), [&Outcome::Applied, &Outcome::Applied]);
        // A lost reply: the same batch again, and twice within one batch.
        let again = worker.push(&[opening.clone(), note.clone(), note.clone()]).await;
        assert_eq!(outcomes(&again), [&Outcome::Duplicate, &Outcome::Duplicate, &Outcome::Duplicate]);
        assert_eq!(worker.pull_all(100).await.0, [opening.clone(), note.clone()]);
        // The same id with other content never overwrites.
        let mut other = note.clone();
        other.data = json!({ "text": "iets anders" });
        assert_eq!(reasons(&worker.push(&[other]).await), ["content_differs"]);
        assert_eq!(worker.pull_all(100).await.0, [opening, note]);
    }

    async fn one_bad_event_does_not_stop_its_neighbours(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let (opening, stray) = (worker.opening(), worker.opening());
        let strength = Body::StrengthNoted(Strength { strength: "no_such_strength".try_into().unwrap() });
        let unknown = worker.event(opening.trajectory, &strength);
        let mut future = worker.note(opening.trajectory, "morgen");
        future.about = future.about.plus_days(3);
        let orphan = worker.note(stray.trajectory, "te vroeg");
        let good = worker.note(opening.trajectory, "goed gesprek");
        let batch = [opening, unknown, future, orphan.clone(), good];
        assert_eq!(reasons(&worker.push(&batch).await), ["applied", "unknown_code", "future_date", "held", "applied"]);
        // What was held is taken in once its opening has arrived, in either order within a batch's reach.
        assert_eq!(reasons(&worker.push(&[stray, orphan]).await), ["applied", "applied"]);
    }

    async fn of_what_a_batch_opens_twice_the_first_counts(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let (first, mut namesake, mut again) = (worker.opening(), worker.opening(), worker.opening());
        namesake.data = first.data.clone();
        again.trajectory = first.trajectory;
        // The id of one event, with another trajectory: what is opened under a used id is not made at all.
        let mut reused = worker.opening();
        reused.id = first.id;
        let lost = worker.note(reused.trajectory, "nergens bij");
        let note = worker.note(first.trajectory, "goed gesprek");
        let batch = [first.clone(), namesake.clone(), again, reused.clone(), lost.clone(), note.clone()];
        let expected = ["applied", "code_name_taken", "opened_twice", "content_differs", "held", "applied"];
        assert_eq!(reasons(&worker.push(&batch).await), expected);
        assert_eq!(worker.pull_all(100).await.0, [first, note]);
        // Neither left a trace: both can be opened with an id and a code name of their own.
        let fresh = worker.opening();
        namesake.id = fresh.id;
        namesake.data = fresh.data;
        reused.id = worker.opening().id;
        assert_eq!(reasons(&worker.push(&[namesake, reused, lost]).await), ["applied", "applied", "applied"]);
    }

    async fn a_kind_of_a_newer_phone_is_kept_whole(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let mut newer = worker.note(opening.trajectory, "x");
        newer.kind = "something_new".try_into().unwrap();
        newer.data = json!({ "deep": [1, { "er": null }] });
        assert_eq!(reasons(&worker.push(&[opening.clone(), newer.clone()]).await), ["applied", "applied"]);
        assert_eq!(worker.pull_all(100).await.0, [opening, newer]);
    }

    async fn a_page_travels_small_when_the_phone_takes_it(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let mut events = vec![opening.clone()];
        events.extend((1..PUSH_LIMIT).map(|_| worker.note(opening.trajectory, "wil graag leren")));
        worker.push(&events).await;
        let plain = worker.client.get("/api/v1/sync/pull?after=0").await;
        assert_eq!(plain.header("content-encoding"), "");
        for encoding in ["br", "gzip"] {
            let mut phone = worker.client.clone().with("accept-encoding", encoding);
            let small = phone.get("/api/v1/sync/pull?after=0").await;
            assert_eq!((small.status, small.header("content-encoding").as_str()), (200, encoding));
            assert_eq!(small.header("cache-control"), "no-store");
            assert!(small.body.len() * 4 < plain.body.len(), "{encoding}: {} of {} bytes", small.body.len(), plain.body.len());
            assert!(small.body.len() < 120 * events.len(), "{encoding}: {} bytes", small.body.len());
            // Next to what an account's owner may have typed stand tokens: those pages stay as they are.
            assert_eq!(phone.get("/login").await.header("content-encoding"), "");
        }
    }

    async fn a_page_of_any_size_skips_nothing(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let mut all: Vec<Event> = Vec::new();
        for size in 0..=12_usize {
            for limit in [1, 2, 3, 4] {
                let (pulled, pages) = worker.pull_all(limit).await;
                assert_eq!(pulled, all, "{size} events by {limit}");
                assert_eq!(pages, size.div_ceil(limit as usize).max(1), "{size} events by {limit}: no page in vain");
            }
            let next = all.first().map_or_else(|| worker.opening(), |opening| worker.note(opening.trajectory, "nog een"));
            assert_eq!(reasons(&worker.push(std::slice::from_ref(&next)).await), ["applied"]);
            all.push(next);
        }
    }

    async fn two_phones_at_once_leave_no_gap_for_a_cursor(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut reader = Worker::enter(&world, "coordinator").await;
        // One pulls on while four push: whatever is committed late must still come after the cursor.
        let mut pushed: BTreeSet<EventId> = BTreeSet::new();
        let mut writers = Vec::new();
        for _ in 0..4 {
            let worker = Worker::enter(&world, "worker").await;
            let opening = worker.opening();
            let mut events = vec![opening.clone()];
            events.extend((0..40).map(|at| worker.note(opening.trajectory, &format!("gesprek {at}"))));
            pushed.extend(events.iter().map(|event| event.id));
            let batches: Vec<_> = events.chunks(3).map(|batch| worker.batch(batch)).collect();
            let mut client = worker.client.clone();
            writers.push(tokio::spawn(async move {
                for batch in batches {
                    // A database that is busy says so; a phone tries again.
                    while client.post("/api/v1/sync/push", &batch).await.status == 503 {}
                }
            }));
        }
        let (mut seen, mut after) = (Vec::new(), 0);
        loop {
            let finished = writers.iter().all(tokio::task::JoinHandle::is_finished);
            let page = reader.pull(after, 7).await;
            after = page.cursor;
            seen.extend(page.events.iter().map(|event| event.id));
            if finished && !page.has_more {
                break;
            }
            tokio::task::yield_now().await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(seen.len(), pushed.len(), "each came once");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), pushed);
    }

    async fn nobody_reaches_anothers_trajectory(database: Database) {
        let world = TestApp::init(database.open().await).await;
        world.add("colleague", Role::Worker, world.organisations[0]).await;
        world.add("elsewhere", Role::Coordinator, world.organisations[1]).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        worker.push(std::slice::from_ref(&opening)).await;
        for login in ["colleague", "elsewhere"] {
            let mut other = Worker::enter(&world, login).await;
            assert_eq!(other.pull_all(100).await.0, [], "{login}");
            let note = other.note(opening.trajectory, "van mij?");
            assert_eq!(reasons(&other.push(&[note]).await), ["not_yours"], "{login}");
            // Nor in another's name.
            let mut forged = other.note(opening.trajectory, "van wie?");
            forged.author = worker.user;
            assert_eq!(reasons(&other.push(&[forged]).await), ["not_author"], "{login}");
        }
        assert_eq!(worker.pull_all(100).await.0, std::slice::from_ref(&opening));
        let mut coordinator = Worker::enter(&world, "coordinator").await;
        assert_eq!(coordinator.pull_all(100).await.0, [opening]);
        // Nor by a session that has become another's in the same browser.
        let answer = coordinator.client.get(&format!("/api/v1/sync/pull?after=0&user={}", worker.user)).await;
        assert_eq!((answer.status, answer.code().as_str()), (401, "login_required"));
        let own = coordinator.client.get(&format!("/api/v1/sync/pull?after=0&user={}", coordinator.user)).await;
        assert_eq!(own.status, 200);
    }

    async fn a_batch_over_the_limit_stores_nothing(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let mut events = vec![opening.clone()];
        events.extend((0..PUSH_LIMIT).map(|_| worker.note(opening.trajectory, "veel")));
        let answer = worker.client.clone().post("/api/v1/sync/push", &worker.batch(&events)).await;
        assert_eq!((answer.status, answer.code().as_str()), (413, "too_large"));
        assert_eq!(worker.pull_all(100).await.0, []);
        events.pop();
        assert!(worker.push(&events).await.verdicts.iter().all(|verdict| verdict.outcome == Outcome::Applied));
        assert_eq!(worker.pull_all(1_000).await.0, events);
    }
}
