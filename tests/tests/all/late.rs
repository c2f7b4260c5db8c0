//! Late persons: what one late event changes of what leaves, until the next release: nothing.
//!
//! A correction of released figures would change exactly those that one person is in, so the difference would be a profile.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::event::{Body, Characteristic, Closing, Contact, ContactTally, Correction, Event};
use domain::ids::TrajectoryId;
use domain::rights::Role;
use domain::table::Theme;
use server::export::Form;
use server::report::freeze;
use tests::{Client, Database, TestApp, Worker, on_both_engines};

use super::exports::released;
use super::reports::quarter;

const LEVELS: [&str; 5] = ["all", "ru1", "ru2", "organisation.ocmw", "organisation.cawa"];
const PERIODS: [&str; 4] = ["2026-Q2", "2026-Q3", "2026-Q4", "2026"];

/// Everything that can be had of figures: every export and page by address, and what frozen reports say.
async fn everything(database: &Database, world: &TestApp) -> BTreeMap<String, (u16, Vec<u8>)> {
    // Each time as if nothing had been frozen before: freezing again would give the report of then.
    database.raw("DELETE FROM report").await;
    let (mut lead, mut promotor, mut dpo) =
        (world.log_in(Role::Lead).await, world.log_in(Role::Promotor).await, world.log_in(Role::Dpo).await);
    let mut found = BTreeMap::new();
    let mut get = async |client: &mut Client, path: String| {
        let answer = client.get(&path).await;
        found.insert(path, (answer.status, unmarked(answer.body)));
    };
    for level in LEVELS {
        for period in PERIODS {
            for (ending, _) in Form::ENDINGS {
                get(&mut lead, format!("/dashboard/{level}/{period}/all.{ending}")).await;
            }
            get(&mut lead, format!("/dashboard/{level}/{period}/active_gender.csv")).await;
            get(&mut lead, format!("/dashboard/{level}?period={period}")).await;
            get(&mut lead, format!("/dashboard/{level}/summary?period={period}")).await;
        }
        for theme in Theme::ALL {
            get(&mut lead, format!("/dashboard/{level}/{}?period=2026-Q2", theme.code())).await;
        }
    }
    for path in ["/dashboard", "/reports", "/healthz", "/readyz"] {
        get(&mut lead, path.to_owned()).await;
    }
    for path in ["/reports/freeze?period=2026-Q2", "/operation", "/operation/days"] {
        get(&mut promotor, path.to_owned()).await;
    }
    get(&mut dpo, "/protection".to_owned()).await;
    // A report that is frozen now, of the whole and of a challenge: content, whatever it is called and whenever it was signed.
    for challenge in [None, Some("ru1")] {
        let report = freeze(&world.app, world.partnership, "promotor", quarter(), challenge).await.unwrap();
        for file in ["report.csv", "report.excel.csv", "report.sdmx.csv"] {
            let answer = promotor.get(&format!("/reports/{}/{file}", report.id)).await;
            assert_eq!(answer.status, 200, "{file}");
            let text = answer.text().replace(&report.id.to_string(), "ID").replace(&report.sha256, "HASH");
            found.insert(format!("frozen {challenge:?} {file}"), (answer.status, text.into_bytes()));
        }
    }
    found
}

/// Without the number by which a form is taken in once: each page has another.
fn unmarked(body: Vec<u8>) -> Vec<u8> {
    const MARK: &str = "name=\"form.once\" value=\"";
    let Ok(text) = std::str::from_utf8(&body) else { return body };
    let mut parts = text.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| format!("{whole}{MARK}{}", &part[part.find('"').unwrap()..])).into_bytes()
}

/// The late events that are tried, each alone: of somebody new, of somebody who is there, and of the street.
fn late(world: &TestApp, worker: &Worker, known: &Event) -> Vec<(&'static str, Event)> {
    let of = |body: &Body| worker.event(known.trajectory, body);
    let contact = Contact {
        kind: "phone".try_into().unwrap(),
        attendance: "present".try_into().unwrap(),
        duration: None,
        domains: Vec::new(),
        services: Vec::new(),
    };
    let tally = ContactTally { challenge: "ru1".try_into().unwrap(), municipality: "lede".try_into().unwrap(), persons: Some(3) };
    let answer = Characteristic { field: "gender".try_into().unwrap(), value: "x".try_into().unwrap(), base: None };
    let alone = TrajectoryId::new(world.app.clock.now(), world.app.entropy.as_ref());
    vec![
        ("somebody new", worker.opening()),
        ("a contact", of(&Body::ContactLogged(contact))),
        ("an answer", of(&Body::CharacteristicSet(answer))),
        ("an exit", of(&Body::TrajectoryClosed(Closing { reason: "work".try_into().unwrap() }))),
        ("a withdrawal", of(&Body::Correction(Correction { of: known.id, replacement: None }))),
        ("a tally", worker.event(alone, &Body::ContactTallied(tally))),
    ]
}

on_both_engines! {
    async fn nothing_that_leaves_tells_of_one_late_event(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let before = everything(&database, &world).await;
        assert!(before.values().filter(|(status, _)| *status == 200).count() > 60);
        let mut worker = Worker::enter(&world, "worker").await;
        let (events, _) = worker.pull_all(500).await;
        let known = events.iter().find(|event| event.kind.as_str() == "contact_logged").unwrap();
        for (what, mut event) in late(&world, &worker, known) {
            event.about = Date::new(2026, 6, 3).unwrap();
            let pushed = worker.push(std::slice::from_ref(&event)).await;
            assert!(pushed.verdicts.iter().all(|verdict| verdict.outcome == domain::wire::Outcome::Applied), "{what}: {:?}", pushed.verdicts);
            assert!(world.publish().await.is_empty(), "nothing is out that was not");
            let after = everything(&database, &world).await;
            let differ: Vec<&String> = before.iter().filter(|(path, answer)| after.get(*path) != Some(*answer)).map(|(path, _)| path).collect();
            assert_eq!(differ, Vec::<&String>::new(), "{what}");
            assert_eq!(after.len(), before.len(), "{what}");
        }
        // The events are there, and wait for the next release.
        world.clock.advance(70 * 86_400_000);
        assert_eq!(world.publish().await.len(), 1);
    }
}
