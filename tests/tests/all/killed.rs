//! The server in a process of its own, killed or short of something in the middle of pushes: what was acknowledged is there,
//! once, and the server goes on without being started again.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Parser;
use domain::clock::{Clock, utc_date};
use domain::code_name::CodeName;
use domain::event::{Body, Event, Header, Note, Opening};
use domain::ids::{DeviceId, EventId, TrajectoryId, UserId};
use domain::wire::{Outcome, Push, Pushed, WIRE_VERSION};
use server::cli::Cli;
use server::clock::{OsEntropy, SystemClock};
use server::db::DatabaseUrl;
use tests::{Database, Engine, PASSWORD, TestApp, on_both_engines};

/// Where the database of [`the_server_of_the_tests_below`] is; without it that is no test.
const SERVE: &str = "BRUG_TEST_SERVE";

#[test]
fn the_server_of_the_tests_below() {
    let Ok(url) = std::env::var(SERVE) else { return };
    let key = key_of(std::process::id());
    let words = ["brug", "--database-url", &url, "--key-file", key.to_str().unwrap(), "serve", "--no-publishing"];
    let cli = Cli::try_parse_from(words.into_iter().chain(["--listen", "127.0.0.1:0"])).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(server::cli::run(cli)).unwrap();
}

fn key_of(process: u32) -> PathBuf {
    std::env::temp_dir().join(format!("brug-killed-{process}.key"))
}

/// A running server.
struct Life {
    process: Child,
    address: String,
}

impl Life {
    /// Starts it; its files may become so large, in KiB, and no larger.
    fn begin(database: &Database, most: Option<u32>) -> Self {
        let url = match &database.url {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{path}"),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let limit = most.map_or_else(String::new, |most| format!("trap '' XFSZ; ulimit -S -f {most}; "));
        let exact = ["--exact", "killed::the_server_of_the_tests_below", "--nocapture"];
        let mut server = Command::new("bash");
        server.arg("-c").arg(limit + "exec \"$@\"").arg("bash").arg(std::env::current_exe().unwrap()).args(exact);
        let mut process = server.env(SERVE, url).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().strip_prefix("http://").map(str::to_owned)).expect("the server does not start");
        // Nobody reads what it says after that.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let _key = std::fs::remove_file(key_of(self.process.id()));
    }

    /// As much HTTP/1.1 as this takes; `None` when the server is gone.
    fn post(address: &str, path: &str, cookie: &str, body: &[u8]) -> Option<(u16, String, Vec<u8>)> {
        let mut stream = TcpStream::connect(address).ok()?;
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncookie: {cookie}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(answer[..end].to_vec()).ok()?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next().map(str::to_owned));
        Some((status, cookie.unwrap_or_default(), answer[end + 4..].to_vec()))
    }

    fn log_in(&self) -> String {
        let body = serde_json::json!({ "login": "worker", "password": PASSWORD }).to_string();
        let (status, cookie, answer) = Self::post(&self.address, "/api/v1/session", "", body.as_bytes()).unwrap();
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
        cookie
    }
}

/// A trajectory with its notes.
fn batch(author: UserId) -> Vec<Event> {
    let now = SystemClock.now();
    let (trajectory, device) = (TrajectoryId::new(now, &OsEntropy), DeviceId::new(now, &OsEntropy));
    let event = |body: &Body| {
        let header = Header { id: EventId::new(now, &OsEntropy), trajectory, author, device, device_time: now, about: utc_date(now) };
        Event::new(header, body).unwrap()
    };
    let opening = Body::TrajectoryOpened(Opening {
        code_name: CodeName::draw(&OsEntropy).to_string(),
        challenge: "ru1".try_into().unwrap(),
        municipality: "aalst".try_into().unwrap(),
    });
    let note = |at: i32| Body::NoteAdded(Note { text: format!("gesprek {at} over werk en wonen").repeat(8) });
    std::iter::once(opening).chain((0..19).map(note)).map(|body| event(&body)).collect()
}

/// Sends a batch; gives what was acknowledged, or the status of the refusal, 0 when the server is gone.
fn send(address: &str, cookie: &str, events: &[Event]) -> Result<Vec<EventId>, u16> {
    let push = Push { wire: WIRE_VERSION, device: events[0].device, device_time: events[0].device_time, events: events.to_vec() };
    let (status, _, answer) = Life::post(address, "/api/v1/sync/push", cookie, &serde_json::to_vec(&push).unwrap()).ok_or(0_u16)?;
    if status != 200 {
        return Err(status);
    }
    let pushed: Pushed = serde_json::from_slice(&answer).map_err(|_| 0_u16)?;
    let taken = |outcome: &Outcome| matches!(outcome, Outcome::Applied | Outcome::Duplicate | Outcome::Held | Outcome::Rejected { .. });
    assert!(pushed.verdicts.iter().all(|verdict| taken(&verdict.outcome)), "{pushed:?}");
    // A code name may be taken: then its opening is refused, and what follows waits for it.
    Ok(pushed.verdicts.iter().filter(|one| matches!(one.outcome, Outcome::Applied | Outcome::Duplicate)).map(|one| one.id).collect())
}

/// Four phones push until they are told to stop; gives what was acknowledged.
struct Phones {
    acknowledged: Arc<Mutex<Vec<EventId>>>,
    stop: Arc<AtomicBool>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Phones {
    fn begin(address: &str, cookie: &str, author: UserId) -> Self {
        let (acknowledged, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let threads = (0..4).map(|_| {
            let (acknowledged, stop, address, cookie) =
                (Arc::clone(&acknowledged), Arc::clone(&stop), address.to_owned(), cookie.to_owned());
            std::thread::spawn(move || {
                while !stop.load(Ordering::SeqCst) {
                    if let Ok(ids) = send(&address, &cookie, &batch(author)) {
                        acknowledged.lock().unwrap().extend(ids);
                    }
                }
            })
        });
        let threads = threads.collect();
        Self { acknowledged, stop, threads }
    }

    fn end(self) -> Vec<EventId> {
        self.stop.store(true, Ordering::SeqCst);
        self.threads.into_iter().for_each(|thread| thread.join().unwrap());
        std::mem::take(&mut *self.acknowledged.lock().unwrap())
    }
}

/// Ids in the log, as often as they are there.
async fn stored(database: &Database) -> Vec<EventId> {
    database.raw("SELECT id FROM event").await.concat().iter().map(|id| id.parse().unwrap()).collect()
}

async fn author(database: &Database) -> UserId {
    let db = database.open().await;
    let world = TestApp::init(db.clone()).await;
    let mut tx = db.read().await.unwrap();
    let all = server::store::account::colleagues(&mut tx, world.partnership).await.unwrap();
    drop(tx);
    db.close().await;
    all.iter().find(|one| one.login == "worker").unwrap().user
}

fn nothing_lost(name: &str, acknowledged: &[EventId], stored: &[EventId]) {
    let once: BTreeSet<&EventId> = stored.iter().collect();
    assert_eq!(once.len(), stored.len(), "doubled");
    let lost = acknowledged.iter().filter(|id| !once.contains(id)).count();
    println!(
        "{name}: {} acknowledged, {lost} lost, {} stored without an answer",
        acknowledged.len(),
        stored.len() - acknowledged.len() + lost
    );
    assert_eq!(lost, 0, "acknowledged and lost");
    assert!(acknowledged.len() > 100, "too few to say anything: {}", acknowledged.len());
}

on_both_engines! {
    async fn what_was_acknowledged_outlives_a_kill(database: Database) {
        let author = author(&database).await;
        let mut acknowledged = Vec::new();
        for life in 0..4_u64 {
            let server = Life::begin(&database, None);
            let phones = Phones::begin(&server.address, &server.log_in(), author);
            tokio::time::sleep(Duration::from_millis(400 + 170 * life)).await;
            server.kill();
            acknowledged.extend(phones.end());
        }
        nothing_lost("killed 4 times", &acknowledged, &stored(&database).await);
    }
}

/// A write that fails with an I/O error (here: beyond the size that a file may have) makes the engine take the transaction back.
#[test]
fn an_error_of_the_disk_is_over_when_the_disk_is_well_again() {
    Engine::Sqlite.run(|database| async move {
        let author = author(&database).await;
        let server = Life::begin(&database, Some(2_000));
        let cookie = server.log_in();
        let (mut acknowledged, mut refused) = (Vec::new(), 0);
        for _ in 0..2_000 {
            match send(&server.address, &cookie, &batch(author)) {
                Ok(ids) => acknowledged.extend(ids),
                Err(503) => refused += 1,
                Err(other) => panic!("{other}"),
            }
            if refused == 20 {
                break;
            }
        }
        assert_eq!(refused, 20, "the disk never failed");
        let lifted = Command::new("prlimit").args(["--fsize=unlimited", "--pid", &server.process.id().to_string()]).status();
        assert!(lifted.unwrap().success(), "prlimit of util-linux is needed");
        server.log_in();
        for _ in 0..10 {
            let ids = send(&server.address, &cookie, &batch(author));
            acknowledged.extend(ids.expect("the server goes on without being started again"));
        }
        server.kill();
        nothing_lost("an error of the disk", &acknowledged, &stored(&database).await);
    });
}

#[test]
fn connections_that_are_cut_lose_nothing() {
    Engine::Postgres.run(|database| async move {
        let author = author(&database).await;
        let server = Life::begin(&database, None);
        let cookie = server.log_in();
        let phones = Phones::begin(&server.address, &cookie, author);
        let cut =
            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let mut cuts = 0;
        for _ in 0..15 {
            tokio::time::sleep(Duration::from_millis(120)).await;
            cuts += database.raw(cut).await.len();
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut acknowledged = phones.end();
        assert!(cuts > 5, "{cuts} cut");
        acknowledged.extend(send(&server.address, &cookie, &batch(author)).expect("the server goes on"));
        server.kill();
        nothing_lost(&format!("{cuts} connections cut"), &acknowledged, &stored(&database).await);
    });
}
