//! Every route, called as every role and as nobody.

use std::fmt::Write;

use app::i18n::errors::known;
use axum::http::Method;
use domain::rights::{Right, Role, allows};
use serde_json::json;
use server::http::CODES;
use server::http::caller::Needs;
use server::http::routes::{Class, Route, all};
use tests::{Answer, Client, TestApp, on_both_engines};

/// The route's path with something in the place of each parameter.
fn path(route: &Route) -> String {
    let filled = |part: &str| match part {
        "{id}" => "0193a5d0-0000-7000-8000-00000000abcd".to_owned(),
        "{challenge}" => "ru1".to_owned(),
        "{theme}" => "services".to_owned(),
        "{period}" => "2026-Q3".to_owned(),
        "{file}" => "all.csv".to_owned(),
        other => other.to_owned(),
    };
    route.path.split('/').map(filled).collect::<Vec<_>>().join("/")
}

async fn call(client: &mut Client, route: &Route) -> Answer {
    if *route.method == Method::GET {
        client.get(&path(route)).await
    } else {
        client.json(route.method.clone(), &path(route), &json!({})).await
    }
}

fn allowed(route: &Route, role: Role) -> bool {
    match route.needs {
        Needs::Nothing | Needs::Session => true,
        Needs::Right(right) => allows(role, right),
    }
}

#[test]
fn every_code_has_a_sentence() {
    let without: Vec<&str> = CODES.iter().copied().filter(|code| known(code).is_none()).collect();
    assert_eq!(without, Vec::<&str>::new());
}

on_both_engines! {
    async fn every_role_gets_what_the_rights_table_says(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for role in Role::ALL {
            // Some routes end the session: each is called by a client that has just logged in.
            let session = world.log_in(role).await;
            let ends = |route: &Route| *route.method == Method::DELETE || route.path == "/logout";
            let (last, first): (Vec<Route>, Vec<Route>) = all().into_iter().partition(ends);
            for route in first.iter().chain(last.iter().filter(|route| !allowed(route, role))) {
                let answer = call(&mut session.clone(), route).await;
                let place = format!("{role:?} {} {}: {} {}", route.method, route.path, answer.status, answer.code());
                if allowed(route, role) {
                    assert!(answer.status < 500 && answer.status != 403 && answer.code() != "login_required", "{place}");
                } else {
                    assert_eq!((answer.status, answer.code().as_str()), (403, "forbidden"), "{place}");
                }
            }
            for route in last.iter().filter(|route| allowed(route, role)) {
                let answer = call(&mut world.log_in(role).await, route).await;
                assert!(answer.status < 500 && answer.status != 403, "{role:?} {} {}", route.method, route.path);
            }
        }
    }

    async fn nobody_gets_nothing_about_anybody(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for route in all() {
            let answer = call(&mut world.nobody(), &route).await;
            let place = format!("{} {}: {} {}", route.method, route.path, answer.status, answer.code());
            if route.needs == Needs::Nothing {
                assert!(answer.status < 500 && answer.code() != "login_required", "{place}");
            } else {
                assert_eq!((answer.status, answer.code().as_str()), (401, "login_required"), "{place}");
                let page = call(&mut world.nobody().navigating(), &route).await;
                assert_eq!((page.status, page.header("location").split('?').next()), (303, Some("/login")), "{place}");
            }
        }
    }

    async fn what_is_not_listed_does_not_exist(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut client = world.log_in(Role::Admin).await;
        for path in ["/api/v1/trajectories", "/api/v2/session", "/metrics", "/assets/missing.js", "/app/missing.wasm", "/.env", "/..%2f.."] {
            assert_eq!(client.get(path).await.status, 404, "{path}");
        }
        let methods = ["PUT", "DELETE", "POST", "PATCH"].map(|method| Method::from_bytes(method.as_bytes()).unwrap());
        for method in methods {
            let answer = client.json(method.clone(), "/api/v1/codebook", &json!({})).await;
            assert_eq!((answer.status, answer.code().as_str()), (405, "method_not_allowed"), "{method}");
        }
    }
}

#[test]
fn the_list_of_routes_is_as_reviewed() {
    let mut list = String::new();
    for route in all() {
        writeln!(list, "{} {} {:?} {:?}", route.method, route.path, route.needs, route.class).unwrap();
    }
    insta::assert_snapshot!(list);
}

#[test]
fn each_class_needs_its_right() {
    for route in all() {
        let fits = match route.class {
            Class::Public => true,
            Class::OwnRecords => matches!(route.needs, Needs::Session | Needs::Right(Right::Trajectories)),
            // Whoever may freeze sees protected figures too.
            Class::Released => {
                matches!(route.needs, Needs::Right(Right::ReleasedFigures | Right::ProtectionQuality | Right::FreezeReports))
            }
            Class::Authority => route.needs == Needs::Right(Right::AuthorityTotals),
            Class::Settings => matches!(route.needs, Needs::Right(Right::OperationSettings | Right::PartnershipSettings)),
            Class::Audit => route.needs == Needs::Right(Right::Audit),
            Class::Admin => route.needs == Needs::Right(Right::ManageUsers),
        };
        assert!(fits, "{} {} answers with {:?} and needs {:?}", route.method, route.path, route.class, route.needs);
    }
}

#[test]
fn each_json_route_is_described() {
    for route in all().iter().filter(|route| route.path.starts_with("/api/")) {
        assert!(!route.summary.is_empty(), "{} {}", route.method, route.path);
        let takes_body = matches!(*route.method, Method::POST | Method::PATCH | Method::PUT);
        assert_eq!(route.body.is_some(), takes_body, "{} {}: say what it takes", route.method, route.path);
    }
}

#[test]
fn the_api_document_is_as_reviewed() {
    insta::assert_json_snapshot!(server::http::document());
}
