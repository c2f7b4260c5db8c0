//! Thousands of random sets of linked tables against the attacker who knows nothing of how they were protected.

use std::io::Write;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Published, Released, release};

use crate::attacker::{Attacker, figures, truth};
use crate::make::Seeded;
use crate::people::{People, Shape};

const SETS: u64 = 2_000;
const THRESHOLD: i64 = 5;

/// What became of one set.
#[derive(Default)]
struct Tally {
    figures: usize,
    hidden: usize,
    value: i64,
    lost: i64,
    exact: usize,
    attackers: usize,
    protecting: f64,
    attacking: f64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.figures += other.figures;
        self.hidden += other.hidden;
        self.value += other.value;
        self.lost += other.lost;
        self.exact += other.exact;
        self.attackers += other.attackers;
        self.protecting += other.protecting;
        self.attacking += other.attacking;
    }
}

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

fn note(bounds: &mut [(i64, i64)], possible: Vec<(usize, i64)>) {
    for (at, value) in possible {
        bounds[at] = (bounds[at].0.min(value), bounds[at].1.max(value));
    }
}

/// Every hidden figure is as uncertain as it must be, for whoever reads and for each organisation.
fn judge(releases: &[(RawRelease, Released)], tally: &mut Tally) {
    let cells = releases.iter().flat_map(|(raw, _)| &raw.tables).flat_map(|table| table.cells.iter().flatten());
    let mut organisations: Vec<Option<String>> = cells.flat_map(|cell| &cell.by).map(|one| Some(one.organisation.clone())).collect();
    organisations.sort();
    organisations.dedup();
    organisations.insert(0, None);
    for organisation in organisations {
        tally.attackers += 1;
        let organisation = organisation.as_deref();
        let attacker = Attacker::read(releases, organisation);
        let mut values = vec![0; attacker.names.len()];
        for (raw, _) in releases {
            for table in &raw.tables {
                for (name, row, col) in figures(&raw.period.to_string(), table) {
                    let at = attacker.names.iter().position(|known| *known == name).unwrap();
                    values[at] = truth(table, row, col, None) - organisation.map_or(0, |name| truth(table, row, col, Some(name)));
                }
            }
        }
        let mut bounds: Vec<(i64, i64)> =
            attacker.shown.iter().map(|shown| shown.map_or((i64::MAX, i64::MIN), |value| (value, value))).collect();
        let small = |value: i64| value > 0 && value < THRESHOLD;
        for (at, shown) in attacker.shown.iter().enumerate() {
            if let Some(shown) = shown {
                assert_eq!(*shown, values[at]);
                assert!(!small(values[at]), "{organisation:?} sees {shown} in {:?}", attacker.names[at]);
            } else if organisation.is_none() {
                tally.hidden += 1;
                tally.lost += values[at];
            }
        }
        for part in attacker.parts() {
            // Every state found is possible for all of its figures: what the first two show is not asked again.
            for up in [false, true] {
                note(&mut bounds, attacker.extreme(&part, None, up));
            }
            for at in part.figures.iter().copied().filter(|at| organisation.is_none() || values[*at] > 0) {
                let value = values[at];
                let met = |(low, high): (i64, i64)| {
                    if small(value) { low <= 1 && high >= THRESHOLD } else { high.saturating_sub(low) >= THRESHOLD }
                };
                for up in [false, true] {
                    if !met(bounds[at]) {
                        let cap = if small(value) { THRESHOLD } else { bounds[at].0.min(5_000 - THRESHOLD) + THRESHOLD };
                        note(&mut bounds, attacker.extreme(&part, Some((at, cap)), up));
                    }
                }
                if bounds[at].0 == bounds[at].1 {
                    tally.exact += 1;
                }
                assert!(met(bounds[at]), "{organisation:?}: {value} in {:?} is within {:?}", attacker.names[at], bounds[at]);
            }
        }
        if organisation.is_none() {
            tally.figures += values.len();
            tally.value += values.iter().sum::<i64>();
        }
    }
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
