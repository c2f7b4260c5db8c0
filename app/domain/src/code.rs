//! A code from the codebook, as it stands in events.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};

/// The longest code.
pub const MAX_LENGTH: usize = 40;

/// A codebook code: 1–40 characters of `a–z`, `0–9` and `_`. Whether the codebook knows it is another question
/// ([`crate::validate`]); a code from a newer codebook must survive on an older phone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Code(#[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[a-z0-9_]{1,40}$")))] String);

/// The text has another shape than a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code: 1 to 40 characters of a-z, 0-9 and _")]
pub struct NotACode;

impl Code {
    /// Checks the shape.
    ///
    /// # Errors
    /// [`NotACode`] when the text is empty, too long or has another character.
    pub fn new(text: impl Into<String>) -> Result<Self, NotACode> {
        let text = text.into();
        let shaped = !text.is_empty()
            && text.len() <= MAX_LENGTH
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if shaped { Ok(Self(text)) } else { Err(NotACode) }
    }

    /// The code `none`, where there is nothing to name yet.
    pub(crate) fn none() -> Self {
        Self("none".to_owned())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Code {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<&str> for Code {
    type Error = NotACode;

    fn try_from(text: &str) -> Result<Self, NotACode> {
        Self::new(text)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
