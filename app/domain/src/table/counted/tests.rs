#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Count, Setting, challenge_in, confidant_in, counts, periods};
use crate::code::Code;
use crate::codebook::{Codebook, Item};
use crate::date::Date;
use crate::event::{ContactTally, Event};
use crate::period::Period;
use crate::table::{Adds, CATALOGUE, Categories, Measure, Term, bounds, table, tally_count};
use crate::text::Label;
use crate::trajectory::fold;

/// 2026-01-01.
const START: i64 = 20_454;

fn item(number: usize) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012x}")
}

/// Events of one trajectory in the order told: day after [`START`], kind, payload.
fn story(told: &[(i64, &str, Value)]) -> Vec<Event> {
    let opening = ("trajectory_opened", json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "aalst" }));
    let all = std::iter::once((0, opening.0, opening.1)).chain(told.iter().cloned());
    all.enumerate()
        .map(|(at, (day, kind, data))| Event {
            id: item(100 + at).parse().unwrap(),
            trajectory: item(99).parse().unwrap(),
            author: item(1).parse().unwrap(),
            device: item(2).parse().unwrap(),
            device_time: 1_000,
            about: Date::from_days_since_epoch(START + day),
            kind: kind.try_into().unwrap(),
            version: 1,
            data,
        })
        .collect()
}

fn services() -> BTreeMap<Code, Vec<Code>> {
    BTreeMap::from([("structure".try_into().unwrap(), vec!["debt_help".try_into().unwrap(), "admin_help".try_into().unwrap()])])
}

/// A codebook with what the stories are about.
fn book() -> Codebook {
    let item = |code: &str| Item::new(code.try_into().unwrap(), Label::default());
    let barriers = services().into_iter().map(|(code, services)| Item { services, ..Item::new(code, Label::default()) });
    let lists =
        [("barrier", barriers.collect()), ("service", vec![item("debt_help"), item("admin_help")]), ("domain", vec![item("housing")])];
    Codebook { lists: lists.map(|(list, items)| (list.to_owned(), items)).into(), ..Codebook::default() }
}

/// What the events add to a period.
fn added(events: &[Event], period: Period) -> Vec<Count> {
    let services = services();
    let mut all = fold(events).map_or_else(Vec::new, |state| counts(&state, Setting { period, services: &services, organisation: "ocmw" }));
    all.sort();
    all
}

fn quarter(text: &str) -> Period {
    text.parse().unwrap()
}

fn has(all: &[Count], table: &str, row: &str, col: &str) -> bool {
    all.iter().any(|count| count.table == table && count.row.as_str() == row && count.col.as_str() == col)
}

/// Something of everything within a quarter.
fn full() -> Vec<(i64, &'static str, Value)> {
    let one = json!({ "referral": item(10) });
    let two = json!({ "referral": item(11), "reason": "full" });
    let over = json!({ "handover": item(12) });
    let score = |level: u8| json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": level, "by": "worker" });
    let contact = |attendance: &str| json!({ "kind": "street", "attendance": attendance });
    vec![
        (1, "characteristic_set", json!({ "field": "gender", "value": "declined" })),
        (1, "strength_noted", json!({ "strength": "motivation" })),
        (2, "barrier_opened", json!({ "barrier": "structure" })),
        (3, "contact_logged", contact("present")),
        (3, "domain_scored", score(2)),
        (5, "participation_started", Value::Null),
        (6, "referral_made", json!({ "referral": item(10), "service": "debt_help" })),
        (7, "referral_made", json!({ "referral": item(11), "service": "admin_help" })),
        (9, "referral_declined", two),
        (10, "referral_accepted", one.clone()),
        (30, "contact_logged", contact("no_show")),
        (36, "referral_first_meeting_held", one.clone()),
        (40, "handover_offered", json!({ "handover": item(12), "to": item(3) })),
        (41, "handover_accepted", over.clone()),
        (42, "handover_met_together", over.clone()),
        (43, "handover_done", over),
        (44, "domain_scored", score(4)),
        (50, "referral_completed", one),
        (51, "barrier_resolved", json!({ "barrier": "structure" })),
        (60, "trajectory_closed", json!({ "reason": "work" })),
        (70, "trajectory_reopened", Value::Null),
    ]
}

#[test]
fn every_table_of_the_catalogue_is_counted() {
    let all = added(&story(&full()), quarter("2026-Q1"));
    let aalst = ContactTally { challenge: "ru1".try_into().unwrap(), municipality: "aalst".try_into().unwrap(), persons: None };
    let counted: BTreeSet<&str> = all.iter().chain(&tally_count(&aalst)).map(|count| count.table).collect();
    let listed: BTreeSet<&str> = CATALOGUE.iter().map(|table| table.code).collect();
    assert_eq!(counted, listed);
    for (table, row, col) in [
        ("active_gender", "unknown", "participant"),
        ("active_organisation", "ocmw", "participant"),
        ("services", "debt_help", "completed"),
        ("services", "admin_help", "not_referred"),
        ("waiting", "up_to_56", "all"),
        ("declined", "full", "all"),
        ("domains", "housing", "improved"),
        ("domain_first", "housing", "first_2"),
        ("domain_last", "housing", "last_4"),
        ("contact_count", "contacts_3", "all"),
        ("contact_gap", "gap_28", "all"),
        ("confidants", "confidants_2", "all"),
        ("handovers", "together", "all"),
        ("duration", "months_3", "all"),
        ("exit_to_work", "forward", "all"),
    ] {
        assert!(has(&all, table, row, col), "{table} {row} {col}: {all:#?}");
    }
}

#[test]
fn how_far_a_referral_came_is_told_of_the_last_day() {
    let made = (1, "referral_made", json!({ "referral": item(10), "service": "debt_help" }));
    let needed = (1, "barrier_opened", json!({ "barrier": "structure" }));
    let step = |day, kind| (day, kind, json!({ "referral": item(10), "reason": "full" }));
    let reached = |more: &[(i64, &'static str, Value)]| {
        let told: Vec<_> = [needed.clone(), made.clone()].into_iter().chain(more.iter().cloned()).collect();
        let all = added(&story(&told), quarter("2026-Q1"));
        all.iter().find(|count| count.table == "services" && count.row.as_str() == "debt_help").unwrap().col.to_string()
    };
    assert_eq!(reached(&[]), "referred");
    assert_eq!(reached(&[step(9, "referral_waitlisted")]), "accepted");
    assert_eq!(reached(&[step(9, "referral_accepted"), step(100, "referral_first_meeting_held")]), "accepted");
    assert_eq!(reached(&[step(9, "referral_declined")]), "not_referred");
    assert_eq!(reached(&[step(100, "referral_declined")]), "referred");
    assert_eq!(reached(&[step(9, "referral_first_meeting_held"), step(20, "referral_stopped")]), "started");
}

#[test]
fn whoever_moves_or_is_handed_over_stays_where_she_was_in_the_periods_before() {
    let moved = |value: &str, base| json!({ "field": "municipality", "value": value, "base": base });
    let told = [
        (10, "contact_logged", json!({ "kind": "street", "attendance": "present" })),
        (100, "characteristic_set", moved("lede", Some(item(100)))),
        (100, "handover_offered", json!({ "handover": item(12), "to": item(3) })),
        (101, "handover_done", json!({ "handover": item(12) })),
        (102, "characteristic_set", json!({ "field": "challenge", "value": "ru2", "base": item(100) })),
        (110, "contact_logged", json!({ "kind": "street", "attendance": "present" })),
    ];
    let events = story(&told);
    let (before, after) = (quarter("2026-Q1"), quarter("2026-Q2"));
    assert!(has(&added(&events, before), "active_municipality", "aalst", "engaged"));
    assert!(has(&added(&events, after), "active_municipality", "lede", "engaged"));
    let state = fold(&events).unwrap();
    assert_eq!(confidant_in(&state, before).to_string(), item(1));
    assert_eq!(confidant_in(&state, after).to_string(), item(3));
    assert_eq!(challenge_in(&state, before).unwrap().as_str(), "ru1");
    assert_eq!(challenge_in(&state, after).unwrap().as_str(), "ru2");
}

#[test]
fn nothing_is_counted_of_what_was_erased() {
    let mut told = full();
    told.push((71, "erased", Value::Null));
    assert_eq!(added(&story(&told), quarter("2026-Q1")), []);
}

fn any_day() -> impl Strategy<Value = i64> {
    0..400_i64
}

/// Steps that only say what happened on a day, so that later ones cannot concern an earlier period.
fn any_step() -> impl Strategy<Value = (i64, &'static str, Value)> {
    let referral = (10..13_usize).prop_map(|n| json!({ "referral": item(n), "reason": "full", "service": "debt_help" }));
    let handover = (20..22_usize).prop_map(|n| json!({ "handover": item(n), "to": item(n) }));
    let kinds = prop_oneof![
        prop_oneof![Just("aalst"), Just("lede")].prop_map(|v| ("characteristic_set", json!({ "field": "municipality", "value": v }))),
        prop_oneof![Just("present"), Just("no_show")].prop_map(|a| ("contact_logged", json!({ "kind": "street", "attendance": a }))),
        (1..=5_u8).prop_map(|l| (
            "domain_scored",
            json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": l, "by": "worker" })
        )),
        Just(("participation_started", Value::Null)),
        Just(("barrier_opened", json!({ "barrier": "structure" }))),
        Just(("barrier_resolved", json!({ "barrier": "structure" }))),
        (
            prop_oneof![
                Just("referral_made"),
                Just("referral_accepted"),
                Just("referral_declined"),
                Just("referral_first_meeting_held"),
                Just("referral_completed")
            ],
            referral
        ),
        (prop_oneof![Just("handover_offered"), Just("handover_met_together"), Just("handover_done")], handover),
        Just(("trajectory_closed", json!({ "reason": "work" }))),
        Just(("trajectory_reopened", Value::Null)),
    ];
    (any_day(), kinds).prop_map(|(day, (kind, data))| (day, kind, data))
}

fn codes(side: Categories) -> Option<Vec<&'static str>> {
    match side {
        Categories::One => Some(vec!["all"]),
        Categories::Fixed(codes, _) => Some(codes.iter().map(|(code, _)| *code).collect()),
        Categories::Codebook(..) => None,
    }
}

const fn adds_up(side: Categories) -> bool {
    matches!(side, Categories::One | Categories::Fixed(_, Adds::Up) | Categories::Codebook(_, Adds::Up))
}

proptest! {
    #[test]
    fn the_order_in_which_events_arrive_does_not_matter(told in prop::collection::vec(any_step(), 0..25), by in any::<u64>()) {
        let events = story(&told);
        let mut shuffled = events.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, usize::try_from(by.rotate_left(u32::try_from(at).unwrap()) % (u64::try_from(at).unwrap() + 1)).unwrap());
        }
        for period in periods(&fold(&events).unwrap()) {
            prop_assert_eq!(added(&events, period), added(&shuffled, period));
        }
    }

    #[test]
    fn what_happens_later_does_not_change_an_earlier_period(told in prop::collection::vec(any_step(), 0..25)) {
        let events = story(&told);
        for period in periods(&fold(&events).unwrap()) {
            // A referral or a handover keeps the last word said of it: one that is over says no more what it was.
            let until: Vec<Event> = events.iter().filter(|event| event.about <= period.last()).cloned().collect();
            let (then, now) = (added(&until, period), added(&events, period));
            for one in &then {
                prop_assert!(now.contains(one), "{period}: {one:?} was counted and is gone");
            }
            for one in &now {
                prop_assert!(then.contains(one), "{period}: {one:?} came later");
            }
        }
    }

    #[test]
    fn no_person_crosses_a_bound(told in prop::collection::vec(any_step(), 0..25)) {
        let events = story(&told);
        for period in periods(&fold(&events).unwrap()) {
            let all = added(&events, period);
            let amount = |term: &Term| -> u32 {
                let is_meant = |count: &&Count| {
                    let fits = |code: &Option<Code>, found: &Code| code.as_ref().is_none_or(|code| code == found);
                    count.table == term.table && fits(&term.row, &count.row) && fits(&term.col, &count.col)
                };
                term.times * all.iter().filter(is_meant).map(|count| count.amount).sum::<u32>()
            };
            for bound in bounds(&book()) {
                let sum = |terms: &[Term]| terms.iter().map(amount).sum::<u32>();
                prop_assert!(sum(&bound.less) <= sum(&bound.more), "{period}: {bound:?} in {all:?}");
            }
        }
    }

    #[test]
    fn a_person_stands_once_where_categories_exclude_each_other(told in prop::collection::vec(any_step(), 0..25)) {
        let events = story(&told);
        for period in periods(&fold(&events).unwrap()) {
            let all = added(&events, period);
            let mut universes: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
            for spec in CATALOGUE.iter().filter(|spec| spec.measure == Measure::Persons) {
                let cells: Vec<&Count> = all.iter().filter(|count| count.table == spec.code).collect();
                prop_assert!(cells.iter().all(|count| count.amount == 1));
                if adds_up(spec.rows) && adds_up(spec.cols) {
                    prop_assert!(cells.len() <= 1, "{}: {cells:?}", spec.code);
                    universes.entry(spec.universe).or_default().insert(cells.is_empty());
                }
            }
            // Tables of one universe hold the same persons, and who is within another stands there too.
            prop_assert!(universes.values().all(|found| found.len() == 1), "{universes:?}");
            prop_assert_eq!(all.is_empty(), !all.iter().any(|count| count.table == "active_gender"));
            for count in &all {
                let spec = table(count.table).unwrap();
                for (side, code) in [(spec.rows, &count.row), (spec.cols, &count.col)] {
                    prop_assert!(codes(side).is_none_or(|codes| codes.contains(&code.as_str())), "{}: {code:?}", spec.code);
                }
            }
        }
    }
}
