//! Releases of a partnership, one after the other as the calendar would: what is lost, what is proven, and how long that takes.

use domain::period::Period;
use server::aggregate::qualities;
use server::db::{DatabaseUrl, Db};
use server::store::partnership;

use crate::Result;
use crate::report::Report;
use crate::served::Served;

/// How many trajectories each partnership has.
pub const SIZES: [u32; 2] = [100, 250];

/// Each quarter that is out, each year with its last quarter.
pub fn measure(served: &Served, size: u32, report: &mut Report) -> Result<()> {
    let url: DatabaseUrl = format!("sqlite:{}", served.database.display()).parse()?;
    served.publish()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let all = runtime.block_on(async {
        let db = Db::open(&url).await?;
        let mut tx = db.read().await?;
        let id = partnership::find(&mut tx, "aalst").await?.ok_or("no partnership")?;
        Ok::<_, Box<dyn std::error::Error>>(qualities(&mut tx, id).await?)
    })?;
    for (quarter, quality, _) in &all {
        println!("  {quarter}: {quality:?}");
    }
    let with_year = |period: &Period| period.quarter() == Some(4);
    let slowest = |of_years: bool| {
        all.iter().filter(|(period, ..)| with_year(period) == of_years).map(|(_, quality, _)| quality.seconds).fold(0.0, f64::max)
    };
    let sum = |of: fn(&disclosure::quality::Quality) -> usize| all.iter().map(|(_, quality, _)| of(quality)).sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "some hundred thousand figures")]
    let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
    let worst = |of: fn(&disclosure::quality::Quality) -> f64| all.iter().map(|(_, quality, _)| of(quality)).fold(0.0, f64::max);
    let mut add = |name: &str, value: f64, unit: &str, words: &str| report.add(&format!("{name}_{size}"), value, unit, words);
    add("hidden_share", share(sum(|one| one.hidden), sum(|one| one.not_zero)), "share", "of the released figures that are not zero");
    add("widened_share", share(sum(|one| one.widened), sum(|one| one.figures)), "share", "of the released figures");
    add("held_share", share(sum(|one| one.held), sum(|one| one.held + one.figures)), "share", "of all figures, held back with their level");
    add("mean_error", worst(|one| one.mean_error), "persons", "of figures of persons that are not zero, worst release");
    add("without_proof", worst(|one| f64::from(u32::try_from(one.without_proof).unwrap_or(u32::MAX))), "targets", "worst release");
    add("odds_p90", worst(|one| one.odds[1]), "ratio", "of the worlds that prove targets, worst release (at most 20)");
    add("belief_p90", worst(|one| one.belief[1]), "share", "chance of a small figure, worst release (at most 0.9)");
    add("release_quarter_s", slowest(false), "s", "counting and proving the slowest quarter (at most 30)");
    add("release_year_s", slowest(true), "s", "the same of a last quarter with its year (at most 120)");
    Ok(())
}
