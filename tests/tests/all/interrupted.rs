//! The server is killed in the middle of something, or put back from a backup.

use std::pin::pin;
use std::task::Poll;

use domain::clock::Clock;
use domain::event::{Body, HandoverOffer};
use domain::ids::HandoverId;
use domain::wire::{Outcome, Pull};
use server::store::{account, partnership};
use server::sync::{Context, pull, push};
use tests::{TestApp, Worker, codebook, on_both_engines};

/// Lets a future come so far and no further: as far as the database can tell, the server is killed there.
async fn killed_after<F: Future>(steps: usize, future: F) -> Option<F::Output> {
    let (mut future, mut left) = (pin!(future), steps);
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

on_both_engines! {
    /// Between any two statements, in the commit, and after it before the answer.
    async fn a_batch_is_stored_whole_or_not_at_all(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let worker = Worker::enter(&world, "worker").await;
        let codebook = codebook();
        let mut tx = world.app.db.read().await.unwrap();
        let caller = account::by_id(&mut tx, world.partnership, worker.user).await.unwrap().unwrap();
        let other = account::colleagues(&mut tx, world.partnership).await.unwrap().into_iter().find(|one| one.user != worker.user).unwrap();
        drop(tx);
        let (mut answered, mut whole, mut nothing) = (0, 0, 0);
        // How many steps it takes depends on how busy the machine is.
        for steps in (0..40).cycle().take(200) {
            let opening = worker.opening();
            let offer = HandoverOffer { handover: HandoverId::new(1, world.app.entropy.as_ref()), to: other.user };
            let offer = worker.event(opening.trajectory, &Body::HandoverOffered(offer));
            let batch = [opening.clone(), worker.note(opening.trajectory, "een gesprek"), offer];
            let context = Context { caller: &caller, codebook: &codebook, device: None, now: world.clock.now() };
            let heard = killed_after(steps, push(&world.app.db, context, &batch)).await;
            let ask = Pull { trajectory: Some(opening.trajectory), ..Pull::default() };
            let stored = pull(&world.app.db, &caller, &ask, world.clock.now(), world.app.entropy.as_ref()).await.unwrap();
            let stored = serde_json::to_value(stored).unwrap()["events"].as_array().unwrap().len();
            assert!(stored == 0 || stored == batch.len(), "{stored} of {} after {steps} steps", batch.len());
            assert!(heard.is_none() || stored == batch.len(), "answered, and not stored");
            // The phone sends it again. What was done and only waited for its commit is committed meanwhile: whoever hung up
            // does not take their neighbours' batches with them.
            let again = push(&world.app.db, context, &batch).await.unwrap();
            let outcomes: Vec<&Outcome> = again.verdicts.iter().map(|verdict| &verdict.outcome).collect();
            let is_new = outcomes.iter().all(|outcome| **outcome == Outcome::Applied);
            let is_known = outcomes.iter().all(|outcome| **outcome == Outcome::Duplicate);
            assert!((is_new && stored == 0) || is_known, "{again:?}");
            nothing += usize::from(stored == 0);
            whole += usize::from(stored > 0 && heard.is_none());
            answered += usize::from(heard.is_some());
        }
        assert!(nothing > 0 && answered > 0, "{nothing} not stored, {whole} stored without an answer, {answered} answered");
    }

    /// A number that the database has never given out was given by a later life of it.
    async fn a_database_that_is_older_than_a_phone_begins_another_life(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        worker.push(&[worker.opening(), worker.opening()]).await;
        let known = worker.pull(0, 100).await;
        let ask = |after: i64| format!("/api/v1/sync/pull?after={after}&epoch={}", known.epoch);
        assert_eq!(worker.client.get(&ask(known.cursor)).await.json()["epoch"], known.epoch.to_string());
        let answer = worker.client.get(&ask(known.cursor + 1)).await.json();
        assert_ne!(answer["epoch"], known.epoch.to_string());
        assert_eq!(answer["events"].as_array().unwrap().len(), 2, "from the start");
        // Once, not for each phone anew.
        assert_eq!(worker.client.get(&ask(known.cursor + 9)).await.json()["epoch"], answer["epoch"]);
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(partnership::feed(&mut tx, world.partnership).await.unwrap().epoch.to_string(), answer["epoch"]);
    }
}
