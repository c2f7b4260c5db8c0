//! Logging in and out by JSON; own sessions.

use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{MethodRouter, delete, get, patch, post};
use domain::text::Lang;
use domain::wire::{Login, Me};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use tower_sessions::Session;

use crate::auth;
use crate::http::answer;
use crate::http::caller::{ACCOUNT, Caller, PARTNERSHIP};
use crate::http::{ApiError, App};
use crate::store::account::{self, Account};
use crate::store::session as store;

/// A choice of language.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The language.
    pub lang: Lang,
}

/// One open session.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Open {
    /// Names it; not its secret.
    pub id: String,
    /// When it began, epoch milliseconds.
    pub created_at: i64,
    /// When it was last used, epoch milliseconds.
    pub last_seen_at: i64,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The client's address, for the throttle: from the proxy when there is one of ours, else from the connection.
pub(super) fn address(app: &App, headers: &HeaderMap, connected: Option<&ConnectInfo<SocketAddr>>) -> String {
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok()).filter(|_| app.behind_proxy);
    // The last entry is the one our own proxy wrote; those before it are the client's word.
    let forwarded = forwarded.and_then(|list| list.rsplit(',').next()).map(|last| last.trim().to_owned());
    forwarded.or_else(|| connected.map(|info| info.0.ip().to_string())).unwrap_or_default()
}

/// Lets somebody in and starts a session under a new secret.
pub(super) async fn enter(app: &App, session: &Session, login: &str, password: &str, address: &str) -> Result<Account, ApiError> {
    let entropy = std::sync::Arc::clone(&app.entropy);
    let account = auth::login(&app.db, app.clock.as_ref(), entropy, login, password, address).await?;
    // A secret that was known before the login must not be worth anything after it.
    session.cycle_id().await.map_err(|_| ApiError::INTERNAL)?;
    session.insert(PARTNERSHIP, account.partnership.to_string()).await.map_err(|_| ApiError::INTERNAL)?;
    session.insert(ACCOUNT, account.id.to_string()).await.map_err(|_| ApiError::INTERNAL)?;
    Ok(account)
}

fn describe(account: Account) -> Json<Me> {
    Json(Me {
        user: account.id,
        login: account.login,
        role: account.role,
        organisation: account.organisation,
        organisation_name: account.organisation_name,
        partnership: account.partnership,
        lang: account.lang,
        codebook_version: account.codebook_version,
    })
}

pub(super) fn log_in() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               session: Session,
               headers: HeaderMap,
               connected: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
               answer::Json(login): answer::Json<Login>|
               -> Result<Json<Me>, ApiError> {
            let address = address(&app, &headers, connected.as_ref().map(|info| &info.0));
            enter(&app, &session, &login.login, &login.password, &address).await.map(describe)
        },
    )
}

pub(super) fn me() -> MethodRouter<App> {
    get(async |Caller(account): Caller| describe(account))
}

pub(super) fn choose() -> MethodRouter<App> {
    patch(
        async |State(app): State<App>,
               Caller(mut account): Caller,
               answer::Json(choice): answer::Json<Choice>|
               -> Result<Json<Me>, ApiError> {
            let mut tx = app.db.write().await?;
            account::set_lang(&mut tx, account.partnership, account.id, choice.lang).await?;
            tx.commit().await?;
            account.lang = choice.lang;
            Ok(describe(account))
        },
    )
}

pub(super) fn log_out() -> MethodRouter<App> {
    delete(async |session: Session| -> Result<StatusCode, ApiError> {
        session.flush().await.map_err(|_| ApiError::INTERNAL)?;
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) fn list() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(account): Caller, session: Session| -> Result<Json<Vec<Open>>, ApiError> {
        let mut tx = app.db.read().await?;
        let listed = store::of_account(&mut tx, account.partnership, account.id, app.clock.now()).await?;
        let current = session.id().as_ref().map(auth::hash_of);
        let open = listed.into_iter().map(|one| Open {
            current: current.as_ref() == Some(&one.id_hash),
            id: one.id_hash,
            created_at: one.created_at,
            last_seen_at: one.last_seen_at,
        });
        Ok(Json(open.collect()))
    })
}

pub(super) fn end() -> MethodRouter<App> {
    delete(async |State(app): State<App>, Caller(account): Caller, Path(id): Path<String>| -> Result<StatusCode, ApiError> {
        if id.len() != 64 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ApiError::NOT_FOUND);
        }
        let mut tx = app.db.write().await?;
        let ended = store::end_one(&mut tx, account.partnership, account.id, &id).await?;
        tx.commit().await?;
        if ended { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NOT_FOUND) }
    })
}
