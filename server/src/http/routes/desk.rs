//! Logging in and out at the desk, and finding one's page.

use std::net::SocketAddr;

use app::documents::{self, Frame};
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::rights::{Right, allows};
use domain::wire::Login;
use tower_sessions::Session;

use super::session::{address, enter};
use crate::http::answer;
use crate::http::caller::{Caller, Language};
use crate::http::{ApiError, App};
use crate::site;
use crate::store::account::Account;

/// What every page of this reader needs.
pub(super) fn frame(reader: &Account) -> Frame {
    Frame { lang: reader.lang, stylesheet: site::stylesheet(), reader: Some((reader.login.clone(), reader.role)) }
}

pub(super) fn login_page() -> MethodRouter<App> {
    get(async |Language(lang): Language| Html(documents::login(lang, None, "", site::stylesheet())))
}

pub(super) fn log_in() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Language(lang): Language,
               session: Session,
               headers: HeaderMap,
               connected: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
               answer::Form(login): answer::Form<Login>|
               -> Response {
            let address = address(&app, &headers, connected.as_ref().map(|info| &info.0));
            match enter(&app, &session, &login.login, &login.password, &address).await {
                Ok(_) => Redirect::to("/desk").into_response(),
                Err(error) => {
                    let page = documents::login(lang, Some(error.code()), &login.login, site::stylesheet());
                    (error.status(), Html(page)).into_response()
                }
            }
        },
    )
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
