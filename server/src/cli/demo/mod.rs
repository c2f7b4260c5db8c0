//! `brug demo`: a partnership that does not exist, written through the real write path.

mod dice;
mod operation;
mod people;
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clap::Args;
use domain::clock::{Clock, EpochMs, utc_date};
use domain::codebook::Codebook;
use domain::event::Event;
use domain::ids::{DeviceId, Epoch, PartnershipId, TrajectoryId, UserId};
use domain::wire::{Outcome, PUSH_LIMIT};
use indicatif::{ProgressBar, ProgressStyle};

use super::Failed;
use crate::aggregate::catch_up;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::Db;
use crate::http::App;
use crate::store::account::{self, Account};
use crate::store::partnership;
use crate::sync::{Context, push};
use dice::Dice;
use operation::Entries;
use people::{PASSWORD, Staff};
use story::World;

/// The codebook of the partnership that Brug was made for.
const CODEBOOK: &str = include_str!("../../../../app/domain/codebook/aalst.toml");

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    /// The same number gives the same partnership.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many trajectories.
    #[arg(long, default_value_t = 1_200)]
    trajectories: u32,
    /// How many workers share them.
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=99))]
    workers: u32,
    /// Do nothing when there is a partnership already.
    #[arg(long)]
    if_empty: bool,
}

pub(super) async fn run(db: &Db, args: &DemoArgs) -> Result<(), Failed> {
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
    let mut dice = Dice::new(args.seed);
    let (id, staff) = settle(db, &codebook, args.workers, &mut dice, now).await?;
    let (written, entries) = write(db, id, &codebook, &staff, &mut dice, args.trajectories, now).await?;
    let app = App::new(db.clone(), Arc::new(SystemClock), Arc::new(OsEntropy), false);
    println!("counting the figures …");
    catch_up(&app, id, 50_000).await.map_err(Failed::because)?;
    operation::settle(&app, id, &entries).await?;
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

async fn settle(db: &Db, codebook: &Codebook, workers: u32, dice: &mut Dice, now: EpochMs) -> Result<(PartnershipId, Staff), Failed> {
    let id = PartnershipId::new(now, dice);
    let mut tx = db.write().await.map_err(Failed::because)?;
    partnership::insert(&mut tx, id, Epoch::new(now, &OsEntropy), codebook, now).await.map_err(Failed::because)?;
    let staff = people::settle(&mut tx, id, workers, dice, now).await?;
    tx.commit().await.map_err(Failed::because)?;
    Ok((id, staff))
}

/// Tells every trajectory's story and pushes it as its workers would.
async fn write(
    db: &Db,
    id: PartnershipId,
    codebook: &Codebook,
    staff: &Staff,
    dice: &mut Dice,
    trajectories: u32,
    now: EpochMs,
) -> Result<(usize, Entries), Failed> {
    let mut tx = db.read().await.map_err(Failed::because)?;
    let accounts: BTreeMap<UserId, Account> =
        account::all(&mut tx, id).await.map_err(Failed::because)?.into_iter().map(|account| (account.id, account)).collect();
    drop(tx);
    let devices: BTreeMap<UserId, DeviceId> = accounts.keys().map(|user| (*user, DeviceId::new(now, dice))).collect();
    let (rounds, entries) = tell(&World { dice, codebook, staff, devices: &devices, today: utc_date(now), now }, trajectories)?;
    let total: usize = rounds.iter().flat_map(BTreeMap::values).map(Vec::len).sum();
    let progress = ProgressBar::new(u64::try_from(total).unwrap_or(0));
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} events, {per_sec}, {eta} left");
    progress.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    for (author, mut events) in rounds.into_iter().flatten() {
        let Some(caller) = accounts.get(&author) else { continue };
        events.sort_by_key(|event| event.id);
        for batch in events.chunks(PUSH_LIMIT) {
            let pushed = push(db, Context { caller, codebook, device: None, now }, batch).await.map_err(Failed::because)?;
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

/// What each worker has to push, round after round: a handover goes to and fro between two phones.
type Rounds = Vec<BTreeMap<UserId, Vec<Event>>>;

fn tell(world: &World, trajectories: u32) -> Result<(Rounds, Entries), Failed> {
    let mut rounds = Rounds::new();
    let mut entries = Entries::default();
    let mut names = BTreeSet::new();
    for _ in 0..trajectories {
        let trajectory = TrajectoryId::new(world.now, world.dice);
        let told = story::tell(world, trajectory, &mut names).map_err(|_| Failed("a demo story is malformed".to_owned()))?;
        operation::note(&mut entries, told.iter().flatten(), world.today);
        rounds.resize_with(rounds.len().max(told.len()), BTreeMap::new);
        for (round, events) in rounds.iter_mut().zip(told) {
            for event in events {
                round.entry(event.author).or_default().push(event);
            }
        }
    }
    // As many contacts in the street as trajectories.
    for _ in 0..trajectories {
        let event = story::meet(world).map_err(|_| Failed("a demo story is malformed".to_owned()))?;
        rounds.resize_with(rounds.len().max(1), BTreeMap::new);
        if let Some(first) = rounds.first_mut() {
            first.entry(event.author).or_default().push(event);
        }
    }
    Ok((rounds, entries))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// A demo that is made just after midnight once told what workers did in the morning that was still to come.
    #[test]
    fn nothing_is_from_later_than_now() {
        const HOUR: EpochMs = 3_600_000;
        let codebook = Codebook::from_toml(CODEBOOK).unwrap();
        for hour in [0, 1, 9, 15, 23] {
            let dice = Dice::new(1);
            let now = 20_785 * 24 * HOUR + hour * HOUR + 60_000;
            let workers: Vec<UserId> = (0..8).map(|_| UserId::new(now, &dice)).collect();
            let devices = workers.iter().map(|user| (*user, DeviceId::new(now, &dice))).collect();
            let staff = Staff { workers, organisations: Vec::new() };
            let world = World { dice: &dice, codebook: &codebook, staff: &staff, devices: &devices, today: utc_date(now), now };
            let (rounds, _) = tell(&world, 200).unwrap();
            let events: Vec<&Event> = rounds.iter().flat_map(BTreeMap::values).flatten().collect();
            assert!(events.iter().any(|event| event.about == world.today), "some are from today");
            assert!(events.iter().all(|event| event.device_time <= now), "{hour} o'clock");
        }
    }
}
