//! What a form did, said on the page that comes after it: kept in the session between the two, and said once.

use app::documents;
use app::i18n::forms;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::text::Lang;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::http::ApiError;

/// The key in the session.
const NOTICE: &str = "notice";

/// What a form did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Done {
    /// What was filled in was kept.
    Saved,
    /// An account was added; its login.
    AccountAdded(String),
    /// An account was disabled; its login.
    AccountDisabled(String),
    /// An account was enabled again; its login.
    AccountEnabled(String),
    /// What had been filled in before the login was of somebody else.
    OtherReader,
}

/// Leaves it for the next page.
pub(super) async fn leave(session: &Session, done: &Done) -> Result<(), ApiError> {
    session.insert(NOTICE, done).await.map_err(|_| ApiError::INTERNAL)
}

/// What was left for this page.
pub(super) struct Noticed(Option<Done>);

impl Noticed {
    /// In words.
    pub(super) fn said(self, lang: Lang) -> Option<documents::Notice> {
        let is_done = self.0 != Some(Done::OtherReader);
        let sentence = match self.0? {
            Done::Saved => forms::SAVED.get(lang).to_owned(),
            Done::OtherReader => forms::OTHER_READER.get(lang).to_owned(),
            Done::AccountAdded(name) => forms::ACCOUNT_ADDED.get(lang).replace("{name}", &name),
            Done::AccountDisabled(name) => forms::ACCOUNT_DISABLED.get(lang).replace("{name}", &name),
            Done::AccountEnabled(name) => forms::ACCOUNT_ENABLED.get(lang).replace("{name}", &name),
        };
        Some(documents::Notice { sentence, is_done })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Noticed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let session = Session::from_request_parts(parts, state).await.map_err(|_| ApiError::INTERNAL)?;
        session.remove(NOTICE).await.map(Self).map_err(|_| ApiError::INTERNAL)
    }
}
