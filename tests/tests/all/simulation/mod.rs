//! Phones and a server through everything that goes wrong in the field, schedule after schedule, each repeatable by its seed.
//!
//! The phones' part is the one that the app runs on (`domain::sync`), over a disk that is written to as the app does; the
//! server is the real one on a real database. Requests are lost, answers are lost, requests come twice or long after. A
//! phone dies before, after and between any two writes, its disk takes nothing in, a row of it cannot be read any more. A
//! backup is put back, with or without the phones being told. Clocks are days off, and change. Phones do not know a kind of
//! event or a field of an answer, the server does not know a kind or a version; trajectories are handed over meanwhile.
//!
//! What must hold: whatever a phone called "bewaard" ends up on the server, once; whatever it called "verstuurd" is there;
//! phones and server end up with the same log and the same state of each trajectory, in memory, on the disk and on the
//! screens. What the server said no to is in sight of its author; what stood in its way is put right as a worker would, and
//! then it is taken in. Only a step of a handover that has become moot stays out, and the server keeps it aside.

mod dice;
mod disk;
mod judge;
mod phone;
mod round;
mod server;
mod tally;
mod work;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use ::server::db::{DatabaseUrl, Db};
use ::server::store::account::Account;
use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::event::Event;
use domain::ids::{DeviceId, Epoch, EventId};
use tests::{Database, Engine, codebook};

use dice::Dice;
use phone::Phone;
use server::Server;
use tally::Tally;

/// How many schedules SQLite and Postgres go through; the seeds differ.
const SCHEDULES: (u64, u64) = (8_500, 1_500);
/// How many things happen in one; in every fourth more, for handing over takes time.
const STEPS: (usize, usize) = (12, 40);
/// Other seeds than those, `FIRST..END`: all of them on SQLite. A single one is told step by step.
const SEEDS: &str = "BRUG_SIMULATION";
/// When a schedule begins: 2026-11-24.
const BEGIN: EpochMs = 1_795_514_400_000;

static CODEBOOK: LazyLock<Codebook> = LazyLock::new(codebook);

/// One schedule: two workers, one with two phones and one with one, and their server.
struct Run {
    server: Server,
    dice: Dice,
    now: EpochMs,
    phones: Vec<Phone>,
    /// Things go wrong.
    rough: bool,
    /// Requests under way that their phone has given up.
    astray: Vec<(Account, Vec<Event>)>,
    /// Every event that a phone has called "bewaard".
    kept: BTreeSet<EventId>,
    /// Every event that a phone has called "verstuurd".
    sent: BTreeSet<EventId>,
    /// Events that a phone said it could not keep, and that were gone from it when it died: sent or not, only the server has them.
    unkept: BTreeSet<EventId>,
    /// Steps of a handover that came too late to mean anything.
    moot: BTreeSet<EventId>,
    tally: Tally,
    told: bool,
}

impl Run {
    async fn begin(db: Db, seed: u64, told: bool) -> Self {
        let dice = Dice::new(seed);
        let server = Server::found(db, &dice, BEGIN).await;
        let (a, b) = (server.hire(&dice, BEGIN).await, server.hire(&dice, BEGIN).await);
        let mut phones: Vec<Phone> = [a.clone(), a, b].into_iter().map(|who| Phone::new(who, DeviceId::new(BEGIN, &dice))).collect();
        for phone in &mut phones {
            phone.set_clock(&dice);
        }
        // Only a second phone may know nothing of handovers: with no other a worker could not put things right.
        phones[1].ignorant_of = [Some("handover_done"), Some("handover_accepted"), Some("note_added"), None, None, None][dice.roll(6)];
        phones[2].ignorant_of = [Some("note_added"), None, None, None, None, None][dice.roll(6)];
        let ignorant = phones.iter().filter(|phone| phone.ignorant_of.is_some()).count();
        Self {
            server,
            dice,
            now: BEGIN,
            phones,
            rough: true,
            astray: Vec::new(),
            kept: BTreeSet::new(),
            sent: BTreeSet::new(),
            unkept: BTreeSet::new(),
            moot: BTreeSet::new(),
            tally: Tally { schedules: 1, ignorant, ..Tally::default() },
            told,
        }
    }

    /// Everything from the first step to the verdict.
    async fn play(mut self, steps: usize) -> Tally {
        for _ in 0..steps {
            let at = self.dice.roll(3);
            self.now += 1_000;
            match self.dice.roll(24) {
                0 if steps == STEPS.1 => self.hand_over().await,
                0..=8 => self.write(at),
                9..=16 => {
                    let _ = self.exchange(at).await;
                }
                17 => {
                    self.tally.killed_idle += 1;
                    if self.dice.one_in(2) {
                        self.damage(at).await;
                    }
                    self.die(at);
                }
                18 | 19 => self.server.back_up().await,
                20 => self.restore(true).await,
                21 => self.restore(false).await,
                22 => {
                    self.tally.clocks += 1;
                    self.phones[at].set_clock(&self.dice);
                }
                _ => self.arrive_late().await,
            }
        }
        self.heal().await;
        self.judge().await;
        self.tally
    }

    /// The phone dies and is opened again.
    fn die(&mut self, at: usize) {
        self.say(|| format!("phone {at} dies"));
        if self.phones[at].behind {
            self.unkept.extend(self.phones[at].unkept());
        }
        self.phones[at].open();
    }

    /// A row of the phone's disk cannot be read any more. What the server does not have at that moment is nowhere then, so that
    /// is left out: nothing can be promised about it.
    async fn damage(&mut self, at: usize) {
        let Some(row) = self.phones[at].disk.row(self.dice.roll(8)) else { return };
        if self.server.stored().await.is_superset(&row.iter().copied().collect()) {
            self.say(|| format!("phone {at} cannot read {row:?}"));
            self.phones[at].disk.damage(&row);
            self.phones[at].damaged = true;
            self.tally.damaged += 1;
        }
    }

    async fn restore(&mut self, noticed: bool) {
        // For the same reason not before what was damaged has been fetched again.
        if self.phones.iter().any(|phone| phone.damaged) {
            return;
        }
        let life = noticed.then(|| Epoch::new(self.now, &self.dice));
        if self.server.restore(life).await {
            self.say(|| format!("a backup is put back (told: {noticed})"));
            self.tally.restored += 1;
            self.tally.unnoticed += usize::from(!noticed);
        }
    }

    fn say(&self, what: impl FnOnce() -> String) {
        if self.told {
            eprintln!("{}", what());
        }
    }
}

/// What all schedules together came to, and which went wrong.
#[derive(Default)]
struct Outcome {
    tally: Tally,
    failed: Vec<u64>,
}

/// Plays the seeds that are left, one after the other.
async fn work((engine, db): (Engine, Db), next: Arc<AtomicU64>, end: u64, told: bool, outcome: Arc<Mutex<Outcome>>) {
    loop {
        let seed = next.fetch_add(1, Ordering::SeqCst);
        if seed >= end {
            return;
        }
        // A database that grows from nothing in a second is planned for as if it were empty still.
        if engine == Engine::Postgres && seed % 50 == 5 {
            server::run(&db, vec!["ANALYZE".to_owned()]).await;
        }
        let steps = if seed.is_multiple_of(4) { STEPS.1 } else { STEPS.0 };
        let db = db.clone();
        let played = tokio::spawn(async move { Run::begin(db, seed, told).await.play(steps).await }).await;
        let mut outcome = outcome.lock().unwrap();
        match played {
            Ok(tally) if tally.lost + tally.doubled == 0 => outcome.tally += &tally,
            _ => {
                eprintln!("failed with seed {seed}");
                outcome.failed.push(seed);
            }
        }
    }
}

/// Two at a time: on SQLite each on a file of its own, on Postgres side by side.
async fn play(database: Database, (first, end): (u64, u64), outcome: Arc<Mutex<Outcome>>) {
    let next = Arc::new(AtomicU64::new(first));
    let mut playing = Vec::new();
    for number in 0..2 {
        let url = match &database.url {
            DatabaseUrl::Sqlite(path) => DatabaseUrl::Sqlite(format!("{path}-{number}")),
            DatabaseUrl::Postgres(url) => DatabaseUrl::Postgres(url.clone()),
        };
        let db = Database { url, engine: database.engine }.open().await;
        playing.push(tokio::spawn(work((database.engine, db), Arc::clone(&next), end, end == first + 1, Arc::clone(&outcome))));
    }
    for one in playing {
        one.await.unwrap();
    }
}

#[test]
fn nothing_is_lost_and_nothing_doubled() {
    let outcome = Arc::new(Mutex::new(Outcome::default()));
    let asked = std::env::var(SEEDS).ok().map(|seeds| {
        let (first, end) = seeds.split_once("..").unwrap();
        (first.parse().unwrap(), end.parse().unwrap())
    });
    let run = |engine: Engine, seeds: (u64, u64)| {
        let outcome = Arc::clone(&outcome);
        engine.run(move |database| play(database, seeds, outcome));
    };
    match asked {
        Some(seeds) => run(Engine::Sqlite, seeds),
        None => {
            run(Engine::Sqlite, (0, SCHEDULES.0));
            run(Engine::Postgres, (SCHEDULES.0, SCHEDULES.0 + SCHEDULES.1));
        }
    }
    let Outcome { tally, failed } = &*outcome.lock().unwrap();
    // Past the test runner, which keeps quiet about what went well.
    std::io::stderr().write_all(format!("{tally}\n").as_bytes()).unwrap();
    assert!(failed.is_empty(), "failed with seeds {failed:?}");
}
