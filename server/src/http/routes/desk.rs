//! Logging in and out at the desk, and finding one's page.

use std::net::SocketAddr;

use app::documents::{self, Frame, LoginPage};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::rights::{Right, Role, allows};
use domain::text::Lang;
use serde::Deserialize;
use tower_sessions::Session;

use super::notice::{Done, leave};
use super::refill::refill;
use super::session::{address, enter};
use crate::http::answer;
use crate::http::caller::{Caller, Language, Needs};
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::site;
use crate::store::account::{self, Account};

/// What every page of this reader needs.
pub(super) fn frame(reader: &Account) -> Frame {
    Frame::of(reader.lang, site::stylesheet(), Some((reader.login.clone(), reader.role)))
}

/// A key for a form: the same form that is sent twice is known by it.
pub(super) fn once(app: &App) -> String {
    let mut bytes = [0; 16];
    app.entropy.fill(&mut bytes);
    crate::hex::hex(&bytes)
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

fn form(chosen: &Chosen, accepted: Lang, posted: &Posted, refused: Option<String>) -> Html<String> {
    let typed = posted.field("typed");
    Html(documents::login(&LoginPage {
        lang: chosen.lang.unwrap_or(accepted),
        stylesheet: site::stylesheet(),
        refused,
        login: posted.field("login").to_owned(),
        back: chosen.back().map(str::to_owned),
        typed: (!typed.is_empty()).then(|| typed.to_owned()),
    }))
}

pub(super) fn login_page() -> MethodRouter<App> {
    get(async |Language(accepted): Language, answer::Query(chosen): answer::Query<Chosen>| {
        form(&chosen, accepted, &Posted::default(), None)
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
               posted: Posted|
               -> Result<Response, ApiError> {
            if posted.has("lang") {
                // The same form in another language; the password is not tried.
                return Ok(form(&chosen, accepted, &posted, None).into_response());
            }
            let address = address(&app, &headers, connected.as_ref().map(|info| &info.0));
            let account = match enter(&app, &session, posted.field("login"), posted.field("password"), &address).await {
                Ok(account) => account,
                Err(error) => {
                    let lang = chosen.lang.unwrap_or(accepted);
                    return Ok((error.status(), form(&chosen, accepted, &posted, Some(error.sentence(lang)))).into_response());
                }
            };
            let back = chosen.back().filter(|address| may_open(address, account.role));
            if let Some(typed) = Posted::read(posted.field("typed")) {
                if let Some(back) = back
                    && typed.login() == account.login
                    && let Some(page) = refill(&app, &account, back, &typed).await?
                {
                    return Ok(page);
                }
                if back.is_some() && typed.login() != account.login {
                    leave(&session, &Done::OtherReader).await?;
                }
            }
            if wants_address(&headers) {
                let to = back.unwrap_or(start_of(account.role));
                return Ok(axum::Json(serde_json::json!({ "to": to })).into_response());
            }
            Ok(Redirect::to(back.unwrap_or("/desk")).into_response())
        },
    )
}

/// The script of the login page goes on by itself.
fn wants_address(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accepted.is_some_and(|accept| accept.starts_with("application/json") && accept.contains("text/html"))
}

/// The page to come back to after a choice of language.
#[derive(Debug, Clone, Deserialize)]
struct From {
    back: Option<String>,
}

/// What somebody was typing on the page comes back in the other language.
pub(super) fn speak() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(mut reader): Caller,
               answer::Query(from): answer::Query<From>,
               posted: Posted|
               -> Result<Response, ApiError> {
            let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == posted.field("lang")).ok_or(ApiError::BAD_REQUEST)?;
            let mut tx = app.db.write().await?;
            account::set_lang(&mut tx, reader.partnership, reader.id, lang).await?;
            tx.commit().await?;
            reader.lang = lang;
            let back = from.back.as_deref().filter(|back| is_ours(back)).unwrap_or("/desk");
            if may_open(back, reader.role)
                && let Some(page) = refill(&app, &reader, back, &posted).await?
            {
                return Ok(page);
            }
            Ok(Redirect::to(back).into_response())
        },
    )
}

/// Whether an address is a page here: `//host`, `/\\host` and whatever has a control character lead elsewhere in a browser.
pub(super) fn is_ours(address: &str) -> bool {
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
    get(async |Caller(account): Caller| Redirect::to(start_of(account.role)))
}

/// Where the work of a role is.
fn start_of(role: Role) -> &'static str {
    if allows(role, Right::ReleasedFigures) {
        "/dashboard"
    } else if allows(role, Right::Trajectories) {
        "/app"
    } else {
        "/users"
    }
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
