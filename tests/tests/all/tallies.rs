//! Contact tallies: they go the way of every event, belong to no trajectory, and are counted as contacts.

use disclosure::figure::Level;
use domain::clock::Clock;
use domain::date::Date;
use domain::event::{Body, ContactTally, Correction, Event};
use domain::ids::TrajectoryId;
use domain::rights::Role;
use domain::wire::Outcome;
use tests::{TestApp, Worker, on_both_engines};

use super::exports::people;

fn street(world: &TestApp, worker: &Worker<'_>, municipality: &str, persons: Option<u8>) -> Event {
    let body = Body::ContactTallied(ContactTally {
        challenge: "ru1".try_into().unwrap(),
        municipality: municipality.try_into().unwrap(),
        persons,
    });
    let trajectory = TrajectoryId::new(world.clock.now(), world.app.entropy.as_ref());
    Event { about: Date::new(2026, 5, 18).unwrap(), ..worker.event(trajectory, &body) }
}

async fn outcomes(worker: &mut Worker<'_>, events: &[Event]) -> Vec<String> {
    let verdicts = worker.push(events).await.verdicts;
    let said = |outcome: &Outcome| match outcome {
        Outcome::Rejected { reason, .. } => reason.clone(),
        other => format!("{other:?}"),
    };
    verdicts.iter().map(|verdict| said(&verdict.outcome)).collect()
}

on_both_engines! {
    async fn a_tally_is_taken_in_once_and_reaches_nobody(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let first = street(&world, &worker, "aalst", Some(3));
        assert_eq!(outcomes(&mut worker, std::slice::from_ref(&first)).await, ["Applied"]);
        assert_eq!(outcomes(&mut worker, std::slice::from_ref(&first)).await, ["Duplicate"]);
        let changed = Event { data: street(&world, &worker, "lede", None).data, ..first.clone() };
        assert_eq!(outcomes(&mut worker, &[changed]).await, ["content_differs"]);
        let nowhere = street(&world, &worker, "gent", None);
        let nobody = street(&world, &worker, "aalst", Some(0));
        assert_eq!(outcomes(&mut worker, &[nowhere, nobody]).await, ["unknown_code", "persons"]);
        // It belongs to no trajectory, and no trajectory takes it.
        let opening = worker.opening();
        let stray = Event { trajectory: opening.trajectory, ..street(&world, &worker, "aalst", None) };
        assert_eq!(outcomes(&mut worker, &[opening.clone(), stray]).await, ["Applied", "wrong_state"]);
        let note = worker.note(first.trajectory, "wil graag leren");
        assert_eq!(outcomes(&mut worker, &[note]).await, ["Held"], "nothing follows a tally");
        assert_eq!(worker.pull_all(100).await.0, [opening], "nobody's phone gets it back");
        assert!(Worker::enter(&world, "coordinator").await.pull_all(100).await.0.iter().all(|event| event.kind.as_str() != "contact_tallied"));
    }

    async fn tallies_are_counted_as_contacts_of_nobody(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let away = world.in_july();
        let mut worker = Worker::enter(&world, "worker").await;
        let places = [("aalst", 40, Some(1)), ("aalst", 20, Some(3)), ("lede", 30, None), ("haaltert", 2, Some(9))];
        let mut events: Vec<Event> = Vec::new();
        for (municipality, many, persons) in places {
            events.extend((0..many).map(|_| street(&world, &worker, municipality, persons)));
        }
        assert!(outcomes(&mut worker, &events).await.iter().all(|said| said == "Applied"));
        // Two were a mistake; one of somebody else's cannot be withdrawn.
        let withdraw = |worker: &Worker<'_>, of: &Event| worker.event(of.trajectory, &Body::Correction(Correction { of: of.id, replacement: None }));
        let mistakes = [withdraw(&worker, &events[0]), withdraw(&worker, &events[1])];
        assert_eq!(outcomes(&mut worker, &mistakes).await, ["Applied", "Applied"]);
        world.add("ann", Role::Worker, world.organisations[1]).await;
        let mut ann = Worker::enter(&world, "ann").await;
        let theirs = withdraw(&ann, &events[2]);
        assert_eq!(outcomes(&mut ann, &[theirs]).await, ["Held"]);
        drop((worker, ann));
        world.clock.advance(away);
        world.publish().await;

        let released = world.released(&Level::Challenge("ru1".to_owned()), "2026-Q2").await.unwrap();
        let table = released.table("tallies").unwrap();
        // 58 in Aalst after the withdrawals, 30 in Lede, 2 in Haaltert: rounded to multiples of the base.
        let near = |row: &str, exact: u64| table.at(Some(row), None).flatten().is_some_and(|shown| shown.abs_diff(exact) < 2 * u64::from(table.base));
        assert!(near("aalst", 58) && near("lede", 30) && near("haaltert", 2), "{table:?}");
        assert!(table.at(Some("herzele"), None).flatten() == Some(0), "nobody was met there");
        let active = released.table("active_gender").unwrap().total().flatten().unwrap();
        assert!(active.abs_diff(90) < 10, "nobody became active by it: {active}");
        let page = world.log_in(Role::Lead).await.get("/dashboard/ru1/contacts?period=2026-Q2").await.text();
        assert!(page.contains("Contacten zonder traject") && page.contains("wie twee keer gezien is, telt twee keer"));
    }
}
