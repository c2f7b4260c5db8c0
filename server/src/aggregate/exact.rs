//! The exact totals of an operation, in writing: made with a release, kept encrypted, and given to nobody but the authority.

use domain::date::Date;
use domain::esf::{Counts, Estimate, Gender, Indicator, Operation, checks};
use domain::period::Period;
use domain::text::Label;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::participants::Participants;

/// Rises when the rules change by which indicators are counted.
const RULES: &str = "esf 5";

/// The exact totals of an operation at the end of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Rules of counting.
    pub rules: String,
    /// What is dated up to and including this day counts.
    pub as_of: Date,
    /// The operation.
    pub operation: Span,
    /// Every indicator that is counted or was estimated; absent is not zero.
    pub indicators: Vec<Total>,
    /// The codes that SFC2021 reserves for several indicators together, counted by themselves.
    #[serde(default)]
    pub combined: Vec<Together>,
    /// The estimates that EECO12–17 are the sum of.
    #[serde(default)]
    pub estimates: Vec<Estimate>,
    /// Participants with an answer that can be counted on gender, age, status and education.
    pub complete: Persons,
    /// The other participants, counted in EECO01 only.
    pub incomplete: Persons,
    /// Participants whose gender stands in no column.
    pub without_gender: u32,
    /// Whether the figures agree with each other.
    pub checks: Vec<TotalChecked>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// Its code in SFC2021.
    pub indicator: String,
    /// Counted.
    pub counted: Persons,
    /// Left, but too short ago to be measured.
    pub not_yet: u32,
    /// Of those counted: by a follow-up that was asked more than eight weeks after the moment that it is about.
    #[serde(default)]
    pub asked_late: u32,
    /// Quarters in which somebody became a participant and that no estimate is about: the figure lacks these. Always empty
    /// for an indicator that is counted.
    #[serde(default)]
    pub without_estimate: Vec<Period>,
}

/// Indicators together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// The reserved code in SFC2021, as `EECO02+04`.
    pub code: String,
    /// Who is in any of the indicators, once.
    pub counted: Persons,
}

/// A number of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Women.
    pub women: u32,
    /// Men.
    pub men: u32,
    /// Non-binary persons.
    pub non_binary: u32,
    /// Everybody.
    pub total: u32,
}

/// A rule that must hold between figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalChecked {
    /// The rule in words.
    pub rule: Label,
    /// The number before the sign.
    pub left: u32,
    /// The number after it.
    pub right: u32,
    /// Whether it holds, in all and in each column.
    pub passed: bool,
}

impl Totals {
    /// The figures in writing, to be frozen.
    pub(super) fn of(participants: &Participants, period: Period) -> Self {
        let figures = &participants.exact(period);
        let entered = participants.quarters_of_entry(period);
        let lacking = |indicator: Indicator| -> Vec<Period> {
            let of = |estimate: &&Estimate| estimate.indicator == indicator.code();
            let estimated: Vec<Period> = participants.estimated_up_to(period).filter(of).map(|estimate| estimate.period).collect();
            let is_lacking = |quarter: &Period| indicator.is_estimated() && !estimated.iter().any(|period| period.overlaps(*quarter));
            entered.iter().copied().filter(is_lacking).collect()
        };
        let total = |indicator: Indicator| {
            let row = figures.row(indicator)?;
            Some(Total {
                indicator: indicator.code().to_owned(),
                counted: persons(row.counted),
                not_yet: row.not_yet.total,
                asked_late: row.asked_late.total,
                without_estimate: lacking(indicator),
            })
        };
        let checked = checks(figures).into_iter().map(|check| TotalChecked {
            rule: check.rule.said().into(),
            left: check.left,
            right: check.right,
            passed: check.passed,
        });
        Self {
            rules: RULES.to_owned(),
            as_of: period.last(),
            operation: participants.operation.into(),
            indicators: Indicator::ALL.into_iter().filter_map(total).collect(),
            combined: figures
                .combined()
                .map(|(combined, counts)| Together { code: combined.code.to_owned(), counted: persons(counts) })
                .collect(),
            estimates: participants.estimated_up_to(period).cloned().collect(),
            complete: persons(figures.complete),
            incomplete: persons(figures.incomplete),
            without_gender: figures.without_gender,
            checks: checked.collect(),
        }
    }
}

fn persons(counts: Counts) -> Persons {
    Persons { women: counts.of(Gender::Women), men: counts.of(Gender::Men), non_binary: counts.of(Gender::NonBinary), total: counts.total }
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
