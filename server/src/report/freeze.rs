//! Freezing: the figures of a release, put together, signed and kept. Nothing is counted here.

use std::collections::BTreeMap;

use app::i18n::{desk, reports};
use disclosure::figure::Level;
use domain::clock::utc_date;
use domain::code::Code;
use domain::ids::{PartnershipId, ReportId};
use domain::period::Period;

use super::content::{Checked, Class, Esf, Estimated, Protection, Report};
use super::file::seal;
use super::key;
use crate::aggregate::{self, Figures, State, Totals};
use crate::db::{Error, Tx};
use crate::export::LevelFigures;
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::release as register;
use crate::store::report::{self as store, Frozen};

/// Letters of the mark before a release in the register.
const MARK: usize = 64;

/// Why nothing was frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// The figures of this period are not out.
    #[error("figures are released by quarter and year, {} days after its end: this period is not out", aggregate::RELEASED_AFTER)]
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

/// Freezes the figures of a period: of one challenge, or of the whole partnership with its challenges and ESF+. There is one report
/// of each; asked for again, it is given back as it is.
///
/// # Errors
/// [`FreezeError`]
pub async fn freeze(app: &App, id: PartnershipId, who: &str, period: Period, challenge: Option<&str>) -> Result<Frozen, FreezeError> {
    let mut tx = app.db.read().await?;
    if let Some((known, _)) = store::find(&mut tx, id, period, challenge.unwrap_or_default()).await? {
        return Ok(known);
    }
    let report = report(app, &mut tx, id, period, challenge).await?;
    drop(tx);
    let mut tx = app.db.write().await?;
    match keep(app, &mut tx, id, who, &report).await {
        Ok(frozen) => {
            tx.commit().await?;
            Ok(frozen)
        }
        // Somebody else was first: what they froze is the same.
        Err(Error::Exists) => {
            drop(tx);
            let mut tx = app.db.read().await?;
            let known = store::find(&mut tx, id, period, challenge.unwrap_or_default()).await?;
            Ok(known.ok_or(Error::Exists)?.0)
        }
        Err(error) => Err(error.into()),
    }
}

/// The quarter with which a period is released.
fn released_with(period: Period) -> Period {
    Period::quarter_of(period.last())
}

async fn report(app: &App, tx: &mut Tx, id: PartnershipId, period: Period, challenge: Option<&str>) -> Result<Report, FreezeError> {
    let today = utc_date(app.clock.now());
    if !aggregate::is_out(period, today) {
        return Err(FreezeError::NotOut);
    }
    let moments = register::moments(tx, id).await?;
    let Some(moment) = moments.iter().find(|moment| moment.quarter == released_with(period)) else {
        let first = register::first_day(tx, id).await?;
        return Err(if first.is_some_and(|day| day <= period.last()) { FreezeError::NotReady } else { FreezeError::NoSuchPeriod });
    };
    let codebook = aggregate::words(tx, id, &moment.codebook).await?;
    let known = codebook.list("challenge").iter().map(|item| &item.code);
    let challenges: Vec<&Code> = known.filter(|code| challenge.is_none_or(|only| *only == ***code)).collect();
    if challenges.is_empty() {
        return Err(FreezeError::NoSuchChallenge);
    }
    let whole = challenge.is_none().then_some(Level::Whole);
    let (mut levels, mut marks) = (Vec::new(), BTreeMap::new());
    let mut protection = None;
    for level in whole.into_iter().chain(challenges.into_iter().map(|code| Level::Challenge(code.to_string()))) {
        let found = aggregate::series(tx, (&app.key, &app.releases), id, &level, &[period], today).await?;
        let Some(Figures { state, .. }) = found.into_iter().next() else { continue };
        let released = match state {
            State::Released(released) => Some(released),
            State::HeldBack => None,
            // A year in which the first quarter was recorded in is released with its last; one before that was not.
            State::NotOut | State::BeingMade | State::Closed => return Err(FreezeError::NoSuchPeriod),
        };
        protection =
            protection.or_else(|| released.as_ref().map(|one| Protection { base: one.base(), tail: one.tail(), small: one.small() }));
        if let Some(released) = &released {
            let stored = released.to_register(&app.key.secret(id)).map_err(|_| Error::Corrupt { table: "release", column: "content" })?;
            let mark: String = stored.chars().take(MARK).collect();
            marks.insert(level.to_string(), mark);
        }
        levels.push(LevelFigures::of(&level, released.as_deref()));
    }
    let esf = if challenge.is_none() { Some(esf(app, tx, id, period).await?) } else { None };
    let policy = disclosure::policy::Policy::default();
    Ok(Report {
        class: Class::Released,
        source: desk::STEERING.into(),
        partnership: codebook.partnership.clone(),
        period,
        challenge: challenge.and_then(|code| Code::new(code).ok()),
        released_on: utc_date(moment.at),
        codebook: moment.codebook.clone(),
        protection: protection.unwrap_or(Protection { base: policy.base, tail: policy.tail, small: policy.k }),
        levels,
        marks,
        esf,
    })
}

/// What is said of ESF+ besides its figures.
async fn esf(app: &App, tx: &mut Tx, id: PartnershipId, period: Period) -> Result<Esf, Error> {
    let totals = totals(app, tx, id, released_with(period)).await?.ok_or(Error::Corrupt { table: "release_moment", column: "totals" })?;
    let estimates = totals.estimates.iter().filter(|estimate| estimate.period == period);
    Ok(Esf {
        rules: totals.rules.clone(),
        operation: totals.operation,
        definition: reports::ESF_MEANS.into(),
        estimates: estimates.map(Estimated::from).collect(),
        checks: totals.checks.iter().map(|check| Checked { rule: check.rule.clone(), passed: check.passed }).collect(),
    })
}

/// The exact totals at the end of a quarter, as they were when it was released.
pub(super) async fn totals(app: &App, tx: &mut Tx, id: PartnershipId, quarter: Period) -> Result<Option<Totals>, Error> {
    let corrupt = || Error::Corrupt { table: "release_moment", column: "totals" };
    // A release that was read back in has none: a report does not hold them.
    let Some(sealed) = register::totals(tx, id, quarter).await?.filter(|sealed| !sealed.is_empty()) else { return Ok(None) };
    let text = app.key.decrypt(id, &sealed).map_err(|_| corrupt())?;
    serde_json::from_slice(&text).map(Some).map_err(|_| corrupt())
}

async fn keep(app: &App, tx: &mut Tx, id: PartnershipId, who: &str, report: &Report) -> Result<Frozen, Error> {
    let challenge = report.challenge.as_ref().map(Code::to_string).unwrap_or_default();
    let signing = key::signing(app, tx, id).await?;
    let sealed = seal(report, &signing).map_err(|_| Error::Corrupt { table: "report", column: "content" })?;
    let now = app.clock.now();
    let frozen = Frozen {
        id: ReportId::new(now, app.entropy.as_ref()),
        period: report.period,
        challenge,
        sha256: sealed.sha256,
        frozen_at: now,
        frozen_by: who.to_owned(),
    };
    store::insert(tx, id, &frozen, &sealed.file).await?;
    audit::add(tx, id, now, who, Action::ReportFrozen, &frozen.name(), "").await?;
    Ok(frozen)
}
