//! Reads a release back in from its signed report: after a backup was put back that lacks what people have seen.
//!
//! The figures must carry the mark that they left with, so nothing but what once went through the door comes back, and to the byte.

use disclosure::figure::Level;
use disclosure::release::{Released, Shown, from_register};
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;
use ed25519_dalek::VerifyingKey;
use serde::Serialize;

use super::content::Report;
use super::file::{Invalid, Verified, verify};
use super::key;
use crate::aggregate::{self, Imported, NotImported};
use crate::db::Error;
use crate::export::{LevelFigures, Table};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::partnership;
use crate::store::report::{self as store, Frozen};

/// Why nothing was read back in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not what was frozen.
    #[error("the report is not what was frozen: {0}")]
    Invalid(#[from] Invalid),
    /// It is a report of another kind, of one challenge, or of another partnership.
    #[error("this is no report on the whole of this partnership")]
    Other,
    /// Reports are missing or too many.
    #[error("give the report of the quarter, and with a fourth quarter that of its year too; nothing else")]
    Periods,
    /// The figures do not carry the mark that they left with.
    #[error("the figures of {0} {1} are not those that left, or this is another key file than the one that they left under")]
    Mark(Period, String),
    /// The register cannot take them.
    #[error(transparent)]
    Register(#[from] NotImported),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// What the register writes of a level; in the order of its fields.
#[derive(Serialize)]
struct Stored<'a> {
    period: Period,
    level: &'a Level,
    tables: Vec<StoredTable<'a>>,
    base: u32,
    tail: u32,
    small: u32,
}

#[derive(Serialize)]
struct StoredTable<'a> {
    code: &'a str,
    rows: &'a [String],
    cols: &'a [String],
    base: u32,
    cells: &'a [Vec<Shown>],
    row_totals: Option<&'a [Shown]>,
    col_totals: Option<&'a [Shown]>,
    total: Option<[Shown; 1]>,
}

impl<'a> From<&'a Table> for StoredTable<'a> {
    fn from(table: &'a Table) -> Self {
        Self {
            code: &table.code,
            rows: &table.rows,
            cols: &table.cols,
            base: table.base,
            cells: &table.cells,
            row_totals: table.row_totals.as_deref(),
            col_totals: table.col_totals.as_deref(),
            total: table.total,
        }
    }
}

/// Reads a release back in; its report stands among the frozen ones again. `public` is the key that the report was signed with,
/// where the database has another.
///
/// # Errors
/// [`ImportError`]; then nothing was stored.
pub async fn import(
    app: &App,
    id: PartnershipId,
    who: &str,
    files: &[Vec<u8>],
    public: Option<VerifyingKey>,
) -> Result<Imported, ImportError> {
    let key = match public {
        Some(key) => key,
        None => key::public(app, id).await?,
    };
    let mut reports: Vec<(Report, Verified, &[u8])> = Vec::new();
    for file in files {
        let verified = verify(file, &key)?;
        let report = serde_json::from_str(&verified.report).map_err(|_| ImportError::Other)?;
        reports.push((report, verified, file));
    }
    let code = partnership_code(app, id).await?;
    if reports.iter().any(|(report, ..)| report.challenge.is_some() || *report.partnership != *code) {
        return Err(ImportError::Other);
    }
    let Some(quarter) = reports.first().map(|(report, ..)| Period::quarter_of(report.period.last())) else {
        return Err(ImportError::Periods);
    };
    let mut periods: Vec<Period> = reports.iter().map(|(report, ..)| report.period).collect();
    let mut expected: Vec<Period> = aggregate::released_with(quarter).collect();
    periods.sort();
    expected.sort();
    if periods != expected {
        return Err(ImportError::Periods);
    }
    let mut levels: Vec<(Period, Level, Option<Released>)> = Vec::new();
    for (report, ..) in &reports {
        for one in &report.levels {
            let level: Level = one.level.parse().map_err(|_| ImportError::Other)?;
            let released = released(app, id, report, one, &level)?;
            levels.push((report.period, level, released));
        }
    }
    let (on, codebook) = reports.first().map(|(report, ..)| (report.released_on, report.codebook.clone())).ok_or(ImportError::Periods)?;
    let at = on.days_since_epoch() * 86_400_000;
    let imported = aggregate::import((&app.db, &app.key, id), app.entropy.as_ref(), quarter, (&codebook, at), levels).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for (report, verified, file) in &reports {
        if store::find(&mut tx, id, report.period, "").await?.is_some() {
            continue;
        }
        let frozen = Frozen {
            id: ReportId::new(now, app.entropy.as_ref()),
            period: report.period,
            challenge: String::new(),
            sha256: verified.sha256.clone(),
            frozen_at: now,
            frozen_by: who.to_owned(),
        };
        let file = String::from_utf8_lossy(file);
        store::insert(&mut tx, id, &frozen, &file).await?;
    }
    audit::add(&mut tx, id, now, who, Action::ReleaseImported, &quarter.to_string(), "").await?;
    tx.commit().await?;
    Ok(imported)
}

async fn partnership_code(app: &App, id: PartnershipId) -> Result<String, Error> {
    let mut tx = app.db.read().await?;
    let version = partnership::feed(&mut tx, id).await?.codebook_version;
    Ok(aggregate::words(&mut tx, id, &version).await?.partnership.to_string())
}

/// A level as the register had it; `None` where none left.
fn released(app: &App, id: PartnershipId, report: &Report, one: &LevelFigures, level: &Level) -> Result<Option<Released>, ImportError> {
    let wrong = || ImportError::Mark(report.period, one.level.clone());
    let Some(tables) = &one.tables else { return Ok(None) };
    let protection = report.protection;
    let stored = Stored {
        period: report.period,
        level,
        tables: tables.iter().map(|described| StoredTable::from(&described.figures)).collect(),
        base: protection.base,
        tail: protection.tail,
        small: protection.small,
    };
    let text = serde_json::to_string(&stored).map_err(|_| wrong())?;
    let mark = report.marks.get(&one.level).ok_or_else(wrong)?;
    from_register(&format!("{mark}{text}"), &app.key.secret(id)).map(Some).map_err(|_| wrong())
}
