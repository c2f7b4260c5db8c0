//! Phones at their busiest: a week without a network sent at once, a first sync, and a whole team at the same moment.

use std::sync::Barrier;
use std::thread;

use domain::clock::{Clock, EpochMs};
use domain::ids::DeviceId;
use domain::wire::{Me, PUSH_LIMIT, Pulled};
use server::clock::{OsEntropy, SystemClock};

use crate::http::Client;
use crate::report::Report;
use crate::served::Served;
use crate::story::{MINUTE, batches};
use crate::{Result, median, seconds};

const ROUNDS: usize = 7;
/// How many phones come at once.
const PHONES: usize = 20;
/// What each of them pushes before it pulls everything of its worker.
const EACH: usize = 100;

/// 1,000 events of one phone, and all phones at once.
pub fn measure(served: &Served, report: &mut Report) -> Result<()> {
    let mut client = served.client(crate::push::LOGIN)?;
    let mut spent = Vec::new();
    for _ in 0..ROUNDS {
        let bodies = bodies(&mut client, 1_000 / PUSH_LIMIT, PUSH_LIMIT)?;
        let (took, ()) = seconds(|| bodies.iter().try_for_each(|body| client.post("/api/v1/sync/push", body).map(drop)))?;
        spent.push(took);
    }
    report.add("push_1k_s", median(spent), "s", "push of 1,000 events in batches of 200, one client over HTTP, SQLite synchronous=FULL");

    let mut phones = (1..=PHONES).map(|number| served.client(&format!("begeleider{number:02}"))).collect::<Result<Vec<_>>>()?;
    let (mut spent, mut pulled) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let bodies = phones.iter_mut().map(|phone| bodies(phone, 1, EACH)).collect::<Result<Vec<_>>>()?;
        let start = Barrier::new(PHONES);
        let (took, found) = seconds(|| {
            thread::scope(|scope| {
                let at_work: Vec<_> = phones
                    .iter_mut()
                    .zip(&bodies)
                    .map(|(phone, bodies)| scope.spawn(|| exchange(phone, bodies, &start).map_err(|error| error.to_string())))
                    .collect();
                at_work.into_iter().map(|phone| Ok(phone.join().map_err(|_| "a phone broke")??)).sum::<Result<usize>>()
            })
        })?;
        spent.push(took);
        pulled = found;
    }
    let words = format!("{PHONES} phones at once, each pushing {EACH} events and pulling all of its worker's ({pulled} events together)");
    report.add("phones_20_s", median(spent), "s", &words);
    Ok(())
}

/// What the server does for the first sync of a worker with many trajectories: the pages as a phone gets them, compressed.
pub fn first_sync(served: &Served, report: &mut Report) -> Result<()> {
    let mut client = served.client(crate::push::LOGIN)?;
    let (pages, events) = pull(&mut client)?;
    let mut spent = Vec::new();
    for _ in 0..ROUNDS {
        let (took, ()) = seconds(|| pages.iter().try_for_each(|path| client.get_small(path).map(drop)))?;
        spent.push(took);
    }
    report.add(
        "first_sync_server_s",
        median(spent),
        "s",
        &format!("the server's part of a first sync of {events} events, compressed (brotli)"),
    );
    Ok(())
}

fn bodies(client: &mut Client, count: usize, size: usize) -> Result<Vec<Vec<u8>>> {
    let me: Me = serde_json::from_slice(&client.get("/api/v1/session")?)?;
    let now = SystemClock.now();
    batches(&me, DeviceId::new(now, &OsEntropy), now - EpochMs::try_from(count * size * MINUTE)?, count, size)
}

fn exchange(phone: &mut Client, bodies: &[Vec<u8>], start: &Barrier) -> Result<usize> {
    start.wait();
    for body in bodies {
        phone.post("/api/v1/sync/push", body)?;
    }
    Ok(pull(phone)?.1)
}

/// Everything within reach: the addresses of its pages, and how many events are on them.
fn pull(client: &mut Client) -> Result<(Vec<String>, usize)> {
    let (mut pages, mut events, mut after) = (Vec::new(), 0, 0);
    loop {
        let path = format!("/api/v1/sync/pull?after={after}");
        let page: Pulled = serde_json::from_slice(&client.get(&path)?)?;
        pages.push(path);
        events += page.events.len();
        after = page.cursor;
        if !page.has_more {
            return Ok((pages, events));
        }
    }
}
