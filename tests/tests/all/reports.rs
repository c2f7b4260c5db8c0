//! Frozen reports: signed, the same every time, kept; exact totals reach nobody but the promotor, and never in silence.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Mutex;

use calamine::{Reader, Xlsx};
use domain::date::Date;
use domain::event::Body;
use domain::ids::ReportId;
use domain::period::Period;
use domain::rights::Role;
use serde_json::{Value, json};
use server::db::DatabaseUrl;
use server::hex::hex;
use server::report::authority::{TakeError, take};
use server::report::file::{Invalid, public_key, seal, verify};
use server::report::{FreezeError, expire, freeze, public};
use server::store::release as register;
use server::store::report::Frozen;
use server::store::{audit, report};
use tests::{Client, Database, Engine, TestApp, Worker, on_both_engines};

use super::exports::{figures, long, numbers, people, released, sheet, tables_of, trimmed, wide};

pub(super) const PURPOSE: &str = "purpose=halfjaarlijkse+rapportering+in+SFC2021";

pub(super) fn quarter() -> Period {
    "2026-Q2".parse().unwrap()
}

pub(super) async fn frozen(world: &TestApp) -> Frozen {
    released(world).await;
    freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap()
}

async fn file_of(world: &TestApp, id: ReportId) -> String {
    let mut tx = world.app.db.read().await.unwrap();
    report::get(&mut tx, world.partnership, id).await.unwrap().unwrap().1
}

/// The exact totals behind a quarter's release, as only the key opens them.
pub(super) async fn totals_of(world: &TestApp) -> String {
    let mut tx = world.app.db.read().await.unwrap();
    let sealed = register::totals(&mut tx, world.partnership, quarter()).await.unwrap().unwrap();
    assert!(!sealed.contains("EECO01"), "what is kept is encrypted");
    String::from_utf8(world.app.key.decrypt(world.partnership, &sealed).unwrap()).unwrap()
}

pub(super) async fn log(world: &TestApp) -> Vec<audit::Entry> {
    let mut tx = world.app.db.read().await.unwrap();
    audit::list(&mut tx, world.partnership).await.unwrap()
}

/// Fifty more people of the second quarter whose phones were away until now: enough that nothing about them is small.
async fn late(world: &TestApp) {
    let mut worker = Worker::enter(world, "worker").await;
    let mut events = Vec::new();
    for _ in 0..50 {
        let opening = worker.opening();
        events.push(worker.event(opening.trajectory, &Body::ParticipationStarted));
        events.insert(0, opening);
    }
    for event in &mut events {
        event.about = Date::new(2026, 5, 18).unwrap();
    }
    worker.push(&events).await;
}

#[test]
fn a_changed_byte_is_seen() {
    let key = ed25519(7);
    let content = json!({ "class": "released", "figures": [5, 12, null, 40], "period": "2026-Q2", "note": "één" });
    let sealed = seal(&content, &key).unwrap();
    let file = sealed.file.as_bytes();
    assert_eq!(verify(file, &key.verifying_key()).unwrap().sha256, sealed.sha256);
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.to_vec();
            changed[at] ^= 1 << bit;
            assert!(verify(&changed, &key.verifying_key()).is_err(), "byte {at}, bit {bit}");
        }
        assert!(verify(&file[..at], &key.verifying_key()).is_err(), "cut off at {at}");
        for blank in [b' ', b'\n'] {
            let mut longer = file.to_vec();
            longer.insert(at, blank);
            assert!(verify(&longer, &key.verifying_key()).is_err(), "blank before {at}");
        }
    }
}

fn ed25519(seed: u8) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[seed; 32])
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let (key, stranger) = (ed25519(7), ed25519(8));
    let sealed = seal(&json!({ "value": 12 }), &key).unwrap();
    let check = |file: &str| verify(file.as_bytes(), &key.verifying_key()).map(drop);
    assert_eq!(check("{}"), Err(Invalid::NotAReport));
    assert_eq!(check(&sealed.file.replace("12", "13")), Err(Invalid::Changed));
    assert_eq!(check(&seal(&json!({ "value": 12 }), &stranger).unwrap().file), Err(Invalid::OtherKey));
    // A stranger who writes our key into a file of their own.
    let theirs = seal(&json!({ "value": 13 }), &stranger).unwrap().file;
    let passed_off = theirs.replace(&hex(stranger.verifying_key().as_bytes()), &hex(key.verifying_key().as_bytes()));
    assert_eq!(check(&passed_off), Err(Invalid::NotSigned));
    assert_eq!(check(&sealed.file.replace("\n\"sha256\"", "\n \"sha256\"")), Err(Invalid::Rewritten));
    assert!(Invalid::Changed.to_string().contains("changed after it was frozen"));
}

/// Two databases with the same events give the same report to the byte, whatever the engine: nothing in it depends on
/// where or when it was made.
#[test]
fn the_same_report_has_the_same_bytes_on_both_engines() {
    static FILES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    async fn freeze_twice(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let first = frozen(&world).await;
        let file = file_of(&world, first.id).await;
        world.clock.advance(3 * 86_400_000);
        let again = freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap();
        assert_eq!(again, first, "nothing changed: the report stands");
        assert_eq!(file_of(&world, again.id).await, file);
        // From nothing but the events: without what was released and frozen before.
        raw(&database, "DELETE FROM report; DELETE FROM release; DELETE FROM release_moment").await;
        world.clock.advance(-3 * 86_400_000);
        world.publish().await;
        let anew = freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap();
        assert_ne!(anew.id, first.id);
        assert_eq!(file_of(&world, anew.id).await, file, "run again, the bytes are the same");
        FILES.lock().unwrap().insert(file);
    }
    Engine::Sqlite.run(freeze_twice);
    Engine::Postgres.run(freeze_twice);
    assert_eq!(FILES.lock().unwrap().len(), 1, "SQLite and Postgres give the same bytes");
}

pub(super) async fn raw(database: &Database, sql: &'static str) {
    use sqlx::Connection;
    match &database.url {
        DatabaseUrl::Sqlite(path) => {
            sqlx::raw_sql(sql).execute(&mut sqlx::SqliteConnection::connect(path).await.unwrap()).await.unwrap();
        }
        DatabaseUrl::Postgres(url) => {
            sqlx::raw_sql(sql).execute(&mut sqlx::PgConnection::connect(url).await.unwrap()).await.unwrap();
        }
    }
}

pub(super) async fn take_totals(client: &mut Client, id: ReportId, body: &str) -> tests::Answer {
    client.form(&format!("/reports/{id}/totals"), body).await
}

on_both_engines! {
    async fn a_report_is_frozen_read_and_checked(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        let answer = promotor.form("/reports", "period=2026-Q2&challenge=").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let address = answer.header("location");
        let mut lead = world.log_in(Role::Lead).await;
        let list = lead.get("/reports").await.text();
        assert!(list.contains(&address), "the lead sees it in the list");
        assert!(list.contains("<td>24 nov 2026</td>"), "days as people say them");
        assert!(!list.contains("<form method=\"post\" action=\"/reports\""), "and no form to freeze");
        let key = public(&world.app, world.partnership).await.unwrap();
        assert!(list.contains(&hex(key.as_bytes())), "the public key stands on the page");
        let file = lead.get(&format!("{address}/report.json")).await;
        assert_eq!(file.status, 200);
        let verified = verify(&file.body, &public_key(&hex(key.as_bytes())).unwrap()).unwrap();
        assert!(list.contains("Rapporten"));
        let page = lead.get(&address).await.text();
        assert!(page.contains(&verified.sha256), "the page tells the hash");
        let content: Value = serde_json::from_str(&verified.report).unwrap();
        assert!(page.contains(&format!("<dd>{}</dd>", content["codebook"].as_str().unwrap())), "the page tells the codebook");
        for secret in ["upto", "seq", "epoch"] {
            assert!(!verified.report.contains(&format!("\"{secret}")), "no number of events: {secret}");
        }
        assert!(page.contains("<dt>Vastgelegd door</dt><dd>promotor</dd>"));
        // Page, CSV and XLSX say the same.
        let pages = tables_of(&page);
        assert!(pages.len() > 15, "{:?}", pages.keys());
        let all = long(&lead.get(&format!("{address}/report.csv")).await.body);
        let mut book = Xlsx::new(Cursor::new(lead.get(&format!("{address}/report.xlsx")).await.body)).unwrap();
        assert_eq!(book.sheet_names().len(), pages.len() + 1);
        for code in pages.keys() {
            assert!(page.contains(&format!("href=\"#{code}\"")) && page.contains(&format!("id=\"{code}\"")), "{code} is in the contents");
            assert!(page.contains(&format!("href=\"{address}/{code}.csv\"")), "{code} has a link to its file");
        }
        let organisations: Vec<&String> = pages["ru1.active_organisation"].iter().map(|row| &row[0]).collect();
        assert!(organisations.contains(&&"OCMW Aalst".to_owned()), "names as on the dashboard, not codes: {organisations:?}");
        let names = book.sheet_names();
        // The page has its tables in the order of the sheets.
        let order: Vec<&str> = page.split("data-table=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for (code, page) in &pages {
            let (level, table) = code.rsplit_once('.').unwrap_or(("", code));
            let level = match level {
                "" => String::new(),
                "all" => "whole".to_owned(),
                code => format!("challenge:{code}"),
            };
            let mut said = figures(page);
            let mut lines = all[&(level, table.to_owned())].clone();
            said.sort();
            lines.sort();
            assert_eq!(said, lines, "{code}: page and CSV");
            let there = trimmed(&sheet(&mut book, &names[1 + order.iter().position(|known| known == code).unwrap()]));
            assert_eq!(there, trimmed(page), "{code}: XLSX and page");
            let alone = wide(&lead.get(&format!("{address}/{code}.csv")).await.body);
            assert_eq!(alone, numbers(page), "{code}: its own CSV and page");
        }
        // One challenge: a report of its own, without ESF+.
        let answer = promotor.form("/reports", "period=2026-Q2&challenge=ru1").await;
        let one = lead.get(&format!("{}/report.json", answer.header("location"))).await.json();
        assert_eq!((one["report"]["levels"].as_array().unwrap().len(), &one["report"]["esf"]), (1, &Value::Null));
        for refused in ["period=2026-Q4&challenge=", "period=2026&challenge="] {
            assert_eq!(promotor.form("/reports", refused).await.code(), "not_out", "{refused}");
        }
        assert_eq!(promotor.form("/reports", "period=2026-Q2&challenge=ru9").await.status, 404);
        assert_eq!(promotor.form("/reports", "challenge=ru1").await.status, 400);
    }

    async fn esf_figures_of_leads_are_protected(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let mut lead = world.log_in(Role::Lead).await;
        let all = long(&lead.get(&format!("/reports/{}/report.csv", report.id)).await.body);
        let esf = &all[&(String::new(), "esf".to_owned())];
        let figure = |indicator: &str, column: &str| {
            let found = esf.iter().find(|line| line.0.starts_with(indicator) && line.1 == column);
            found.unwrap_or_else(|| panic!("{indicator} {column}")).2.clone()
        };
        for (indicator, column, figure) in esf {
            assert!(figure == "niet opgegeven" || figure.parse::<u64>().is_ok_and(|shown| shown % 5 == 0), "{indicator} {column}: {figure}");
        }
        let near = |indicator: &str, column: &str, exact: u64| figure(indicator, column).parse::<u64>().unwrap().abs_diff(exact) < 10;
        assert!(near("EECO01", "totaal", 90) && near("EECO01", "non-binair", 4) && near("EECO01", "vrouwen", 58));
        let totals: Value = serde_json::from_str(&totals_of(&world).await).unwrap();
        let exact = |indicator: &str| totals["indicators"].as_array().unwrap().iter().find(|total| total["indicator"] == indicator).unwrap().clone();
        assert_eq!(exact("EECO01")["counted"]["non_binary"], 4);
        assert_eq!(exact("EECO01")["counted"]["total"], 90);
        assert_eq!(exact("EECO02")["counted"]["total"].as_u64().unwrap() + exact("EECO04")["counted"]["total"].as_u64().unwrap() + exact("EECO05")["counted"]["total"].as_u64().unwrap(), totals["complete"]["total"].as_u64().unwrap());
        assert!(totals["checks"].as_array().unwrap().iter().all(|check| check["passed"] == true));
    }

    async fn a_year_leaves_with_its_last_quarter(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        world.clock.advance(90 * 86_400_000);
        world.publish().await;
        let year = freeze(&world.app, world.partnership, "promotor", "2026".parse().unwrap(), None).await.unwrap();
        let of = |file: String| serde_json::from_str::<Value>(&file).unwrap()["report"].clone();
        let year = of(file_of(&world, year.id).await);
        let whole = year["levels"].as_array().unwrap().iter().find(|level| level["level"] == "whole").unwrap().clone();
        assert!(whole["tables"].is_array(), "leads see the figures of a year");
        assert_eq!(year["levels"].as_array().unwrap().iter().find(|level| level["level"] == "challenge:ru2").unwrap()["tables"], Value::Null);
        let third = freeze(&world.app, world.partnership, "promotor", "2026-Q3".parse().unwrap(), None).await.unwrap();
        let taken = take(&world.app, world.partnership, "promotor", third.id, "SFC", None).await;
        assert!(matches!(taken, Err(TakeError::NotFound)), "exact totals leave for half-years only");
    }

    async fn exact_totals_leave_for_the_promotor_with_a_purpose_and_a_trace(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let before = log(&world).await;
        assert_eq!(before.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["report_frozen"]);
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Promotor) {
            let answer = take_totals(&mut world.log_in(role).await, report.id, PURPOSE).await;
            assert_eq!((answer.status, answer.code().as_str()), (403, "forbidden"), "{role:?}");
        }
        let mut promotor = world.log_in(Role::Promotor).await;
        assert_eq!(promotor.form("/settings/sfc", "project=10482&priority=2&objective=ESO4.8&region=more_developed").await.status, 303);
        let before = log(&world).await;
        for without in ["", "purpose=", "purpose=+%0A+", "form=json", &format!("purpose={}", "x".repeat(281)), "purpose=voor+jan%40example.org"] {
            let answer = take_totals(&mut promotor, report.id, without).await;
            assert_eq!(answer.status, 400, "{without}");
            assert!(answer.text().contains("Er is niets opgehaald"), "{without}");
        }
        assert_eq!(take_totals(&mut promotor.clone().with("sec-fetch-site", "cross-site"), report.id, PURPOSE).await.code(), "cross_site");
        let left_behind = promotor.get(&format!("/reports/{}/totals", report.id)).await;
        assert_eq!((left_behind.status, left_behind.header("location")), (303, format!("/reports/{}", report.id)), "a link takes nothing");
        assert_eq!(log(&world).await, before, "what did not leave leaves no line");

        let file = take_totals(&mut promotor, report.id, &format!("{PURPOSE}&form=json")).await;
        assert_eq!(file.status, 200);
        let key = public(&world.app, world.partnership).await.unwrap();
        let taken: Value = serde_json::from_str(&verify(&file.body, &key).unwrap().report).unwrap();
        assert_eq!(taken["class"], "reporting_authority");
        assert_eq!(taken["watermark"]["by"], "promotor");
        assert_eq!(taken["watermark"]["on"], "2026-11-24");
        assert_eq!(taken["watermark"]["purpose"], "halfjaarlijkse rapportering in SFC2021");
        let without_mark = file.text().replace("halfjaarlijkse", "driemaandelijkse");
        assert!(verify(without_mark.as_bytes(), &key).is_err(), "the watermark is part of what is signed");
        let mut book = Xlsx::new(Cursor::new(take_totals(&mut promotor, report.id, PURPOSE).await.body)).unwrap();
        for name in book.sheet_names() {
            let said = sheet(&mut book, &name).concat().join(" ");
            assert!(said.contains("VERTROUWELIJK") && said.contains("promotor op 24 nov 2026") && said.contains("SFC2021"), "{name}");
        }
        let rows = sheet(&mut book, "ESF+");
        assert!(rows[1][0].starts_with("EECO01") && rows[2][0].starts_with("EECO02") && rows[23][0].starts_with("EECR01"), "{rows:?}");
        // The codes that SFC2021 reserves: each equals its parts, in every column.
        let row = |code: &str| rows.iter().find(|row| row[0].split(' ').next() == Some(code)).unwrap_or_else(|| panic!("{code}: {rows:?}"));
        for (code, parts) in [
            ("EECO02+04", &["EECO02", "EECO04"][..]),
            ("EECO02+05", &["EECO02", "EECO05"]),
            ("EECO02+04+05", &["EECO02", "EECO04", "EECO05"]),
            ("EECO06+07", &["EECO06", "EECO07"]),
            ("EECO10+11", &["EECO10", "EECO11"]),
        ] {
            for column in [1, 2, 3, 5] {
                let sum: u64 = parts.iter().map(|part| row(part)[column].parse::<u64>().unwrap()).sum();
                assert_eq!(row(code)[column], sum.to_string(), "{code}, column {column}");
            }
        }
        assert!(row("EECO02+04+05")[5].parse::<u64>().unwrap() > 40);
        let cover = sheet(&mut book, "Brug").concat().join("\n");
        for said in ["202606", "10482", "ESO4.8", "meer ontwikkelde regio", "niet over de andere verdeeld: 0", "onze vertaling", "meer dan acht weken na dat moment"] {
            assert!(cover.contains(said), "{said}: {cover}");
        }
        assert_eq!((&taken["sfc"]["period"], &taken["sfc"]["region"]), (&json!("202606"), &json!("more_developed")));
        assert_eq!(rows[0][0], "iedereen sinds het begin van het project, tot en met 30 jun 2026");
        assert_eq!(&rows[1][1..6], ["58", "28", "4", "0", "90"].map(str::to_owned), "real numbers, exact, that add up");
        let checks = sheet(&mut book, "Zelfcontrole");
        assert_eq!(checks[0][1..], ["voor het teken", "na het teken", "uitkomst"]);
        assert_eq!(checks[1][3], "klopt");

        let entries = log(&world).await;
        assert!(audit::is_whole(&entries));
        let lines: Vec<(&str, &str, &str)> = entries[2..].iter().map(|entry| (entry.action.as_str(), entry.object.as_str(), entry.detail.as_str())).collect();
        let line = ("totals_taken", "2026-Q2", "halfjaarlijkse rapportering in SFC2021");
        assert_eq!(lines, [line, line]);
        let officer = world.log_in(Role::Dpo).await.get("/audit").await.text();
        assert!(officer.contains("halfjaarlijkse rapportering in SFC2021") && officer.contains("De keten klopt"));
        // A line that was tampered with in the database itself.
        raw(&database, "UPDATE audit SET detail = 'iets anders' WHERE seq = 2").await;
        assert!(!audit::is_whole(&log(&world).await));
        assert!(world.log_in(Role::Dpo).await.get("/audit").await.text().contains("De keten klopt niet"));

        let one = freeze(&world.app, world.partnership, "promotor", quarter(), Some("ru1")).await.unwrap();
        assert!(matches!(take(&world.app, world.partnership, "promotor", one.id, "SFC", None).await, Err(TakeError::NotFound)), "not of one challenge");
    }

    async fn a_sum_that_does_not_hold_keeps_the_sheet_back_and_is_named(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let whole: Value = serde_json::from_str(&totals_of(&world).await).unwrap();
        let mut promotor = world.log_in(Role::Promotor).await;
        let at = |list: &str, field: &str, code: &str| whole[list].as_array().unwrap().iter().position(|one| one[field] == code).unwrap();
        let (second, together) = (at("indicators", "indicator", "EECO02"), at("combined", "code", "EECO06+07"));
        let more = |value: &mut Value| *value = json!(value.as_u64().unwrap() + 1);
        let mut columns = whole.clone();
        more(&mut columns["indicators"][second]["counted"]["women"]);
        let mut without = whole.clone();
        without["combined"].as_array_mut().unwrap().remove(together);
        for (changed, named) in [(columns, &["EECO02+04 =", "EECO02+05 =", "EECO02: v + m + x"][..]), (without, &["EECO06+07 = EECO06 + EECO07"])] {
            let sealed = world.app.key.encrypt(world.partnership, &serde_json::to_vec(&changed).unwrap(), world.app.entropy.as_ref());
            raw(&database, Box::leak(format!("UPDATE release_moment SET totals = '{sealed}'").into_boxed_str())).await;
            let before = log(&world).await;
            let answer = take_totals(&mut promotor, report.id, PURPOSE).await;
            let page = answer.text();
            assert_eq!(answer.status, 409, "{page}");
            assert!(page.contains("deze sommen kloppen niet") && named.iter().all(|sum| page.contains(sum)), "{named:?}: {page}");
            assert!(page.contains("halfjaarlijkse rapportering"), "the purpose stays");
            assert_eq!(log(&world).await, before, "nothing left");
        }
        let sealed = world.app.key.encrypt(world.partnership, &serde_json::to_vec(&whole).unwrap(), world.app.entropy.as_ref());
        raw(&database, Box::leak(format!("UPDATE release_moment SET totals = '{sealed}'").into_boxed_str())).await;
        assert_eq!(take_totals(&mut promotor, report.id, PURPOSE).await.status, 200);
    }

    async fn no_route_of_a_lead_tells_an_exact_total(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let mut lead = world.log_in(Role::Lead).await;
        let totals = totals_of(&world).await;
        let hash = domain_hash(&totals);
        for file in ["", "/report.json", "/report.csv", "/report.xlsx", "/esf.csv", "/totals", "/totals.json", "/exact.json", "/..%2ftotals"] {
            let answer = lead.get(&format!("/reports/{}{file}", report.id)).await;
            let said = String::from_utf8_lossy(&answer.body).into_owned();
            for secret in ["reporting_authority", "without_gender", "\"counted\"", "not_yet", hash.as_str()] {
                assert!(!said.contains(secret), "{file} tells {secret}");
            }
        }
    }

    async fn what_came_late_changes_nothing_that_left(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let first = frozen(&world).await;
        let before = totals_of(&world).await;
        late(&world).await;
        assert_eq!(freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap(), first, "one report of a period");
        assert_eq!(totals_of(&world).await, before, "the exact totals are those of the release");
        assert_eq!(log(&world).await.iter().map(|entry| entry.object.as_str()).collect::<Vec<_>>(), ["2026-Q2"]);
    }

    async fn a_report_outlives_its_trajectories_but_not_its_own_time(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let file = file_of(&world, report.id).await;
        raw(&database, "DELETE FROM event; DELETE FROM trajectory; DELETE FROM release").await;
        assert_eq!(file_of(&world, report.id).await, file);
        assert_eq!(world.log_in(Role::Lead).await.get(&format!("/reports/{}/report.xlsx", report.id)).await.status, 200);
        let year = 31_557_600_000;
        world.clock.advance(9 * year);
        assert_eq!(expire(&world.app, world.partnership, 10).await.unwrap(), 0);
        assert_eq!(expire(&world.app, world.partnership, 8).await.unwrap(), 1, "the term is a setting");
        let mut tx = world.app.db.read().await.unwrap();
        assert!(report::list(&mut tx, world.partnership).await.unwrap().is_empty());
        drop(tx);
        assert_eq!(log(&world).await.last().unwrap().action, "report_expired");
    }

    async fn json_is_as_its_schema_says(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let report = frozen(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        let files = [
            ("figures", promotor.get("/dashboard/ru1/2026-Q2/all.json").await),
            ("figures", promotor.get("/dashboard/all/2026-Q2/active_persona.json").await),
            ("report", promotor.get(&format!("/reports/{}/report.json", report.id)).await),
            ("totals", take_totals(&mut promotor, report.id, &format!("{PURPOSE}&form=json")).await),
        ];
        for (name, file) in files {
            let published = world.nobody().get(&format!("/schemas/{name}.json")).await;
            assert_eq!(published.header("content-type"), "application/schema+json");
            let schema = jsonschema::validator_for(&published.json()).unwrap();
            let errors: Vec<String> = schema.iter_errors(&file.json()).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{name}");
            let mut spoilt = file.json();
            spoilt["more"] = json!(1);
            assert!(!schema.is_valid(&spoilt), "{name}: the schema says something");
        }
    }

    async fn nothing_that_is_not_out_is_frozen(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for period in ["2026-Q4", "2027-Q1", "2026"] {
            let refused = freeze(&world.app, world.partnership, "promotor", period.parse().unwrap(), None).await;
            assert!(matches!(refused, Err(FreezeError::NotOut)), "{period}");
        }
        let freeze_early = async |period: &str| freeze(&world.app, world.partnership, "promotor", period.parse().unwrap(), None).await;
        assert!(matches!(freeze_early("2026-Q2").await, Err(FreezeError::NoSuchPeriod)), "nothing has been recorded at all");
        people(&world).await;
        assert!(matches!(freeze_early("2026-Q2").await, Err(FreezeError::NotReady)), "it has not been released yet");
        world.publish().await;
        for period in ["1990-Q1", "2025", "2026-Q1"] {
            assert!(matches!(freeze_early(period).await, Err(FreezeError::NoSuchPeriod)), "{period}");
        }
        let refused = world.log_in(Role::Promotor).await.form("/reports", "period=1990-Q1&challenge=").await;
        assert_eq!((refused.status, refused.code().as_str()), (404, "no_such_period"));
        assert!(log(&world).await.is_empty());
    }

    async fn two_who_freeze_at_once_make_one_report(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let (one, other) = tokio::join!(
            freeze(&world.app, world.partnership, "promotor", quarter(), None),
            freeze(&world.app, world.partnership, "brug freeze", quarter(), None),
        );
        assert_eq!(one.unwrap(), other.unwrap());
        assert_eq!(log(&world).await.len(), 1);
    }
}

fn domain_hash(text: &str) -> String {
    let sealed = seal(&serde_json::from_str::<Box<serde_json::value::RawValue>>(text).unwrap(), &ed25519(1)).unwrap();
    sealed.sha256
}

#[test]
fn the_schemas_are_as_reviewed() {
    insta::assert_json_snapshot!("schema_figures", server::export::schema());
    insta::assert_json_snapshot!("schema_report", server::report::content::schema());
    insta::assert_json_snapshot!("schema_totals", server::report::authority::schema());
}
