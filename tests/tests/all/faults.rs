//! The disk is full, the database is away, a request is cut off: what was acknowledged is there, and the server goes on by
//! itself when it is over.

use std::collections::BTreeSet;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use domain::clock::Clock;
use domain::ids::{EventId, UserId};
use domain::rights::Role;
use domain::wire::{Organisation, Outcome, Pushed};
use server::clock::OsEntropy;
use server::db::{DatabaseUrl, Db, Error};
use server::store::{account, organisation, throttle};
use server::sync::{Context, push};
use tests::{Database, Engine, TestApp, Worker, codebook, on_both_engines};

/// Sets something on the one connection that writes, for as long as it lives.
async fn pragma(db: &Db, sql: String) -> i64 {
    let sql = Box::leak(sql.into_boxed_str());
    db.write().await.unwrap().maybe(sql, vec![]).await.unwrap().map_or(0, |row| row.int(0).unwrap())
}

/// Lets a future come so far and no further, as when its client hangs up.
async fn cut_after<F: Future>(steps: usize, future: F) -> Option<F::Output> {
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

/// The engine takes the whole transaction back by itself when the disk is full; the connection must know.
#[test]
fn a_full_disk_is_over_when_there_is_room_again() {
    Engine::Sqlite.run(|database| async move {
        let db = database.open().await;
        let world = TestApp::init(db.clone()).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let pages = pragma(&db, "PRAGMA page_count".to_owned()).await;
        pragma(&db, format!("PRAGMA max_page_count = {}", pages + 60)).await;
        let (mut kept, mut refused) = (BTreeSet::new(), 0);
        for round in 0..60 {
            let opening = worker.opening();
            let mut events = vec![opening.clone()];
            events.extend((0..50).map(|at| worker.note(opening.trajectory, &format!("ronde {round} gesprek {at} ").repeat(8))));
            let answer = worker.client.post("/api/v1/sync/push", &worker.batch(&events)).await;
            match answer.status {
                200 => {
                    let pushed: Pushed = serde_json::from_value(answer.json()).unwrap();
                    assert!(pushed.verdicts.iter().all(|verdict| verdict.outcome == Outcome::Applied), "{pushed:?}");
                    kept.extend(events.iter().map(|event| event.id));
                }
                503 => {
                    refused += 1;
                    // Reading goes on.
                    assert_eq!(worker.client.get("/api/v1/sync/pull?after=0&limit=5").await.status, 200);
                    assert_eq!(answer.headers["retry-after"], "5");
                }
                other => panic!("{other}: {}", answer.text()),
            }
        }
        assert!(refused > 10 && !kept.is_empty(), "{refused} refused, {} events kept", kept.len());
        pragma(&db, "PRAGMA max_page_count = 1000000".to_owned()).await;
        let after = [worker.opening()];
        assert_eq!(worker.push(&after).await.verdicts[0].outcome, Outcome::Applied);
        world.log_in(Role::Coordinator).await;
        kept.insert(after[0].id);
        let stored: BTreeSet<EventId> = worker.pull_all(500).await.0.iter().map(|event| event.id).collect();
        assert_eq!(stored, kept, "what was acknowledged, and nothing of what was refused");
        println!("{refused} pushes refused for want of room, {} events acknowledged and there", kept.len());
    });
}

/// That a session is in use is noted every five minutes: whoever only reads can do without.
#[test]
fn reading_goes_on_when_nothing_can_be_written() {
    Engine::Sqlite.run(|database| async move {
        let db = database.open().await;
        let world = TestApp::init(db.clone()).await;
        let mut worker = Worker::enter(&world, "worker").await;
        worker.push(&[worker.opening()]).await;
        let seen = "SELECT last_seen_at FROM session ORDER BY last_seen_at DESC LIMIT 1";
        let before = database.raw(seen).await;
        database.raw("CREATE TRIGGER full BEFORE UPDATE ON session BEGIN SELECT RAISE(FAIL, 'no room'); END").await;
        world.clock.advance(6 * 60_000);
        assert_eq!(worker.pull(0, 10).await.events.len(), 1);
        assert_eq!(database.raw(seen).await, before, "the trigger does not hold");
        database.raw("DROP TRIGGER full").await;
        assert_eq!(worker.pull(0, 10).await.events.len(), 1);
        assert_ne!(database.raw(seen).await, before, "use is noted again");
    });
}

on_both_engines! {
    /// Wherever it is cut: between the pool and the engine a transaction must not be left open that nobody knows of.
    async fn a_request_that_is_cut_off_leaves_no_transaction_behind(database: Database) {
        let db = database.open().await;
        let world = TestApp::init(db.clone()).await;
        let mut worker = Worker::enter(&world, "worker").await;
        for round in 0..20 {
            for steps in 0..6 {
                let reads = async { throttle::blocked_until(&mut db.read().await.unwrap(), "x").await };
                drop(cut_after(steps, reads).await);
                let writes = async {
                    let mut tx = db.write().await.unwrap();
                    throttle::fail(&mut tx, &format!("{round}-{steps}"), 1, 1).await.unwrap();
                    tx.commit().await
                };
                drop(cut_after(steps, writes).await);
                // Nobody comes back to a transaction of before: it would not show what is new.
                worker.push(&[worker.opening()]).await;
            }
        }
        assert!(worker.pull_all(500).await.0.len() > 100);
        if database.engine == Engine::Postgres {
            assert_eq!(left_open(&database).await, 0, "connections are left inside a transaction");
        }
    }

    async fn a_part_that_fails_or_is_dropped_takes_nothing_from_its_neighbours(database: Database) {
        let db = database.open().await;
        let world = TestApp::init(db.clone()).await;
        let (partnership, taken) = (world.partnership, world.organisations[0]);
        let parts = (0..60).map(|at| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut part = db.together(0).await?;
                throttle::fail(part.tx(), &format!("part {at}"), 5, 1).await?;
                match at % 4 {
                    1 => organisation::insert(part.tx(), partnership, &Organisation { id: taken, code: "x".to_owned(), name: "X".to_owned() }).await?,
                    2 => return Ok(false),
                    _ => {}
                }
                part.done().await.map(|()| true)
            })
        });
        for (at, part) in parts.collect::<Vec<_>>().into_iter().enumerate() {
            let heard = part.await.unwrap();
            match at % 4 {
                1 => assert!(matches!(heard, Err(Error::Exists)), "{at}: {heard:?}"),
                2 => assert!(matches!(heard, Ok(false)), "{at}: {heard:?}"),
                _ => assert!(matches!(heard, Ok(true)), "{at}: {heard:?}"),
            }
            let until = throttle::blocked_until(&mut db.read().await.unwrap(), &format!("part {at}")).await.unwrap();
            assert_eq!(until == 5, at % 4 == 0 || at % 4 == 3, "{at} is written, or not");
        }
    }

    async fn pushes_at_the_same_time_are_each_judged_alone(database: Database) {
        let db = database.open().await;
        let world = TestApp::init(db.clone()).await;
        let worker = Worker::enter(&world, "worker").await;
        let codebook = Arc::new(codebook());
        let caller = account::by_id(&mut db.read().await.unwrap(), world.partnership, worker.user).await.unwrap().unwrap();
        let now = world.clock.now();
        let (mut pushing, mut sent) = (Vec::new(), Vec::new());
        for at in 0..60_usize {
            let opening = worker.opening();
            let mut batch = vec![opening.clone(), worker.note(opening.trajectory, "een gesprek")];
            if at % 10 == 7 {
                // Somebody else's: refused, and put aside.
                batch.iter_mut().for_each(|event| event.author = UserId::new(1, &OsEntropy));
            }
            sent.push(batch.clone());
            let (db, codebook, caller) = (db.clone(), Arc::clone(&codebook), caller.clone());
            pushing.push(tokio::spawn(async move {
                let pushed = push(&db, Context { caller: &caller, codebook: &codebook, device: None, now }, &batch);
                // Some hang up in the middle.
                if at % 10 == 3 { cut_after(at % 8, pushed).await } else { Some(pushed.await) }
            }));
        }
        let mut expected = BTreeSet::new();
        let mut uncertain = BTreeSet::new();
        for ((at, one), batch) in pushing.into_iter().enumerate().zip(&sent) {
            let ids = batch.iter().map(|event| event.id);
            match one.await.unwrap() {
                None => uncertain.extend(ids),
                Some(Ok(pushed)) => {
                    let is_whole = pushed.verdicts.iter().all(|verdict| verdict.outcome == Outcome::Applied);
                    assert_eq!(is_whole, at % 10 != 7, "{at}: {pushed:?}");
                    expected.extend(pushed.verdicts.iter().filter(|one| one.outcome == Outcome::Applied).map(|verdict| verdict.id));
                }
                Some(Err(error)) => panic!("a neighbour's fault failed {at}: {error}"),
            }
        }
        let mut worker = worker;
        let stored: BTreeSet<EventId> = worker.pull_all(500).await.0.iter().map(|event| event.id).collect();
        assert!(expected.len() >= 96, "{} acknowledged", expected.len());
        assert!(expected.is_subset(&stored), "acknowledged and lost");
        assert!(stored.difference(&expected).all(|id| uncertain.contains(id)), "stored and refused");
        // Whoever comes next finds nothing half done.
        for batch in sent.iter().skip(3).step_by(10) {
            let again = worker.push(batch).await;
            assert_eq!(again.verdicts[0].outcome, again.verdicts[1].outcome, "half a batch was stored");
        }
        worker.push(&[worker.opening()]).await;
    }
}

/// How many connections stay inside a transaction that nobody works on.
async fn left_open(database: &Database) -> usize {
    const QUERY: &str = "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    let mut left = usize::MAX;
    // Taking back what was cut off takes a moment.
    for _ in 0..50 {
        left = database.raw(QUERY).await.len();
        if left == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    left
}

/// An office whose database is restarting must not be told to look for who keeps it busy.
#[test]
fn a_database_that_is_away_is_told_apart_from_a_busy_one() {
    Engine::Postgres.run(|database| async move {
        database.open().await.close().await;
        let DatabaseUrl::Postgres(url) = &database.url else { return };
        let (begin, rest) = url.split_once('@').unwrap();
        let (address, name) = rest.split_once('/').unwrap();
        let is_there = Arc::new(AtomicBool::new(true));
        let door = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let between = format!("{begin}@{}/{name}", door.local_addr().unwrap());
        let (address, open) = (address.to_owned(), Arc::clone(&is_there));
        tokio::spawn(async move {
            let mut lines = Vec::new();
            while open.load(Ordering::SeqCst) {
                let Ok(Ok((mut near, _))) = tokio::time::timeout(Duration::from_millis(50), door.accept()).await else { continue };
                let mut far = tokio::net::TcpStream::connect(&address).await.unwrap();
                lines.push(tokio::spawn(async move { drop(tokio::io::copy_bidirectional(&mut near, &mut far).await) }));
            }
            lines.iter().for_each(tokio::task::JoinHandle::abort);
        });
        let db = Db::open(&between.parse().unwrap()).await.unwrap();
        throttle::blocked_until(&mut db.read().await.unwrap(), "x").await.unwrap();
        is_there.store(false, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let refused = async { throttle::blocked_until(&mut db.read().await?, "x").await }.await;
        assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
    });
}
