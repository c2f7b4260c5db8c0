//! The codebook: which codes a partnership uses, in its words. It is data, one readable file per partnership.
//!
//! A code is immutable once used: it is retired with `valid_to`, never renamed or reused ([`incompatible`]).

mod check;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use check::{Problem, check, incompatible};

use crate::code::Code;
use crate::date::Date;
use crate::period::Period;
use crate::text::{Label, Lang};

/// The intake fields, in the order they are asked; each is a list of its own with its answers.
pub const INTAKE: [&str; 10] =
    ["gender", "age_band", "labour_status", "education", "household", "children", "income", "dutch_level", "origin", "found_through"];

/// The fields that must be known before a person becomes a participant (reporting rules of ESF+).
pub const PARTICIPANT_FIELDS: [&str; 4] = ["gender", "age_band", "labour_status", "education"];

/// Whether an answer says that there is none: "not known" or "prefers not to say". Nobody is asked again after it.
#[must_use]
pub fn is_no_answer(code: &str) -> bool {
    matches!(code, "unknown" | "declined")
}

/// All codes of one partnership at one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Codebook {
    /// The partnership's code.
    pub partnership: Code,
    /// Rises with every change.
    pub version: String,
    /// The partnership's name.
    pub title: Label,
    /// List name → items in order of display: `challenge`, `persona`, `municipality`, `domain`, `strength`, `barrier`,
    /// `service`, each of [`INTAKE`], `contact_kind`, `attendance`, `duration`, `close_reason`, `referral_reason`,
    /// `labour_event`, `education_event`.
    pub lists: BTreeMap<String, Vec<Item>>,
}

/// One code with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// What stands in events.
    pub code: Code,
    /// What stands on screen.
    pub label: Label,
    /// One line that explains it; `None` where the label says enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Label>,
    /// The full text (of a challenge).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Label>,
    /// First day it may be used; `None` for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day it may be used; `None` for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Special category of personal data; `None` for an ordinary item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Sensitivity>,
    /// A partnership can switch an item off.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub enabled: bool,
    /// Row of the addendum's table (1–12), for barriers and services that stand in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u8>,
    /// Shown without being chosen (life domains).
    #[serde(default, skip_serializing_if = "is_false")]
    pub always: bool,
    /// The challenge a persona belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Code>,
    /// NIS code of a municipality (Statbel).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nis: Option<String>,
    /// The service types that answer a barrier, or that help in a life domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Code>,
    /// Kinds of a barrier, forms of a service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Item>,
}

/// Special categories of personal data under the GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Article 9: health, origin, …
    Art9,
    /// Article 10: criminal convictions.
    Art10,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
const fn is_true(flag: &bool) -> bool {
    *flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Default for Codebook {
    /// No lists: what a phone knows before its first contact.
    fn default() -> Self {
        Self { partnership: Code::none(), version: String::new(), title: Label::default(), lists: BTreeMap::new() }
    }
}

impl Codebook {
    /// Reads the file that an administrator edits.
    ///
    /// # Errors
    /// What is wrong and on which line.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A list by its name; empty when there is none.
    #[must_use]
    pub fn list(&self, list: &str) -> &[Item] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// An item by list and code.
    #[must_use]
    pub fn item(&self, list: &str, code: &str) -> Option<&Item> {
        self.list(list).iter().find(|item| item.code == *code)
    }

    /// The label of a code, or the code itself when this codebook does not know it (an older phone).
    #[must_use]
    pub fn label<'a>(&'a self, list: &str, code: &'a str, lang: Lang) -> &'a str {
        self.item(list, code).map_or(code, |item| item.label.get(lang))
    }

    /// The label of a kind of a barrier or a form of a service.
    #[must_use]
    pub fn kind_label<'a>(&'a self, list: &str, code: &str, kind: &'a str, lang: Lang) -> &'a str {
        let kinds = self.item(list, code).map_or(&[][..], |item| &item.kinds);
        kinds.iter().find(|item| item.code == *kind).map_or(kind, |item| item.label.get(lang))
    }

    /// The items of a list that may be chosen on a day.
    pub fn offered<'a>(&'a self, list: &str, on: Date) -> impl Iterator<Item = &'a Item> {
        self.list(list).iter().filter(move |item| item.valid_on(on))
    }

    /// Whether a code existed and was valid on a day.
    #[must_use]
    pub fn valid_on(&self, list: &str, code: &str, on: Date) -> bool {
        self.item(list, code).is_some_and(|item| item.valid_on(on))
    }

    /// Barrier → the service types that answer it.
    #[must_use]
    pub fn services_by_barrier(&self) -> BTreeMap<Code, Vec<Code>> {
        self.services_by("barrier")
    }

    /// Life domain → the service types that help in it.
    #[must_use]
    pub fn services_by_domain(&self) -> BTreeMap<Code, Vec<Code>> {
        self.services_by("domain")
    }

    fn services_by(&self, list: &str) -> BTreeMap<Code, Vec<Code>> {
        let known = |services: &[Code]| services.iter().filter(|code| self.item("service", code).is_some()).cloned().collect();
        self.list(list).iter().map(|item| (item.code.clone(), known(&item.services))).collect()
    }

    /// Only what could be chosen on some day of a period. The days of validity decide, whenever this codebook was loaded.
    #[must_use]
    pub fn during(&self, period: Period) -> Self {
        let chosen = |items: &Vec<Item>| items.iter().filter(|item| item.valid_during(period)).cloned().collect();
        Self { lists: self.lists.iter().map(|(list, items)| (list.clone(), chosen(items))).collect(), ..self.clone() }
    }
}

impl Item {
    /// A code with its words and nothing else.
    #[must_use]
    pub const fn new(code: Code, label: Label) -> Self {
        Self {
            code,
            label,
            help: None,
            text: None,
            valid_from: None,
            valid_to: None,
            sensitivity: None,
            enabled: true,
            rank: None,
            always: false,
            challenge: None,
            nis: None,
            services: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// Whether it may be used on some day of a period.
    #[must_use]
    pub fn valid_during(&self, period: Period) -> bool {
        self.enabled && self.valid_from.is_none_or(|from| from <= period.last()) && self.valid_to.is_none_or(|to| period.first() <= to)
    }

    /// Whether it could be used on some day of a period or before it: what has ended since keeps its row.
    #[must_use]
    pub fn begun_by(&self, period: Period) -> bool {
        self.enabled && self.valid_from.is_none_or(|from| from <= period.last())
    }

    /// Whether it may be used on a day.
    #[must_use]
    pub fn valid_on(&self, on: Date) -> bool {
        self.enabled && self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }
}
