//! Frozen reports: figures of a period, signed, kept longer than the trajectories they are about.
//!
//! Two classes. **Released** ([`content`]): protected figures, for anyone who may see figures. **Reporting authority**
//! ([`authority`]): the exact ESF+ totals, counted with the release, kept encrypted and apart.
//!
//! A report refers to no trajectory, and so outlives them ([`expire`]).

pub mod authority;
pub mod content;
pub mod file;
mod freeze;
mod import;
mod key;
pub mod settings;
mod sheet;

use disclosure::figure::Level;
use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::ids::PartnershipId;
use domain::text::Lang;

pub use freeze::{FreezeError, freeze};
pub use import::{ImportError, import};
pub use key::public;

use crate::db::Error;
use crate::export::{Export, LevelFigures, Part, Seal, level_label};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::report as store;
use content::Report;

/// A report as files and pages show it.
#[must_use]
pub fn export<'a>(report: &'a Report, seal: Seal<'a>, codebook: &'a Codebook, lang: Lang) -> Export<'a> {
    let part =
        |one: &'a LevelFigures| Part { level: &one.level, label: level_label(&one.level, codebook, lang), tables: one.tables.as_deref() };
    let whole = Level::Whole.to_string();
    let of_whole = report.levels.iter().find(|one| one.level == whole).and_then(|one| one.tables.as_deref());
    Export {
        levels: report.levels.iter().map(part).collect(),
        esf: report.esf.as_ref().zip(of_whole).and_then(|(esf, tables)| sheet::grid(esf, tables, report.period, lang)),
        codebook,
        period: report.period,
        lang,
        frozen: Some(seal),
        only: None,
    }
}

/// How long reports are kept, in years, unless told otherwise.
pub const KEPT_YEARS: u32 = 10;

/// Removes reports that were frozen more than so many years ago, with their exact totals; gives how many.
///
/// # Errors
/// [`Error`] of the database.
pub async fn expire(app: &App, partnership: PartnershipId, years: u32) -> Result<usize, Error> {
    let now = app.clock.now();
    let day = domain::clock::utc_date(now).plus_months(-12 * i32::try_from(years).unwrap_or(i32::MAX / 12));
    let before: EpochMs = day.days_since_epoch().saturating_mul(86_400_000);
    let mut tx = app.db.write().await?;
    let expired = store::expired(&mut tx, partnership, before).await?;
    for report in &expired {
        store::remove(&mut tx, partnership, report.id).await?;
        audit::add(&mut tx, partnership, now, "retention", Action::ReportExpired, &report.name(), "").await?;
    }
    tx.commit().await?;
    Ok(expired.len())
}
