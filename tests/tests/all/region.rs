//! The region changes while the programme runs: two of the six municipalities leave on a first of January, and the codebook that says so
//! is loaded months later. Every period is right, open ones follow, and what was released stays.

use disclosure::figure::Level;
use disclosure::release::Released;
use domain::clock::Clock;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{Body, Contact, Event};
use domain::rights::Role;
use domain::wire::Outcome;
use server::aggregate::audit;
use server::store::{event, partnership};
use tests::{TestApp, Worker, on_both_engines};

use super::exports::{released, tables_of};

/// The codebook in which these have left.
fn after_new_year(left: &[&str]) -> Codebook {
    let text = include_str!("../../../app/domain/codebook/aalst.toml");
    let mut codebook = Codebook::from_toml(text).unwrap();
    codebook.version = format!("{}-later", codebook.version);
    for item in codebook.lists.get_mut("municipality").unwrap() {
        if left.contains(&item.code.as_str()) {
            item.valid_to = Some("2026-12-31".parse().unwrap());
        }
    }
    codebook
}

fn rows(released: &Released) -> Vec<(String, Option<u64>)> {
    let table = released.table("active_municipality").unwrap();
    table.rows.iter().map(|row| (row.clone(), table.at(Some(row.as_str()), None).unwrap())).collect()
}

on_both_engines! {
    async fn who_leaves_on_new_years_day_is_right_in_every_period_though_it_is_said_in_may(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        // 15 May 2027: all that was out by then left before anybody said so.
        world.clock.advance(172 * 86_400_000);
        world.publish().await;
        let periods = ["2026-Q2", "2026-Q3", "2026-Q4", "2026", "2027-Q1"];
        let mut before = Vec::new();
        for period in periods {
            before.push(world.released(&Level::Whole, period).await);
        }
        assert!(before[0].is_some());

        let now = world.clock.now();
        let mut tx = world.app.db.write().await.unwrap();
        partnership::put_codebook(&mut tx, world.partnership, &after_new_year(&["lede", "herzele"]), now).await.unwrap();
        tx.commit().await.unwrap();

        // Whoever lives there is still accompanied: a contact for each of the ninety.
        let mut tx = world.app.db.read().await.unwrap();
        let all = event::touched(&mut tx, world.partnership, 0, i64::MAX).await.unwrap();
        drop(tx);
        let mut worker = Worker::enter(&world, "worker").await;
        let contact = Contact {
            kind: "home_visit".try_into().unwrap(),
            attendance: "present".try_into().unwrap(),
            duration: None,
            domains: Vec::new(),
            services: Vec::new(),
        };
        let contacts: Vec<Event> = all.iter().map(|trajectory| worker.event(*trajectory, &Body::ContactLogged(contact.clone()))).collect();
        let pushed = worker.push(&contacts).await;
        assert!(pushed.verdicts.iter().all(|verdict| verdict.outcome == Outcome::Applied));
        // Nobody new starts there any more; what phones kept of before the day is taken in.
        let mut openings = Vec::new();
        for day in ["2027-05-10", "2026-12-20"] {
            let mut opening = worker.opening();
            if let Body::TrajectoryOpened(mut body) = opening.body().unwrap() {
                body.municipality = "lede".try_into().unwrap();
                opening = worker.event(opening.trajectory, &Body::TrajectoryOpened(body));
            }
            opening.about = day.parse::<Date>().unwrap();
            openings.push(opening);
        }
        let verdicts = worker.push(&openings).await.verdicts;
        assert_ne!(verdicts[0].outcome, Outcome::Applied, "after the day that it left");
        assert_eq!(verdicts[1].outcome, Outcome::Applied, "before it");

        world.clock.advance(85 * 86_400_000);
        world.publish().await;
        for (period, before) in periods.iter().zip(&before) {
            assert_eq!(&world.released(&Level::Whole, period).await, before, "{period} stays as it left");
        }
        let open = world.released(&Level::Whole, "2027-Q2").await.unwrap();
        let names: Vec<String> = rows(&open).into_iter().map(|(row, _)| row).collect();
        assert_eq!(names, rows(before[0].as_ref().unwrap()).into_iter().map(|(row, _)| row).collect::<Vec<_>>(), "who left keeps the row");
        let of = |wanted: &str| rows(&open).into_iter().find(|(row, _)| row == wanted).unwrap().1.unwrap();
        // Of every six people three are of Aalst, and one each of Lede, Haaltert and Herzele.
        for (municipality, persons) in [("aalst", 45), ("lede", 15), ("haaltert", 15), ("herzele", 15)] {
            assert!(of(municipality).abs_diff(persons) < 10, "{municipality}: {}", of(municipality));
        }
        let page = world.log_in(Role::Lead).await.get("/dashboard/all/who?period=2027-Q2").await.text();
        let table = tables_of(&page).remove("active_municipality").unwrap_or_default();
        assert!(table.is_empty() || table.iter().any(|row| row[0] == "Lede"), "{table:?}");
        // Each is counted by the codebook that it left with.
        for audited in audit((&world.app.db, &world.app.key, world.partnership), None).await.unwrap() {
            assert_eq!(audited.differing, [""; 0], "{}", audited.quarter);
        }
    }

    async fn said_before_or_after_the_day_an_open_period_has_the_same_rows_and_people(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let now = world.clock.now();
        let mut tx = world.app.db.write().await.unwrap();
        // Said in November, of the coming New Year.
        partnership::put_codebook(&mut tx, world.partnership, &after_new_year(&["lede", "herzele"]), now).await.unwrap();
        tx.commit().await.unwrap();
        world.clock.advance(85 * 86_400_000);
        world.publish().await;
        let year = world.released(&Level::Whole, "2026").await.unwrap();
        let of = |wanted: &str| rows(&year).into_iter().find(|(row, _)| row == wanted).unwrap().1.unwrap();
        for (municipality, persons) in [("aalst", 45), ("lede", 15), ("haaltert", 15), ("herzele", 15)] {
            assert!(of(municipality).abs_diff(persons) < 10, "{municipality}: {}", of(municipality));
        }
    }
}
