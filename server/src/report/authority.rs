//! The exact ESF+ totals of a frozen report, for the managing authority.
//!
//! The one place from which exact figures leave. They are frozen with the report, in a table that nothing else reads; they
//! leave with a stated purpose, with a watermark inside what is signed, and with a line in the audit log, written before
//! the first byte. The hash of exact figures stands nowhere a lead can see it: whoever has it can try figures until it fits.

use app::documents::grid::{Grid, Line, named};
use app::i18n::{desk, reports, tables};
use domain::clock::{EpochMs, utc_date};
use domain::date::Date;
use domain::esf::{Counts, Figures, Gender, Indicator, checks};
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;
use domain::text::{Label, Lang};
use domain::validate::check_text;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use super::content::{Class, Span};
use super::file::seal;
use super::{esf, key};
use crate::db::Error;
use crate::export::xlsx::{Cover, book};
use crate::export::{ExportError, label};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::report as store;

/// The longest purpose, in characters.
pub const PURPOSE_LIMIT: usize = 280;

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
    /// Every indicator that is counted; absent is not zero.
    pub indicators: Vec<Total>,
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
    /// Its version.
    pub version: i64,
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
    /// There is no such report, or it has no ESF+ part.
    #[error("there is no such report with ESF+ totals")]
    NotFound,
    /// The database failed, or what is kept there cannot be read.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Takes the exact totals of a frozen report out: logged first, then given.
///
/// # Errors
/// [`TakeError`]; then nothing leaves.
pub async fn take(app: &App, partnership: PartnershipId, who: &str, id: ReportId, purpose: &str) -> Result<Taken, TakeError> {
    let purpose = purpose.split_whitespace().collect::<Vec<_>>().join(" ");
    check_text(&purpose, PURPOSE_LIMIT).map_err(|_| TakeError::Purpose)?;
    let unreadable = |_| Error::Corrupt { table: "authority_total", column: "content" };
    let mut tx = app.db.write().await?;
    let (report, _) = store::get(&mut tx, partnership, id).await?.ok_or(TakeError::NotFound)?;
    let totals = store::totals(&mut tx, partnership, id).await?.ok_or(TakeError::NotFound)?;
    let at = app.clock.now();
    audit::add(&mut tx, partnership, at, who, Action::TotalsTaken, &report.name(), &purpose).await?;
    let signing = key::signing(app, &mut tx, partnership).await?;
    tx.commit().await?;
    let content = Authority {
        class: Class::ReportingAuthority,
        warning: label(reports::AUTHORITY_WARNING),
        source: label(desk::STEERING),
        period: report.period,
        version: report.version,
        report_sha256: report.sha256,
        watermark: Watermark { by: who.to_owned(), on: utc_date(at), at, purpose },
        totals: serde_json::from_str(&totals).map_err(unreadable)?,
    };
    let sealed = seal(&content, &signing).map_err(unreadable)?;
    Ok(Taken { content, file: sealed.file })
}

/// A file: as that of [`super::content`], with exact totals inside. For the schema only.
#[derive(JsonSchema)]
#[schemars(rename = "TotalsFile", deny_unknown_fields)]
#[expect(dead_code, reason = "the shape of a file, for the schema only")]
struct FileShape {
    /// Always `brug-report/1`.
    format: String,
    /// What is signed.
    report: Authority,
    /// SHA-256 of the bytes of `report`, in hexadecimal.
    sha256: String,
    /// The Ed25519 key, in hexadecimal.
    public_key: String,
    /// Ed25519 over `brug-report/1`, a zero byte and the bytes of `report`, in hexadecimal.
    signature: String,
}

/// The JSON Schema (2020-12) of a file with exact totals.
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(FileShape)
}

impl Totals {
    /// The figures in writing, to be frozen.
    pub(super) fn of(figures: &Figures, period: Period) -> Self {
        let operation = esf::operation();
        let total = |indicator: Indicator| {
            let row = figures.row(indicator)?;
            Some(Total { indicator: indicator.code().to_owned(), counted: persons(row.counted), not_yet: row.not_yet.total })
        };
        let checked = checks(figures).into_iter().map(|check| TotalChecked {
            rule: label(check.rule.said()),
            left: check.left,
            right: check.right,
            passed: check.passed,
        });
        Self {
            rules: esf::RULES.to_owned(),
            as_of: period.last(),
            operation: Span { first: operation.first, last: operation.last },
            indicators: Indicator::ALL.into_iter().filter_map(total).collect(),
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

impl Authority {
    /// The watermark as one line.
    #[must_use]
    pub fn mark(&self, lang: Lang) -> String {
        let by = reports::TAKEN_BY.get(lang).replace("{by}", &self.watermark.by).replace("{on}", &self.watermark.on.to_string());
        format!("{} {by} {}", reports::AUTHORITY_WARNING.get(lang), self.watermark.purpose)
    }

    /// The sheet in the order of the annex, with the self-checks on a sheet of their own.
    ///
    /// # Errors
    /// [`ExportError::Xlsx`]
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, ExportError> {
        let facts = vec![
            (desk::PERIOD, tables::period(self.period, lang)),
            (reports::VERSION, self.version.to_string()),
            (reports::HASH, self.report_sha256.clone()),
            (reports::PURPOSE, self.watermark.purpose.clone()),
        ];
        let cover = Cover { title: reports::AUTHORITY, facts, alarm: Some(self.mark(lang)) };
        let sheets = [("ESF+".to_owned(), self.figures(lang)), ("check".to_owned(), self.checks(lang))];
        book(&cover, &sheets, lang)
    }

    fn figures(&self, lang: Lang) -> Grid {
        let find = |indicator: Indicator| self.totals.indicators.iter().find(|total| total.indicator == indicator.code());
        let mut lines = esf::sheet_lines(lang, |indicator| find(indicator).map(|total| cells(total.counted).to_vec()));
        for (code, text, persons) in
            [("complete", reports::COMPLETE, self.totals.complete), ("incomplete", reports::INCOMPLETE, self.totals.incomplete)]
        {
            lines.push(Line { name: named(code, text.get(lang)), cells: cells(persons).to_vec() });
        }
        let mut grid = esf::sheet(reports::AUTHORITY_MEANS.get(lang), lines, lang);
        grid.head.push(named("not_yet", reports::NOT_YET.get(lang)));
        for line in &mut grid.lines {
            let total = self.totals.indicators.iter().find(|total| total.indicator == line.name.code);
            line.cells.push(total.map(|total| Some(u64::from(total.not_yet))));
        }
        grid
    }

    fn checks(&self, lang: Lang) -> Grid {
        let line = |check: &TotalChecked| Line {
            name: named("check", check.rule.get(lang)),
            cells: [check.left, check.right, u32::from(check.passed)].map(|number| Some(Some(u64::from(number)))).to_vec(),
        };
        Grid {
            code: "check".to_owned(),
            title: reports::CHECKS.get(lang).to_owned(),
            definition: reports::CHECKS_MEAN.get(lang).to_owned(),
            rows: named("rule", reports::RULE.get(lang)),
            cols: named("side", ""),
            head: vec![named("left", "1"), named("right", "2"), named("passed", reports::PASSED.get(lang))],
            lines: self.totals.checks.iter().map(line).collect(),
        }
    }
}

fn cells(persons: Persons) -> [Option<Option<u64>>; 4] {
    [persons.women, persons.men, persons.non_binary, persons.total].map(|count| Some(Some(u64::from(count))))
}
