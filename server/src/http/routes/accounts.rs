//! Accounts, for the administrator.

use app::documents::{self, AskUser, Frame, Problem, TypedUser, UsersPage};
use app::i18n::desk;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, patch, post};
use domain::ids::{OrganisationId, UserId};
use domain::rights::Role;
use domain::text::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use super::desk::{frame, once};
use super::notice::{Done, Noticed, leave};
use super::refill::{Refilled, unsaved_password};
use crate::auth;
use crate::db;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::store::account::{self, Account, NewAccount};
use crate::store::audit::{self, Action};
use crate::store::{organisation, session, throttle};

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
               -> Result<axum::Json<User>, ApiError> { make(&app, &caller, new, None).await.map(describe).map(axum::Json) },
    )
}

/// Adds an account, with a line in the audit log. `once` names this very sending of the form: where the account was added by
/// the same sending, as after a double click, it is given as it is.
async fn make(app: &App, caller: &Account, new: NewUser, once: Option<&str>) -> Result<Account, ApiError> {
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
    let account = NewAccount { partnership, id, login: login.clone(), role, organisation: new.organisation, password_hash, lang: new.lang };
    let mut tx = app.db.write().await?;
    if let Some(once) = once
        && !throttle::is_first(&mut tx, once, now).await?
        && let Some((made, _)) = account::by_login(&mut tx, &login).await?
        && made.partnership == partnership
    {
        return Ok(made);
    }
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

/// The fields of the form that adds an account.
const FIELDS: [&str; 4] = ["login", "role", "organisation", "password"];

fn typed(posted: &Posted) -> TypedUser {
    let field = |name: &str| posted.field(name).to_owned();
    TypedUser { login: field("login"), role: field("role"), organisation: field("organisation") }
}

pub(super) fn add_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(caller): Caller, session: Session, posted: Posted| -> Result<Response, ApiError> {
        posted.only(&FIELDS)?;
        let new = NewUser {
            login: posted.field("login").to_owned(),
            password: posted.field("password").to_owned(),
            role: Role::from_code(posted.field("role")).ok_or(ApiError::BAD_REQUEST)?,
            organisation: posted.field("organisation").parse().map_err(|_| ApiError::BAD_REQUEST)?,
            lang: Lang::default(),
        };
        match make(&app, &caller, new, posted.once().as_deref()).await {
            Ok(made) => {
                leave(&session, &Done::AccountAdded(made.login)).await?;
                Ok(Redirect::to("/users").into_response())
            }
            Err(error) => {
                let field = if error.code().starts_with("password") { "password" } else { "login" };
                let problems = vec![Problem::of(field, error.sentence(caller.lang))];
                let page = shown(&app, &caller, Some(typed(&posted)), |frame| frame.with_problems(problems)).await?;
                Ok((error.status(), page).into_response())
            }
        }
    })
}

/// The form that adds an account with what was typed and is not saved.
pub(super) async fn refilled(app: &App, caller: &Account, posted: &Posted) -> Refilled {
    let typed = typed(posted);
    let organisations = organisation::all(&mut app.db.read().await?, caller.partnership).await?;
    let first = (Role::ALL.first().map(|role| role.code()), organisations.first().map(|one| one.id.to_string()));
    let is_as_it_opens = typed.login.is_empty()
        && posted.field("password").is_empty()
        && (Some(typed.role.as_str()), Some(typed.organisation.as_str())) == (first.0, first.1.as_deref());
    if is_as_it_opens {
        return Ok(None);
    }
    shown(app, caller, Some(typed), |frame| frame.with_notice(unsaved_password(caller.lang))).await.map(Some)
}

/// Disabling ends all sessions at once. What changes has a line in the audit log.
async fn set(app: &App, caller: &Account, id: &str, enabled: bool) -> Result<Account, ApiError> {
    let id: UserId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
    // Nobody locks the last administrator out by a slip.
    if id == caller.id {
        return Err(ApiError::OWN_ACCOUNT);
    }
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    let account = account::by_id(&mut tx, caller.partnership, id).await?.ok_or(ApiError::NOT_FOUND)?;
    if account.disabled_at.is_none() == enabled {
        return Ok(account);
    }
    account::set_disabled(&mut tx, caller.partnership, id, (!enabled).then_some(now)).await?;
    if !enabled {
        session::end_all(&mut tx, caller.partnership, id).await?;
    }
    let action = if enabled { Action::AccountEnabled } else { Action::AccountDisabled };
    audit::add(&mut tx, caller.partnership, now, &caller.login, action, &account.login, "").await?;
    tx.commit().await?;
    Ok(account)
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

pub(super) fn ask() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(caller): Caller,
               Path(id): Path<String>,
               noticed: Noticed|
               -> Result<Html<String>, ApiError> {
            let user: UserId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
            if user == caller.id {
                return Err(ApiError::OWN_ACCOUNT);
            }
            let account = account::by_id(&mut app.db.read().await?, caller.partnership, user).await?.ok_or(ApiError::NOT_FOUND)?;
            let props = AskUser { id: user.to_string(), login: account.login, enabled: account.disabled_at.is_none() };
            let frame = frame(&caller).at(format!("/users/{user}")).with_notice(noticed.said(caller.lang));
            Ok(Html(documents::ask_user(&frame, &props)))
        },
    )
}

pub(super) fn change_by_form() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(caller): Caller,
               Path(id): Path<String>,
               session: Session,
               posted: Posted|
               -> Result<Redirect, ApiError> {
            posted.only(&["enabled"])?;
            let enabled = posted.field("enabled").parse().map_err(|_| ApiError::BAD_REQUEST)?;
            let account = set(&app, &caller, &id, enabled).await?;
            let done = if enabled { Done::AccountEnabled(account.login) } else { Done::AccountDisabled(account.login) };
            leave(&session, &done).await?;
            Ok(Redirect::to("/users"))
        },
    )
}

pub(super) fn page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(caller): Caller, noticed: Noticed| -> Result<Html<String>, ApiError> {
        shown(&app, &caller, None, |frame| frame.with_notice(noticed.said(caller.lang))).await
    })
}

async fn shown(app: &App, caller: &Account, typed: Option<TypedUser>, says: impl FnOnce(Frame) -> Frame) -> Result<Html<String>, ApiError> {
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
        once: once(app),
    };
    Ok(Html(documents::users(&says(frame(caller).at("/users")), &props)))
}
