//! What a form of the desk sent: its fields, and what goes along with each form ([`app::documents`] writes it).

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use domain::text::Lang;
use sha2::{Digest, Sha256};

use super::{ApiError, answer};

/// Before the names of what goes along: no field of a form begins so.
const ALONG: &str = "form.";
/// Written on no page, and so not kept between.
const SECRET: &str = "password";

/// The fields of a form.
#[derive(Clone, Default)]
pub struct Posted(BTreeMap<String, String>);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        answer::Form::<BTreeMap<String, String>>::from_request(request, state).await.map(|answer::Form(fields)| Self(fields))
    }
}

impl Posted {
    /// A field as it was typed; empty where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether the form has a field.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names of the fields, without what goes along.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| !name.starts_with(ALONG))
    }

    /// Refuses a form with other fields than these.
    ///
    /// # Errors
    /// [`ApiError::BAD_REQUEST`]
    pub fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        if self.names().all(|name| known.contains(&name)) { Ok(()) } else { Err(ApiError::BAD_REQUEST) }
    }

    /// The login of whoever was given the form.
    #[must_use]
    pub fn login(&self) -> &str {
        self.field("form.login")
    }

    /// The language that the form was in.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == self.field("form.lang"))
    }

    /// Names this very sending: the same form with the same fields has it again, as when somebody clicks twice. `None` for a
    /// form that has no key. Whoever keeps a key and changes a field has another name.
    #[must_use]
    pub fn once(&self) -> Option<String> {
        if self.field("form.once").is_empty() {
            return None;
        }
        let mut digest = Sha256::new();
        for (name, value) in &self.0 {
            for part in [name, value] {
                digest.update(format!("{}:", part.len()));
                digest.update(part);
            }
        }
        Some(format!("once:{}", crate::hex::hex(&digest.finalize())))
    }

    /// The form in writing, to stand in a login page that comes between; without what is secret.
    #[must_use]
    pub fn written(&self) -> String {
        let kept: BTreeMap<&String, &String> = self.0.iter().filter(|(name, _)| *name != SECRET && *name != "form.once").collect();
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The form from writing; `None` when it is none.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        serde_json::from_str(written).ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Posted;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn the_same_form_twice_is_known_and_another_one_is_not() {
        let form = |value| posted(&[("form.once", "k"), ("purpose", value)]).once();
        assert!(form("a").is_some() && form("a") == form("a"));
        assert_ne!(form("a"), form("b"));
        assert_eq!(posted(&[("purpose", "a")]).once(), None);
    }

    #[test]
    fn what_is_secret_is_not_written() {
        let form = posted(&[("form.login", "admin"), ("form.once", "k"), ("login", "jan"), ("password", "zeven geiten")]);
        let written = form.written();
        assert!(!written.contains("geiten"));
        let read = Posted::read(&written).unwrap_or_default();
        assert_eq!((read.login(), read.field("login"), read.has("password"), read.once()), ("admin", "jan", false, None));
        assert_eq!(read.names().collect::<Vec<_>>(), ["login"]);
    }
}
