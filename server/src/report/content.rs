//! What a frozen report says: the signed part of its file.

use disclosure::release::ReleasedTable;
use domain::code::Code;
use domain::date::Date;
use domain::esf::{Estimate, Method, Operation};
use domain::period::Period;
use domain::text::Label;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use crate::export::{Described, Shape};

/// For whom figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Protected figures: for anyone who may see figures.
    Released,
    /// Exact totals: for the managing authority only.
    ReportingAuthority,
}

/// A frozen report with protected figures. A hidden figure is `null`; it is not zero. Who froze it and when stands in the
/// audit log and not here, so that the same report run again gives the same bytes.
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
    /// The one challenge it is about; `null` for the whole partnership, with ESF+.
    pub challenge: Option<Code>,
    /// 1, and one more for each correction.
    pub version: i64,
    /// Life of the database and number of the last event that could count.
    pub snapshot: String,
    /// Version of the codebook whose codes and labels are used.
    pub codebook: String,
    /// The fewest persons that a shown figure stands for (zero apart).
    pub threshold: u64,
    /// The figures of each challenge.
    pub challenges: Vec<Part>,
    /// The ESF+ indicators; `null` in a report on one challenge.
    pub esf: Option<Esf>,
    /// What differs from the version before; empty in the first.
    pub changes: Vec<Change>,
}

/// The figures of one challenge, as they were released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The challenge.
    pub challenge: Code,
    /// Rules of counting, codebook and policy they were released by.
    pub rules: String,
    /// Number of the last event that they count.
    pub upto: i64,
    /// The tables; `null` where nothing was proven safe.
    pub tables: Option<Vec<Described>>,
}

/// The ESF+ indicators, protected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Esf {
    /// Rules of counting.
    pub rules: String,
    /// The operation.
    pub operation: Span,
    /// Who is counted.
    pub definition: Label,
    /// The tables, a line for each gender; `null` where nothing was proven safe.
    #[schemars(with = "Option<Vec<Shape>>")]
    pub tables: Option<Vec<ReleasedTable>>,
    /// How the team came by the figures that it estimated; an indicator of EECO12–17 that is not here was not estimated.
    #[serde(default)]
    pub estimates: Vec<Estimated>,
    /// Indicators of EECO12–17 that the team estimated and that are not in these tables: after the figures of this period left,
    /// or for another period that shares days with it. They count in the exact totals only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_in_totals: Vec<String>,
    /// Whether the exact figures agree with each other.
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

impl From<Estimate> for Estimated {
    fn from(estimate: Estimate) -> Self {
        Self { indicator: estimate.indicator, method: estimate.method, basis: estimate.basis }
    }
}

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl From<Operation> for Span {
    fn from(operation: Operation) -> Self {
        Self { first: operation.first, last: operation.last }
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

/// One figure that differs from the version before. Made from what both versions show, so it tells nothing that they do
/// not tell; `null` where a version shows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The challenge; `null` for ESF+.
    pub challenge: Option<Code>,
    /// Table.
    pub table: String,
    /// Row code, or `total`.
    pub row: String,
    /// Column code, or `total`.
    pub column: String,
    /// In the version before.
    pub before: Option<u64>,
    /// In this version.
    pub after: Option<u64>,
}

/// The JSON Schema (2020-12) of a frozen report's file.
#[must_use]
pub fn schema() -> Schema {
    super::file::schema_of::<Report>()
}

impl Report {
    /// Whether two versions show the same figures.
    #[must_use]
    pub fn shows_the_same(&self, other: &Self) -> bool {
        self.challenges == other.challenges && self.esf == other.esf
    }
}
