//! From a session to a caller with rights.

use app::documents::{self, LoginPage, login_address};
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::rights::{Right, allows};
use domain::text::Lang;
use tower_sessions::Session;

use super::error::translate;
use super::hearer::Hearer;
use super::posted::Posted;
use super::routes::refill::page_of;
use super::{ApiError, App};
use crate::store::account::{self, Account};

/// Keys in the session.
pub(super) const PARTNERSHIP: &str = "partnership";
pub(super) const ACCOUNT: &str = "account";

/// What a route needs of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: anybody.
    Nothing,
    /// To be logged in.
    Session,
    /// To be logged in with a role that holds this right.
    Right(Right),
}

/// Who calls, read from the database for this very request: a disabled account is out at once.
#[derive(Debug, Clone)]
pub struct Caller(pub Account);

/// Lets a request through to its handler, or refuses it.
pub(super) async fn guard(State((app, needs)): State<(App, Needs)>, session: Session, mut request: Request, next: Next) -> Response {
    let hearer = Hearer::of(&request);
    let account = match find(&app, &session).await {
        Ok(account) => account,
        Err(error) => return translate(error.into_response(), &hearer),
    };
    let hearer = hearer.known(account.as_ref());
    let refused = match (needs, &account) {
        (Needs::Nothing, _) | (Needs::Session, Some(_)) => None,
        (Needs::Session | Needs::Right(_), None) => Some(ApiError::LOGIN_REQUIRED),
        (Needs::Right(right), Some(account)) => (!allows(account.role, right)).then_some(ApiError::FORBIDDEN),
    };
    if let Some(error) = refused {
        if hearer.wants_page() && error == ApiError::LOGIN_REQUIRED {
            return to_login(request, &hearer).await;
        }
        return translate(error.into_response(), &hearer);
    }
    request.extensions_mut().insert(hearer.lang());
    if let Some(account) = account {
        request.extensions_mut().insert(Caller(account));
    }
    translate(next.run(request).await, &hearer)
}

/// The way in for somebody whose session has ended. A form that was sent stands in the login page and comes back after the
/// login: it is kept nowhere else.
async fn to_login(request: Request, hearer: &Hearer) -> Response {
    let redirect = Redirect::to(&login_address(None, hearer.here())).into_response();
    if *request.method() != Method::POST {
        return redirect;
    }
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().map(str::to_owned));
    let Ok(posted) = Posted::from_request(request, &()).await else { return redirect };
    let Some(back) = page_of(&path, query.as_deref(), &posted) else { return redirect };
    let page = documents::login(&LoginPage {
        lang: posted.lang().unwrap_or(hearer.lang()),
        stylesheet: crate::site::stylesheet(),
        refused: None,
        login: posted.login().to_owned(),
        back: Some(back),
        typed: Some(posted.written()),
    });
    (ApiError::LOGIN_REQUIRED.status(), Html(page)).into_response()
}

/// The refusals that no guard has said, as there is no such route or method: whoever is logged in keeps menu and language.
pub(super) async fn without_route(State(app): State<App>, session: Session, request: Request, next: Next) -> Response {
    let hearer = Hearer::of(&request);
    let response = next.run(request).await;
    if response.extensions().get::<ApiError>().is_none() {
        return response;
    }
    let account = find(&app, &session).await.ok().flatten();
    translate(response, &hearer.known(account.as_ref()))
}

async fn find(app: &App, session: &Session) -> Result<Option<Account>, ApiError> {
    let unavailable = |_| ApiError::UNAVAILABLE;
    let partnership = session.get::<String>(PARTNERSHIP).await.map_err(unavailable)?;
    let account = session.get::<String>(ACCOUNT).await.map_err(unavailable)?;
    let (Some(partnership), Some(account)) = (partnership.and_then(|id| id.parse().ok()), account.and_then(|id| id.parse().ok())) else {
        return Ok(None);
    };
    let mut tx = app.db.glance().await?;
    let found = account::by_id(&mut tx, partnership, account).await?;
    Ok(found.filter(|account| account.disabled_at.is_none()))
}

/// A browser that navigates wants a page, not JSON.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// The first language of `Accept-Language` that Brug speaks.
pub(super) fn accepted(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').find_map(Lang::from_tag).unwrap_or_default()
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or(ApiError::LOGIN_REQUIRED)
    }
}

/// The language to answer in.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub Lang);

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let known = parts.extensions.get::<Lang>().copied();
        Ok(Self(known.unwrap_or_else(|| accepted(&parts.headers))))
    }
}
