//! Accounts, for the administrator.

use app::documents::{self, TypedUser, UsersPage};
use app::i18n::{desk, errors};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
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
use crate::store::audit::{self, Action};
use crate::store::{organisation, session};

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
               -> Result<axum::Json<User>, ApiError> { make(&app, &caller, new).await.map(describe).map(axum::Json) },
    )
}

/// Adds an account, with a line in the audit log.
async fn make(app: &App, caller: &Account, new: NewUser) -> Result<Account, ApiError> {
    let login = new.login.trim().to_lowercase();
    if !auth::is_login(&login) {
        return Err(ApiError::LOGIN_SHAPE);
    }
    auth::check_new(&new.password, &login)?;
    let entropy = std::sync::Arc::clone(&app.entropy);
    let hashed = tokio::task::spawn_blocking(move || auth::hash(&new.password, entropy.as_ref())).await;
    let password_hash = hashed.ok().flatten().ok_or(ApiError::INTERNAL)?;
    let now = app.clock.now();
    let id = UserId::new(now, app.entropy.as_ref());
    let (partnership, role) = (caller.partnership, new.role);
    let account = NewAccount { partnership, id, login, role, organisation: new.organisation, password_hash, lang: new.lang };
    let mut tx = app.db.write().await?;
    match account::insert(&mut tx, account, now).await {
        Err(db::Error::Exists) => return Err(ApiError::LOGIN_TAKEN),
        // There is no such organisation in this partnership.
        Err(db::Error::Dangling) => return Err(ApiError::BAD_REQUEST),
        other => other?,
    }
    let made = account::by_id(&mut tx, partnership, id).await?.ok_or(ApiError::INTERNAL)?;
    audit::add(&mut tx, partnership, now, &caller.login, Action::AccountAdded, &made.login, role.code()).await?;
    tx.commit().await?;
    Ok(made)
}

pub(super) fn add_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(caller): Caller, answer::Form(new): answer::Form<NewUser>| -> Result<Response, ApiError> {
        let typed = TypedUser { login: new.login.clone(), role: new.role.code().to_owned(), organisation: new.organisation.to_string() };
        match make(&app, &caller, new).await {
            Ok(_) => Ok(Redirect::to("/users").into_response()),
            Err(error) => {
                let refused = Some(errors::sentence(error.code(), caller.lang));
                let page = shown(&app, &caller, typed, refused).await?;
                Ok((error.status(), page).into_response())
            }
        }
    })
}

/// Disabling ends all sessions at once. What changes has a line in the audit log.
async fn set(app: &App, caller: &Account, id: &str, enabled: bool) -> Result<(), ApiError> {
    let id: UserId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
    // Nobody locks the last administrator out by a slip.
    if id == caller.id {
        return Err(ApiError::OWN_ACCOUNT);
    }
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    let account = account::by_id(&mut tx, caller.partnership, id).await?.ok_or(ApiError::NOT_FOUND)?;
    if account.disabled_at.is_none() == enabled {
        return Ok(());
    }
    account::set_disabled(&mut tx, caller.partnership, id, (!enabled).then_some(now)).await?;
    if !enabled {
        session::end_all(&mut tx, caller.partnership, id).await?;
    }
    let action = if enabled { Action::AccountEnabled } else { Action::AccountDisabled };
    audit::add(&mut tx, caller.partnership, now, &caller.login, action, &account.login, "").await?;
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
        shown(&app, &caller, TypedUser::default(), None).await
    })
}

async fn shown(app: &App, caller: &Account, typed: TypedUser, refused: Option<&'static str>) -> Result<Html<String>, ApiError> {
    let lang = caller.lang;
    let users = read(app, caller).await?.into_iter().map(|user| documents::User {
        own: user.id == caller.id,
        id: user.id.to_string(),
        login: user.login,
        role: desk::role(user.role).get(lang),
        organisation: user.organisation,
        enabled: user.enabled,
    });
    let organisations = organisation::all(&mut app.db.read().await?, caller.partnership).await?;
    let props = UsersPage {
        users: users.collect(),
        roles: Role::ALL.iter().map(|role| (role.code().to_owned(), desk::role(*role).get(lang).to_owned())).collect(),
        organisations: organisations.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
        typed,
        refused,
    };
    Ok(Html(documents::users(&frame(caller).at("/users"), &props)))
}
