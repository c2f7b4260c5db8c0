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

/// A fixed text in every language, made by [`text!`](crate::text!): a translation cannot be forgotten, because all three
/// stand together.
///
/// They are one string, so that a text that is passed on weighs two words instead of six: there are a thousand of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(&'static str);

impl Text {
    /// Dutch, French and English with U+001F (unit separator) between them.
    #[must_use]
    pub const fn of(joined: &'static str) -> Self {
        Self(joined)
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &'static str {
        self.0.split('\u{1f}').nth(lang as usize).unwrap_or_default()
    }
}

/// A [`Text`](crate::text::Text) of three literals: Dutch, French, English.
#[macro_export]
macro_rules! text {
    ($nl:expr, $fr:expr, $en:expr $(,)?) => {
        $crate::text::Text::of(concat!($nl, "\u{1f}", $fr, "\u{1f}", $en))
    };
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

impl From<Text> for Label {
    fn from(text: Text) -> Self {
        Self { nl: text.get(Lang::Nl).to_owned(), fr: text.get(Lang::Fr).to_owned(), en: text.get(Lang::En).to_owned() }
    }
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
