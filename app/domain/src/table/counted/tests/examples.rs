//! One story with something of everything, and what each table makes of it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::esf::{Estimate, Method};
use crate::event::ContactTally;
use crate::table::counted::{challenge_in, confidant_in};
use crate::table::{CATALOGUE, estimated, shared_needs, tally_count};

/// Something of everything within a quarter.
fn full() -> Vec<Told> {
    let over = json!({ "handover": item(12) });
    vec![
        (1, "characteristic_set", json!({ "field": "gender", "value": "declined" })),
        (1, "characteristic_set", json!({ "field": "labour_status", "value": "inactive" })),
        (1, "strength_noted", json!({ "strength": "motivation" })),
        (2, "barrier_opened", json!({ "barrier": "structure" })),
        contact(3, "present"),
        score(3, "finance", 2),
        score(3, "leisure", 3),
        (5, "participation_started", Value::Null),
        refer(6, 10, "debt_help"),
        refer(7, 11, "admin_help"),
        step(9, "referral_declined", 11),
        step(10, "referral_accepted", 10),
        contact(30, "no_show"),
        step(36, "referral_first_meeting_held", 10),
        (40, "handover_offered", json!({ "handover": item(12), "to": item(3) })),
        (41, "handover_accepted", over.clone()),
        (42, "handover_met_together", over.clone()),
        (43, "handover_done", over),
        score(44, "finance", 4),
        step(50, "referral_completed", 10),
        (51, "barrier_resolved", json!({ "barrier": "structure" })),
        close(60, "work"),
        reopen(70),
        close(80, "education"),
        (90, "labour_event", json!({ "status": "employed" })),
    ]
}

#[test]
fn every_table_of_the_catalogue_is_counted() {
    let events = story(&full());
    let state = fold(&events).unwrap();
    let mut all: Vec<Count> = super::super::periods(&state).into_iter().flat_map(|period| added(&events, period)).collect();
    // Of a trajectory that is still open, of one that came late, and of one that is gone.
    let open = fold(&story(&[close(60, "work"), reopen(70)])).unwrap();
    let (quarter, late) = (quarter("2026-Q1"), events.iter().map(|event| event.id).collect());
    all.extend(["2026-Q1", "2026-Q3", "2026"].into_iter().flat_map(|period| {
        let period = period.parse().unwrap();
        let before = fold(&story(&[close(60, "work")])).filter(|_| period == super::quarter("2026-Q1"));
        counted(Some(&open), before.as_ref(), period, &BTreeSet::new())
    }));
    all.extend(counted(Some(&open), None, quarter, &late));
    all.extend(counted(None, Some(&open), quarter.next(), &late));
    let tally = ContactTally { challenge: code("ru1"), municipality: code("aalst"), persons: None };
    // Somebody of whom all is known, long unemployed; and what the team estimates.
    let known = [("gender", "f"), ("age_band", "25_29"), ("labour_status", "long_term_unemployed"), ("education", "isced_0_2")];
    let mut entered: Vec<Told> =
        known.into_iter().map(|(field, value)| (1, "characteristic_set", json!({ "field": field, "value": value }))).collect();
    entered.extend([(5, "participation_started", Value::Null), close(20, "work"), (30, "labour_event", json!({ "status": "employed" }))]);
    all.extend(added(&story(&entered), quarter));
    let estimate =
        Estimate { indicator: "EECO16".into(), period: quarter, persons: [2, 1, 0], method: Method::Workers, basis: String::new() };
    all.extend(estimated(&estimate));
    let tables: BTreeSet<&str> = all.iter().chain(&tally_count(&tally)).map(|count| count.table).collect();
    let missing: Vec<&str> = CATALOGUE.iter().map(|table| table.code).filter(|code| !tables.contains(code)).collect();
    assert_eq!(missing, [""; 0]);
    assert_eq!(tables.len(), CATALOGUE.len());
}

#[test]
fn a_quarter_says_what_happened_in_it() {
    let all = added(&story(&full()), quarter("2026-Q1"));
    for (table, row, col) in [
        ("active_stage", "all", "participant"),
        ("active_gender", "unknown", "participant"),
        ("active_labour_status", "inactive", "all"),
        ("active_household", "unknown", "all"),
        ("active_organisation", "ocmw", "participant"),
        ("services", "debt_help", "met"),
        ("services", "admin_help", "declined"),
        ("declined", "full", "all"),
        ("domains", "finance", "improved"),
        ("domains", "leisure", "one_score"),
        ("contact_count", "contacts_3", "all"),
        ("contact_gap", "gap_28", "all"),
        ("confidants", "confidants_2", "all"),
        ("handovers", "together", "all"),
        ("exits", "education", "all"),
        ("duration", "months_1", "all"),
    ] {
        assert_eq!(cols(&all, table, row), [col], "{table} {row}: {all:#?}");
    }
    assert_eq!(cols(&all, "contacts_municipality", "aalst"), ["no_show", "present"]);
    // Closed, back and closed again within the quarter: she began in it and left once.
    assert_eq!(["opened", "reopened", "closed", "arrived_late", "withdrawn"].map(|table| rows(&all, table).len()), [1, 0, 1, 0, 0]);
    assert_eq!(rows(&all, "open_length"), [""; 0]);
}

#[test]
fn what_has_many_cells_is_counted_for_a_year_only() {
    let (quarter, year) = (added(&story(&full()), quarter("2026-Q1")), added(&story(&full()), quarter("2026")));
    for table in ["domain_bands", "domain_service", "declined_service", "first_meeting_service"] {
        assert_eq!(rows(&quarter, table), [""; 0]);
    }
    assert_eq!(cols(&year, "domain_bands", "finance"), ["low_high"]);
    assert_eq!(cols(&year, "domain_bands", "leisure"), ["one_score"]);
    assert_eq!(cols(&year, "domain_service", "finance"), ["met_improved"]);
    assert_eq!(cols(&year, "declined_service", "admin_help"), ["full"]);
    assert_eq!(cols(&year, "first_meeting_service", "debt_help"), ["met_56"]);
    assert_eq!(cols(&year, "first_meeting_service", "admin_help"), ["declined"]);
    // The state of the last day is that of the last quarter: it is not published twice.
    assert_eq!(rows(&added(&story(&[]), super::quarter("2026")), "open_length"), [""; 0]);
    assert_eq!(rows(&added(&story(&[]), super::quarter("2026-Q4")), "open_length"), ["open_months_12"]);
}

#[test]
fn how_far_a_referral_came_is_told_of_the_last_day() {
    let needed = (1, "barrier_opened", json!({ "barrier": "structure" }));
    let reached = |more: &[Told]| {
        let told: Vec<_> = [needed.clone(), refer(1, 10, "debt_help")].into_iter().chain(more.iter().cloned()).collect();
        cols(&added(&story(&told), quarter("2026-Q1")), "services", "debt_help").concat()
    };
    assert_eq!(reached(&[]), "referred");
    assert_eq!(reached(&[step(9, "referral_waitlisted", 10)]), "accepted");
    assert_eq!(reached(&[step(9, "referral_accepted", 10), step(100, "referral_first_meeting_held", 10)]), "accepted");
    assert_eq!(reached(&[step(9, "referral_declined", 10)]), "declined");
    assert_eq!(reached(&[step(9, "referral_declined", 10), refer(12, 11, "debt_help")]), "referred");
    assert_eq!(reached(&[step(100, "referral_declined", 10)]), "referred");
    assert_eq!(reached(&[step(9, "referral_first_meeting_held", 10), step(20, "referral_stopped", 10)]), "met");
    assert_eq!(cols(&added(&story(&[needed]), quarter("2026-Q1")), "services", "admin_help"), ["not_referred"]);
}

#[test]
fn whoever_moves_or_is_handed_over_stays_where_she_was_in_the_periods_before() {
    let moved = |value: &str, base| json!({ "field": "municipality", "value": value, "base": base });
    let told = [
        contact(10, "present"),
        (100, "characteristic_set", moved("lede", Some(item(100)))),
        (100, "handover_offered", json!({ "handover": item(12), "to": item(3) })),
        (101, "handover_done", json!({ "handover": item(12) })),
        (102, "characteristic_set", json!({ "field": "challenge", "value": "ru2", "base": item(100) })),
        contact(110, "present"),
    ];
    let events = story(&told);
    let (before, after) = (quarter("2026-Q1"), quarter("2026-Q2"));
    assert_eq!(cols(&added(&events, before), "active_municipality", "aalst"), ["engaged"]);
    assert_eq!(cols(&added(&events, after), "active_municipality", "lede"), ["engaged"]);
    assert_eq!(rows(&added(&events, after), "contacts_municipality"), ["lede"]);
    let state = fold(&events).unwrap();
    assert_eq!(confidant_in(&state, before).to_string(), item(1));
    assert_eq!(confidant_in(&state, after).to_string(), item(3));
    assert_eq!(challenge_in(&state, before).unwrap().as_str(), "ru1");
    assert_eq!(challenge_in(&state, after).unwrap().as_str(), "ru2");
}

#[test]
fn nothing_is_counted_of_what_was_erased_but_that_it_is_gone() {
    let mut told = full();
    told.retain(|(on, ..)| *on < 60);
    let before = fold(&story(&told)).unwrap();
    told.push((91, "erased", Value::Null));
    let erased = fold(&story(&told)).unwrap();
    let (first, second) = (quarter("2026-Q1"), quarter("2026-Q2"));
    assert_eq!(counted(Some(&erased), None, first, &BTreeSet::new()), []);
    let gone = counted(Some(&erased), Some(&before), second, &BTreeSet::new());
    assert_eq!(gone.iter().map(|one| one.table).collect::<Vec<_>>(), ["withdrawn"]);
    assert_eq!(counted(None, Some(&before), second, &BTreeSet::new()), gone);
}

#[test]
fn services_that_the_same_barriers_ask_for_share_their_need() {
    let services = |text: &[&str]| text.iter().map(|one| code(one)).collect::<Vec<_>>();
    let by_barrier = BTreeMap::from([
        (code("language"), services(&["job_without_dutch", "language_practice"])),
        (code("exclusion"), services(&["job_without_dutch"])),
        (code("work_health"), services(&["work_guidance", "adapted_work", "day_activity"])),
        (code("job_image"), services(&["work_guidance"])),
    ]);
    assert_eq!(shared_needs(&by_barrier), BTreeMap::from([(code("day_activity"), code("adapted_work"))]));
}
