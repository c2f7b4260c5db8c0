//! Thousands of random sets of linked tables against the attacker who knows nothing of how they were protected.

use std::io::Write;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Published, Released, release};

use crate::judge::{Tally, judge};
use crate::make::Seeded;
use crate::people::{People, Shape};

const SETS: u64 = 2_000;

/// Publishes quarter after quarter, then the year.
fn publish(people: &People, quarters: usize, with_year: bool) -> Vec<(RawRelease, Released)> {
    let mut published: Vec<Published> = Vec::new();
    let periods = (0..quarters).map(Some).chain(with_year.then_some(None));
    for quarter in periods {
        let raw = people.release(quarter);
        let released = release(&raw, Policy::default(), &published).unwrap();
        assert_eq!(released.quality().exact, 0);
        published.push(Published { raw, released });
    }
    published.into_iter().map(|one| (one.raw, one.released)).collect()
}

#[expect(clippy::disallowed_methods, reason = "the time taken is printed")]
fn one_set(seed: u64) -> Tally {
    let mut random = Seeded(seed);
    let shape = Shape::random(&mut random);
    let (quarters, with_year) = (shape.quarters, shape.with_year);
    let people = People::random(&mut random, shape);
    let start = Instant::now();
    let releases = publish(&people, quarters, with_year);
    let protecting = start.elapsed().as_secs_f64();
    let mut tally = Tally { protecting, ..Tally::default() };
    judge(&releases, &mut tally);
    tally.attacking = start.elapsed().as_secs_f64() - protecting;
    tally
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time taken is printed")]
fn two_thousand_random_linked_sets_withstand_another_solver() {
    let sets = std::env::var("SETS").ok().and_then(|sets| sets.parse().ok()).unwrap_or(SETS);
    let from = std::env::var("FROM").ok().and_then(|sets| sets.parse().ok()).unwrap_or(0);
    let start = Instant::now();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicU64::new(from);
    let work = || {
        let mut tally = Tally::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= from + sets {
                return tally;
            }
            tally.add(&one_set(seed));
        }
    };
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().for_each(|worker| tally.add(&worker.join().unwrap_or_else(|panic| resume_unwind(panic))));
    });
    assert_eq!(tally.exact, 0);
    let share = |part: i64, whole: i64| 100.0 * f64::from(i32::try_from(part).unwrap()) / f64::from(i32::try_from(whole).unwrap());
    let line = format!(
        "disclosure: {sets} linked sets, {} attackers; {} of {} figures hidden ({:.1} %), {:.1} % of their sum; {} exact disclosures; {:.0} s to protect and {:.0} s to attack, over {threads} threads; {:.0} s in all\n",
        tally.attackers,
        tally.hidden,
        tally.figures,
        share(i64::try_from(tally.hidden).unwrap(), i64::try_from(tally.figures).unwrap()),
        share(tally.lost, tally.value),
        tally.exact,
        tally.protecting,
        tally.attacking,
        start.elapsed().as_secs_f64(),
    );
    // Past the test runner, which keeps quiet about what went well.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
