//! What a frozen report says: the signed part of its file.

use std::collections::BTreeMap;

use domain::code::Code;
use domain::date::Date;
use domain::esf::{Estimate, Method};
use domain::period::Period;
use domain::text::Label;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use crate::aggregate::Span;
use crate::export::LevelFigures;

/// For whom figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Protected figures: for anyone who may see figures.
    Released,
    /// Exact totals: for the managing authority only.
    ReportingAuthority,
}

/// A frozen report with protected figures: those of one release, which never changes, so the same report run again gives the same
/// bytes. A hidden figure is `null`; it is not zero. Who froze it and when stands in the audit log and not here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Always `released`.
    pub class: Class,
    /// What these figures are, and what they are not.
    pub source: Label,
    /// The partnership's code.
    pub partnership: Code,
    /// Calendar quarter or year.
    pub period: Period,
    /// The one challenge it is about; `null` for the whole partnership, its challenges, and ESF+.
    pub challenge: Option<Code>,
    /// The day on which the figures were released.
    pub released_on: Date,
    /// Version of the codebook that they were counted by.
    pub codebook: String,
    /// How they are protected.
    pub protection: Protection,
    /// The figures of each level.
    pub levels: Vec<LevelFigures>,
    /// By level: what the server made the figures known by when they left, so that it takes them back after a backup was put back.
    #[serde(default)]
    pub marks: BTreeMap<String, String>,
    /// About the ESF+ indicators; `null` in a report on one challenge.
    pub esf: Option<Esf>,
}

/// How figures are protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// Figures of persons are multiples of this; of contacts, of what their table says.
    pub base: u32,
    /// Chance, in thousandths, that a figure is rounded to a multiple beyond the nearest two.
    pub tail: u32,
    /// Fewer persons than this, and more than none, are small.
    pub small: u32,
}

/// About the ESF+ indicators, whose figures stand in the tables of the whole partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Esf {
    /// Rules of counting.
    pub rules: String,
    /// The operation.
    pub operation: Span,
    /// Who is counted.
    pub definition: Label,
    /// How the team came by the figures that it estimated; an indicator of EECO12–17 that is not here was not estimated.
    pub estimates: Vec<Estimated>,
    /// Whether the exact figures agreed with each other on the day of the release.
    pub checks: Vec<Checked>,
}

/// How an estimate was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimated {
    /// EECO12–17.
    pub indicator: String,
    /// How.
    pub method: Method,
    /// What it rests on.
    pub basis: String,
}

impl From<&Estimate> for Estimated {
    fn from(estimate: &Estimate) -> Self {
        Self { indicator: estimate.indicator.clone(), method: estimate.method, basis: estimate.basis.clone() }
    }
}

/// A rule that must hold between figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// The rule in words.
    pub rule: Label,
    /// Whether it holds.
    pub passed: bool,
}

/// The JSON Schema (2020-12) of a frozen report's file.
#[must_use]
pub fn schema() -> Schema {
    super::file::schema_of::<Report>()
}
