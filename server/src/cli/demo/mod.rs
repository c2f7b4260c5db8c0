//! `brug demo`: a partnership that does not exist, written through the real write path.

mod dice;
mod operation;
mod people;
mod phones;
mod story;

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use domain::clock::{Clock, EpochMs, utc_date};
use domain::codebook::Codebook;
use domain::ids::{Epoch, PartnershipId, TrajectoryId, UserId};
use domain::wire::{Outcome, PUSH_LIMIT};
use indicatif::{ProgressBar, ProgressStyle};

use super::Failed;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::Db;
use crate::http::App;
use crate::store::account::{self, Account};
use crate::store::partnership;
use crate::sync::{Context, push};
use dice::Dice;
use operation::Entries;
use people::{PASSWORD, Staff};
use phones::Delivery;
use story::{TWO_YEARS, World};

/// The codebook of the partnership that Brug was made for.
const CODEBOOK: &str = include_str!("../../../../app/domain/codebook/aalst.toml");

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    /// The same number gives the same partnership.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many trajectories.
    #[arg(long, default_value_t = 300)]
    trajectories: u32,
    /// How many workers share them.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=99))]
    workers: u32,
    /// Do nothing when there is a partnership already.
    #[arg(long)]
    if_empty: bool,
}

pub(super) async fn run(app: &App, args: &DemoArgs) -> Result<(), Failed> {
    let db = &app.db;
    let codebook = Codebook::from_toml(CODEBOOK).map_err(Failed::because)?;
    let mut tx = db.read().await.map_err(Failed::because)?;
    let found = partnership::find(&mut tx, &codebook.partnership).await.map_err(Failed::because)?;
    drop(tx);
    if found.is_some() {
        if args.if_empty {
            println!("there is a partnership already: left as it is");
            print_logins(args.workers);
            return Ok(());
        }
        return Err(Failed("this database holds a partnership already; the demo only fills an empty one".to_owned()));
    }
    let now = SystemClock.now();
    let dice = Dice::new(args.seed);
    let (id, staff) = settle(db, &codebook, args.workers, &dice, now).await?;
    let (written, entries) = write(db, id, &codebook, &staff, &dice, args.trajectories, now).await?;
    operation::settle(app, id, &codebook, &entries).await?;
    // SQLite moves the last of it from the log into the file: whoever copies the file then has all of it.
    db.close().await;
    println!("{} trajectories, {written} events", args.trajectories);
    print_logins(args.workers);
    Ok(())
}

fn print_logins(workers: u32) {
    println!("\nDemo logins (password for all: {PASSWORD})");
    println!("  {:<16} outreach worker (… to begeleider{workers:02}), on a phone: /app", "begeleider01");
    for (login, what) in people::LOGINS {
        println!("  {login:<16} {what}");
    }
}

async fn settle(db: &Db, codebook: &Codebook, workers: u32, dice: &Dice, now: EpochMs) -> Result<(PartnershipId, Staff), Failed> {
    let id = PartnershipId::new(now, dice);
    let mut tx = db.write().await.map_err(Failed::because)?;
    partnership::insert(&mut tx, id, Epoch::new(now, &OsEntropy), codebook, now).await.map_err(Failed::because)?;
    let staff = people::settle(&mut tx, id, workers, dice, now).await?;
    tx.commit().await.map_err(Failed::because)?;
    Ok((id, staff))
}

/// Tells every trajectory's story and pushes it as its workers would, each time as if it were the moment of arrival.
async fn write(
    db: &Db,
    id: PartnershipId,
    codebook: &Codebook,
    staff: &Staff,
    dice: &Dice,
    trajectories: u32,
    now: EpochMs,
) -> Result<(usize, Entries), Failed> {
    let mut tx = db.read().await.map_err(Failed::because)?;
    let accounts: BTreeMap<UserId, Account> =
        account::all(&mut tx, id).await.map_err(Failed::because)?.into_iter().map(|account| (account.id, account)).collect();
    drop(tx);
    let (deliveries, entries) = tell(codebook, staff, dice, trajectories, now)?;
    let total: usize = deliveries.iter().map(|delivery| delivery.events.len()).sum();
    let progress = ProgressBar::new(u64::try_from(total).unwrap_or(0));
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} events, {per_sec}, {eta} left");
    progress.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    for Delivery { at, author, events } in deliveries {
        let Some(caller) = accounts.get(&author) else { continue };
        for batch in events.chunks(PUSH_LIMIT) {
            let pushed = push(db, Context { caller, codebook, device: None, now: at }, batch).await.map_err(Failed::because)?;
            let refused = pushed.verdicts.iter().find(|verdict| verdict.outcome != Outcome::Applied);
            if let Some(verdict) = refused {
                let kind = batch.iter().find(|event| event.id == verdict.id).map(|event| event.kind.to_string()).unwrap_or_default();
                return Err(Failed(format!("the demo wrote an event that the server refuses: {kind} {:?}", verdict.outcome)));
            }
            progress.inc(u64::try_from(batch.len()).unwrap_or(0));
        }
    }
    progress.finish();
    Ok((total, entries))
}

/// What arrives, in the order in which it does, and who became a participant.
fn tell(codebook: &Codebook, staff: &Staff, dice: &Dice, trajectories: u32, now: EpochMs) -> Result<(Vec<Delivery>, Entries), Failed> {
    let malformed = |_| Failed("a demo story is malformed".to_owned());
    let today = utc_date(now);
    let mut phones = phones::hand_out(&staff.workers, dice, today.plus_days(-TWO_YEARS), now);
    let world = World { dice, codebook, staff, phones: &phones, today, now };
    let mut entries = Entries::default();
    let mut names = BTreeSet::new();
    let mut told = Vec::new();
    for number in 0..trajectories {
        let confidant = staff.confidant(number, dice).ok_or_else(|| Failed("a demo needs a worker".to_owned()))?;
        let events = story::tell(&world, TrajectoryId::new(now, dice), confidant, &mut names).map_err(malformed)?;
        operation::note(&mut entries, events.iter(), today);
        told.push(events);
    }
    // As many contacts in the street as trajectories.
    for _ in 0..trajectories {
        told.push(story::meet(&world).map_err(malformed)?);
    }
    Ok((phones::deliver(&mut phones, dice, told), entries))
}

#[cfg(test)]
mod tests;
