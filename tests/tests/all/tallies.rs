//! Contact tallies: they go the way of every event, belong to no trajectory, and are counted as contacts.

use domain::clock::Clock;
use domain::date::Date;
use domain::event::{Body, ContactTally, Correction, Event};
use domain::ids::TrajectoryId;
use domain::rights::Role;
use domain::wire::Outcome;
use server::aggregate::catch_up;
use server::store::tally;
use tests::{TestApp, Worker, on_both_engines};

use super::exports::{long, people};

fn street(world: &TestApp, worker: &Worker<'_>, municipality: &str, persons: Option<u8>) -> Event {
    let body = Body::ContactTallied(ContactTally {
        challenge: "ru1".try_into().unwrap(),
        municipality: municipality.try_into().unwrap(),
        persons,
    });
    let trajectory = TrajectoryId::new(world.clock.now(), world.app.entropy.as_ref());
    Event { about: Date::new(2026, 8, 18).unwrap(), ..worker.event(trajectory, &body) }
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

    async fn tallies_are_counted_as_contacts_and_protected_as_if_each_were_a_person(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let places = [("aalst", 40, Some(1)), ("aalst", 20, Some(3)), ("lede", 30, None), ("haaltert", 2, Some(9))];
        let mut events: Vec<Event> = Vec::new();
        for (municipality, many, persons) in places {
            events.extend((0..many).map(|_| street(&world, &worker, municipality, persons)));
        }
        assert!(outcomes(&mut worker, &events).await.iter().all(|said| said == "Applied"));
        catch_up(&world.app, world.partnership, 50).await.unwrap();
        // Two were a mistake; one of somebody else's cannot be withdrawn.
        let withdraw = |worker: &Worker<'_>, of: &Event| worker.event(of.trajectory, &Body::Correction(Correction { of: of.id, replacement: None }));
        let mistakes = [withdraw(&worker, &events[0]), withdraw(&worker, &events[1])];
        assert_eq!(outcomes(&mut worker, &mistakes).await, ["Applied", "Applied"]);
        world.add("ann", Role::Worker, world.organisations[1]).await;
        let mut ann = Worker::enter(&world, "ann").await;
        let theirs = withdraw(&ann, &events[2]);
        assert_eq!(outcomes(&mut ann, &[theirs]).await, ["Held"]);

        let mut lead = world.log_in(Role::Lead).await;
        let all = long(&lead.get("/dashboard/ru1/2026-Q3/all.csv").await.body);
        let table = &all[&("ru1".to_owned(), "tallies".to_owned())];
        let mut tx = world.app.db.read().await.unwrap();
        let counted = tally::of_period(&mut tx, world.partnership, "2026-Q3".parse().unwrap(), "ru1").await.unwrap();
        drop(tx);
        let exact = |row: &str, col: &str| {
            let found = counted.iter().filter(|one| one.table == "tallies" && one.row == row && one.col == col);
            found.map(|one| (one.organisation.as_str(), one.persons, one.amount)).collect::<Vec<_>>()
        };
        assert_eq!(exact("aalst", "one"), [("", 38, 38)], "two were withdrawn");
        assert_eq!(exact("aalst", "few"), [("", 20, 20)]);
        assert_eq!(exact("lede", "not_counted"), [("", 30, 30)]);
        let figure = |row: &str, col: &str| table.iter().find(|line| line.0 == row && line.1 == col).unwrap_or_else(|| panic!("{row} {col}")).2.clone();
        assert_eq!(figure("Haaltert", "totaal"), "–", "two contacts are told of no place");
        assert!(table.iter().any(|line| line.2.parse::<u64>().is_ok_and(|count| count >= 20)), "{table:?}");
        assert!(table.iter().all(|line| line.2 == "–" || line.2 == "0" || line.2.parse::<u64>().unwrap() >= 5));
        let page = lead.get("/dashboard/ru1/contacts?period=2026-Q3").await.text();
        assert!(page.contains("Contacten zonder traject") && page.contains("wie twee keer gezien is, telt twee keer"));
        let active: u64 = counted.iter().filter(|one| one.table == "active_gender").map(|one| one.persons).sum();
        assert_eq!(active, 90, "nobody became active by it");
    }
}
