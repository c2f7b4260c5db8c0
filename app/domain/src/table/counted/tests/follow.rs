//! What follows people, and the quarter that it belongs to.

use serde_json::{Value, json};

use super::*;

/// What a table counts in a period, as `row/col`.
fn cells(events: &[Event], table: &str, period: &str) -> Vec<String> {
    let all = added(events, quarter(period));
    all.iter().filter(|one| one.table == table).map(|one| format!("{}/{}", one.row, one.col)).collect()
}

#[test]
fn the_funnel_belongs_to_the_quarter_of_day_180() {
    let step = |told: &[Told]| cells(&story(told), "funnel", "2026-Q2").concat();
    // 2026-01-01 + 180 days is 2026-06-30.
    assert_eq!(step(&[]), "opened_only/all");
    assert_eq!(cells(&story_from(1, &[]), "funnel", "2026-Q3"), ["opened_only/all"]);
    assert_eq!(step(&[contact(3, "present"), contact(90, "present")]), "engaged/all");
    assert_eq!(step(&[contact(3, "present"), contact(91, "present")]), "opened_only/all");
    assert_eq!(step(&[contact(3, "present"), contact(9, "no_show")]), "opened_only/all");
    let entered = |on| (on, "participation_started", Value::Null);
    assert_eq!(step(&[entered(180)]), "participant/all");
    assert_eq!(step(&[entered(181)]), "opened_only/all");
    assert_eq!(cells(&story(&[]), "funnel", "2026"), [""; 0]);
}

#[test]
fn a_cohort_is_looked_at_after_three_six_and_twelve_months() {
    let after = |told: &[Told]| ["2026-Q2", "2026-Q3", "2027-Q1"].map(|period| cells(&story(told), "cohort", period).concat());
    assert_eq!(after(&[]), ["after_3/running", "after_6/running", "after_12/running"]);
    // After three months is 2026-04-01, day 90.
    assert_eq!(after(&[close(90, "work")])[0], "after_3/forward");
    assert_eq!(after(&[close(91, "education")]), ["after_3/running", "after_6/forward", "after_12/forward"]);
    assert_eq!(after(&[close(100, "lost"), reopen(200)]), ["after_3/running", "after_6/lost", "after_12/running"]);
    assert_eq!(after(&[close(20, "moved")])[2], "after_12/moved");
    assert_eq!(after(&[close(20, "died")])[2], "after_12/died");
    assert_eq!(after(&[close(20, "goal")])[2], "after_12/otherwise");
    assert_eq!(cells(&story(&[]), "cohort", "2026-Q4"), [""; 0]);
}

#[test]
fn a_return_is_looked_at_six_and_twelve_months_after_the_exit() {
    // The exit is on 2026-02-20.
    let back = |on: i64| {
        let told = [close(50, "lost"), reopen(on)];
        [cells(&story(&told), "returns", "2026-Q3").concat(), cells(&story(&told), "returns", "2027-Q1").concat()]
    };
    assert_eq!(back(60), ["within_6/all", "within_12/all"]);
    assert_eq!(back(231), ["within_6/all", "within_12/all"]);
    assert_eq!(back(232), ["", "within_12/all"]);
    assert_eq!(back(416), ["", ""]);
}

#[test]
fn the_ladder_sets_the_entry_against_day_28_and_month_six() {
    let entry = (1, "characteristic_set", json!({ "field": "labour_status", "value": "long_term_unemployed" }));
    let labour = |on, status: &str| (on, "labour_event", json!({ "status": status }));
    let training = |on, what: &str| (on, "education_event", json!({ "what": what }));
    // The exit is on 2026-02-20: day 28 is 2026-03-20, and six months later is 2026-08-20.
    let ladder = |told: &[Told]| {
        let told: Vec<Told> = [entry.clone(), close(50, "goal")].into_iter().chain(told.iter().cloned()).collect();
        let of = |table: &str, period: &str| cells(&story(&told), table, period).concat().replace("long_term_unemployed/", "");
        [of("ladder_four_weeks", "2026-Q1"), of("ladder_six_months", "2026-Q3")]
    };
    assert_eq!(ladder(&[]), ["not_known", "not_known"]);
    assert_eq!(ladder(&[labour(40, "job_searching"), labour(79, "employed")]), ["searching", "work"]);
    assert_eq!(ladder(&[labour(78, "better_work"), labour(100, "inactive")]), ["work", "inactive"]);
    assert_eq!(ladder(&[training(60, "started"), labour(60, "unemployed")]), ["training", "training"]);
    assert_eq!(ladder(&[training(60, "started"), training(100, "ended"), labour(120, "employed")]), ["training", "work"]);
    // Whoever was back by then had not left; the second exit is the one that is followed.
    assert_eq!(ladder(&[reopen(78)]), ["", ""]);
    assert_eq!(ladder(&[reopen(79)]), ["not_known", ""]);
    let asked = |on, status: &str| (on, "follow_up", json!({ "moment": "four_weeks", "status": status }));
    assert_eq!(ladder(&[asked(85, "employed")])[0], "work");
    assert_eq!(cells(&story(&[close(50, "died")]), "ladder_four_weeks", "2026-Q1"), [""; 0]);
    assert_eq!(cells(&story(&[close(50, "goal")]), "ladder_four_weeks", "2026"), ["unknown/not_known"]);
}

#[test]
fn the_first_referral_is_followed_for_90_days() {
    // Referred on 2026-01-02: day 90 is 2026-04-02.
    let came = |told: &[Told]| {
        let told: Vec<Told> = [refer(1, 10, "debt_help")].into_iter().chain(told.iter().cloned()).collect();
        cells(&story(&told), "first_meeting", "2026-Q2").concat().replace("/all", "")
    };
    let met = |on| step(on, "referral_first_meeting_held", 10);
    assert_eq!([15, 16, 29, 30, 57, 58, 91].map(|on| came(&[met(on)])).join(" "), "met_14 met_28 met_28 met_56 met_56 met_90 met_90");
    assert_eq!(came(&[met(92)]), "waiting");
    assert_eq!(came(&[step(20, "referral_declined", 10)]), "declined");
    assert_eq!(came(&[step(20, "referral_accepted", 10), step(25, "referral_stopped", 10)]), "declined");
    assert_eq!(came(&[step(92, "referral_declined", 10)]), "waiting");
    // Referred anew to the same service: the time runs from the first.
    let again = [step(20, "referral_declined", 10), refer(21, 11, "debt_help")];
    assert_eq!(came(&again), "waiting");
    assert_eq!(came(&[&again[..], &[step(40, "referral_first_meeting_held", 11)]].concat()), "met_56");
    // Another service is another first referral, but not the first of the person.
    let other = story(&[refer(1, 10, "debt_help"), refer(9, 11, "admin_help"), step(12, "referral_first_meeting_held", 11)]);
    assert_eq!(cells(&other, "first_meeting", "2026-Q2"), ["waiting/all"]);
    assert_eq!(cells(&other, "first_meeting_service", "2026"), ["admin_help/met_14", "debt_help/waiting"]);
    assert_eq!(cells(&other, "first_meeting", "2026-Q1"), [""; 0]);
}
