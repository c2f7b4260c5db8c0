//! After a backup was put back that lacks a release which people saw: it stays closed until its signed report is read back in, and is
//! never drawn again.

use std::sync::{Arc, Mutex};

use disclosure::figure::Level;
use domain::event::Body;
use domain::ids::EventId;
use domain::rights::Role;
use serde_json::Value;
use server::aggregate::{Progress, publish};
use server::clock::OsEntropy;
use server::http::{App, router};
use server::report::file::{Invalid, seal};
use server::report::{ImportError, freeze, import};
use server::store::report;
use tests::{Client, PASSWORD, TestApp, Worker, on_both_engines};

use super::exports::people;
use super::reports::log;

/// The same partnership as a server sees it that has just been started.
async fn started(world: &TestApp, login: &str) -> Client {
    let app = &world.app;
    let fresh = App::new(app.db.clone(), app.key.clone(), Arc::clone(&app.clock), Arc::clone(&app.entropy), false);
    let mut client = Client::new(router(fresh));
    assert_eq!(client.enter(login, PASSWORD).await.status, 200);
    client
}

/// What is told while releasing.
async fn told(world: &TestApp) -> Vec<Progress> {
    let told = Mutex::new(Vec::new());
    let app = &world.app;
    let (what, clocks) = ((&app.db, &app.key, world.partnership), (app.clock.as_ref(), app.entropy.as_ref()));
    publish(what, clocks, None, &|progress| told.lock().unwrap().push(progress)).await.unwrap();
    told.into_inner().unwrap()
}

on_both_engines! {
    async fn what_left_and_is_lacking_stays_closed_until_its_report_is_read_back_in(database: Database) {
        let mut world = TestApp::init(database.open().await).await;
        let folder = std::env::temp_dir().join(format!("brug_restored_{}", EventId::new(0, &OsEntropy)));
        std::fs::create_dir_all(&folder).unwrap();
        let key_file = folder.join("brug.key");
        world.app.key = world.app.key.clone().beside(&key_file);
        people(&world).await;
        let (id, quarter) = (world.partnership, "2026-Q2".parse().unwrap());
        let clocks = (world.app.clock.as_ref(), world.app.entropy.as_ref());
        publish((&world.app.db, &world.app.key, id), clocks, Some(quarter), &|_| {}).await.unwrap();
        let frozen = freeze(&world.app, id, "promotor", quarter, None).await.unwrap();
        let of_one = freeze(&world.app, id, "promotor", quarter, Some("ru1")).await.unwrap();
        let file_of = async |report: domain::ids::ReportId| {
            let mut tx = world.app.db.read().await.unwrap();
            report::get(&mut tx, id, report).await.unwrap().unwrap().1.into_bytes()
        };
        let (file, one) = (file_of(frozen.id).await, file_of(of_one.id).await);
        let levels = [Level::Whole, Level::Challenge("ru1".to_owned()), Level::Challenge("ru2".to_owned())];
        let mut before = Vec::new();
        for level in &levels {
            before.push(world.released(level, "2026-Q2").await);
        }
        assert!(before[0].is_some() && before[1].is_some());
        let csv = started(&world, "lead").await.get("/dashboard/all/2026-Q2/all.csv").await.body;

        // As a backup from before that release has it; meanwhile phones send again what it lacks, and something new.
        database.raw("DELETE FROM report; DELETE FROM release; DELETE FROM release_moment").await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let joins = worker.event(opening.trajectory, &Body::ParticipationStarted);
        worker.push(&[opening, joins]).await;

        assert_eq!(told(&world).await, [Progress::Closed(quarter)], "it is not drawn again");
        let mut lead = started(&world, "lead").await;
        let page = lead.get("/dashboard/all?period=2026-Q2").await.text();
        assert!(page.contains("reservekopie"), "the page says why: {page}");
        assert_ne!(lead.get("/dashboard/all/2026-Q2/all.csv").await.status, 200);
        let refused = async |files: &[Vec<u8>], public| import(&world.app, id, "brug", files, public).await.unwrap_err();
        let text = String::from_utf8(file.clone()).unwrap();
        let figure = text.find("\"cells\":[[").unwrap() + 10;
        let mut changed = file.clone();
        changed[figure] = if changed[figure] == b'5' { b'6' } else { b'5' };
        assert!(matches!(refused(&[changed], None).await, ImportError::Invalid(Invalid::Changed)));
        // Signed anew by somebody with a key of their own, even with the database's: the figures carry no mark of that kind.
        let stranger = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
        let mut report: Value = serde_json::from_str::<Value>(&text).unwrap()["report"].take();
        let cell = &mut report["levels"][0]["tables"][0]["figures"]["cells"][0][0];
        *cell = serde_json::json!(cell.as_u64().unwrap_or(0) + 5);
        let forged = seal(&report, &stranger).unwrap().file.into_bytes();
        assert!(matches!(refused(&[forged], Some(stranger.verifying_key())).await, ImportError::Mark(..)));
        assert!(matches!(refused(&[one], None).await, ImportError::Other), "one challenge is not the release");
        assert!(matches!(refused(&[file.clone(), file.clone()], None).await, ImportError::Periods));
        assert!(matches!(refused(&[], None).await, ImportError::Periods));
        assert_eq!(told(&world).await, [Progress::Closed(quarter)], "nothing of that opened it");

        let imported = import(&world.app, id, "brug import-release", std::slice::from_ref(&file), None).await.unwrap();
        assert_eq!((imported.quarter, imported.levels), (quarter, before.iter().flatten().count()));
        let mut after = Vec::new();
        for level in &levels {
            after.push(world.released(level, "2026-Q2").await);
        }
        assert_eq!(after, before, "the figures are those that left");
        assert_eq!(started(&world, "lead").await.get("/dashboard/all/2026-Q2/all.csv").await.body, csv, "to the byte");
        let again = freeze(&world.app, id, "promotor", quarter, None).await.unwrap();
        assert_eq!(file_of(again.id).await, file, "and its report stands among the frozen ones");
        assert!(log(&world).await.iter().any(|entry| entry.action == "release_imported" && entry.object == "2026-Q2"));
        assert!(matches!(import(&world.app, id, "brug", &[file], None).await, Err(ImportError::Register(_))), "once");
        // What comes after leaves.
        let left: Vec<_> = told(&world).await.into_iter().filter(|progress| matches!(progress, Progress::Left(_))).collect();
        assert_eq!(left, [Progress::Left("2026-Q3".parse().unwrap())]);
        assert_eq!(world.log_in(Role::Promotor).await.get("/reports").await.status, 200);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
