//! The desk around its pages: refusals, languages, the way through the login, accounts.

use domain::rights::Role;
use server::store::audit;
use tests::{PASSWORD, TestApp, on_both_engines};

use super::reports::log;

const DASHED: &str = "vier+koeien+op+het+dak";

on_both_engines! {
    async fn whoever_is_logged_in_keeps_menu_and_language_in_a_refusal(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut lead = world.log_in(Role::Lead).await.navigating().with("accept-language", "en");
        lead.form("/language?back=/dashboard", "lang=fr").await;
        for (path, status) in [("/nowhere", 404), ("/logout", 405), ("/users", 403), ("/reports/0193a5d0-0000-7000-8000-00000000abcd", 404)] {
            let answer = lead.get(path).await;
            let page = answer.text();
            assert_eq!(answer.status, status, "{path}");
            assert!(page.contains("<html lang=\"fr\">"), "{path}: the account's language, not the browser's");
            assert!(page.contains("desk-menu") && page.contains("href=\"/reports\""), "{path}: with the menu");
            assert!(page.contains(&format!("action=\"/language?back={path}\"")), "{path}: another language, the same page");
        }
        let page = world.nobody().navigating().with("accept-language", "en").get("/nowhere").await.text();
        assert!(page.contains("<html lang=\"en\">") && !page.contains("desk-menu"));
    }

    async fn another_language_leads_back_to_the_page(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for (role, path) in [(Role::Promotor, "/reports"), (Role::Promotor, "/operation"), (Role::Dpo, "/audit"), (Role::Admin, "/users")] {
            let page = world.log_in(role).await.get(path).await.text();
            assert!(page.contains(&format!("action=\"/language?back={path}\"")), "{path}");
        }
    }

    async fn a_bookmark_is_opened_after_the_login(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut lead = world.nobody().navigating();
        let login = lead.get("/dashboard/ru1?period=2026-Q3").await.header("location");
        assert_eq!(login, "/login?back=/dashboard/ru1%3Fperiod%3D2026-Q3");
        let page = lead.get(&login).await.text();
        let action = "action=\"/login?lang=nl&amp;back=/dashboard/ru1%3Fperiod%3D2026-Q3\"";
        assert!(page.contains(action), "{page}");
        assert!(page.contains("/login?lang=fr&amp;back=/dashboard/ru1%3Fperiod%3D2026-Q3"), "in another language too");
        let wrong = lead.form("/login?lang=nl&back=/dashboard/ru1%3Fperiod%3D2026-Q3", "login=lead&password=wrong").await;
        assert!(wrong.status == 401 && wrong.text().contains(action), "after a wrong password too");
        let entered = lead.form("/login?lang=nl&back=/dashboard/ru1%3Fperiod%3D2026-Q3", &format!("login=lead&password={DASHED}")).await;
        assert_eq!((entered.status, entered.header("location").as_str()), (303, "/dashboard/ru1?period=2026-Q3"));
    }

    async fn a_login_leads_to_no_other_place(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for back in ["https://example.org", "//example.org", "/%5Cexample.org", "/%09/example.org", "%2F%2Fexample.org", "/login", "/api/v1/session", "/users", "example", ""] {
            let mut lead = world.nobody().navigating();
            let page = lead.get(&format!("/login?back={back}")).await.text();
            assert!(!page.contains("example.org"), "{back}");
            let entered = lead.form(&format!("/login?back={back}"), &format!("login=lead&password={DASHED}")).await;
            assert_eq!((entered.status, entered.header("location").as_str()), (303, "/desk"), "{back}");
        }
    }

    async fn an_account_is_added_by_form_and_nothing_typed_is_lost(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut admin = world.log_in(Role::Admin).await;
        let organisation = world.organisations[1];
        let body = |login: &str, password: &str| format!("login={login}&password={password}&role=coordinator&organisation={organisation}");
        for (login, password, words) in [
            ("jan+b", "zeven+geiten+in+de+wei", "1 tot 60 letters zonder accent"),
            ("lead", "zeven+geiten+in+de+wei", "Deze gebruikersnaam bestaat al"),
            ("jan.b", "kort", "minstens 12 tekens"),
        ] {
            let refused = admin.form("/users", &body(login, password)).await;
            let page = refused.text();
            assert!((400..500).contains(&refused.status) && page.contains(words), "{login} {password}: {} {page}", refused.status);
            assert!(page.contains(&format!("value=\"{}\"", login.replace('+', " "))), "{login} is lost");
            // A password is written on no page.
            assert!(!page.contains(&format!("value=\"{}\"", password.replace('+', " "))), "{password}");
            assert!(page.contains("value=\"coordinator\" selected") && page.contains(&format!("value=\"{organisation}\" selected")));
        }
        assert!(log(&world).await.is_empty(), "nothing was added");
        let added = admin.form("/users", &body("Jan.B", "zeven+geiten+in+de+wei")).await;
        assert_eq!((added.status, added.header("location").as_str()), (303, "/users"), "{}", added.text());
        assert_eq!(world.nobody().enter("jan.b", "zeven geiten in de wei").await.status, 200);
        let page = admin.get("/users").await.text();
        assert!(page.contains("coördinator") && !page.contains("<td>worker</td>"), "roles are said in words");
    }

    async fn accounts_that_are_added_disabled_and_enabled_are_in_the_log(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut admin = world.log_in(Role::Admin).await;
        let page = admin.get("/users").await.text();
        let row = |login: &str| page.split("<tr>").find(|row| row.contains(&format!("<th scope=\"row\">{login}</th>"))).unwrap().to_owned();
        assert!(!row("admin").contains("<form"), "nobody is offered to disable themselves");
        let action = row("worker").split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let asks = admin.get(&action).await;
        assert!(asks.status == 200 && asks.text().contains("Account worker uitschakelen?"), "it asks first");
        assert!(log(&world).await.is_empty(), "asking changes nothing");
        for (enabled, status) in [("false", 401), ("false", 401), ("true", 200)] {
            assert_eq!(admin.form(&action, &format!("enabled={enabled}")).await.status, 303);
            assert_eq!(world.nobody().enter("worker", PASSWORD).await.status, status);
        }
        let own = admin.get("/api/v1/session").await.json()["user"].as_str().unwrap().to_owned();
        let refused = admin.form(&format!("/users/{own}"), "enabled=false").await;
        assert_eq!((refused.status, refused.code().as_str()), (409, "own_account"));
        let new = format!("login=nieuw&password=zeven+geiten+in+de+wei&role=worker&organisation={}", world.organisations[0]);
        admin.form("/users", &new).await;
        let entries = log(&world).await;
        assert!(audit::is_whole(&entries));
        let lines: Vec<[&str; 4]> = entries.iter().map(|entry| [&*entry.actor, &*entry.action, &*entry.object, &*entry.detail]).collect();
        let expected = [
            ["admin", "account_disabled", "worker", ""],
            ["admin", "account_enabled", "worker", ""],
            ["admin", "account_added", "nieuw", "worker"],
        ];
        assert_eq!(lines, expected, "what changes nothing has no line");
        let page = world.log_in(Role::Dpo).await.get("/audit").await.text();
        assert!(page.contains("account uitgeschakeld") && page.contains("nieuw (begeleider)") && page.contains("24 nov 2026, 10:00"));
    }
}
