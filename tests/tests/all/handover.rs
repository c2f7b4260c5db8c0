//! Handing a trajectory over: who reads what at each step, and whose phone is told to let go.

use domain::event::{Body, Event, HandoverOffer, HandoverStep};
use domain::ids::{EventId, HandoverId, TrajectoryId, UserId};
use domain::rights::Role;
use domain::sync::{Cursor, Outbox, Replica};
use domain::wire::{Compared, Digest, Outcome, VaultKey};
use tests::{TestApp, Worker, on_both_engines};

async fn says(worker: &mut Worker<'_>, event: &Event) -> String {
    match &worker.push(std::slice::from_ref(event)).await.verdicts[0].outcome {
        Outcome::Applied => "applied".to_owned(),
        Outcome::Rejected { reason, .. } => reason.clone(),
        other => format!("{other:?}"),
    }
}

fn json(key: &VaultKey) -> serde_json::Value {
    serde_json::to_value(key).unwrap()
}

fn ids(events: &[Event]) -> Vec<EventId> {
    events.iter().map(|event| event.id).collect()
}

struct Story {
    trajectory: TrajectoryId,
    opening: Event,
    note: Event,
    offer: Event,
    step: HandoverStep,
}

/// A trajectory with a note, offered to another.
async fn offered(world: &TestApp, from: &mut Worker<'_>, to: &Worker<'_>) -> Story {
    use domain::clock::Clock;
    let opening = from.opening();
    let note = from.note(opening.trajectory, "wil graag leren");
    let handover = HandoverId::new(world.clock.now(), world.app.entropy.as_ref());
    let offer = from.event(opening.trajectory, &Body::HandoverOffered(HandoverOffer { handover, to: to.user }));
    for event in [&opening, &note, &offer] {
        assert_eq!(says(from, event).await, "applied");
    }
    Story { trajectory: opening.trajectory, opening, note, offer, step: HandoverStep { handover } }
}

fn empty(user: UserId) -> Replica {
    Replica::new(user, Vec::new(), Outbox::default(), Cursor::default())
}

const DAY: i64 = 86_400_000;

on_both_engines! {
    async fn each_step_opens_and_closes_what_it_should(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for (login, role, home) in [("ann", Role::Worker, 0), ("bob", Role::Worker, 1), ("kim", Role::Coordinator, 1), ("tom", Role::Worker, 1)] {
            world.add(login, role, world.organisations[home]).await;
        }
        let (mut ann, mut bob) = (Worker::enter(&world, "ann").await, Worker::enter(&world, "bob").await);
        let (mut here, mut there) = (Worker::enter(&world, "coordinator").await, Worker::enter(&world, "kim").await);
        let mut tom = Worker::enter(&world, "tom").await;
        let Story { trajectory, opening, note, offer, step } = offered(&world, &mut ann, &bob).await;

        // An offer shows its opening and itself, to the one it was made to.
        let page = bob.pull(0, 100).await;
        assert_eq!((page.granted, ids(&page.events)), (vec![trajectory], vec![opening.id, offer.id]));
        assert_eq!(ids(&bob.history(trajectory).await.events), [opening.id, offer.id]);
        assert_eq!(tom.history(trajectory).await.withdrawn, [trajectory]);
        assert_eq!(there.pull_all(100).await.0, []);
        let early = bob.note(trajectory, "te vroeg");
        assert_eq!(says(&mut bob, &early).await, "not_yours");
        for body in [Body::HandoverAccepted(step.clone()), Body::HandoverMetTogether(step.clone()), Body::HandoverDone(step.clone())] {
            let event = tom.event(trajectory, &body);
            assert_eq!(says(&mut tom, &event).await, "not_yours");
        }
        // Nobody says yes for another.
        let yes = ann.event(trajectory, &Body::HandoverAccepted(step.clone()));
        assert_eq!(says(&mut ann, &yes).await, "not_yours");

        // A yes opens the whole history, and nothing to write.
        let seen = bob.pull(page.cursor, 100).await.cursor;
        let yes = bob.event(trajectory, &Body::HandoverAccepted(step.clone()));
        assert_eq!(says(&mut bob, &yes).await, "applied");
        let page = bob.pull(seen, 100).await;
        assert_eq!((page.granted, ids(&page.events)), (vec![trajectory], vec![yes.id]));
        assert_eq!(ids(&bob.history(trajectory).await.events), [opening.id, note.id, offer.id, yes.id]);
        let early = bob.note(trajectory, "nog te vroeg");
        assert_eq!(says(&mut bob, &early).await, "not_yours");
        assert_eq!(there.history(trajectory).await.withdrawn, [trajectory]);

        // Done: the one gets it, the other's phone lets go, and so with their coordinators.
        let cursors = (ann.pull_all(100).await.0.len(), ann.pull(0, 100).await.cursor, here.pull(0, 100).await.cursor, there.pull(0, 100).await.cursor);
        let met = ann.event(trajectory, &Body::HandoverMetTogether(step.clone()));
        let done = bob.event(trajectory, &Body::HandoverDone(step));
        assert_eq!((says(&mut ann, &met).await.as_str(), says(&mut bob, &done).await.as_str()), ("applied", "applied"));
        assert_eq!(ann.pull(cursors.1, 100).await.withdrawn, [trajectory]);
        assert_eq!(here.pull(cursors.2, 100).await.withdrawn, [trajectory]);
        assert_eq!(there.pull(cursors.3, 100).await.granted, [trajectory]);
        assert_eq!(there.history(trajectory).await.events.len(), 6);
        assert_eq!(ann.pull_all(100).await.0, []);
        let mine = bob.note(trajectory, "nu wel");
        assert_eq!(says(&mut bob, &mine).await, "applied");

        // What was seen before it was handed over is taken in, however late; what comes after is not.
        let late = ann.note(trajectory, "nog van voor de overdracht");
        assert_eq!(says(&mut ann, &late).await, "applied");
        let again = HandoverId::new(7, world.app.entropy.as_ref());
        let back = ann.event(trajectory, &Body::HandoverOffered(HandoverOffer { handover: again, to: tom.user }));
        assert_eq!(says(&mut ann, &back).await, "not_yours");
        world.clock.advance(DAY);
        (ann.client, bob.client) = (world.log_in_as("ann").await, world.log_in_as("bob").await);
        let after = ann.note(trajectory, "van erna");
        assert_eq!(says(&mut ann, &after).await, "not_yours");
        let texts: Vec<EventId> = ids(&bob.pull_all(100).await.0);
        assert!(texts.contains(&late.id) && texts.contains(&mine.id) && !texts.contains(&after.id));
    }

    async fn a_no_closes_the_offer_again(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for login in ["ann", "bob"] {
            world.add(login, Role::Worker, world.organisations[0]).await;
        }
        let (mut ann, mut bob) = (Worker::enter(&world, "ann").await, Worker::enter(&world, "bob").await);
        // Said by the one it was made to, or taken back by the one who made it.
        for by_ann in [false, true] {
            let Story { trajectory, step, .. } = offered(&world, &mut ann, &bob).await;
            let cursor = bob.pull(0, 100).await.cursor;
            let speaker = if by_ann { &mut ann } else { &mut bob };
            let no = speaker.event(trajectory, &Body::HandoverDeclined(step));
            assert_eq!(says(speaker, &no).await, "applied");
            let page = bob.pull(cursor, 100).await;
            assert_eq!((page.withdrawn, page.events), (vec![trajectory], vec![]));
            assert_eq!(bob.history(trajectory).await.withdrawn, [trajectory]);
            assert_eq!(ann.history(trajectory).await.events.len(), 4);
        }
    }

    async fn a_difference_is_found_and_mended_by_trajectory(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for login in ["ann", "bob"] {
            world.add(login, Role::Worker, world.organisations[0]).await;
        }
        let (mut ann, mut bob) = (Worker::enter(&world, "ann").await, Worker::enter(&world, "bob").await);
        let Story { trajectory, .. } = offered(&world, &mut ann, &bob).await;
        let (kept, lost) = (ann.opening(), ann.opening());
        ann.push(&[kept.clone(), lost.clone()]).await;
        for (worker, count) in [(&mut ann, 5), (&mut bob, 2)] {
            let mut phone = empty(worker.user);
            phone.take_in(worker.pull(0, 100).await, None);
            let compare = async |worker: &mut Worker<'_>, digest: Digest| -> Compared {
                let answer = worker.client.get(&format!("/api/v1/sync/digest?count={}&sum={}", digest.count, digest.sum)).await;
                serde_json::from_value(answer.json()).unwrap()
            };
            let whole = phone.digests().0;
            assert_eq!(whole.count, count);
            assert_eq!(compare(worker, whole).await, Compared { same: true, trajectories: vec![] });
            // A phone that lacks one event hears which trajectory differs, and asks for that one alone.
            let mut poor = empty(worker.user);
            for event in phone.log().filter(|event| event.kind != "handover_offered") {
                poor.confirm(event.clone());
            }
            let compared = compare(worker, poor.digests().0).await;
            assert!(!compared.same);
            poor.repair(&compared.trajectories);
            // Own events of it go out again, for the server may be the one that lacks something.
            let again = poor.outbox().batch(200, &[]);
            assert!(again.iter().all(|event| event.trajectory == trajectory && event.author == worker.user));
            let answer = worker.push(&again).await;
            let settled = poor.outbox_mut().settle(&answer);
            for event in settled.confirmed {
                poor.confirm(event);
            }
            let ask = poor.next_pull(true).unwrap();
            assert_eq!(ask.trajectory, Some(trajectory));
            let page = worker.history(trajectory).await;
            poor.take_in(page, ask.trajectory);
            assert_eq!((poor.digests(), poor.next_pull(true)), (phone.digests(), None));
        }
        // What the server does not know any more and this worker wrote goes out again.
        let mut rich = empty(ann.user);
        rich.take_in(ann.pull(0, 100).await, None);
        let extra = ann.note(kept.trajectory, "alleen hier");
        rich.confirm(extra.clone());
        let digest = rich.digests().0;
        let answer = ann.client.get(&format!("/api/v1/sync/digest?count={}&sum={}", digest.count, digest.sum)).await;
        let compared: Compared = serde_json::from_value(answer.json()).unwrap();
        assert!(rich.repair(&compared.trajectories).again.contains(&extra.id));
    }

    async fn a_withdrawn_phone_hands_in_its_work_first(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let pull = async |worker: &mut Worker<'_>| -> serde_json::Value {
            worker.client.get(&format!("/api/v1/sync/pull?after=0&device={}", worker.device)).await.json()
        };
        let key = VaultKey { device: worker.device, key: "ab".repeat(32) };
        let path = format!("/api/v1/vault/{}", worker.device);
        worker.client.post("/api/v1/vault", &json(&key)).await;
        assert_eq!(pull(&mut worker).await.get("forget"), None);
        // Not withdrawn: the key stays, whatever is asked.
        assert_eq!(worker.client.delete(&path).await.status, 204);
        let mut other = key.clone();
        other.key = "cd".repeat(32);
        assert_eq!(worker.client.post("/api/v1/vault", &json(&other)).await.json()["key"], key.key);
        let mut tx = world.app.db.write().await.unwrap();
        assert_eq!(server::store::vault_key::withdraw(&mut tx, world.partnership, worker.user, 1).await.unwrap(), 1);
        tx.commit().await.unwrap();
        // The session lives on until the work is in.
        let opening = worker.opening();
        assert_eq!(says(&mut worker, &opening).await, "applied");
        assert_eq!(pull(&mut worker).await["forget"], true);
        assert_eq!(worker.client.delete(&path).await.status, 204);
        assert_eq!(worker.client.post("/api/v1/vault", &json(&other)).await.json()["key"], other.key);
        assert_eq!(pull(&mut worker).await.get("forget"), None);
    }
}
