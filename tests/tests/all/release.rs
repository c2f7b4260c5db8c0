//! When figures leave, and what protects them from what left before.

use domain::date::Date;
use domain::event::{Body, Contact, Event};
use domain::period::Period;
use server::aggregate::{catch_up, correct, figures};
use server::store::release;
use tests::{TestApp, Worker, on_both_engines};

/// New people on a day, from two municipalities, each met once.
async fn people(world: &TestApp, day: Date, aalst: usize, lede: usize) {
    let mut worker = Worker::enter(world, "worker").await;
    let mut events: Vec<Event> = Vec::new();
    for at in 0..aalst + lede {
        let mut opening = worker.opening();
        if let Body::TrajectoryOpened(mut body) = opening.body().unwrap() {
            body.municipality = if at < aalst { "aalst" } else { "lede" }.try_into().unwrap();
            opening = worker.event(opening.trajectory, &Body::TrajectoryOpened(body));
        }
        let id = opening.trajectory;
        let contact = Contact {
            kind: "home_visit".try_into().unwrap(),
            attendance: "present".try_into().unwrap(),
            duration: None,
            domains: Vec::new(),
            services: Vec::new(),
        };
        events.push(opening);
        events.push(worker.event(id, &Body::ContactLogged(contact)));
    }
    for event in &mut events {
        event.about = day;
    }
    for batch in events.chunks(200) {
        let pushed = worker.push(batch).await;
        let refused = pushed.verdicts.iter().find(|verdict| verdict.outcome != domain::wire::Outcome::Applied);
        assert_eq!(refused, None);
    }
    catch_up(&world.app, world.partnership, 1_000).await.unwrap();
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// New in Aalst and in Lede.
async fn new(world: &TestApp, period: Period) -> [Option<u64>; 2] {
    let released = figures(&world.app, world.partnership, "ru1", period).await.unwrap().released.unwrap();
    let table = released.table("new_municipality").unwrap();
    [table.at(Some("aalst"), Some("all")), table.at(Some("lede"), Some("all"))].map(Option::flatten)
}

on_both_engines! {
    async fn what_left_stays_until_it_is_corrected(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for (month, lede) in [(2, 9), (5, 8)] {
            people(&world, Date::new(2025, month, 10).unwrap(), 20, lede).await;
        }
        // A year leaves after its quarters, protected against all four of them.
        let year = figures(&world.app, world.partnership, "ru1", period("2025")).await.unwrap().released.unwrap();
        assert_eq!(year.quality().earlier, 4);
        assert_eq!(new(&world, period("2025")).await, [Some(40), Some(17)]);
        assert_eq!(new(&world, period("2025-Q1")).await, [Some(20), Some(9)]);
        assert_eq!(new(&world, period("2025-Q2")).await, [Some(20), Some(8)]);
        let mut tx = world.app.db.read().await.unwrap();
        let left = release::published(&mut tx, world.partnership, "ru1", (period("2025"), period("2025-Q4"))).await.unwrap();
        assert_eq!(left.iter().filter(|one| !one.counts.is_empty()).count(), 3);
        drop(tx);
        // What left stays, whoever arrives.
        people(&world, Date::new(2025, 2, 11).unwrap(), 10, 0).await;
        assert_eq!(new(&world, period("2025-Q1")).await, [Some(20), Some(9)]);
        // Until it is corrected; ten are enough to be told of, three are not.
        let ru1 = |when| correct(&world.app, world.partnership, "ru1", when);
        assert!(ru1(period("2025-Q1")).await.unwrap().is_some());
        assert_eq!(new(&world, period("2025-Q1")).await[1], Some(9));
        assert!(ru1(period("2025-Q1")).await.unwrap().is_none(), "nothing has changed since");
        people(&world, Date::new(2025, 5, 11).unwrap(), 3, 0).await;
        assert!(ru1(period("2025-Q2")).await.unwrap().is_some());
        assert_eq!(new(&world, period("2025-Q2")).await[0], None, "three came late");
        // The year is put right too: thirteen more, of whom it may not tell that three came in the second quarter.
        assert_eq!(new(&world, period("2025")).await, [Some(40), Some(17)]);
        assert!(ru1(period("2025")).await.unwrap().is_some_and(|year| year.released.is_some()));
        assert_eq!(new(&world, period("2025")).await, [None, Some(17)]);
    }
}
