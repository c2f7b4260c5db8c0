//! Accounts, for the administrator.

use domain::text::Lang;
use leptos::prelude::*;

use super::form::{along, described, error, invalid};
use super::reports::Choices;
use super::{Frame, listed, page};
use crate::i18n::{desk, forms};

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// Its login.
    pub login: String,
    /// Its role, in words.
    pub role: &'static str,
    /// Its organisation.
    pub organisation: String,
    /// Whether it may log in.
    pub enabled: bool,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// The fields of the form that adds an account, as text.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TypedUser {
    /// The login.
    pub login: String,
    /// Code of the role.
    pub role: String,
    /// Id of the organisation.
    pub organisation: String,
}

/// What the page shows.
#[derive(Clone)]
pub struct UsersPage {
    /// Every account.
    pub users: Vec<User>,
    /// Roles to choose from.
    pub roles: Choices,
    /// Organisations to choose from.
    pub organisations: Choices,
    /// What was typed before; `None` when nothing was.
    pub typed: Option<TypedUser>,
    /// By this the same form that is sent twice is known.
    pub once: String,
}

/// A form to add an account, open when something was typed in it; every account, with a button that leads to the question
/// whether to disable or enable it.
#[must_use]
pub fn users(frame: &Frame, props: &UsersPage) -> String {
    let lang = frame.lang;
    let frame = frame.typing("new-user");
    page(&frame, desk::USERS.get(lang), || {
        let head = [desk::LOGIN_NAME, desk::ROLE, desk::ORGANISATION, desk::STATE, desk::CHANGE].map(|text| text.get(lang).to_owned());
        let rows = props.users.iter().map(|user| line(user, lang)).collect_view();
        view! {
            <h1>{desk::USERS.get(lang)}</h1>
            {form(&frame, props)}
            {listed(desk::USERS.get(lang), &head, rows.into_any())}
        }
        .into_any()
    })
}

fn line(user: &User, lang: Lang) -> AnyView {
    let (state, label) = if user.enabled { (desk::ENABLED, desk::DISABLE) } else { (desk::DISABLED, desk::ENABLE) };
    let change = if user.own {
        desk::YOURSELF.get(lang).into_any()
    } else {
        view! {
            <form method="get" action=format!("/users/{}", user.id)>
                <button type="submit" class="quiet" aria-label=format!("{} {}", label.get(lang), user.login)>{label.get(lang)}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{user.login.clone()}</th>
            <td>{user.role}</td>
            <td>{user.organisation.clone()}</td>
            <td>{state.get(lang)}</td>
            <td>{change}</td>
        </tr>
    }
    .into_any()
}

/// The question whether to disable an account, or to enable it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskUser {
    /// Its id.
    pub id: String,
    /// Its login.
    pub login: String,
    /// Whether it may log in now.
    pub enabled: bool,
}

/// The page.
#[must_use]
pub fn ask_user(frame: &Frame, props: &AskUser) -> String {
    let lang = frame.lang;
    let (sure, means, yes, enable) = if props.enabled {
        (forms::DISABLE_SURE, forms::DISABLE_MEANS, forms::DISABLE_YES, "false")
    } else {
        (forms::ENABLE_SURE, forms::ENABLE_MEANS, forms::ENABLE_YES, "true")
    };
    let named = |text: domain::text::Text| text.get(lang).replace("{name}", &props.login);
    let title = named(sure);
    page(frame, &title, || {
        view! {
            <p class="breadcrumb"><a href="/users">{desk::USERS.get(lang)}</a></p>
            <h1>{title.clone()}</h1>
            <p class="lead">{named(means)}</p>
            <form method="post" action=format!("/users/{}", props.id) class="ask">
                {along(frame, None)}
                <input type="hidden" name="enabled" value=enable />
                <div class="button-row">
                    <button type="submit" class="primary">{yes.get(lang)}</button>
                    <a class="button quiet" href="/users">{forms::NO.get(lang)}</a>
                </div>
            </form>
        }
        .into_any()
    })
}

fn form(frame: &Frame, props: &UsersPage) -> AnyView {
    let lang = frame.lang;
    let options = |choices: &Choices, chosen: &str| {
        let option = |(value, label): &(String, String)| {
            view! { <option value=value.clone() selected=value == chosen>{label.clone()}</option> }
        };
        choices.iter().map(option).collect_view()
    };
    let typed = props.typed.clone().unwrap_or_default();
    let is_open = props.typed.is_some() || !frame.problems.is_empty();
    view! {
        <details class="card" id="add" open=is_open>
            <summary>{desk::ADD_USER.get(lang)}</summary>
            <p>{desk::ADD_USER_HOW.get(lang)}</p>
            // What is typed here is meant to be read and passed on by whoever types it, so it is no secret to them.
            <form method="post" action="/users" id="new-user">
                {along(frame, Some(&props.once))}
                <div class="field">
                    <label for="login">{desk::LOGIN_NAME.get(lang)}</label>
                    <p class="hint" id="login-hint">{desk::LOGIN_NAME_HOW.get(lang)}</p>
                    {error(frame, "login")}
                    <input id="login" name="login" type="text" required maxlength="60" autocomplete="off" autocapitalize="none" spellcheck="false"
                        aria-invalid=invalid(frame, "login") aria-describedby=described(frame, "login", Some("login-hint")) value=typed.login.clone() />
                </div>
                <div class="field">
                    <label for="role">{desk::ROLE_FIELD.get(lang)}</label>
                    <select id="role" name="role">{options(&props.roles, &typed.role)}</select>
                </div>
                <div class="field">
                    <label for="organisation">{desk::ORGANISATION_FIELD.get(lang)}</label>
                    <select id="organisation" name="organisation">{options(&props.organisations, &typed.organisation)}</select>
                </div>
                <div class="field">
                    <label for="password">{desk::FIRST_PASSWORD.get(lang)}</label>
                    <p class="hint" id="password-hint">{desk::FIRST_PASSWORD_HOW.get(lang)}</p>
                    {error(frame, "password")}
                    <input id="password" name="password" type="text" required maxlength="128" autocomplete="off" autocapitalize="none" spellcheck="false"
                        aria-invalid=invalid(frame, "password") aria-describedby=described(frame, "password", Some("password-hint")) />
                </div>
                <button type="submit">{desk::ADD.get(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
