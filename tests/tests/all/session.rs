//! Sessions: who gets in, what a cookie may, and what every answer carries.

use domain::rights::Role;
use serde_json::json;
use tests::{PASSWORD, TestApp, on_both_engines};

const MINUTE: i64 = 60_000;

on_both_engines! {
    async fn a_wrong_password_and_a_wrong_login_look_alike(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let wrong = world.nobody().enter("worker", "niet dit wachtwoord").await;
        let unknown = world.nobody().enter("nobody", PASSWORD).await;
        assert_eq!((wrong.status, wrong.code().as_str()), (401, "login_wrong"));
        assert_eq!((unknown.status, &unknown.body), (wrong.status, &wrong.body));
        assert_eq!(wrong.header("set-cookie"), "", "nobody gets a session for a wrong password");
    }

    async fn guessing_takes_ever_longer_and_locks_nobody_out_for_good(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut waits = 0;
        for _ in 0..8 {
            let answer = world.nobody().enter("worker", "geraden wachtwoord").await;
            if answer.status == 429 {
                assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
                waits += 1;
            }
        }
        assert!(waits > 0, "eight wrong tries in a row are stopped");
        assert_eq!(world.nobody().enter("worker", PASSWORD).await.status, 429, "the right password waits as well");
        world.clock.advance(31 * MINUTE);
        assert_eq!(world.nobody().enter("worker", PASSWORD).await.status, 200);
    }

    async fn a_session_is_for_one_browser_and_ends(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut client = world.nobody();
        let answer = client.enter("worker", PASSWORD).await;
        let cookie = answer.header("set-cookie");
        for attribute in ["__Host-", "HttpOnly", "SameSite=Strict", "Secure", "Path=/", "Max-Age="] {
            assert!(cookie.contains(attribute), "{attribute} is missing: {cookie}");
        }
        let before = client.cookie.clone();
        client.enter("worker", PASSWORD).await;
        assert_ne!(client.cookie, before, "logging in gives a new session: nobody can plant one");
        let mut stolen = client.clone();
        assert_eq!(stolen.get("/api/v1/session").await.status, 200);
        assert!(client.delete("/api/v1/session").await.status < 300);
        assert_eq!(stolen.get("/api/v1/session").await.status, 401, "logging out ends the session, not only the cookie");
        let mut forged = world.nobody();
        forged.cookie = before.map(|cookie| format!("{cookie}x"));
        assert_eq!(forged.get("/api/v1/session").await.status, 401);
    }

    async fn another_website_changes_nothing(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let session = world.log_in(Role::Worker).await;
        let push = json!({});
        let foreign = [
            session.clone().with("sec-fetch-site", "cross-site"),
            session.clone().with("sec-fetch-site", "same-site"),
            session.clone().with("sec-fetch-site", "none"),
            session.clone().without("sec-fetch-site"),
            session.clone().without("sec-fetch-site").with("origin", "https://evil.example"),
            session.clone().without("sec-fetch-site").with("origin", "null"),
        ];
        for mut client in foreign {
            let answer = client.post("/api/v1/sync/push", &push).await;
            assert_eq!((answer.status, answer.code().as_str()), (403, "cross_site"), "{:?}", client.headers);
        }
        let mut old = session.clone().without("sec-fetch-site").with("origin", "https://brug.example");
        assert_ne!(old.post("/api/v1/sync/push", &push).await.code(), "cross_site", "an older browser of ours may");
    }

    async fn every_answer_is_guarded_and_not_kept(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut client = world.log_in(Role::Lead).await;
        for path in ["/api/v1/session", "/dashboard", "/login", "/nowhere", "/api/v1/nowhere", "/dashboard/ru1/2026-Q3/all.csv"] {
            let answer = client.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
            assert!(answer.header("strict-transport-security").contains("max-age="), "{path}");
        }
    }
}
