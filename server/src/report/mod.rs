//! Frozen reports: figures of a period, signed, kept longer than the trajectories they are about.
//!
//! Two classes. **Released** ([`content`]): protected figures, for anyone who may see figures. **Reporting authority**
//! ([`authority`]): the exact ESF+ totals, frozen in the same act and kept apart.
//!
//! What a correction is: protected figures of a period leave once, so a later version of a report shows the same ones; what
//! late or corrected records change is the exact totals, and these are what a correction is for. A protected figure can
//! only differ where the version before showed nothing at all. Version n+1 lists what differs, made from what both
//! versions show (`changes`), so the list tells nothing that they do not.
//!
//! A report refers to no trajectory, and so outlives them ([`expire`]).

pub mod authority;
mod changes;
pub mod content;
mod esf;
pub mod file;
mod freeze;
mod key;
pub mod settings;
mod sheet;
mod snapshot;

use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::ids::PartnershipId;
use domain::text::Lang;

pub use freeze::{FreezeError, freeze};
pub use key::public;

use crate::db::Error;
use crate::export::{Export, Part, Seal};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::esf_release;
use crate::store::report as store;
use content::Report;

/// A report's tables, taken out of their descriptions.
pub type Tables = Vec<(usize, Vec<disclosure::release::ReleasedTable>)>;

/// The tables of each challenge that has any.
#[must_use]
pub fn tables(report: &Report) -> Tables {
    let parts = report.challenges.iter().enumerate();
    parts.filter_map(|(at, part)| Some((at, part.tables.as_ref()?.iter().map(|table| table.figures.clone()).collect()))).collect()
}

/// A report as files and pages show it.
#[must_use]
pub fn export<'a>(report: &'a Report, tables: &'a Tables, seal: Seal<'a>, codebook: &'a Codebook, lang: Lang) -> Export<'a> {
    let parts = tables.iter().filter_map(|(at, tables)| {
        let challenge = codebook.item("challenge", &report.challenges.get(*at)?.challenge)?;
        Some(Part { challenge, tables })
    });
    Export {
        parts: parts.collect(),
        esf: report.esf.as_ref().and_then(|esf| sheet::grid(esf, report.period, lang)),
        codebook,
        period: report.period,
        version: report.version,
        lang,
        threshold: report.threshold,
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
    esf_release::forget(&mut tx, partnership).await?;
    tx.commit().await?;
    Ok(expired.len())
}
