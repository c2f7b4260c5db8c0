//! Accounts, for the administrator.

use domain::text::Lang;
use leptos::prelude::*;

use super::reports::Choices;
use super::{Frame, listed, page};
use crate::i18n::desk;

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
    /// What was typed at the last try.
    pub typed: TypedUser,
    /// Why it was refused.
    pub refused: Option<&'static str>,
}

/// A form to add an account, open when the last try was refused; every account, with a button to disable or enable it.
#[must_use]
pub fn users(frame: &Frame, props: &UsersPage) -> String {
    let lang = frame.lang;
    page(frame, desk::USERS.get(lang), || {
        let head = [desk::LOGIN_NAME, desk::ROLE, desk::ORGANISATION, desk::STATE, desk::CHANGE].map(|text| text.get(lang).to_owned());
        let rows = props.users.iter().map(|user| line(user, lang)).collect_view();
        view! {
            <h1>{desk::USERS.get(lang)}</h1>
            {form(props, lang)}
            {listed(desk::USERS.get(lang), &head, rows.into_any())}
        }
        .into_any()
    })
}

fn line(user: &User, lang: Lang) -> AnyView {
    let (state, label, enable) =
        if user.enabled { (desk::ENABLED, desk::DISABLE, "false") } else { (desk::DISABLED, desk::ENABLE, "true") };
    let change = if user.own {
        desk::YOURSELF.get(lang).into_any()
    } else {
        view! {
            <form method="post" action=format!("/users/{}", user.id)>
                <input type="hidden" name="enabled" value=enable />
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

fn form(props: &UsersPage, lang: Lang) -> AnyView {
    let options = |choices: &Choices, chosen: &str| {
        let option = |(value, label): &(String, String)| {
            view! { <option value=value.clone() selected=value == chosen>{label.clone()}</option> }
        };
        choices.iter().map(option).collect_view()
    };
    let typed = &props.typed;
    let refused = props.refused.map(|sentence| view! { <p class="alert" role="alert">{sentence}</p> });
    view! {
        <details class="card" id="add" open=props.refused.is_some()>
            <summary>{desk::ADD_USER.get(lang)}</summary>
            <p>{desk::ADD_USER_HOW.get(lang)}</p>
            {refused}
            // What is typed here is meant to be read and passed on by whoever types it, so it is no secret to them.
            <form method="post" action="/users">
                <div class="field">
                    <label for="login">{desk::LOGIN_NAME.get(lang)}</label>
                    <p class="hint" id="login-hint">{desk::LOGIN_NAME_HOW.get(lang)}</p>
                    <input id="login" name="login" type="text" required maxlength="60" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="login-hint" value=typed.login.clone() />
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
                    <input id="password" name="password" type="text" required maxlength="128" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="password-hint" />
                </div>
                <button type="submit">{desk::ADD.get(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
