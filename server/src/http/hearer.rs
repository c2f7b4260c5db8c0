//! Who hears a refusal, and in which frame.

use app::documents::Frame;
use axum::extract::Request;
use axum::http::Method;
use axum::http::uri::PathAndQuery;
use domain::rights::Role;
use domain::text::Lang;

use super::caller::{accepted, wants_page};
use crate::store::account::Account;

/// Who hears a refusal: somebody who is logged in keeps the menu and the language of the account.
#[derive(Debug, Clone)]
pub(super) struct Hearer {
    wants_page: bool,
    lang: Lang,
    reader: Option<(String, Role)>,
    /// Where the language switch leads back to.
    here: String,
    /// The page without what stands after the question mark.
    page: Option<String>,
}

impl Hearer {
    /// Whoever made a request, as long as nobody is known.
    pub(super) fn of(request: &Request) -> Self {
        let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
        let uri = request.uri();
        Self {
            wants_page: wants_page(request.headers()),
            lang: accepted(request.headers()),
            reader: None,
            here: uri.path_and_query().filter(|_| is_page).map_or("/desk", PathAndQuery::as_str).to_owned(),
            page: uri.query().filter(|_| is_page).map(|_| uri.path().to_owned()),
        }
    }

    /// The same, logged in with an account.
    pub(super) fn known(self, account: Option<&Account>) -> Self {
        let Some(account) = account else { return self };
        Self { lang: account.lang, reader: Some((account.login.clone(), account.role)), ..self }
    }

    /// Whether a page is wanted and not JSON.
    pub(super) const fn wants_page(&self) -> bool {
        self.wants_page
    }

    /// The language to answer in.
    pub(super) const fn lang(&self) -> Lang {
        self.lang
    }

    /// Where the request came to, when it can be repeated by a link.
    pub(super) fn here(&self) -> &str {
        &self.here
    }

    /// The address of the page alone, where the request had more.
    pub(super) fn page(&self) -> Option<&str> {
        self.page.as_deref()
    }

    /// The frame of a page that is said to them.
    pub(super) fn frame(&self) -> Frame {
        Frame::of(self.lang, crate::site::stylesheet(), self.reader.clone()).at(self.here.clone())
    }
}
