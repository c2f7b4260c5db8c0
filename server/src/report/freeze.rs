//! Freezing: figures of a period, put together, signed and kept.

use app::i18n::desk;
use app::i18n::reports;
use disclosure::policy::Policy;
use disclosure::release::restore;
use domain::clock::utc_date;
use domain::code::Code;
use domain::esf::Indicator;
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;

use super::authority::Totals;
use super::changes::changes;
use super::content::{Checked, Class, Esf, Estimated, Part, Report};
use super::file::{self, content, seal};
use super::snapshot::{moment, snapshot};
use super::{esf, key};
use crate::aggregate;
use crate::db::{Error, Tx};
use crate::export::{Described, label};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::esf_release::{self, EsfRelease};
use crate::store::partnership;
use crate::store::report::{self as store, Frozen};

/// Why nothing was frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// The figures of this period are not out.
    #[error("figures are released by quarter and year, {} days after its end: this period is not out", aggregate::SETTLED_AFTER)]
    NotOut,
    /// Nothing had been recorded yet by the end of this period.
    #[error("there are no figures of this period: nothing had been recorded yet when it ended")]
    NoSuchPeriod,
    /// They are being made.
    #[error("the figures of this period are being made: try again in a few minutes")]
    NotReady,
    /// There is no such challenge.
    #[error("there is no such challenge")]
    NoSuchChallenge,
    /// The database failed, or what is kept there cannot be read.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Freezes the figures of a period: of one challenge, or of the whole partnership with ESF+. When the last version says
/// the same already, that one is given back as it is; else this becomes the next version.
///
/// # Errors
/// [`FreezeError`]
pub async fn freeze(app: &App, id: PartnershipId, who: &str, period: Period, challenge: Option<&str>) -> Result<Frozen, FreezeError> {
    if !aggregate::is_out(period, utc_date(app.clock.now())) {
        return Err(FreezeError::NotOut);
    }
    if !aggregate::has_begun(app, id, period).await? {
        return Err(FreezeError::NoSuchPeriod);
    }
    let mut tx = app.db.read().await?;
    let version = partnership::feed(&mut tx, id).await?.codebook_version;
    drop(tx);
    let codebook = app.codebook(id, &version).await?;
    let known = codebook.list("challenge").iter().map(|item| &item.code);
    let challenges: Vec<Code> = known.filter(|code| challenge.is_none_or(|only| *only == ***code)).cloned().collect();
    if challenges.is_empty() {
        return Err(FreezeError::NoSuchChallenge);
    }
    let codes: Vec<&str> = challenges.iter().map(Code::as_str).collect();
    if !aggregate::ready(app, id, &codes, &[period]).await? {
        return Err(FreezeError::NotReady);
    }
    let mut parts = Vec::new();
    for challenge in challenges {
        parts.push(part(app, id, challenge, period).await?);
    }
    let policy = Policy::default();
    let mut report = Report {
        class: Class::Released,
        source: label(desk::STEERING),
        partnership: codebook.partnership.clone(),
        period,
        challenge: challenge.and_then(|code| Code::new(code).ok()),
        version: 1,
        snapshot: moment(app, id).await?,
        codebook: version,
        threshold: policy.threshold(),
        challenges: parts,
        esf: None,
        changes: Vec::new(),
    };
    if challenge.is_some() {
        let mut tx = app.db.write().await?;
        partnership::lock_feed(&mut tx, id).await?;
        let frozen = keep(app, &mut tx, id, who, report, None).await?;
        tx.commit().await?;
        return Ok(frozen);
    }
    // A year's figures leave after those of its quarters, and are protected against them.
    let mut tx = app.db.read().await?;
    let left = esf_release::of_year(&mut tx, id, period.year()).await?;
    drop(tx);
    for quarter in period.quarters().filter(|quarter| *quarter != period && left.iter().all(|one| one.period != *quarter)) {
        let (tx, _) = esf_part(app, id, quarter, policy).await?;
        tx.commit().await?;
    }
    let (mut tx, found) = esf_part(app, id, period, policy).await?;
    (report.snapshot, report.esf) = (found.snapshot, Some(found.esf));
    let frozen = keep(app, &mut tx, id, who, report, Some(found.totals)).await?;
    tx.commit().await?;
    Ok(frozen)
}

async fn part(app: &App, id: PartnershipId, challenge: Code, period: Period) -> Result<Part, Error> {
    let figures = aggregate::figures(app, id, &challenge, period).await?;
    let mut tx = app.db.read().await?;
    let (rules, upto) = store::rules(&mut tx, id, &challenge, period).await?.unwrap_or_default();
    let tables = figures.released.map(|released| released.tables().iter().filter_map(Described::of).collect());
    Ok(Part { challenge, rules, upto, tables })
}

/// ESF+ at one moment.
struct EsfPart {
    snapshot: String,
    esf: Esf,
    totals: Totals,
    /// What left of the year before.
    earlier: Vec<EsfRelease>,
    /// What leaves now of this period; `None` when it has left, or nothing was proven safe.
    leaves: Option<EsfRelease>,
}

/// ESF+ of a period: protected, as it left or leaves now, and exact. What leaves is registered when the transaction ends,
/// which is the only one of the partnership until then.
async fn esf_part(app: &App, id: PartnershipId, period: Period, policy: Policy) -> Result<(Tx, EsfPart), Error> {
    loop {
        let found = count(app, id, period, policy).await?;
        let mut tx = app.db.write().await?;
        partnership::lock_feed(&mut tx, id).await?;
        // Something else of the year left meanwhile: these figures must be protected against it too.
        if esf_release::of_year(&mut tx, id, period.year()).await? == found.earlier {
            if let Some(new) = &found.leaves {
                esf_release::insert(&mut tx, id, new, app.clock.now()).await?;
            }
            return Ok((tx, found));
        }
    }
}

async fn count(app: &App, id: PartnershipId, period: Period, policy: Policy) -> Result<EsfPart, Error> {
    let unreadable = |_| Error::Corrupt { table: "esf_release", column: "counts" };
    let snapshot = snapshot(app, id, period).await?;
    let mut tx = app.db.read().await?;
    let earlier = esf_release::of_year(&mut tx, id, period.year()).await?;
    let is_known = is_registered(&mut tx, id, period.year(), &earlier).await?;
    drop(tx);
    let quarters_left = || period.quarters().all(|quarter| quarter == period || earlier.iter().any(|one| one.period == quarter));
    let totals = Totals::of(&snapshot, &snapshot.exact(period), period);
    let (estimates, released, leaves) = match earlier.iter().find(|one| one.period == period) {
        Some(left) => {
            let counted: esf::Counted = serde_json::from_str(&left.counts).map_err(unreadable)?;
            (counted.estimates, Some(restore(&left.released).map_err(unreadable)?), None)
        }
        None => {
            let counted = esf::counted(&snapshot, period);
            let (before, figures, may_leave) = (earlier.clone(), counted.clone(), is_known && quarters_left());
            let work = move || if may_leave { esf::protected(&figures, period, policy, &before) } else { None };
            let released = tokio::task::spawn_blocking(work).await.ok().flatten();
            let leaves = released.as_ref().map(|released| -> Result<EsfRelease, serde_json::Error> {
                let (released, counts) = (serde_json::to_string(released)?, serde_json::to_string(&counted)?);
                Ok(EsfRelease { period, released, counts })
            });
            (counted.estimates, released, leaves.transpose().map_err(unreadable)?)
        }
    };
    let is_shown = |code: &str| estimates.iter().any(|one| one.indicator == code);
    let is_estimated = |code: &str| snapshot.estimated_up_to(period).any(|one| one.indicator == code && one.period.overlaps(period));
    let only_in_totals = Indicator::estimated().map(Indicator::code).filter(|code| is_estimated(code) && !is_shown(code));
    let only_in_totals = only_in_totals.map(str::to_owned).collect();
    let esf = Esf {
        rules: esf::RULES.to_owned(),
        operation: snapshot.operation.into(),
        definition: label(reports::ESF_MEANS),
        tables: released.map(|released| released.tables().to_vec()),
        estimates: estimates.into_iter().map(Estimated::from).collect(),
        only_in_totals,
        checks: totals.checks.iter().map(|check| Checked { rule: check.rule.clone(), passed: check.passed }).collect(),
    };
    Ok(EsfPart { snapshot: snapshot.name, esf, totals, earlier, leaves })
}

/// Whether the ESF+ figures of all reports of a year stand in the register; there is none of what left before there was one.
async fn is_registered(tx: &mut Tx, id: PartnershipId, year: i32, earlier: &[EsfRelease]) -> Result<bool, Error> {
    for frozen in store::list(tx, id).await? {
        let is_esf = frozen.challenge.is_empty() && frozen.period.year() == year;
        if !is_esf || earlier.iter().any(|one| one.period == frozen.period) {
            continue;
        }
        let Some((_, file)) = store::get(tx, id, frozen.id).await? else { continue };
        let report: Report = content(&file).map_err(|_| Error::Corrupt { table: "report", column: "content" })?;
        if report.esf.is_some_and(|esf| esf.tables.is_some()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Keeps a report as the next version, unless it says what the last one says. One at a time: the caller has locked the
/// partnership's row.
async fn keep(
    app: &App,
    tx: &mut Tx,
    id: PartnershipId,
    who: &str,
    mut report: Report,
    totals: Option<Totals>,
) -> Result<Frozen, FreezeError> {
    let unreadable = |_| Error::Corrupt { table: "report", column: "content" };
    let challenge = report.challenge.as_ref().map_or("", Code::as_str).to_owned();
    let totals = totals.map(|totals| serde_json::to_string(&totals)).transpose().map_err(unreadable)?;
    if let Some((last, file)) = store::latest(tx, id, report.period, &challenge).await? {
        let before: Report = content(&file).map_err(unreadable)?;
        stays_as_it_left(&mut report, &before);
        if report.shows_the_same(&before) && totals == store::totals(tx, id, last.id).await? {
            return Ok(last);
        }
        report.version = last.version + 1;
        report.changes = changes(&before, &report);
    }
    let signing = key::signing(app, tx, id).await?;
    let sealed: file::Sealed = seal(&report, &signing).map_err(unreadable)?;
    let now = app.clock.now();
    let frozen = Frozen {
        id: ReportId::new(now, app.entropy.as_ref()),
        period: report.period,
        challenge,
        version: report.version,
        sha256: sealed.sha256,
        frozen_at: now,
        frozen_by: who.to_owned(),
    };
    insert(tx, id, &frozen, &sealed.file, totals.as_deref()).await?;
    audit::add(tx, id, now, who, Action::ReportFrozen, &frozen.name(), "").await?;
    Ok(frozen)
}

/// Protected ESF+ figures of a period leave once, as every figure does: the difference between two versions is a figure
/// too, mostly a small one. What showed nothing may be replaced. An estimate that comes after is in the exact totals; that
/// it was given is said.
fn stays_as_it_left(report: &mut Report, before: &Report) {
    if let (Some(now), Some(then)) = (&mut report.esf, &before.esf)
        && then.tables.is_some()
    {
        let (checks, mut only_in_totals) = (std::mem::take(&mut now.checks), std::mem::take(&mut now.only_in_totals));
        only_in_totals.retain(|code| then.estimates.iter().all(|shown| shown.indicator != *code));
        *now = Esf { checks, only_in_totals, ..then.clone() };
    }
}

async fn insert(tx: &mut Tx, id: PartnershipId, frozen: &Frozen, file: &str, totals: Option<&str>) -> Result<(), Error> {
    store::insert(tx, id, frozen, file).await?;
    match totals {
        Some(totals) => store::keep_totals(tx, id, frozen.id, totals).await,
        None => Ok(()),
    }
}
