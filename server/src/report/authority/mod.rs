//! The exact ESF+ totals of a frozen report, for the managing authority.
//!
//! The one place from which exact figures leave. They are counted with the release of the quarter and kept encrypted. Only half-years
//! leave (YYYY06 with the release of the second quarter, YYYY12 with that of the fourth), cumulative as SFC2021 asks; they
//! leave with a stated purpose, with a watermark inside what is signed, and with a line in the audit log, written before
//! the first byte. The hash of exact figures stands nowhere a lead can see it: whoever has it can try figures until it fits.

mod sheets;
mod sums;

use app::i18n::{desk, reports};
use domain::clock::{EpochMs, utc_date};
use domain::date::Date;
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;
use domain::settings::{Region, Sfc};
use domain::text::Label;
use domain::validate::check_text;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

pub use crate::aggregate::{Persons, Together, Total, TotalChecked, Totals};
pub use sums::broken;

use super::content::Class;
use super::file::{schema_of, seal};
use super::freeze::totals;
use super::key;
use crate::db::Error;
use crate::http::App;
use crate::settings::settings;
use crate::store::audit::{self, Action};
use crate::store::report::{self as store, Frozen};
use crate::store::throttle;

/// The longest purpose, in characters.
pub const PURPOSE_LIMIT: usize = 280;

/// Who took the figures, when and what for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Watermark {
    /// Login.
    pub by: String,
    /// Day, in UTC.
    pub on: Date,
    /// Epoch milliseconds.
    pub at: EpochMs,
    /// As stated.
    pub purpose: String,
}

/// The head of the sheet after SFC2021's Table 6; empty where the partnership has set nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// `YYYY06` or `YYYY12`: everything up to 30 June or 31 December.
    pub period: String,
    /// Number of the project.
    pub project: String,
    /// Priority of the programme.
    pub priority: String,
    /// Specific objective.
    pub objective: String,
    /// Category of region: `more_developed`, `transition`, `less_developed`, or empty.
    pub region: String,
}

/// What is signed in a file with exact totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Always `reporting_authority`.
    pub class: Class,
    /// In words: not to be passed on.
    pub warning: Label,
    /// What these figures are, and what they are not.
    pub source: Label,
    /// The period of the frozen report.
    pub period: Period,
    /// How SFC2021 knows the figures: its period and what the partnership set.
    pub sfc: Head,
    /// SHA-256 of its protected part.
    pub report_sha256: String,
    /// Who took the figures, when and what for.
    pub watermark: Watermark,
    /// The figures.
    pub totals: Totals,
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is signed.
    pub content: Authority,
    /// The signed JSON file.
    pub file: String,
}

/// Why exact totals do not leave.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// No purpose was stated, it is longer than [`PURPOSE_LIMIT`], or it tells who somebody is.
    #[error("state a purpose, in at most {PURPOSE_LIMIT} characters, without anything that tells who somebody is")]
    Purpose,
    /// There is no such report, it is not on the whole partnership, or its period does not end a half-year.
    #[error(
        "there is no such report with ESF+ totals: these leave for half-years, with a report of the second or fourth quarter or of a year"
    )]
    NotFound,
    /// Sums in the totals do not hold; which.
    #[error("the exact totals do not add up ({}): the sheet is not given", .0.join("; "))]
    Broken(Vec<String>),
    /// The database failed, or what is kept there cannot be read.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Takes the exact totals of a frozen report out: logged first, then given. `once` names this very asking: the same asking that
/// comes again, as after a double click, has no second line in the log.
///
/// # Errors
/// [`TakeError`]; then nothing leaves.
pub async fn take(
    app: &App,
    partnership: PartnershipId,
    who: &str,
    id: ReportId,
    purpose: &str,
    once: Option<&str>,
) -> Result<Taken, TakeError> {
    let purpose = purpose.split_whitespace().collect::<Vec<_>>().join(" ");
    check_text(&purpose, PURPOSE_LIMIT).map_err(|_| TakeError::Purpose)?;
    let unreadable = |_| Error::Corrupt { table: "report", column: "content" };
    let mut tx = app.db.write().await?;
    let (report, _) = store::get(&mut tx, partnership, id).await?.ok_or(TakeError::NotFound)?;
    let quarter = half_year(&report).ok_or(TakeError::NotFound)?;
    let totals = totals(app, &mut tx, partnership, quarter).await?.ok_or(TakeError::NotFound)?;
    let broken = broken(&totals);
    if !broken.is_empty() {
        return Err(TakeError::Broken(broken));
    }
    let Sfc { project, priority, objective, region } = settings(&mut tx, partnership).await?.sfc;
    let region = region.map_or("", Region::code).to_owned();
    let sfc = Head { period: sfc_period(quarter), project, priority, objective, region };
    let at = app.clock.now();
    let is_first = match once {
        Some(once) => throttle::is_first(&mut tx, once, at).await?,
        None => true,
    };
    if is_first {
        audit::add(&mut tx, partnership, at, who, Action::TotalsTaken, &report.name(), &purpose).await?;
    }
    let signing = key::signing(app, &mut tx, partnership).await?;
    tx.commit().await?;
    let content = Authority {
        class: Class::ReportingAuthority,
        warning: reports::AUTHORITY_WARNING.into(),
        source: desk::STEERING.into(),
        period: report.period,
        sfc,
        report_sha256: report.sha256,
        watermark: Watermark { by: who.to_owned(), on: utc_date(at), at, purpose },
        totals,
    };
    let sealed = seal(&content, &signing).map_err(unreadable)?;
    Ok(Taken { content, file: sealed.file })
}

/// The quarter whose release has the exact totals of a report: the last of a half-year.
#[must_use]
pub fn half_year(report: &Frozen) -> Option<Period> {
    let quarter = Period::quarter_of(report.period.last());
    (report.challenge.is_empty() && matches!(quarter.quarter(), Some(2 | 4))).then_some(quarter)
}

/// The half-year that ends with a quarter, as SFC2021 writes it: `202606`.
fn sfc_period(quarter: Period) -> String {
    format!("{:04}{:02}", quarter.year(), quarter.last().month())
}

/// The JSON Schema (2020-12) of a file with exact totals.
#[must_use]
pub fn schema() -> Schema {
    schema_of::<Authority>()
}
