//! Phones and a server through everything that goes wrong in the field, schedule after schedule, repeatable by its seed.
//!
//! The phones' part is the one that the app runs on (`domain::sync`), with a disk that is written to in steps; the server is
//! the real one on a real database. Lost requests, lost answers, an answer that comes twice, a phone that dies between any
//! two steps, a server restored from a backup, clocks that are
//!
//! days off, kinds of event that the server does not know yet, trajectories that are handed over meanwhile.
//!
//! What must hold: whatever a phone called "bewaard" ends up on the server, once; whatever it called "verstuurd" is there;
//! all phones of one worker end up with the same log. What the server said no to is in sight of its author; what stood in its
//! way is put right as a worker would, and then it is taken in. Only a step of a handover that has become moot stays out.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{LazyLock, Mutex};

use domain::clock::Clock;
use domain::code_name::CodeName;
use domain::codebook::Codebook;
use domain::event::{Body, Event, HandoverOffer, HandoverStep, Header, Note, Opening};
use domain::ids::{DeviceId, Epoch, EventId, HandoverId, OrganisationId, PartnershipId, TrajectoryId, UserId};
use domain::rights::Role;
use domain::sync::{Cursor, Item, Outbox, Replica};
use domain::text::Lang;
use domain::trajectory::{HandoverState, legal};
use domain::wire::{Organisation, Outcome, Pull, Pulled, Pushed, Verdict};
use server::db::DatabaseUrl;
use server::store::account::{self, Account, NewAccount};
use server::store::{organisation, partnership, trajectory};
use server::sync::{Context, pull, push};
use tests::{TestApp, codebook, on_both_engines};

/// How many schedules SQLite and Postgres go through; the seeds differ.
const SCHEDULES: (u64, u64) = (800, 200);
/// How many of them share a partnership, one after the other.
const TOGETHER: u64 = 50;
/// How many things happen in one; in every fourth more, for handing over takes time.
const STEPS: (usize, usize) = (12, 40);

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
    match dice.roll(25) {
        0 => Luck::RequestLost,
        1 => Luck::AnswerLost,
        2 => Luck::Dies,
        3 => Luck::Twice,
        _ => Luck::Fine,
    }
}

/// What a backup holds besides the log.
struct Backup {
    seq: i64,
    /// Trajectory and confidant.
    owners: Vec<Vec<String>>,
    /// Account, trajectory and access.
    guests: Vec<Vec<String>>,
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
    /// Steps of a handover that came too late to mean anything.
    moot: BTreeSet<EventId>,
    backup: Option<Backup>,
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
    fn event(&self, at: usize, trajectory: TrajectoryId, body: &Body) -> Event {
        let (phone, now) = (&self.phones[at], self.world.clock.now());
        let header = Header {
            id: EventId::new(now + phone.skew, self.world.app.entropy.as_ref()),
            trajectory,
            author: phone.caller.id,
            device: phone.device,
            device_time: now + phone.skew,
            about: domain::clock::utc_date(now),
        };
        Event::new(header, body).unwrap()
    }

    /// The next step of handing a trajectory over, as this phone sees it; `None` when it has none to make.
    fn step(&mut self, at: usize, trajectory: TrajectoryId) -> Option<Event> {
        let (me, other) = (self.phones[at].caller.id, self.phones[if at == 2 { 0 } else { 2 }].caller.id);
        let state = self.phones[at].memory.trajectory(trajectory)?;
        let now = self.world.clock.now();
        let body = match state.handover() {
            None if state.confidant == me => {
                Body::HandoverOffered(HandoverOffer { handover: HandoverId::new(now, self.world.app.entropy.as_ref()), to: other })
            }
            None => return None,
            Some((handover, found)) => {
                let step = HandoverStep { handover };
                match found.state {
                    _ if self.dice.roll(8) == 0 => Body::HandoverDeclined(step),
                    HandoverState::Offered if found.to == me => Body::HandoverAccepted(step),
                    HandoverState::Offered => return None,
                    HandoverState::Accepted => Body::HandoverMetTogether(step),
                    _ => Body::HandoverDone(step),
                }
            }
        };
        let event = self.event(at, trajectory, &body);
        legal(&state, &event, &body).ok().map(|()| event)
    }

    fn write(&mut self, at: usize) {
        let entropy = self.world.app.entropy.as_ref();
        let known: Vec<TrajectoryId> = self.phones[at].memory.trajectories();
        let event = if known.is_empty() || self.dice.roll(4) == 0 {
            let opening =
                Opening { code_name: new_name(entropy), challenge: "ru1".try_into().unwrap(), municipality: "aalst".try_into().unwrap() };
            self.event(at, TrajectoryId::new(self.world.clock.now(), entropy), &Body::TrajectoryOpened(opening))
        } else {
            let memory = &self.phones[at].memory;
            let under_way = known.iter().find(|id| memory.trajectory(**id).is_some_and(|state| state.handover().is_some())).copied();
            let any = known[usize::try_from(self.dice.roll(known.len() as u64)).unwrap()];
            let goes_on = self.dice.roll(4) > 0;
            let trajectory = under_way.filter(|_| goes_on).unwrap_or(any);
            if self.dice.roll(2) == 0 {
                let Some(event) = self.step(at, trajectory) else { return };
                event
            } else {
                // Whoever reads along does not write.
                let state = self.phones[at].memory.trajectory(trajectory);
                if state.is_none_or(|state| state.confidant != self.phones[at].caller.id) {
                    return;
                }
                let mut event = self.event(at, trajectory, &Body::NoteAdded(Note { text: "een gesprek".to_owned() }));
                if self.dice.roll(5) == 0 {
                    event.kind = "something_new".try_into().unwrap();
                }
                event
            }
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

    /// Two workers who mean to hand something over, on a bad network.
    async fn hand_over(&mut self) {
        for at in [0, 2, 0, 2, 0, 2] {
            let _ = self.exchange(at, false).await;
            self.world.clock.advance(1_000);
            let known = self.phones[at].memory.trajectories();
            let Some(event) = known.into_iter().find_map(|id| self.step(at, id)) else { continue };
            self.kept.insert(event.id);
            self.phones[at].memory.outbox_mut().add(event);
            self.phones[at].keep();
            let _ = self.exchange(at, false).await;
        }
    }

    /// One round, as the app does it. Gives whether it came to its end.
    async fn exchange(&mut self, at: usize, honest: bool) -> bool {
        let mut held = Vec::new();
        loop {
            let limit = if honest { 200 } else { usize::try_from(self.dice.roll(5) + 1).unwrap() };
            let batch = self.phones[at].memory.outbox().batch(limit, &held);
            if batch.is_empty() {
                break;
            }
            let luck = if honest { Luck::Fine } else { luck(&mut self.dice) };
            if luck == Luck::RequestLost {
                return false;
            }
            let caller = self.phones[at].caller.clone();
            let now = self.world.clock.now();
            let context = Context { caller: &caller, codebook: &CODEBOOK, now };
            let mut answer = push(&self.world.app.db, context, &batch).await.unwrap();
            if luck == Luck::Twice {
                answer = push(&self.world.app.db, context, &batch).await.unwrap();
            }
            if luck == Luck::AnswerLost {
                return false;
            }
            let phone = &mut self.phones[at];
            drop(phone.memory.notice(answer.epoch, answer.server_time));
            let settled = phone.memory.outbox_mut().settle(&answer);
            for event in &settled.confirmed {
                phone.memory.confirm(event.clone());
            }
            drop(phone.memory.leave());
            if luck == Luck::Dies {
                phone.die();
                return false;
            }
            phone.keep();
            self.sent.extend(settled.confirmed.iter().map(|event| event.id));
            held.extend(settled.held);
        }
        for history in [false, true] {
            while let Some(ask) = self.phones[at].memory.next_pull(history) {
                let luck = if honest { Luck::Fine } else { luck(&mut self.dice) };
                if luck == Luck::RequestLost {
                    return false;
                }
                let ask = Pull { limit: Some(u32::try_from(self.dice.roll(4) + 1).unwrap()), ..ask };
                let page = pull(&self.world.app.db, &self.phones[at].caller, &ask, self.world.clock.now()).await.unwrap();
                if luck == Luck::AnswerLost {
                    return false;
                }
                let page: Pulled = serde_json::from_value(serde_json::to_value(page).unwrap()).unwrap();
                assert!(!page.has_more || !page.events.is_empty(), "an empty page that promises more");
                let has_more = page.has_more;
                let phone = &mut self.phones[at];
                drop(phone.memory.notice(page.epoch, page.server_time));
                drop(phone.memory.take_in(page, ask.trajectory));
                if luck == Luck::Dies {
                    phone.die();
                    return false;
                }
                phone.keep();
                if !has_more && !history {
                    break;
                }
            }
        }
        true
    }

    async fn back_up(&mut self) {
        let (id, url) = (self.id, self.url);
        let mut tx = self.world.app.db.read().await.unwrap();
        let seq = partnership::feed(&mut tx, id).await.unwrap().last_seq;
        let owners = rows(url, format!("SELECT id, confidant_id FROM trajectory WHERE partnership_id = '{id}'"), 2).await;
        let guests = rows(url, format!("SELECT account_id, trajectory_id, access FROM guest WHERE partnership_id = '{id}'"), 3).await;
        self.backup = Some(Backup { seq, owners, guests });
    }

    /// The database as it was at the backup, in a new life.
    async fn restore(&mut self) {
        let Some(Backup { seq, owners, guests }) = &self.backup else { return };
        let epoch = Epoch::new(self.world.clock.now(), self.world.app.entropy.as_ref());
        let id = self.id;
        let mut commands = vec![
            format!("DELETE FROM event WHERE partnership_id = '{id}' AND seq > {seq}"),
            format!("DELETE FROM scope_change WHERE partnership_id = '{id}' AND seq > {seq}"),
            format!("DELETE FROM guest WHERE partnership_id = '{id}'"),
            format!(
                "DELETE FROM trajectory WHERE partnership_id = '{id}' AND id NOT IN (SELECT trajectory_id FROM event WHERE partnership_id = '{id}')"
            ),
            format!("UPDATE partnership SET last_seq = {seq}, epoch = '{epoch}' WHERE partnership_id = '{id}'"),
        ];
        commands.extend(owners.iter().map(|owner| {
            format!("UPDATE trajectory SET confidant_id = '{}' WHERE partnership_id = '{id}' AND id = '{}'", owner[1], owner[0])
        }));
        commands.extend(guests.iter().map(|guest| {
            format!(
                "INSERT INTO guest (partnership_id, account_id, trajectory_id, access) VALUES ('{id}', '{}', '{}', '{}')",
                guest[0], guest[1], guest[2]
            )
        }));
        raw(self.url, &commands).await;
    }

    /// Everything works again: no work may be left anywhere.
    async fn heal(&mut self) {
        for _ in 0..6 {
            for at in 0..self.phones.len() {
                assert!(self.exchange(at, true).await);
            }
        }
        for at in 0..self.phones.len() {
            while let Some(item) = self.phones[at].memory.outbox().items().first().cloned() {
                self.put_right(at, &item).await;
            }
        }
        for at in 0..self.phones.len() {
            assert!(self.exchange(at, true).await);
        }
    }

    /// What a worker does about a record that the server said no to, or that waits for what does not come.
    async fn put_right(&mut self, at: usize, item: &Item) {
        let (id, trajectory) = (item.event.id, item.event.trajectory);
        if item.event.kind.starts_with("handover_") {
            // It has gone another way meanwhile. The server has a sealed copy of what it said no to.
            self.moot.insert(id);
            self.phones[at].memory.outbox_mut().retry(id);
            let refused = Outcome::Rejected { reason: "moot".to_owned(), message: String::new() };
            let answer = Pushed {
                epoch: Epoch::new(0, self.world.app.entropy.as_ref()),
                server_time: i64::MAX,
                verdicts: vec![Verdict { id, outcome: refused }],
            };
            drop(self.phones[at].memory.outbox_mut().settle(&answer));
            assert!(self.phones[at].memory.outbox_mut().dismiss(id));
            self.phones[at].keep();
            return;
        }
        // The trajectory is (again) another's: it is handed over once more, then sent once more.
        let other = if at == 2 { 0 } else { 2 };
        let round = [other, at, other, at, other, at];
        for who in round {
            if self.owner(trajectory).await == Some(self.phones[at].caller.id) {
                break;
            }
            assert!(self.exchange(who, true).await);
            self.dice = Dice(self.dice.0 | 1);
            if let Some(event) = self.step(who, trajectory).filter(|event| event.kind != "handover_declined") {
                self.phones[who].memory.outbox_mut().add(event);
            }
            assert!(self.exchange(who, true).await);
        }
        self.phones[at].memory.outbox_mut().retry(id);
        assert!(self.exchange(at, true).await);
        assert!(self.exchange(other, true).await);
        if at < 2 {
            assert!(self.exchange(1 - at, true).await);
        }
        let left = self.phones[at].memory.outbox().items().iter().find(|left| left.event.id == id);
        assert!(left.is_none(), "left behind: {left:?}");
    }

    async fn owner(&self, id: TrajectoryId) -> Option<UserId> {
        let mut tx = self.world.app.db.read().await.unwrap();
        trajectory::owners(&mut tx, self.id, &[id]).await.unwrap().get(&id).map(|owner| owner.confidant)
    }

    /// Events lost and events doubled.
    async fn judge(&mut self, handovers: &mut usize) -> (usize, usize) {
        let (mut stored, mut doubled) = (BTreeSet::new(), 0);
        for caller in [self.phones[0].caller.clone(), self.phones[2].caller.clone()] {
            let (mut after, mut seen) = (0, BTreeSet::new());
            loop {
                let page = pull(&self.world.app.db, &caller, &Pull { after, ..Pull::default() }, self.world.clock.now()).await.unwrap();
                let page: Pulled = serde_json::from_value(serde_json::to_value(page).unwrap()).unwrap();
                after = page.cursor;
                doubled += page.events.iter().filter(|event| !seen.insert(event.id)).count();
                if !page.has_more {
                    break;
                }
            }
            stored.extend(seen);
        }
        for phone in &self.phones {
            *handovers += phone.memory.log().filter(|event| event.kind == "handover_done" && event.author == phone.caller.id).count();
            let log: BTreeSet<EventId> = phone.memory.log().map(|event| event.id).collect();
            let missing = log.iter().find(|id| !stored.contains(*id));
            assert!(missing.is_none(), "a phone says that the server has {missing:?}");
        }
        let logs: Vec<BTreeSet<EventId>> =
            self.phones[..2].iter().map(|phone| phone.memory.log().map(|event| event.id).collect()).collect();
        assert_eq!(logs[0], logs[1], "two phones of one worker differ");
        let lost = self.kept.union(&self.sent).filter(|id| !stored.contains(*id) && !self.moot.contains(*id)).count();
        (lost, doubled)
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

async fn rows(url: &DatabaseUrl, query: String, columns: usize) -> Vec<Vec<String>> {
    use sqlx::{Connection, Row};
    let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(query));
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut connection = sqlx::SqliteConnection::connect(path).await.unwrap();
            let found = sql.fetch_all(&mut connection).await.unwrap();
            found.iter().map(|row| (0..columns).map(|at| row.get::<String, _>(at)).collect()).collect()
        }
        DatabaseUrl::Postgres(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            let found = sql.fetch_all(&mut connection).await.unwrap();
            found.iter().map(|row| (0..columns).map(|at| row.get::<String, _>(at)).collect()).collect()
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
            memory: Replica::new(callers[who].id, Vec::new(), Outbox::default(), Cursor::default()),
            disk: Replica::new(callers[who].id, Vec::new(), Outbox::default(), Cursor::default()),
        })
        .into();
    Run { world, url, id, dice, phones, kept: BTreeSet::new(), sent: BTreeSet::new(), moot: BTreeSet::new(), backup: None, seed }
}

on_both_engines! {
    async fn nothing_is_lost_and_nothing_doubled(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let (mut events, mut handovers, mut moot, mut lost, mut doubled) = (0, 0, 0, 0, 0);
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
            for _ in 0..if seed % 4 == 0 { STEPS.1 } else { STEPS.0 } {
                let at = usize::try_from(run.dice.roll(3)).unwrap();
                world.clock.advance(1_000);
                match run.dice.roll(20) {
                    0 if seed % 4 == 0 => run.hand_over().await,
                    0..=8 => run.write(at),
                    9..=16 => drop(run.exchange(at, false).await),
                    17 => run.phones[at].die(),
                    18 => run.back_up().await,
                    _ => run.restore().await,
                }
            }
            run.heal().await;
            let (less, more) = run.judge(&mut handovers).await;
            assert_eq!((less, more), (0, 0), "seed {seed}: {less} lost, {more} doubled");
            events += run.kept.len();
            moot += run.moot.len();
            lost += less;
            doubled += more;
        }
        // Past the test runner, which keeps quiet about what went well.
        let line = format!(
            "simulation on {engine}: {handovers} handovers, {moot} steps of them moot; {schedules} schedules, {events} events, {lost} lost, {doubled} doubled\n"
        );
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
}
