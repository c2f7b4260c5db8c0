//! Logging in and out at the desk, and finding one's page.

use std::net::SocketAddr;

use app::documents::{self, Frame};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::rights::{Right, Role, allows};
use domain::text::Lang;
use domain::wire::Login;
use serde::Deserialize;
use tower_sessions::Session;

use super::session::{address, enter};
use crate::http::answer;
use crate::http::caller::{Caller, Language, Needs};
use crate::http::{ApiError, App};
use crate::site;
use crate::store::account::{self, Account};

/// What every page of this reader needs.
pub(super) fn frame(reader: &Account) -> Frame {
    let reader_of = (reader.login.clone(), reader.role);
    Frame { lang: reader.lang, stylesheet: site::stylesheet(), reader: Some(reader_of), here: "/desk".to_owned() }
}

/// The language chosen on the login page, before anybody is known, and the page to open then.
#[derive(Debug, Clone, Deserialize)]
struct Chosen {
    lang: Option<Lang>,
    back: Option<String>,
}

impl Chosen {
    fn back(&self) -> Option<&str> {
        self.back.as_deref().filter(|address| is_ours(address))
    }
}

pub(super) fn login_page() -> MethodRouter<App> {
    get(async |Language(accepted): Language, answer::Query(chosen): answer::Query<Chosen>| {
        Html(documents::login(chosen.lang.unwrap_or(accepted), None, "", chosen.back(), site::stylesheet()))
    })
}

pub(super) fn log_in() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Language(accepted): Language,
               answer::Query(chosen): answer::Query<Chosen>,
               session: Session,
               headers: HeaderMap,
               connected: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
               answer::Form(login): answer::Form<Login>|
               -> Response {
            let address = address(&app, &headers, connected.as_ref().map(|info| &info.0));
            match enter(&app, &session, &login.login, &login.password, &address).await {
                Ok(account) => {
                    let back = chosen.back().filter(|address| may_open(address, account.role));
                    Redirect::to(back.unwrap_or("/desk")).into_response()
                }
                Err(error) => {
                    let lang = chosen.lang.unwrap_or(accepted);
                    let page = documents::login(lang, Some(error.code()), &login.login, chosen.back(), site::stylesheet());
                    (error.status(), Html(page)).into_response()
                }
            }
        },
    )
}

/// A choice of language on a page, and the page to come back to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    lang: Lang,
    back: String,
}

pub(super) fn speak() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, answer::Form(spoken): answer::Form<Spoken>| -> Result<Redirect, ApiError> {
        let mut tx = app.db.write().await?;
        account::set_lang(&mut tx, reader.partnership, reader.id, spoken.lang).await?;
        tx.commit().await?;
        Ok(Redirect::to(if is_ours(&spoken.back) { &spoken.back } else { "/desk" }))
    })
}

/// Whether an address is a page here: `//host`, `/\\host` and whatever has a control character lead elsewhere in a browser.
fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// Whether an address is a page here that needs a login and is for this role.
fn may_open(address: &str, role: Role) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let needed =
        super::all().into_iter().find(|route| *route.method == Method::GET && is_path_of(path, route.path)).map(|route| route.needs);
    is_ours(address)
        && !path.starts_with("/api/")
        && match needed {
            Some(Needs::Right(right)) => allows(role, right),
            Some(Needs::Session) => true,
            Some(Needs::Nothing) | None => false,
        }
}

/// Whether a path fits a route's path, parameters filled in.
fn is_path_of(path: &str, route: &str) -> bool {
    let (parts, pattern): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), route.split('/').collect());
    let fits = |(part, pattern): (&&str, &&str)| part == pattern || (pattern.starts_with('{') && !matches!(*part, "" | "." | ".."));
    parts.len() == pattern.len() && parts.iter().zip(&pattern).all(fits)
}

pub(super) fn log_out() -> MethodRouter<App> {
    post(async |session: Session| -> Result<Redirect, ApiError> {
        session.flush().await.map_err(|_| ApiError::INTERNAL)?;
        Ok(Redirect::to("/login"))
    })
}

pub(super) fn start() -> MethodRouter<App> {
    get(async |Caller(account): Caller| {
        let can = |right| allows(account.role, right);
        Redirect::to(if can(Right::Trajectories) && !can(Right::ReleasedFigures) {
            "/app"
        } else if can(Right::ReleasedFigures) {
            "/dashboard"
        } else {
            "/users"
        })
    })
}

#[cfg(test)]
mod tests {
    use domain::rights::Role;

    use super::{is_ours, may_open};

    #[test]
    fn only_a_page_here_is_come_back_to() {
        assert!(is_ours("/dashboard/ru1?period=2026-Q3"));
        for elsewhere in ["", "https://example.org", "//example.org", "/\\example.org", "/\t/example.org", "dashboard", "/a b"] {
            assert!(!is_ours(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn a_login_leads_to_no_other_page_than_one_that_the_role_may_open() {
        for page in ["/dashboard/ru1?period=2026-Q3", "/reports", "/reports/0193a5d0-0000-7000-8000-00000000abcd", "/desk"] {
            assert!(may_open(page, Role::Promotor), "{page}");
        }
        for elsewhere in [
            "//example.org/dashboard",
            "/\\example.org",
            "https://example.org/dashboard",
            "/dashboard/../../x",
            "/api/v1/session",
            "/login",
            "/logout",
            "/nowhere",
            "/users",
            "/reports//",
            "",
        ] {
            assert!(!may_open(elsewhere, Role::Promotor), "{elsewhere}");
        }
        assert!(may_open("/users", Role::Admin) && !may_open("/dashboard", Role::Admin));
    }
}
