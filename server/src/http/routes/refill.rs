//! A form shown again with what was typed in it and not saved: in another language, or after the login that had to come
//! between. Only forms that are known here come back, and only their own fields; nothing is saved by it.

use app::documents::Notice;
use app::i18n::forms;
use axum::response::{Html, IntoResponse, Response};
use domain::text::Lang;

use super::desk::is_ours;
use super::{accounts, operation, reports, settings};
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::store::account::Account;

/// The page with the form that is sent to an address; `None` where there is no such form.
pub(crate) fn page_of(path: &str, query: Option<&str>, posted: &Posted) -> Option<String> {
    // What is typed may be anything: it goes into an address only where it is made of letters, digits and hyphens.
    let plain =
        |name: &str| posted.field(name).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then(|| posted.field(name));
    match path.split('/').collect::<Vec<_>>()[..] {
        ["", "operation", "days"] | ["", "users"] | ["", "users", _] => Some(path.to_owned()),
        ["", "settings", "targets"] => Some(format!("/settings/targets?year={}", plain("year")?)),
        ["", "settings", _] => Some(path.to_owned()),
        ["", "operation", "estimates"] => Some(format!("/operation?period={}", plain("period")?)),
        ["", "reports"] => Some(format!("/reports/freeze?period={}&challenge={}", plain("period")?, plain("challenge")?)),
        ["", "reports", id, "totals"] => Some(format!("/reports/{id}")),
        ["", "language"] => back_of(query).filter(|back| is_ours(back)),
        _ => None,
    }
}

/// The page to come back to, in the query of the choice of a language.
fn back_of(query: Option<&str>) -> Option<String> {
    let uri = format!("/language?{}", query?).parse().ok()?;
    let fields = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
    fields.0.into_iter().find(|(name, _)| name == "back").map(|(_, back)| back)
}

/// The page with what was typed on it; `None` where there is no such form, or nothing in it that does not stand there anyway.
pub(super) async fn refill(app: &App, reader: &Account, back: &str, posted: &Posted) -> Result<Option<Response>, ApiError> {
    let path = back.split(['?', '#']).next().unwrap_or_default();
    let page = match path.split('/').collect::<Vec<_>>()[..] {
        ["", "operation"] if posted.has("period") => operation::refilled(app, reader, posted).await?,
        ["", "operation", "days"] if posted.has("first") => operation::refilled_days(app, reader, posted).await?,
        ["", "settings", part] => settings::refilled(app, reader, part, posted).await?,
        ["", "users"] if posted.has("login") => accounts::refilled(app, reader, posted).await?,
        ["", "reports"] if posted.has("challenge") => reports::refilled(app, reader, posted).await?,
        ["", "reports", id] if posted.has("purpose") => reports::refilled_purpose(app, reader, id, posted).await?,
        _ => None,
    };
    Ok(page.map(IntoResponse::into_response))
}

/// Says that what is on the page is not saved.
pub(super) fn unsaved(lang: Lang) -> Option<Notice> {
    Some(Notice { sentence: forms::UNSAVED.get(lang).to_owned(), is_done: false })
}

/// The same, for a form with a password.
pub(super) fn unsaved_password(lang: Lang) -> Option<Notice> {
    Some(Notice { sentence: forms::UNSAVED_PASSWORD.get(lang).to_owned(), is_done: false })
}

/// The page, where there is something to bring back.
pub(super) type Refilled = Result<Option<Html<String>>, ApiError>;
