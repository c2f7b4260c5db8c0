//! Freezing: figures of a period, put together, signed and kept.

use app::i18n::desk;
use app::i18n::reports;
use disclosure::policy::Policy;
use domain::clock::utc_date;
use domain::code::Code;
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
use crate::store::partnership;
use crate::store::report::{self as store, Frozen};

/// Why nothing was frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// The figures of this period are not out.
    #[error("figures are released by quarter and year, {} days after its end: this period is not out", aggregate::SETTLED_AFTER)]
    NotOut,
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
    let (snapshot, esf, totals) = match challenge {
        Some(_) => (moment(app, id).await?, None, None),
        None => {
            let (name, esf, totals) = esf_part(app, id, period, policy).await?;
            (name, Some(esf), Some(totals))
        }
    };
    let report = Report {
        class: Class::Released,
        source: label(desk::STEERING),
        partnership: codebook.partnership.clone(),
        period,
        challenge: challenge.and_then(|code| Code::new(code).ok()),
        version: 1,
        snapshot,
        codebook: version,
        threshold: policy.threshold(),
        challenges: parts,
        esf,
        changes: Vec::new(),
    };
    keep(app, id, who, report, totals).await
}

async fn part(app: &App, id: PartnershipId, challenge: Code, period: Period) -> Result<Part, Error> {
    let figures = aggregate::figures(app, id, &challenge, period).await?;
    let mut tx = app.db.read().await?;
    let (rules, upto) = store::rules(&mut tx, id, &challenge, period).await?.unwrap_or_default();
    let tables = figures.released.map(|released| released.tables().iter().filter_map(Described::of).collect());
    Ok(Part { challenge, rules, upto, tables })
}

/// ESF+ at one moment, whose name comes first: protected, and exact.
async fn esf_part(app: &App, id: PartnershipId, period: Period, policy: Policy) -> Result<(String, Esf, Totals), Error> {
    let snapshot = snapshot(app, id, period).await?;
    let exact = snapshot.exact(period);
    let totals = Totals::of(&snapshot, &exact, period);
    let described =
        |estimate: domain::esf::Estimate| Estimated { indicator: estimate.indicator, method: estimate.method, basis: estimate.basis };
    let mut esf = Esf {
        rules: esf::RULES.to_owned(),
        operation: snapshot.operation.into(),
        definition: label(reports::ESF_MEANS),
        tables: None,
        estimates: esf::fitting(&snapshot, period).into_iter().map(described).collect(),
        checks: totals.checks.iter().map(|check| Checked { rule: check.rule.clone(), passed: check.passed }).collect(),
    };
    let name = snapshot.name.clone();
    let work = move || esf::protected(&snapshot, period, policy);
    esf.tables = tokio::task::spawn_blocking(work).await.ok().flatten();
    Ok((name, esf, totals))
}

/// Keeps a report as the next version, unless it says what the last one says. One at a time: the partnership's row is the
/// lock.
async fn keep(app: &App, id: PartnershipId, who: &str, mut report: Report, totals: Option<Totals>) -> Result<Frozen, FreezeError> {
    let unreadable = |_| Error::Corrupt { table: "report", column: "content" };
    let mut tx = app.db.write().await?;
    partnership::lock_feed(&mut tx, id).await?;
    let challenge = report.challenge.as_ref().map_or("", Code::as_str).to_owned();
    let totals = totals.map(|totals| serde_json::to_string(&totals)).transpose().map_err(unreadable)?;
    if let Some((last, file)) = store::latest(&mut tx, id, report.period, &challenge).await? {
        let before: Report = content(&file).map_err(unreadable)?;
        stays_as_it_left(&mut report, &before);
        if report.shows_the_same(&before) && totals == store::totals(&mut tx, id, last.id).await? {
            return Ok(last);
        }
        report.version = last.version + 1;
        report.changes = changes(&before, &report);
    }
    let signing = key::signing(app, &mut tx, id).await?;
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
    insert(&mut tx, id, &frozen, &sealed.file, totals.as_deref()).await?;
    audit::add(&mut tx, id, now, who, Action::ReportFrozen, &frozen.name(), "").await?;
    tx.commit().await?;
    Ok(frozen)
}

/// Protected ESF+ figures of a period leave once, as every figure does: the difference between two versions is a figure
/// too, mostly a small one. What showed nothing may be replaced. An estimate that comes after is in the exact totals.
fn stays_as_it_left(report: &mut Report, before: &Report) {
    if let (Some(now), Some(then)) = (&mut report.esf, &before.esf)
        && then.tables.is_some()
    {
        *now = Esf { checks: std::mem::take(&mut now.checks), ..then.clone() };
    }
}

async fn insert(tx: &mut Tx, id: PartnershipId, frozen: &Frozen, file: &str, totals: Option<&str>) -> Result<(), Error> {
    store::insert(tx, id, frozen, file).await?;
    match totals {
        Some(totals) => store::keep_totals(tx, id, frozen.id, totals).await,
        None => Ok(()),
    }
}
