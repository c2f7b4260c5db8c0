//! Figures behind the door: what pages and exports are made of.

use disclosure::policy::Policy;
use disclosure::release::{Released, release, restore};
use domain::ids::PartnershipId;
use domain::period::Period;

use super::count::{BACKGROUND, catch_up};
use super::raw::raw;
use crate::db::Error;
use crate::http::App;
use crate::store::release::Registered;
use crate::store::{partnership, release as register, tally};

/// Protected figures of one challenge in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// The figures; `None` when no pattern was proven safe, and so nothing is shown.
    pub released: Option<Released>,
}

/// The protected figures of a challenge in a period, up to date.
///
/// # Errors
/// [`Error`] of the database.
pub async fn figures(app: &App, id: PartnershipId, challenge: &str, period: Period) -> Result<Figures, Error> {
    let upto = catch_up(app, id, BACKGROUND).await?;
    figures_at(app, id, challenge, period, upto).await
}

/// The protected figures of several periods, in the order asked.
///
/// # Errors
/// [`Error`] of the database.
pub async fn series(app: &App, id: PartnershipId, challenge: &str, periods: &[Period]) -> Result<Vec<Figures>, Error> {
    let upto = catch_up(app, id, BACKGROUND).await?;
    let mut all = Vec::with_capacity(periods.len());
    for period in periods {
        all.push(figures_at(app, id, challenge, *period, upto).await?);
    }
    Ok(all)
}

async fn figures_at(app: &App, id: PartnershipId, challenge: &str, period: Period, upto: i64) -> Result<Figures, Error> {
    let policy = Policy::default();
    let stamp = format!("k={}", policy.threshold());
    let mut tx = app.db.read().await?;
    if let Some(known) = register::get(&mut tx, id, challenge, period).await?
        && known.upto_seq == upto
        && known.policy == stamp
    {
        let released = if known.content.is_empty() { None } else { restore(&known.content).ok() };
        return Ok(Figures { period, released });
    }
    let tallied = tally::of_period(&mut tx, id, period, challenge).await?;
    let feed = partnership::feed(&mut tx, id).await?;
    drop(tx);
    let codebook = app.codebook(id, &feed.codebook_version).await?;
    let raw = raw(&codebook, challenge, &tallied);
    // Solving may take a while: not on the threads that answer others.
    let released = tokio::task::spawn_blocking(move || release(&raw, policy)).await;
    let released = match released {
        Ok(Ok(released)) => Some(released),
        Ok(Err(refused)) => {
            tracing::warn!(%refused, "a release was refused");
            None
        }
        Err(_) => None,
    };
    let content = released.as_ref().and_then(|released| serde_json::to_string(released).ok()).unwrap_or_default();
    let registered = Registered { upto_seq: upto, policy: stamp, content };
    let mut tx = app.db.write().await?;
    register::put(&mut tx, id, challenge, period, &registered, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Figures { period, released })
}
