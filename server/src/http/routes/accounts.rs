//! Accounts, for the administrator.

use app::documents;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, Redirect};
use axum::routing::{MethodRouter, get, patch, post};
use domain::ids::{OrganisationId, UserId};
use domain::rights::Role;
use domain::text::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::frame;
use crate::auth;
use crate::db;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::{ApiError, App};
use crate::store::account::{self, Account, NewAccount};
use crate::store::session;

/// One account.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Its login.
    pub login: String,
    /// Its role.
    pub role: Role,
    /// Its organisation's name.
    pub organisation: String,
    /// Whether it may log in.
    pub enabled: bool,
}

/// An account to add.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// The login: 1–60 letters, digits, points and hyphens.
    pub login: String,
    /// The password, 12–128 characters.
    pub password: String,
    /// The role.
    pub role: Role,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The language; Dutch when absent.
    #[serde(default)]
    pub lang: Lang,
}

/// A change of an account.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Whether it may log in.
    pub enabled: bool,
}

fn describe(account: Account) -> User {
    User {
        id: account.id,
        login: account.login,
        role: account.role,
        organisation: account.organisation_name,
        enabled: account.disabled_at.is_none(),
    }
}

async fn read(app: &App, caller: &Account) -> Result<Vec<User>, ApiError> {
    let mut tx = app.db.read().await?;
    Ok(account::all(&mut tx, caller.partnership).await?.into_iter().map(describe).collect())
}

pub(super) fn list() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(caller): Caller| -> Result<axum::Json<Vec<User>>, ApiError> {
        read(&app, &caller).await.map(axum::Json)
    })
}

pub(super) fn add() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(caller): Caller,
               answer::Json(new): answer::Json<NewUser>|
               -> Result<axum::Json<User>, ApiError> {
            let login = new.login.to_lowercase();
            if !auth::is_login(&login) {
                return Err(ApiError::BAD_REQUEST);
            }
            auth::check_new(&new.password, &login)?;
            let entropy = std::sync::Arc::clone(&app.entropy);
            let hashed = tokio::task::spawn_blocking(move || auth::hash(&new.password, entropy.as_ref())).await;
            let password_hash = hashed.ok().flatten().ok_or(ApiError::INTERNAL)?;
            let id = UserId::new(app.clock.now(), app.entropy.as_ref());
            let account = NewAccount {
                partnership: caller.partnership,
                id,
                login,
                role: new.role,
                organisation: new.organisation,
                password_hash,
                lang: new.lang,
            };
            let mut tx = app.db.write().await?;
            match account::insert(&mut tx, account, app.clock.now()).await {
                Err(db::Error::Exists) => return Err(ApiError::LOGIN_TAKEN),
                // There is no such organisation in this partnership.
                Err(db::Error::Dangling) => return Err(ApiError::BAD_REQUEST),
                other => other?,
            }
            let made = account::by_id(&mut tx, caller.partnership, id).await?.ok_or(ApiError::INTERNAL)?;
            tx.commit().await?;
            Ok(axum::Json(describe(made)))
        },
    )
}

/// Disabling ends all sessions at once.
async fn set(app: &App, caller: &Account, id: &str, enabled: bool) -> Result<(), ApiError> {
    let id: UserId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
    // Nobody locks the last administrator out by a slip.
    if id == caller.id {
        return Err(ApiError::FORBIDDEN);
    }
    let mut tx = app.db.write().await?;
    let at = (!enabled).then(|| app.clock.now());
    if !account::set_disabled(&mut tx, caller.partnership, id, at).await? {
        return Err(ApiError::NOT_FOUND);
    }
    if !enabled {
        session::end_all(&mut tx, caller.partnership, id).await?;
    }
    tx.commit().await?;
    Ok(())
}

pub(super) fn change() -> MethodRouter<App> {
    patch(
        async |State(app): State<App>,
               Caller(caller): Caller,
               Path(id): Path<String>,
               answer::Json(change): answer::Json<Change>|
               -> Result<StatusCode, ApiError> {
            set(&app, &caller, &id, change.enabled).await?;
            Ok(StatusCode::NO_CONTENT)
        },
    )
}

pub(super) fn change_by_form() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(caller): Caller,
               Path(id): Path<String>,
               answer::Form(change): answer::Form<Change>|
               -> Result<Redirect, ApiError> {
            set(&app, &caller, &id, change.enabled).await?;
            Ok(Redirect::to("/users"))
        },
    )
}

pub(super) fn page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(caller): Caller| -> Result<Html<String>, ApiError> {
        let users: Vec<documents::User> = read(&app, &caller)
            .await?
            .into_iter()
            .map(|user| documents::User {
                id: user.id.to_string(),
                login: user.login,
                role: user.role.code().to_owned(),
                organisation: user.organisation,
                enabled: user.enabled,
            })
            .collect();
        Ok(Html(documents::users(&frame(&caller), &users)))
    })
}
