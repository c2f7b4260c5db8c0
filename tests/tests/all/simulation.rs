//! Phones and a server through everything that goes wrong in the field, schedule after schedule, repeatable by its seed.
//!
//! The phones' part is the one that the app runs on (`domain::sync`), with a disk that is written to in steps; the server is
//! the real one on a real database. Lost requests, lost answers, an answer that comes twice, a phone that dies between any
//! two steps, a server restored from a backup, clocks that are days off, kinds of event that the server does not know yet.
//!
//! What must hold: whatever a phone called "bewaard" ends up on the server, once; whatever it called "verstuurd" is there;
//! all phones of one worker end up with the same log.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::{LazyLock, Mutex};

use domain::clock::Clock;
use domain::code_name::CodeName;
use domain::codebook::Codebook;
use domain::event::{Body, Event, Header, Note, Opening};
use domain::ids::{DeviceId, Epoch, EventId, OrganisationId, PartnershipId, TrajectoryId, UserId};
use domain::rights::Role;
use domain::sync::Replica;
use domain::text::Lang;
use domain::wire::{Organisation, Pull, Pulled};
use server::db::DatabaseUrl;
use server::store::account::{self, Account, NewAccount};
use server::store::{organisation, partnership};
use server::sync::{Context, pull, push};
use tests::{TestApp, codebook, on_both_engines};

/// How many schedules SQLite and Postgres go through; the seeds differ.
const SCHEDULES: (u64, u64) = (5_500, 4_500);
/// How many of them share a partnership, one after the other.
const TOGETHER: u64 = 50;
/// How many things happen in one.
const STEPS: usize = 14;

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut state = self.0;
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (state ^ (state >> 31)) % sides
    }
}

struct Phone {
    caller: Account,
    device: DeviceId,
    /// How far its clock is off, in milliseconds.
    skew: i64,
    memory: Replica,
    disk: Replica,
}

impl Phone {
    /// The disk has what the memory has.
    fn keep(&mut self) {
        self.disk = self.memory.clone();
    }

    /// The phone dies and is opened again.
    fn die(&mut self) {
        self.memory = self.disk.clone();
    }
}

/// What becomes of one exchange with the server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Luck {
    Fine,
    RequestLost,
    AnswerLost,
    /// The phone dies after the answer, before anything of it is on the disk.
    Dies,
    /// The network delivers the request twice.
    Twice,
}

fn luck(dice: &mut Dice) -> Luck {
    match dice.roll(10) {
        0 => Luck::RequestLost,
        1 => Luck::AnswerLost,
        2 => Luck::Dies,
        3 => Luck::Twice,
        _ => Luck::Fine,
    }
}

struct Run<'a> {
    world: &'a TestApp,
    url: &'a DatabaseUrl,
    id: PartnershipId,
    dice: Dice,
    phones: Vec<Phone>,
    /// Every event that a phone has called "bewaard".
    kept: BTreeSet<EventId>,
    /// Every event that a phone has called "verstuurd".
    sent: BTreeSet<EventId>,
    backup: Option<i64>,
    seed: u64,
}

/// What fails can be run again.
impl Drop for Run<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed with seed {}", self.seed);
        }
    }
}

impl Run<'_> {
    fn write(&mut self, at: usize) {
        let entropy = self.world.app.entropy.as_ref();
        let phone = &self.phones[at];
        let known: Vec<TrajectoryId> = phone.memory.trajectories();
        let header = |trajectory| Header {
            id: EventId::new(self.world.clock.now() + phone.skew, entropy),
            trajectory,
            author: phone.caller.id,
            device: phone.device,
            device_time: self.world.clock.now() + phone.skew,
            about: domain::clock::utc_date(self.world.clock.now()),
        };
        let event = if known.is_empty() || self.dice.roll(4) == 0 {
            let opening =
                Opening { code_name: new_name(entropy), challenge: "ru1".try_into().unwrap(), municipality: "aalst".try_into().unwrap() };
            Event::new(header(TrajectoryId::new(self.world.clock.now(), entropy)), &Body::TrajectoryOpened(opening)).unwrap()
        } else {
            let trajectory = known[usize::try_from(self.dice.roll(known.len() as u64)).unwrap()];
            let mut event = Event::new(header(trajectory), &Body::NoteAdded(Note { text: "een gesprek".to_owned() })).unwrap();
            if self.dice.roll(5) == 0 {
                event.kind = "something_new".try_into().unwrap();
            }
            event
        };
        let id = event.id;
        let phone = &mut self.phones[at];
        phone.memory.outbox_mut().add(event);
        if self.dice.roll(12) == 0 {
            // Nobody has been told that it was kept.
            phone.die();
        } else {
            phone.keep();
            self.kept.insert(id);
        }
    }

    /// One round, as the app does it. Gives whether it came to its end.
    async fn exchange(&mut self, at: usize, honest: bool) -> bool {
        loop {
            let limit = if honest { 200 } else { usize::try_from(self.dice.roll(5) + 1).unwrap() };
            let batch = self.phones[at].memory.outbox().batch(limit);
            if batch.is_empty() {
                break;
            }
            let luck = if honest { Luck::Fine } else { luck(&mut self.dice) };
            if luck == Luck::RequestLost {
                return false;
            }
            let caller = self.phones[at].caller.clone();
            let context = Context { caller: &caller, codebook: &CODEBOOK, now: self.world.clock.now() };
            let mut answer = push(&self.world.app.db, context, &batch).await.unwrap();
            if luck == Luck::Twice {
                answer = push(&self.world.app.db, context, &batch).await.unwrap();
            }
            if luck == Luck::AnswerLost {
                return false;
            }
            let phone = &mut self.phones[at];
            drop(phone.memory.notice_epoch(answer.epoch, phone.caller.id));
            let settled = phone.memory.outbox_mut().settle(&answer);
            for event in &settled.confirmed {
                phone.memory.confirm(event.clone());
            }
            if luck == Luck::Dies {
                phone.die();
                return false;
            }
            phone.keep();
            self.sent.extend(settled.confirmed.iter().map(|event| event.id));
            if settled.confirmed.is_empty() && settled.refused.is_empty() {
                break;
            }
        }
        loop {
            let luck = if honest { Luck::Fine } else { luck(&mut self.dice) };
            if luck == Luck::RequestLost {
                return false;
            }
            let ask = Pull { limit: Some(u32::try_from(self.dice.roll(4) + 1).unwrap()), ..self.phones[at].memory.next_pull() };
            let page = pull(&self.world.app.db, &self.phones[at].caller, &ask).await.unwrap();
            if luck == Luck::AnswerLost {
                return false;
            }
            let page: Pulled = serde_json::from_value(serde_json::to_value(page).unwrap()).unwrap();
            assert!(!page.has_more || !page.events.is_empty(), "an empty page that promises more");
            let has_more = page.has_more;
            let phone = &mut self.phones[at];
            drop(phone.memory.notice_epoch(page.epoch, phone.caller.id));
            drop(phone.memory.take_in(page));
            if luck == Luck::Dies {
                phone.die();
                return false;
            }
            phone.keep();
            if !has_more {
                return true;
            }
        }
    }

    async fn last_seq(&self) -> i64 {
        let mut tx = self.world.app.db.read().await.unwrap();
        partnership::feed(&mut tx, self.id).await.unwrap().last_seq
    }

    /// The database as it was at the backup, in a new life.
    async fn restore(&mut self) {
        let Some(seq) = self.backup else { return };
        let epoch = Epoch::new(self.world.clock.now(), self.world.app.entropy.as_ref());
        let id = self.id;
        raw(
            self.url,
            &[
                format!("DELETE FROM event WHERE partnership_id = '{id}' AND seq > {seq}"),
                format!(
                    "DELETE FROM trajectory WHERE partnership_id = '{id}' AND id NOT IN (SELECT trajectory_id FROM event WHERE partnership_id = '{id}')"
                ),
                format!("UPDATE partnership SET last_seq = {seq}, epoch = '{epoch}' WHERE partnership_id = '{id}'"),
            ],
        )
        .await;
    }

    /// Everything works again: no work may be left anywhere.
    async fn heal(&mut self) {
        for _ in 0..3 {
            for at in 0..self.phones.len() {
                assert!(self.exchange(at, true).await);
            }
        }
        for phone in &self.phones {
            let left = phone.memory.outbox().items().first();
            assert!(left.is_none(), "left behind: {left:?}");
        }
    }

    /// Events lost and events doubled.
    async fn judge(&mut self) -> (usize, usize) {
        let mut stored: BTreeMap<EventId, usize> = BTreeMap::new();
        for caller in [self.phones[0].caller.clone(), self.phones[2].caller.clone()] {
            let mut after = 0;
            loop {
                let page = pull(&self.world.app.db, &caller, &Pull { after, limit: None, epoch: None }).await.unwrap();
                let page: Pulled = serde_json::from_value(serde_json::to_value(page).unwrap()).unwrap();
                after = page.cursor;
                page.events.iter().for_each(|event| *stored.entry(event.id).or_default() += 1);
                if !page.has_more {
                    break;
                }
            }
        }
        for phone in &self.phones {
            let log: BTreeSet<EventId> = phone.memory.log().map(|event| event.id).collect();
            let missing = log.iter().find(|id| !stored.contains_key(id));
            assert!(missing.is_none(), "a phone says that the server has {missing:?}");
        }
        let logs: Vec<BTreeSet<EventId>> =
            self.phones[..2].iter().map(|phone| phone.memory.log().map(|event| event.id).collect()).collect();
        assert_eq!(logs[0], logs[1], "two phones of one worker differ");
        let lost = self.kept.union(&self.sent).filter(|id| !stored.contains_key(id)).count();
        (lost, stored.values().filter(|count| **count > 1).count())
    }
}

async fn raw(url: &DatabaseUrl, commands: &[String]) {
    use sqlx::Connection;
    for command in commands {
        // Of ids and numbers made above.
        let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(command.clone()));
        match url {
            DatabaseUrl::Sqlite(path) => {
                let mut connection = sqlx::SqliteConnection::connect(path).await.unwrap();
                sql.execute(&mut connection).await.unwrap();
            }
            DatabaseUrl::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
                sql.execute(&mut connection).await.unwrap();
            }
        }
    }
}

/// A code name that no trajectory has: two that meet by chance are refused, and shown to the worker.
fn new_name(entropy: &dyn domain::clock::Entropy) -> String {
    static TAKEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    loop {
        let name = CodeName::draw(entropy).to_string();
        if TAKEN.lock().unwrap().insert(name.clone()) {
            return name;
        }
    }
}

static CODEBOOK: LazyLock<Codebook> = LazyLock::new(codebook);

/// A partnership, for as many schedules as a restore can take in at once.
async fn found(world: &TestApp, number: u64) -> (PartnershipId, OrganisationId) {
    let (entropy, now) = (world.app.entropy.as_ref(), world.clock.now());
    let (id, home) = (PartnershipId::new(now, entropy), OrganisationId::new(now, entropy));
    let codebook = Codebook { partnership: format!("p{number}").as_str().try_into().unwrap(), ..CODEBOOK.clone() };
    let mut tx = world.app.db.write().await.unwrap();
    partnership::insert(&mut tx, id, Epoch::new(now, entropy), &codebook, now).await.unwrap();
    let new = Organisation { id: home, code: "home".to_owned(), name: "Home".to_owned() };
    organisation::insert(&mut tx, id, &new).await.unwrap();
    tx.commit().await.unwrap();
    (id, home)
}

/// Two workers: one with two phones, one with one.
async fn settle<'a>(world: &'a TestApp, url: &'a DatabaseUrl, (id, home): (PartnershipId, OrganisationId), seed: u64) -> Run<'a> {
    let (entropy, now) = (world.app.entropy.as_ref(), world.clock.now());
    let mut tx = world.app.db.write().await.unwrap();
    let mut callers = Vec::new();
    for name in ["a", "b"] {
        let user = UserId::new(now, entropy);
        let new = NewAccount {
            partnership: id,
            id: user,
            login: format!("{name}{seed}"),
            role: Role::Worker,
            organisation: home,
            password_hash: String::new(),
            lang: Lang::Nl,
        };
        account::insert(&mut tx, new, now).await.unwrap();
        callers.push(account::by_id(&mut tx, id, user).await.unwrap().unwrap());
    }
    tx.commit().await.unwrap();
    let mut dice = Dice(seed);
    let phones = [0, 0, 1]
        .map(|who: usize| Phone {
            caller: callers[who].clone(),
            device: DeviceId::new(now, entropy),
            skew: [0, 0, 40 * 86_400_000, -40 * 86_400_000][usize::try_from(dice.roll(4)).unwrap()],
            memory: Replica::default(),
            disk: Replica::default(),
        })
        .into();
    Run { world, url, id, dice, phones, kept: BTreeSet::new(), sent: BTreeSet::new(), backup: None, seed }
}

on_both_engines! {
    async fn nothing_is_lost_and_nothing_doubled(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let (mut events, mut lost, mut doubled) = (0, 0, 0);
        let (engine, first, schedules) = match database.url {
            DatabaseUrl::Sqlite(_) => ("SQLite", 0, SCHEDULES.0),
            DatabaseUrl::Postgres(_) => ("Postgres", SCHEDULES.0, SCHEDULES.1),
        };
        let mut place = found(&world, first).await;
        for seed in first..first + schedules {
            if seed % TOGETHER == 0 {
                place = found(&world, seed + 1).await;
            }
            // A database that grows from nothing in a second is planned for as if it were empty still.
            if first > 0 && seed % 20 == 5 {
                raw(&database.url, &["ANALYZE".to_owned()]).await;
            }
            let mut run = settle(&world, &database.url, place, seed).await;
            for _ in 0..STEPS {
                let at = usize::try_from(run.dice.roll(3)).unwrap();
                match run.dice.roll(20) {
                    0..=8 => run.write(at),
                    9..=16 => drop(run.exchange(at, false).await),
                    17 => run.phones[at].die(),
                    18 => run.backup = Some(run.last_seq().await),
                    _ => run.restore().await,
                }
            }
            run.heal().await;
            let (less, more) = run.judge().await;
            assert_eq!((less, more), (0, 0), "seed {seed}: {less} lost, {more} doubled");
            events += run.kept.len();
            lost += less;
            doubled += more;
        }
        // Past the test runner, which keeps quiet about what went well.
        let line = format!("simulation on {engine}: {schedules} schedules, {events} events, {lost} lost, {doubled} doubled\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
}
