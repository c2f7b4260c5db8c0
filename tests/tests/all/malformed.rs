//! Bad input: a clear refusal, nothing stored, nothing broken.

use axum::http::Method;
use domain::event::Event;
use domain::rights::Role;
use serde_json::{Value, json};
use server::db::DatabaseUrl;
use tests::{Client, TestApp, Worker, on_both_engines};

/// What attackers and broken programs put into fields.
const NASTY: &[&str] = &[
    "",
    " ",
    "'; DROP TABLE event; --",
    "\" OR \"1\"=\"1",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "../../etc/passwd",
    "\u{0}",
    "\u{202e}rtl",
    "null",
    "NaN",
    "-1",
    "99999999999999999999",
    "2026-13-45",
    "💥💥💥",
    "%00%0d%0aSet-Cookie: x=y",
];

/// Every place in a JSON document, as the path to it.
fn places(value: &Value) -> Vec<String> {
    let deeper = |key: String, inner: &Value| places(inner).into_iter().map(move |path| format!("/{key}{path}")).collect::<Vec<_>>();
    let mut all = vec![String::new()];
    match value {
        Value::Object(fields) => all.extend(fields.iter().flat_map(|(key, inner)| deeper(key.clone(), inner))),
        Value::Array(items) => all.extend(items.iter().enumerate().flat_map(|(at, inner)| deeper(at.to_string(), inner))),
        _ => {}
    }
    all
}

fn is_refusal(status: u16, code: &str) -> bool {
    (400..500).contains(&status) && !code.is_empty()
}

async fn stored(worker: &mut Worker<'_>) -> Vec<Event> {
    worker.pull_all(2_000).await.0
}

on_both_engines! {
    async fn no_field_of_a_push_takes_just_anything(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let good = worker.batch(std::slice::from_ref(&opening));
        let mut nasty: Vec<Value> = NASTY.iter().map(|text| json!(text)).collect();
        nasty.extend([json!(null), json!(-1), json!(1e300), json!([]), json!({}), json!(true), json!([[[[[[]]]]]])]);
        for place in places(&good) {
            // Who sends, and when the device thinks it is, may be anything of the right shape.
            for bad in &nasty {
                let mut batch = good.clone();
                *batch.pointer_mut(&place).unwrap() = bad.clone();
                if batch == good {
                    continue;
                }
                let answer = worker.client.post("/api/v1/sync/push", &batch).await;
                let said = format!("{place} = {bad}: {} {}", answer.status, answer.text());
                assert!(!answer.text().contains("DROP") && !answer.text().contains("script>"), "nothing is echoed: {said}");
                if answer.status != 200 {
                    assert!(is_refusal(answer.status, &answer.code()), "{said}");
                    continue;
                }
                // A body of the right shape: each event has its verdict, or none was sent. An old phone's or a newer
                // phone's version number, any clock and any kind that is not known yet are no mistakes.
                let verdicts = answer.json()["verdicts"].as_array().unwrap().clone();
                let harmless = ["/wire", "/device_time", "/events", "/events/0/device_time", "/events/0/version", "/events/0/kind"];
                let refused = verdicts.iter().all(|verdict| verdict["outcome"] != "applied");
                assert!(refused || harmless.contains(&place.as_str()), "{said}");
            }
        }
        // None of it may stand in the way of the real thing.
        let others: Vec<Event> = stored(&mut worker).await.into_iter().filter(|event| event.kind == opening.kind).collect();
        assert!(others.iter().all(|event| event.data == opening.data), "{others:?}");
    }

    async fn no_body_breaks_a_route(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let session = world.log_in(Role::Worker).await;
        let broken: &[&[u8]] = &[b"", b"{", b"[]", b"null", b"{\"events\":", b"\xff\xfe\x00", b"{\"wire\":1}", b"\"text\"", b"{\"a\":1}{"];
        for path in ["/api/v1/sync/push", "/api/v1/session"] {
            for body in broken {
                let answer = session.clone().send(Method::POST, path, Some("application/json"), body.to_vec()).await;
                assert!(is_refusal(answer.status, &answer.code()), "{path} {body:?}: {} {}", answer.status, answer.text());
            }
            let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
            let answer = session.clone().send(Method::POST, path, Some("application/json"), deep).await;
            assert!(is_refusal(answer.status, &answer.code()), "{path}, deep: {}", answer.status);
            let large = format!("{{\"login\":\"{}\"}}", "x".repeat(10_000_000)).into_bytes();
            let answer = session.clone().send(Method::POST, path, Some("application/json"), large).await;
            assert_eq!((answer.status, answer.code().as_str()), (413, "too_large"), "{path}");
            let answer = session.clone().send(Method::POST, path, Some("text/plain"), b"{}".to_vec()).await;
            assert!(is_refusal(answer.status, &answer.code()), "{path}, no JSON: {}", answer.status);
        }
    }

    async fn no_query_breaks_a_route(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = world.log_in(Role::Worker).await;
        for query in ["after=x", "after=99999999999999999999", "limit=-1", "limit=x", "epoch=x", "after=1&after=2", "after=%00"] {
            let answer = worker.get(&format!("/api/v1/sync/pull?{query}")).await;
            assert!(is_refusal(answer.status, &answer.code()), "{query}: {} {}", answer.status, answer.text());
        }
        for query in ["after=-5", "after=9223372036854775807", "limit=0", "limit=4294967295"] {
            assert_eq!(worker.get(&format!("/api/v1/sync/pull?{query}")).await.status, 200, "{query}");
        }
        let mut lead = world.log_in(Role::Lead).await;
        for text in NASTY {
            let escaped: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for path in [
                format!("/dashboard/{escaped}"),
                format!("/dashboard/ru1?period={escaped}"),
                format!("/dashboard/ru1/{escaped}/all.csv"),
                format!("/dashboard/ru1/2026-Q3/{escaped}.csv"),
                format!("/dashboard/ru1/2026-Q3/all.{escaped}"),
            ] {
                let answer = lead.get(&path).await;
                assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
                assert!(!answer.text().contains("<script>alert"), "{path}");
            }
        }
    }

    async fn what_is_typed_in_a_form_comes_back_as_text(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for text in NASTY {
            let escaped: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let mut page = Client::navigating(world.nobody());
            let answer = page.form("/login", &format!("login={escaped}&password={escaped}")).await;
            assert!((400..500).contains(&answer.status), "{text:?}: {}", answer.status);
            assert!(!answer.text().contains("<script>alert") && !answer.text().contains(" OR \"1\""), "{text:?} is echoed as it was typed");
            assert!(answer.text().contains("role=\"alert\"") || answer.text().contains("class=\"alert\""), "{text:?} gets no sentence");
        }
    }

    async fn a_note_that_tells_who_somebody_is_is_kept_nowhere(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let opening = worker.opening();
        let telling = worker.note(opening.trajectory, "bel 0478 12 34 56");
        let pushed = worker.push(&[opening.clone(), telling]).await;
        assert_eq!(serde_json::to_value(&pushed.verdicts[1].outcome).unwrap()["rejected"]["reason"], "identity");
        assert_eq!(stored(&mut worker).await, [opening]);
        if let DatabaseUrl::Sqlite(path) = &database.url {
            for file in [path.clone(), format!("{path}-wal")] {
                let bytes = std::fs::read(file).unwrap_or_default();
                assert!(!bytes.windows(13).any(|part| part == b"0478 12 34 56"), "the number is in the database's file");
            }
        }
    }
}

#[test]
fn only_the_engines_there_are_can_be_named() {
    for url in ["", "mysql://localhost/brug", "brug.sqlite", "http://localhost", "sqlite", "postgresq://x/y"] {
        let refused = url.parse::<DatabaseUrl>().expect_err(url);
        assert!(refused.to_string().contains("sqlite:") && refused.to_string().contains("postgres://"), "{refused}: says what there is");
    }
}
