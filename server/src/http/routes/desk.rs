//! Logging in and out at the desk, and finding one's page.

use std::net::SocketAddr;

use app::documents::{self, Frame};
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::rights::{Right, allows};
use domain::text::Lang;
use domain::wire::Login;
use serde::Deserialize;
use tower_sessions::Session;

use super::session::{address, enter};
use crate::http::answer;
use crate::http::caller::{Caller, Language};
use crate::http::{ApiError, App};
use crate::site;
use crate::store::account::{self, Account};

/// What every page of this reader needs.
pub(super) fn frame(reader: &Account) -> Frame {
    let reader_of = (reader.login.clone(), reader.role);
    Frame { lang: reader.lang, stylesheet: site::stylesheet(), reader: Some(reader_of), here: "/desk".to_owned() }
}

/// The language chosen on the login page, before anybody is known.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Chosen {
    lang: Option<Lang>,
}

pub(super) fn login_page() -> MethodRouter<App> {
    get(async |Language(accepted): Language, answer::Query(chosen): answer::Query<Chosen>| {
        Html(documents::login(chosen.lang.unwrap_or(accepted), None, "", site::stylesheet()))
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
                Ok(_) => Redirect::to("/desk").into_response(),
                Err(error) => {
                    let lang = chosen.lang.unwrap_or(accepted);
                    let page = documents::login(lang, Some(error.code()), &login.login, site::stylesheet());
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
    use super::is_ours;

    #[test]
    fn only_a_page_here_is_come_back_to() {
        assert!(is_ours("/dashboard/ru1?period=2026-Q3"));
        for elsewhere in ["", "https://example.org", "//example.org", "/\\example.org", "/\t/example.org", "dashboard", "/a b"] {
            assert!(!is_ours(elsewhere), "{elsewhere}");
        }
    }
}
