//! Disclosure control of everything that a partnership publishes for a quarter, and for a year.

use std::sync::Arc;

use domain::clock::{Clock, utc_date};
use domain::period::Period;
use server::aggregate::{figures, latest};
use server::clock::{OsEntropy, SystemClock};
use server::db::{DatabaseUrl, Db};
use server::http::App;
use server::store::partnership;

use crate::Result;
use crate::report::Report;
use crate::served::Served;

/// How many trajectories the demo partnership has.
pub const TRAJECTORIES: u32 = 1_200;

/// The quarters of both challenges since the last whole year began, and that year against its quarters.
pub fn measure(served: &Served, report: &mut Report) -> Result<()> {
    let url: DatabaseUrl = format!("sqlite:{}", served.database.display()).parse()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let qualities = runtime.block_on(async {
        let app = App::new(Db::open(&url).await?, Arc::new(SystemClock), Arc::new(OsEntropy), false);
        let mut tx = app.db.read().await?;
        let id = partnership::find(&mut tx, "aalst").await?.ok_or("no partnership")?;
        drop(tx);
        let quarter = latest(utc_date(SystemClock.now()));
        let mut qualities = Vec::new();
        for challenge in ["ru1", "ru2"] {
            let year = Period::year_of(quarter.first()).previous();
            let first = Period::quarter_of(year.first());
            let quarters = std::iter::successors(Some(first), |one| Some(one.next())).take_while(|one| *one <= quarter);
            for period in quarters.chain([year]) {
                let released = figures(&app, id, challenge, period).await?.released.ok_or(format!("{challenge} {period} was refused"))?;
                println!("  {challenge} {period}: {:?}", released.quality());
                qualities.push((period, *released.quality()));
            }
        }
        Ok::<_, Box<dyn std::error::Error>>((quarter, qualities))
    })?;
    let (quarter, qualities) = qualities;
    let slowest = |of_years: bool| {
        let some = qualities.iter().filter(|(period, _)| period.quarter().is_none() == of_years);
        some.map(|(_, quality)| quality.seconds).fold(0.0, f64::max)
    };
    let last = || qualities.iter().filter(|(period, _)| *period == quarter).map(|(_, quality)| quality);
    #[expect(clippy::cast_precision_loss, reason = "two challenges")]
    let mean = |of: fn(&disclosure::release::Quality) -> f64| last().map(of).sum::<f64>() / last().count() as f64;
    let words = format!("disclosure control of all tables of the slowest quarter, {TRAJECTORIES} trajectories (at most 5)");
    report.add("release_s", slowest(false), "s", &words);
    report.add("release_year_s", slowest(true), "s", "the same of the last whole year, against its quarters");
    report.add(
        "release_hidden_share",
        mean(|quality| quality.hidden_share),
        "share",
        "of the total of all figures of a quarter that is hidden",
    );
    #[expect(clippy::cast_precision_loss, reason = "some thousand cells")]
    report.add(
        "release_hidden_cells",
        mean(|quality| (quality.primary + quality.secondary) as f64 / quality.cells as f64),
        "share",
        "of the figures of a quarter that are hidden",
    );
    Ok(())
}
