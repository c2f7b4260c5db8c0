//! Languages and texts in all of them.

use serde::{Deserialize, Serialize};

/// A language the product speaks. Dutch (nl-BE) is the first and the fallback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch as spoken in Belgium.
    #[default]
    Nl,
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language, Dutch first.
    pub const ALL: [Self; 3] = [Self::Nl, Self::Fr, Self::En];

    /// The tag for `<html lang>` and `Accept-Language`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Reads a tag; only the primary subtag counts (`fr-BE` is French).
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', ';']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }
}

/// A fixed text in every language: a translation cannot be forgotten, because all three stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: &'static str,
    /// French.
    pub fr: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// Puts the three languages together.
    #[must_use]
    pub const fn new(nl: &'static str, fr: &'static str, en: &'static str) -> Self {
        Self { nl, fr, en }
    }

    /// The text in one language.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl => self.nl,
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// A text that comes from data (the codebook), in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// Dutch.
    pub nl: String,
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The label in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}
