//! Random operations against the attacker who knows nothing of how their figures were protected: quarter after quarter, then
//! the year, for whoever reads and for each organisation.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "../../../disclosure/tests/all/attacker.rs"]
mod attacker;
#[path = "../../../disclosure/tests/all/judge.rs"]
mod judge;

use std::io::Write;

use disclosure::policy::Policy;
use disclosure::raw::RawRelease;
use disclosure::release::{Released, restore};
use domain::date::Date;
use domain::esf::{Estimate, Method, Operation};
use domain::event::Event;
use domain::period::Period;
use domain::trajectory::{Trajectory, fold};
use serde_json::{Value, json};

use super::super::snapshot::{Client, Snapshot};
use super::{Counted, counted, protected, raw};
use crate::store::esf_release::EsfRelease;
use judge::{Tally, judge};

/// More were tried: of 60 none gave anything away.
const OPERATIONS: u64 = 10;

/// Numbers from a seed (SplitMix64), so that a failing operation can be made again.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut state = self.0;
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (state ^ (state >> 31)) % limit
    }

    fn one_of(&mut self, values: &[&'static str]) -> &'static str {
        let count = u64::try_from(values.len()).unwrap();
        values[usize::try_from(self.below(count)).unwrap()]
    }
}

fn uuid(number: u64) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012x}")
}

/// Somebody who enters in the year or shortly before it, and may leave.
fn person(random: &mut Seeded, number: u64) -> Trajectory {
    let first = Date::new(2025, 7, 1).unwrap();
    let mut events: Vec<Event> = Vec::new();
    let mut on = i64::try_from(random.below(500)).unwrap();
    let mut tell = |on: i64, kind: &str, data: Value| {
        let id = uuid(number * 100 + u64::try_from(events.len()).unwrap());
        let event = json!({
            "id": id, "trajectory": uuid(number), "author": uuid(1), "device": uuid(2), "device_time": 0,
            "about": first.plus_days(on), "kind": kind, "version": 1, "data": data,
        });
        events.push(serde_json::from_value(event).unwrap());
    };
    tell(on, "trajectory_opened", json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "aalst" }));
    let answers: [(&str, &[&str]); 4] = [
        ("gender", &["f", "f", "m", "m", "m", "x", "unknown"]),
        ("age_band", &["18_24", "25_29", "30_54", "30_54", "55_plus", "u18"]),
        ("labour_status", &["unemployed", "long_term_unemployed", "inactive", "inactive", "employed"]),
        ("education", &["isced_0_2", "isced_0_2", "isced_3_4", "isced_5_8", "unknown"]),
    ];
    for (field, values) in answers {
        tell(on, "characteristic_set", json!({ "field": field, "value": random.one_of(values) }));
    }
    tell(on, "participation_started", Value::Null);
    if random.below(2) == 0 {
        on += i64::try_from(random.below(200)).unwrap();
        tell(on, "trajectory_closed", json!({ "reason": "work" }));
        if random.below(2) == 0 {
            tell(on, "labour_event", json!({ "status": random.one_of(&["employed", "job_search", "inactive"]) }));
        }
        if random.below(4) == 0 {
            tell(on, "qualification_gained", Value::Null);
        }
    }
    fold(&events).unwrap()
}

fn operation(random: &mut Seeded) -> Snapshot {
    let (people, organisations) = (20 + random.below(160), 1 + random.below(5));
    let client = |number: u64, random: &mut Seeded| Client {
        // Two of three are clients of the first.
        organisation: uuid(if random.below(3) < 2 { 0 } else { random.below(organisations) }),
        trajectory: person(random, number + 10),
    };
    let clients = (0..people).map(|number| client(number, random)).collect();
    let operation = Operation { first: Date::new(2025, 1, 1).unwrap(), last: Date::new(2029, 12, 31).unwrap() };
    Snapshot { name: String::new(), clients, operation, estimates: Vec::new() }
}

/// What a team says of those who entered in a period, in every other one.
fn estimate(random: &mut Seeded, snapshot: &mut Snapshot, period: Period) {
    let entered = snapshot.entered(period);
    let all = entered.row(domain::esf::Indicator::Eeco01).unwrap().counted.by_gender;
    if random.below(2) == 0 {
        let persons = all.map(|persons| u32::try_from(random.below(u64::from(persons) + 1)).unwrap());
        let indicator = "EECO16".to_owned();
        snapshot.estimates.push(Estimate { indicator, period, persons, method: Method::Workers, basis: String::new() });
    }
}

fn one_operation(seed: u64) -> Tally {
    let mut random = Seeded(seed);
    let mut snapshot = operation(&mut random);
    let mut left: Vec<EsfRelease> = Vec::new();
    let mut releases: Vec<(RawRelease, Released)> = Vec::new();
    let year: Period = "2026".parse().unwrap();
    for period in year.quarters().chain([year]) {
        if period.quarter().is_some() {
            estimate(&mut random, &mut snapshot, period);
        }
        let counted: Counted = counted(&snapshot, period);
        let Some(released) = protected(&counted, period, Policy::default(), &left) else { continue };
        let text = serde_json::to_string(&released).unwrap();
        assert_eq!(restore(&text).unwrap().tables(), released.tables());
        left.push(EsfRelease { period, released: text, counts: serde_json::to_string(&counted).unwrap() });
        releases.push((raw(&counted, period), released));
    }
    let mut tally = Tally::default();
    judge(&releases, &mut tally);
    tally
}

#[test]
fn the_esf_figures_of_random_operations_withstand_another_solver() {
    let mut tally = Tally::default();
    (0..OPERATIONS).for_each(|seed| tally.add(&one_operation(seed)));
    assert_eq!(tally.exact, 0);
    assert!(tally.hidden > 0 && tally.hidden < tally.figures, "{} of {} hidden", tally.hidden, tally.figures);
    let line = format!(
        "esf: {OPERATIONS} operations of four quarters and a year, {} attackers; {} of {} figures hidden; {} exact disclosures\n",
        tally.attackers, tally.hidden, tally.figures, tally.exact
    );
    // Past the test runner, which keeps quiet about what went well.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
