//! Freezing: figures of a period, put together, signed and kept.

use app::i18n::desk;
use app::i18n::reports;
use disclosure::policy::Policy;
use domain::clock::utc_date;
use domain::code::Code;
use domain::codebook::Codebook;
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;
use domain::table::confidant_in;
use domain::trajectory::fold;

use super::authority::Totals;
use super::changes::changes;
use super::content::{Checked, Class, Esf, Part, Report, Span};
use super::esf::Client;
use super::file::{self, content, seal};
use super::{esf, key};
use crate::aggregate;
use crate::db::{Error, Tx};
use crate::export::{Described, label};
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::report::{self as store, Frozen};
use crate::store::{event, partnership, trajectory};

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
        parts.push(part(app, id, &codebook, challenge, period).await?);
    }
    let (snapshot, clients) = snapshot(app, id, challenge.is_none().then_some(period)).await?;
    let policy = Policy::default();
    let (esf, totals) = if challenge.is_none() {
        let exact = esf::exact(&clients, period);
        let totals = Totals::of(&exact, period);
        let work = move || esf::protected(&clients, period, policy);
        (Some((tokio::task::spawn_blocking(work).await.ok().flatten(), domain::esf::checks(&exact))), Some(totals))
    } else {
        (None, None)
    };
    let operation = esf::operation();
    let esf = esf.map(|(tables, checks)| Esf {
        rules: esf::RULES.to_owned(),
        operation: Span { first: operation.first, last: operation.last },
        definition: label(reports::ESF_MEANS),
        tables,
        checks: checks.iter().map(|check| Checked { rule: label(check.rule.said()), passed: check.passed }).collect(),
    });
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

async fn part(app: &App, id: PartnershipId, codebook: &Codebook, challenge: Code, period: Period) -> Result<Part, Error> {
    let _ = codebook;
    let figures = aggregate::figures(app, id, &challenge, period).await?;
    let mut tx = app.db.read().await?;
    let (rules, upto) = store::rules(&mut tx, id, &challenge, period).await?.unwrap_or_default();
    let tables = figures.released.map(|released| released.tables().iter().filter_map(Described::of).collect());
    Ok(Part { challenge, rules, upto, tables })
}

/// The moment, and every trajectory as it stands then, with the organisation that it was with in a period, if one is asked
/// for.
async fn snapshot(app: &App, id: PartnershipId, of: Option<Period>) -> Result<(String, Vec<Client>), Error> {
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let mut clients = Vec::new();
    if let Some(period) = of {
        let organisations = trajectory::organisations(&mut tx, id).await?;
        let all = event::touched(&mut tx, id, 0, feed.last_seq).await?;
        for ids in all.chunks(100) {
            for events in event::of_trajectories(&mut tx, id, ids, feed.last_seq).await?.values() {
                let Some(trajectory) = fold(events.iter().map(|(_, event)| event)) else { continue };
                let organisation = organisations.get(&confidant_in(&trajectory, period));
                let organisation = organisation.map(|(id, _)| id.to_string()).unwrap_or_default();
                clients.push(Client { organisation, trajectory });
            }
        }
    }
    Ok((format!("{}/{}", feed.epoch, feed.last_seq), clients))
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
/// too, mostly a small one. What showed nothing may be replaced.
fn stays_as_it_left(report: &mut Report, before: &Report) {
    if let (Some(now), Some(then)) = (&mut report.esf, &before.esf)
        && then.tables.is_some()
    {
        now.tables.clone_from(&then.tables);
        now.rules.clone_from(&then.rules);
    }
}

async fn insert(tx: &mut Tx, id: PartnershipId, frozen: &Frozen, file: &str, totals: Option<&str>) -> Result<(), Error> {
    store::insert(tx, id, frozen, file).await?;
    match totals {
        Some(totals) => store::keep_totals(tx, id, frozen.id, totals).await,
        None => Ok(()),
    }
}
