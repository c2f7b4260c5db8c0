//! The days of the operation and the team's estimates: kept as versions, used by reports, protected for everybody but the
//! authority; zero is a figure, absent is not zero.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use domain::date::Date;
use domain::esf::{Estimate, Indicator, Method};
use domain::event::Body;
use domain::rights::Role;
use serde_json::{Value, json};
use server::report::freeze;
use server::report::settings::{NotSet, set_estimates};
use server::store::report::Frozen;
use tests::{Client, TestApp, Worker, on_both_engines};

use super::exports::{long, people, sheet, tables_of};
use super::reports::{PURPOSE, log, quarter, take_totals, totals_of};

/// One line of the form: how many women, men and non-binary persons.
fn line(indicator: &str, [women, men, non_binary]: [&str; 3]) -> String {
    let field = |name: &str, value: &str| format!("&{indicator}.{name}={value}");
    let persons = [("women", women), ("men", men), ("non_binary", non_binary)].map(|(name, value)| field(name, value)).concat();
    format!("{persons}{}{}", field("method", "workers"), field("basis", "Overlopen+met+alle+begeleiders."))
}

async fn estimate(client: &mut Client, period: &str, lines: &[(&str, [&str; 3])]) -> tests::Answer {
    let lines: String = lines.iter().map(|(indicator, persons)| line(indicator, *persons)).collect();
    client.form("/operation/estimates", &format!("period={period}{lines}")).await
}

/// Releases what is out, and freezes the quarter.
async fn freeze_now(world: &TestApp) -> Frozen {
    world.publish().await;
    freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap()
}

async fn exact(world: &TestApp) -> Value {
    serde_json::from_str(&totals_of(world).await).unwrap()
}

fn indicator(totals: &Value, code: &str) -> Value {
    let found = totals["indicators"].as_array().unwrap().iter().find(|total| total["indicator"] == code);
    found.map_or(Value::Null, |total| total["counted"].clone())
}

/// The line of an indicator on a report's page: women, men, non-binary, total.
async fn on_page(world: &TestApp, report: &Frozen, code: &str) -> Vec<String> {
    let page = world.log_in(Role::Lead).await.get(&format!("/reports/{}", report.id)).await.text();
    let table = tables_of(&page).remove("esf").unwrap();
    table.into_iter().find(|row| row[0].starts_with(code)).unwrap().split_off(1)
}

on_both_engines! {
    async fn the_days_of_the_operation_decide_who_counts_and_are_kept(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        assert!(promotor.get("/operation").await.text().contains("Niet opgegeven. Zolang tellen de jaren van het programma"));
        for (days, code, words) in [
            ("first=2026-09-01&last=2026-08-31", 400, "De laatste dag valt vóór de eerste"),
            ("first=2020-12-31&last=2027-12-31", 400, "tussen 1 januari 2021 en 31 december 2029"),
            ("first=2026-01-01&last=2030-01-01", 400, "tussen 1 januari 2021 en 31 december 2029"),
            ("first=2026-02-30&last=2027-12-31", 400, "Vul de dag volledig in"),
            ("first=2026-01-01", 400, "Vul de dag volledig in"),
        ] {
            let answer = promotor.form("/operation/days", days).await;
            assert_eq!(answer.status, code, "{days}");
            assert!(answer.text().contains(words), "{days}");
        }
        let refused = promotor.form("/operation/days", "first=2026-09-01&last=2026-08-31").await.text();
        assert!(refused.contains("value=\"2026-09-01\"") && refused.contains("value=\"2026-08-31\""), "what was typed stays");
        promotor.form("/language?back=/operation", "lang=fr").await;
        assert!(promotor.form("/operation/days", "first=2026-09-01&last=2026-08-31").await.text().contains("Le dernier jour précède le premier"));
        promotor.form("/language?back=/operation", "lang=en").await;
        assert!(promotor.form("/operation/days", "first=2026-09-01&last=2026-08-31").await.text().contains("The last day comes before the first"));
        promotor.form("/language?back=/operation", "lang=nl").await;
        assert_eq!(promotor.clone().with("sec-fetch-site", "cross-site").form("/operation/days", "first=2023-01-01&last=2027-12-31").await.code(), "cross_site");
        assert!(log(&world).await.is_empty(), "nothing was set");

        for days in ["first=2026-09-01&last=2027-12-31", "first=2023-01-01&last=2027-12-31", "first=2023-01-01&last=2027-12-31"] {
            assert_eq!(promotor.form("/operation/days", days).await.status, 303);
        }
        let page = promotor.get("/operation").await.text();
        assert!(page.contains("1 sep 2026 – 31 dec 2027") && page.contains("1 jan 2023 – 31 dec 2027"), "every version is on the page");
        assert!(page.contains("<strong>1 jan 2023 – 31 dec 2027</strong>"), "the last one counts");
        assert!(promotor.get("/operation/days").await.text().contains("value=\"2023-01-01\""), "and stands in the form");
        let lines: Vec<(String, String)> = log(&world).await.into_iter().map(|entry| (entry.object, entry.detail)).collect();
        let line = |object: &str, detail: &str| (object.to_owned(), detail.to_owned());
        assert_eq!(lines, [line("operation v1", "2026-09-01 – 2027-12-31"), line("operation v2", "2023-01-01 – 2027-12-31")]);

        // These people entered in May, before these days.
        promotor.form("/operation/days", "first=2026-09-01&last=2027-12-31").await;
        let report = freeze_now(&world).await;
        let totals = exact(&world).await;
        assert_eq!((indicator(&totals, "EECO01")["total"].clone(), totals["operation"]["first"].clone()), (json!(0), json!("2026-09-01")));
        assert_eq!(on_page(&world, &report, "EECO01").await, ["0"; 4]);
        promotor.form("/operation/days", "first=2023-01-01&last=2027-12-31").await;
        assert_eq!(freeze_now(&world).await, report, "what is released stays");
        assert_eq!(indicator(&exact(&world).await, "EECO01")["total"], 0, "and the exact totals with it");
    }

    async fn zero_is_reported_and_absent_is_not_zero(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        let sheet_of = [("EECO12", ["14", "9", "1"]), ("EECO13", ["0", "0", "0"]), ("EECO17", ["58", "11", "0"]), ("EECO14", ["", "", ""])];
        let answer = estimate(&mut promotor, "2026-Q2", &sheet_of).await;
        assert_eq!((answer.status, answer.header("location").as_str()), (303, "/operation?period=2026-Q2"), "{}", answer.text());
        let report = freeze_now(&world).await;
        let totals = exact(&world).await;
        assert_eq!(indicator(&totals, "EECO12"), json!({ "women": 14, "men": 9, "non_binary": 1, "total": 24 }));
        assert_eq!(indicator(&totals, "EECO13"), json!({ "women": 0, "men": 0, "non_binary": 0, "total": 0 }));
        assert_eq!(indicator(&totals, "EECO14"), Value::Null);
        assert!(totals["checks"].as_array().unwrap().iter().all(|check| check["passed"] == true));
        assert_eq!(totals["estimates"][0]["basis"], "Overlopen met alle begeleiders.");

        let mut book = Xlsx::new(Cursor::new(take_totals(&mut promotor, report.id, PURPOSE).await.body)).unwrap();
        let rows = sheet(&mut book, "ESF+");
        let row = |code: &str| rows.iter().find(|row| row[0].starts_with(code)).unwrap()[1..].to_vec();
        assert_eq!(row("EECO12"), ["14", "9", "1", "", "24", "", ""]);
        assert_eq!(row("EECO13"), ["0", "0", "0", "", "0", "", ""]);
        assert_eq!(row("EECO14"), ["niet opgegeven", "niet opgegeven", "niet opgegeven", "", "niet opgegeven", "", ""]);
        let how = sheet(&mut book, "Schattingen van het team");
        assert!(how.iter().any(|row| row[0].contains("EECO12") && row[0].contains("begeleiders samen") && row[4] == "24"), "{how:?}");
        assert!(!rows.concat().join(" ").contains("niet volledig opgegeven"), "everybody entered in the quarter that was estimated");

        // For everybody else: rounded as if they were counted.
        let mut lead = world.log_in(Role::Lead).await;
        let all = long(&lead.get(&format!("/reports/{}/report.csv", report.id)).await.body);
        for (indicator, column, figure) in &all[&(String::new(), "esf".to_owned())] {
            assert!(figure == "niet opgegeven" || figure.parse::<u64>().is_ok_and(|count| count % 5 == 0), "{indicator} {column}: {figure}");
        }
        assert_eq!(on_page(&world, &report, "EECO14").await, ["niet opgegeven"; 4]);
        assert_eq!(on_page(&world, &report, "EECO13").await, ["0"; 4]);
        let disabled = on_page(&world, &report, "EECO12").await;
        assert!(disabled[3].parse::<u64>().unwrap().abs_diff(24) < 10, "{disabled:?}");
        let page = lead.get(&format!("/reports/{}", report.id)).await.text();
        assert!(page.contains("EECO12: begeleiders samen, Overlopen met alle begeleiders"), "how it was estimated");
    }

    async fn what_an_estimated_total_lacks_is_named(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        // Ten more, a quarter earlier, who did not say what gender they are.
        let away = world.in_july();
        let mut worker = Worker::enter(&world, "worker").await;
        let mut events = Vec::new();
        for _ in 0..10 {
            let opening = worker.opening();
            events.push(worker.event(opening.trajectory, &Body::ParticipationStarted));
            events.insert(0, opening);
        }
        for event in &mut events {
            event.about = Date::new(2026, 2, 12).unwrap();
        }
        worker.push(&events).await;
        drop(worker);
        world.clock.advance(away);
        let mut promotor = world.log_in(Role::Promotor).await;
        estimate(&mut promotor, "2026-Q2", &[("EECO12", ["14", "9", "1"])]).await;
        world.publish().await;
        let list = promotor.get("/reports").await.text();
        let lacking = |period: &str| list.split(&format!("/operation?period={period}#estimates")).nth(1).unwrap().split("</li>").next().unwrap().to_owned();
        assert!(lacking("2026-Q1").contains(": EECO12–17"), "who freezes sees what is not estimated");
        assert!(lacking("2026-Q2").contains(": EECO13") && !lacking("2026-Q2").contains("EECO12"));
        let report = freeze_now(&world).await;
        let totals = exact(&world).await;
        let total = totals["indicators"].as_array().unwrap().iter().find(|total| total["indicator"] == "EECO12").unwrap().clone();
        assert_eq!((total["counted"]["total"].clone(), total["without_estimate"].clone()), (json!(24), json!(["2026-Q1"])));
        let mut book = Xlsx::new(Cursor::new(take_totals(&mut promotor, report.id, PURPOSE).await.body)).unwrap();
        let rows = sheet(&mut book, "ESF+");
        let row = |code: &str| rows.iter().find(|row| row[0].starts_with(code)).unwrap().clone();
        assert!(row("EECO12")[0].ends_with("niet volledig opgegeven: geen schatting voor K1 2026"), "{:?}", row("EECO12"));
        assert_eq!(rows[0][4], "geslacht niet opgegeven");
        assert_eq!(row("EECO01")[1..6], ["58", "28", "4", "10", "100"], "the line adds up");
        let how = sheet(&mut book, "Schattingen van het team");
        let quarter = how.iter().find(|row| row[0] == "EECO12 · 1ste kwartaal 2026").unwrap();
        assert_eq!(quarter[1..], ["niet opgegeven"; 4]);
    }

    async fn a_period_that_does_not_exist_is_refused_with_a_way_on(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await.navigating();
        for (query, status, words) in [
            ("2030-Q1", 404, "Van deze periode zijn er geen cijfers"),
            ("1990", 404, "Van deze periode zijn er geen cijfers"),
            ("2026-Q4", 400, "Deze periode is nog niet voorbij"),
            ("2026-Q9", 400, "een keuze die Brug niet kent"),
        ] {
            let answer = promotor.get(&format!("/operation?period={query}")).await;
            let page = answer.text();
            assert_eq!(answer.status, status, "{query}");
            assert!(page.contains(words) && page.contains("<a href=\"/operation\">Open deze pagina"), "{query}: {page}");
            assert!(page.contains("desk-menu"), "the menu stays");
        }
        let page = promotor.get("/operation?period=2026-Q2").await.text();
        assert!(page.contains("formaction=\"/language?back=/operation%3Fperiod%3D2026-Q2\""), "another language, the same period");
        assert_eq!(promotor.get("/operation/estimates").await.header("location"), "/operation");
    }

    async fn what_is_wrong_is_said_beside_it_and_nothing_is_stored(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        for (period, persons, words) in [
            ("2026-Q2", ["1", "", "0"], "alle drie in met een getal"),
            ("2026-Q2", ["1", "x", "0"], "alle drie in met een getal"),
            ("2026-Q2", ["1", "-1", "0"], "alle drie in met een getal"),
            ("2026-Q2", ["59", "0", "0"], "meer mensen dan er in deze periode deelnemer werden"),
            ("2026-Q1", ["1", "0", "0"], "meer mensen dan er in deze periode deelnemer werden"),
            ("2026-Q4", ["0", "0", "0"], "Deze periode is nog niet voorbij"),
            ("1990-Q1", ["0", "0", "0"], "buiten de looptijd van het ESF+-project"),
        ] {
            let answer = estimate(&mut promotor, period, &[("EECO12", persons)]).await;
            assert_eq!(answer.status, 400, "{period} {persons:?}");
            let page = answer.text();
            assert!(page.contains(words), "{period} {persons:?}");
            assert!(page.contains("name=\"EECO12.women\" type=\"number\"") && page.contains(&format!("value=\"{}\"", persons[0])), "what was typed stays");
        }
        for (body, code) in [("", "bad_request"), ("period=2026-Q9", "bad_request"), ("period=2026-Q2&EECO01.women=1", "bad_request"), ("period=2026-Q2&name=x", "bad_request")] {
            assert_eq!(promotor.form("/operation/estimates", body).await.code(), code, "{body}");
        }
        for basis in ["", "+", "bel+0470+12+34+56", &"x".repeat(281)] {
            let body = format!("period=2026-Q2{}", line("EECO12", ["1", "0", "0"]).replace("Overlopen+met+alle+begeleiders.", basis));
            let page = promotor.form("/operation/estimates", &body).await.text();
            assert!(page.contains("Zeg waarop de schatting steunt"), "{basis}");
        }
        let refusals: Vec<(String, String)> = log(&world).await.into_iter().map(|entry| (entry.action, entry.object)).collect();
        let refused = |object: &str| ("estimates_refused".to_owned(), object.to_owned());
        assert_eq!(refusals, [refused("EECO12 2026-Q2"), refused("EECO12 2026-Q1")], "whoever tries numbers out is seen");
        world.publish().await;
        assert_eq!(indicator(&exact(&world).await, "EECO12"), Value::Null);
    }

    async fn an_estimate_is_changed_taken_back_and_never_counts_twice(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut promotor = world.log_in(Role::Promotor).await;
        estimate(&mut promotor, "2026-Q2", &[("EECO12", ["14", "9", "0"]), ("EECO16", ["7", "8", "0"])]).await;
        estimate(&mut promotor, "2026-Q2", &[("EECO12", ["15", "9", "0"])]).await;
        estimate(&mut promotor, "2026-Q2", &[("EECO16", ["", "", ""]), ("EECO15", ["6", "6", "0"])]).await;
        // The same again is no version.
        estimate(&mut promotor, "2026-Q2", &[("EECO12", ["15", "9", "0"])]).await;
        let lines: Vec<String> = log(&world).await.into_iter().filter(|entry| entry.action == "estimates_set").map(|entry| entry.detail).collect();
        assert_eq!(lines, ["EECO12 v1, EECO16 v1", "EECO12 v2", "EECO15 v1, EECO16 v2"]);
        let page = promotor.get("/operation?period=2026-Q2").await.text();
        for version in ["14, 9, 0", "15, 9, 0", "7, 8, 0", "6, 6, 0"] {
            assert!(page.contains(version), "{version} is in the history");
        }
        let report = freeze_now(&world).await;
        let totals = exact(&world).await;
        assert_eq!((indicator(&totals, "EECO12")["total"].clone(), indicator(&totals, "EECO16")), (json!(24), Value::Null));
        assert_eq!(on_page(&world, &report, "EECO16").await, ["niet opgegeven"; 4]);
        // What is estimated afterwards is for the next release.
        estimate(&mut promotor, "2026-Q2", &[("EECO14", ["6", "6", "0"])]).await;
        assert_eq!(freeze_now(&world).await, report);
        assert_eq!(on_page(&world, &report, "EECO14").await, ["niet opgegeven"; 4]);

        // A year has the persons of its quarters.
        world.clock.advance(60 * 86_400_000);
        let set = async |period: &str, code: &str| {
            let (period, indicator) = (period.parse().unwrap(), Indicator::from_code(code).unwrap());
            let basis = "Overlopen met alle begeleiders.".to_owned();
            let estimate = Estimate { indicator: code.to_owned(), period, persons: [15, 9, 0], method: Method::Workers, basis };
            set_estimates(&world.app, world.partnership, "promotor", period, &[(indicator, Some(estimate))], None).await
        };
        assert!(matches!(set("2026", "EECO12").await, Err(NotSet::Overlap(Indicator::Eeco12, period)) if period == quarter()));
        set("2026", "EECO16").await.unwrap();
        assert!(matches!(set("2026-Q2", "EECO16").await, Err(NotSet::Overlap(..))), "that one was taken back, and the year is there now");
    }
}
