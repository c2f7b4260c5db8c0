//! Thousands of random sets of linked tables against the attacker who knows nothing of how they were protected.

use std::io::Write;
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
        for at in 0..values.len() {
            let (value, name) = (values[at], &attacker.names[at]);
            let small = value > 0 && value < THRESHOLD;
            if let Some(shown) = attacker.shown[at] {
                assert_eq!(shown, value);
                assert!(!small, "{organisation:?} sees {value} in {name:?}");
                continue;
            }
            if organisation.is_none() {
                tally.hidden += 1;
                tally.lost += value;
            } else if value == 0 {
                continue;
            }
            let met = |(low, high): (i64, i64)| if small { low <= 1 && high >= THRESHOLD } else { high.saturating_sub(low) >= THRESHOLD };
            for up in [false, true] {
                if bounds[at].0 <= bounds[at].1 && met(bounds[at]) {
                    break;
                }
                let cap = if small { THRESHOLD } else { bounds[at].0.min(5_000 - THRESHOLD) + THRESHOLD };
                for (other, possible) in attacker.extreme(at, up, cap) {
                    bounds[other] = (bounds[other].0.min(possible), bounds[other].1.max(possible));
                }
            }
            if bounds[at].0 == bounds[at].1 {
                tally.exact += 1;
            }
            assert!(met(bounds[at]), "{organisation:?}: {value} in {name:?} is within {:?}", bounds[at]);
        }
        if organisation.is_none() {
            tally.figures += values.len();
            tally.value += values.iter().sum::<i64>();
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time taken is printed")]
fn two_thousand_random_linked_sets_withstand_another_solver() {
    let sets = std::env::var("SETS").ok().and_then(|sets| sets.parse().ok()).unwrap_or(SETS);
    let from = std::env::var("FROM").ok().and_then(|sets| sets.parse().ok()).unwrap_or(0);
    let mut tally = Tally::default();
    let (start, mut protecting) = (Instant::now(), 0.0);
    for seed in from..from + sets {
        let mut random = Seeded(seed);
        let shape = Shape::random(&mut random);
        let (quarters, with_year) = (shape.quarters, shape.with_year);
        let people = People::random(&mut random, shape);
        let began = Instant::now();
        let releases = publish(&people, quarters, with_year);
        protecting += began.elapsed().as_secs_f64();
        judge(&releases, &mut tally);
    }
    assert_eq!(tally.exact, 0);
    let share = |part: i64, whole: i64| 100.0 * f64::from(i32::try_from(part).unwrap()) / f64::from(i32::try_from(whole).unwrap());
    let line = format!(
        "disclosure: {sets} linked sets, {} attackers; {} of {} figures hidden ({:.1} %), {:.1} % of their sum; {} exact disclosures; {protecting:.0} s of {:.0} s to protect\n",
        tally.attackers,
        tally.hidden,
        tally.figures,
        share(i64::try_from(tally.hidden).unwrap(), i64::try_from(tally.figures).unwrap()),
        share(tally.lost, tally.value),
        tally.exact,
        start.elapsed().as_secs_f64(),
    );
    // Past the test runner, which keeps quiet about what went well.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
