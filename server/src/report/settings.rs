//! What the promotor settles for ESF+: the days of the operation, and what the team estimates (EECO12–17). Kept as
//! versions; each is a line in the audit log.
//!
//! Estimates are held against the exact number of those who entered in their period. Whoever tries numbers until one is
//! refused finds that number, so a refusal is a line in the log too.

use domain::clock::utc_date;
use domain::esf::{Estimate, Indicator, NotAnEstimate, NotAnOperation, Operation};
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::aggregate::participants;
use crate::db::Error;
use crate::http::App;
use crate::store::audit::{self, Action};
use crate::store::estimate::SetEstimate;
use crate::store::operation::SetDays;
use crate::store::{estimate, operation, partnership, throttle};

/// Why nothing was set.
#[derive(Debug, thiserror::Error)]
pub enum NotSet {
    /// These are no days of an operation.
    #[error(transparent)]
    Days(#[from] NotAnOperation),
    /// This indicator's estimate cannot stand.
    #[error("{}: {}", .0.code(), .1)]
    Estimate(Indicator, NotAnEstimate),
    /// The period has not ended.
    #[error("the period has not ended")]
    Period,
    /// No day of it is of the operation.
    #[error("no day of this period is of the operation")]
    Outside,
    /// This indicator is estimated already for a period that shares days with this one: those persons would count twice.
    #[error("{} is estimated already for {}", .0.code(), .1)]
    Overlap(Indicator, Period),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// One indicator's place on the sheet; `None` for "not estimated".
pub type Place = (Indicator, Option<Estimate>);

/// Sets the days of the operation. The same days again change nothing.
///
/// # Errors
/// [`NotSet`]; then nothing was stored.
pub async fn set_days(app: &App, id: PartnershipId, who: &str, days: Operation) -> Result<(), NotSet> {
    days.check()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    partnership::lock_feed(&mut tx, id).await?;
    let last = operation::list(&mut tx, id).await?.into_iter().next();
    if last.as_ref().is_some_and(|last| last.operation == days) {
        return Ok(());
    }
    let version = last.map_or(0, |last| last.version) + 1;
    operation::insert(&mut tx, id, &SetDays { version, operation: days, at: now, by: who.to_owned() }).await?;
    let object = format!("operation v{version}");
    audit::add(&mut tx, id, now, who, Action::OperationSet, &object, &format!("{} – {}", days.first, days.last)).await?;
    Ok(tx.commit().await?)
}

/// Sets what the team estimates of those who entered in a period. What is the same as before stays as it is. `once` names this
/// very sending of the sheet: a refusal of the same sending, as after a double click, has no second line in the log.
///
/// # Errors
/// [`NotSet`]; then nothing was stored.
pub async fn set_estimates(
    app: &App,
    id: PartnershipId,
    who: &str,
    period: Period,
    sheet: &[Place],
    once: Option<&str>,
) -> Result<(), NotSet> {
    let now = app.clock.now();
    if period.last() >= utc_date(now) {
        return Err(NotSet::Period);
    }
    let participants = participants(&mut app.db.read().await?, id).await?;
    if period.last() < participants.operation.first || period.first() > participants.operation.last {
        return Err(NotSet::Outside);
    }
    let entered = participants.entered(period);
    let mut tx = app.db.write().await?;
    partnership::lock_feed(&mut tx, id).await?;
    for (indicator, estimate) in sheet {
        let checked = estimate.as_ref().map_or(Ok(*indicator), |estimate| estimate.check(&entered));
        if let Err(reason) = checked {
            if reason == NotAnEstimate::TooMany {
                let is_first = match once {
                    Some(once) => throttle::is_first(&mut tx, once, now).await?,
                    None => true,
                };
                if is_first {
                    audit::add(&mut tx, id, now, who, Action::EstimatesRefused, &format!("{} {period}", indicator.code()), "").await?;
                    tx.commit().await?;
                }
            }
            return Err(NotSet::Estimate(*indicator, reason));
        }
    }
    let known = estimate::list(&mut tx, id).await?;
    let in_force = estimate::in_force(&known);
    let mut changed = Vec::new();
    for (indicator, estimate) in sheet {
        let code = indicator.code();
        let shares_days = |other: &&Estimate| other.indicator == code && other.period != period && other.period.overlaps(period);
        if let Some(other) = in_force.iter().find(shares_days).filter(|_| estimate.is_some()) {
            return Err(NotSet::Overlap(*indicator, other.period));
        }
        let last = known.iter().find(|set| set.indicator == code && set.period == period);
        if last.and_then(|set| set.estimate.as_ref()) == estimate.as_ref() {
            continue;
        }
        let version = last.map_or(0, |set| set.version) + 1;
        let (indicator, estimate) = (code.to_owned(), estimate.clone());
        estimate::insert(&mut tx, id, &SetEstimate { indicator, period, version, estimate, at: now, by: who.to_owned() }).await?;
        changed.push(format!("{code} v{version}"));
    }
    if changed.is_empty() {
        return Ok(());
    }
    audit::add(&mut tx, id, now, who, Action::EstimatesSet, &period.to_string(), &changed.join(", ")).await?;
    Ok(tx.commit().await?)
}
