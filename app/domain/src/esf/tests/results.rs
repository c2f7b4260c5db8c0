//! What became of who left: windows, order, follow-ups, coming back.

use super::*;

#[test]
fn nothing_can_be_measured_before_its_day() {
    let mut story = participant("inactive");
    labour(&mut story, 5, "employed");
    assert_eq!(standing(&story.state(), Indicator::Eecr04, 500), "running");
    close(&mut story, 10, "work");
    let state = story.state();
    let six_months = day(10).plus_months(SIX_MONTHS).days_since(day(0));
    let from = 10 + FOUR_WEEKS;
    for indicator in [Indicator::Eecr01, Indicator::Eecr02, Indicator::Eecr03, Indicator::Eecr04] {
        assert_eq!(standing(&state, indicator, 9), "running");
        assert_eq!(standing(&state, indicator, from - 1), format!("from {from}"));
    }
    assert_eq!(standing(&state, Indicator::Eecr04, from), "counted");
    assert_eq!(standing(&state, Indicator::Eecr05, six_months - 1), format!("from {six_months}"));
    assert_eq!(standing(&state, Indicator::Eecr05, six_months), "counted");
    let figures = count([&state], operation(ALWAYS), day(from - 1));
    let row = figures.row(Indicator::Eecr04).unwrap();
    assert_eq!((row.counted.total, row.not_yet.of(Gender::Women), row.running.total), (0, 1, 0));
}

#[test]
fn six_months_are_calendar_months_and_end_with_the_month() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    for (exit, six) in [
        ("2026-01-15", "2026-07-15"),
        ("2025-08-31", "2026-02-28"),
        ("2027-08-30", "2028-02-29"),
        ("2026-03-31", "2026-09-30"),
        ("2026-12-01", "2027-06-01"),
    ] {
        let mut story = participant("inactive");
        let exit = date(exit).days_since(day(0));
        close(&mut story, exit, "work");
        let six = date(six).days_since(day(0));
        assert_eq!(standing(&story.state(), Indicator::Eecr05, six - 1), format!("from {six}"));
        assert_eq!(standing(&story.state(), Indicator::Eecr05, six), "not counted");
    }
}

#[test]
fn the_28th_day_is_the_last_that_counts() {
    for (on, counts) in [(0, true), (10, true), (38, true), (39, false)] {
        let mut story = participant("unemployed");
        close(&mut story, 10, "work");
        labour(&mut story, on, "employed");
        assert_eq!(results(&story).contains(&"EECR04"), counts, "day {on}");
        assert!(results(&story).contains(&"EECR05"), "six months later it does");
    }
    for (kind, data, code) in [("qualification_gained", Value::Null, "EECR03"), ("education_event", json!({ "what": "started" }), "EECR02")]
    {
        for (on, counts) in [(0, true), (38, true), (39, false)] {
            let mut story = participant("unemployed");
            close(&mut story, 10, "work");
            story.tell(on, kind, data.clone());
            assert_eq!(results(&story), if counts { vec![code] } else { vec![] }, "{kind} on day {on}");
        }
    }
}

#[test]
fn what_was_so_before_the_entry_is_no_result() {
    let mut story = Story::opened(-20);
    labour(&mut story, -5, "employed");
    story.tell(-5, "qualification_gained", Value::Null);
    story.tell(-5, "education_event", json!({ "what": "started" }));
    for (field, value) in [("gender", "m"), ("age_band", "18_24"), ("labour_status", "inactive"), ("education", "isced_3_4")] {
        set(&mut story, 0, field, value);
    }
    story.tell(0, "participation_started", Value::Null);
    close(&mut story, 30, "work");
    assert_eq!(results(&story), [""; 0]);
}

#[test]
fn an_education_that_ended_is_no_education_upon_leaving() {
    let mut story = participant("unemployed");
    story.tell(5, "education_event", json!({ "what": "started" }));
    close(&mut story, 10, "education");
    assert_eq!(results(&story), ["EECR02"]);
    story.tell(25, "education_event", json!({ "what": "ended" }));
    assert_eq!(results(&story), [""; 0]);
    story.tell(26, "education_event", json!({ "what": "started" }));
    assert_eq!(results(&story), ["EECR02"]);
}

#[test]
fn the_close_reason_is_no_result() {
    for reason in ["work", "education", "goal"] {
        let mut story = participant("inactive");
        close(&mut story, 10, reason);
        assert_eq!(results(&story), [""; 0]);
    }
}

#[test]
fn a_result_needs_the_right_status_on_entry() {
    for (status, event, codes) in [
        ("inactive", "job_searching", &["EECR01"][..]),
        ("unemployed", "job_searching", &[]),
        ("long_term_unemployed", "employed", &["EECR04", "EECR05"]),
        ("employed", "employed", &[]),
        ("employed", "better_work", &["EECR06"]),
        ("unemployed", "better_work", &["EECR04", "EECR05"]),
        ("employed", "job_searching", &[]),
    ] {
        let mut story = participant(status);
        labour(&mut story, 5, event);
        close(&mut story, 10, "other");
        assert_eq!(results(&story), codes, "{status} {event}");
    }
}

#[test]
fn better_work_stays_better_until_work_is_lost() {
    let mut story = participant("employed");
    labour(&mut story, 5, "better_work");
    close(&mut story, 10, "work");
    follow_up(&mut story, 210, "six_months", "employed");
    assert_eq!(results(&story), ["EECR06"]);
    labour(&mut story, 100, "unemployed");
    assert_eq!(results(&story), [""; 0]);
}

#[test]
fn a_follow_up_speaks_of_its_own_moment_however_late_it_is_asked() {
    let mut story = participant("inactive");
    close(&mut story, 10, "other");
    follow_up(&mut story, 60, "four_weeks", "employed");
    assert_eq!(results(&story), ["EECR04", "EECR05"]);
    follow_up(&mut story, 300, "six_months", "inactive");
    assert_eq!(results(&story), ["EECR04"]);
    // It is the last word on its moment.
    labour(&mut story, 38, "inactive");
    assert_eq!(results(&story), ["EECR04"]);
    // Asked too early it speaks of that day, and a later event counts.
    let mut story = participant("inactive");
    close(&mut story, 10, "other");
    follow_up(&mut story, 20, "four_weeks", "employed");
    labour(&mut story, 30, "job_searching");
    assert_eq!(results(&story), ["EECR01"]);
}

#[test]
fn a_follow_up_without_an_answer_takes_nothing_away_at_four_weeks_and_all_at_six_months() {
    for no_answer in ["unknown", "declined"] {
        let mut story = participant("inactive");
        labour(&mut story, 15, "employed");
        close(&mut story, 10, "other");
        follow_up(&mut story, 50, "four_weeks", no_answer);
        assert_eq!(results(&story), ["EECR04", "EECR05"]);
        follow_up(&mut story, 300, "six_months", no_answer);
        assert_eq!(results(&story), ["EECR04"]);
    }
}

#[test]
fn who_comes_back_has_the_results_of_the_last_exit() {
    let mut story = participant("inactive");
    labour(&mut story, 5, "employed");
    story.tell(6, "qualification_gained", Value::Null);
    close(&mut story, 10, "work");
    follow_up(&mut story, 40, "four_weeks", "employed");
    reopen(&mut story, 100);
    assert_eq!(counted(&story, 90), ["EECO01", "EECO04", "EECO09", "EECR03", "EECR04"]);
    assert_eq!(standing(&story.state(), Indicator::Eecr04, 150), "running");
    close(&mut story, 200, "lost");
    // The job of the first time is not a result of the last; a qualification stays gained.
    assert_eq!(results(&story), ["EECR03"]);
    labour(&mut story, 150, "job_searching");
    assert_eq!(results(&story), ["EECR01", "EECR03"]);
}

#[test]
fn a_follow_up_after_another_exit_says_nothing_about_this_one() {
    let mut story = participant("inactive");
    close(&mut story, 10, "other");
    reopen(&mut story, 200);
    close(&mut story, 300, "work");
    follow_up(&mut story, 340, "four_weeks", "employed");
    // For an operation that ended before the return, the first exit is the last.
    assert_eq!(counted_in(&story, operation((0, 99)), 900), ["EECO01", "EECO04", "EECO09"]);
    assert_eq!(results(&story), ["EECR04", "EECR05"]);
}

#[test]
fn what_is_withdrawn_or_corrected_counts_no_more() {
    let mut story = participant("inactive");
    let job = labour(&mut story, 15, "employed");
    let exit = close(&mut story, 10, "work");
    assert_eq!(results(&story), ["EECR04", "EECR05"]);
    let searching = json!({ "kind": "labour_event", "version": 1, "data": { "status": "job_searching" } });
    story.tell(15, "correction", json!({ "of": job, "replacement": searching }));
    assert_eq!(results(&story), ["EECR01"]);
    story.tell(16, "correction", json!({ "of": job }));
    assert_eq!(results(&story), [""; 0]);
    story.tell(17, "correction", json!({ "of": exit }));
    assert_eq!(standing(&story.state(), Indicator::Eecr04, 900), "running");
}

#[test]
fn who_died_is_asked_nothing() {
    let mut story = participant("inactive");
    labour(&mut story, 5, "employed");
    story.tell(6, "qualification_gained", Value::Null);
    close(&mut story, 10, "died");
    assert_eq!(counted(&story, 10), ["EECO01", "EECO04", "EECO09", "EECR03"]);
    assert_eq!(crate::trajectory::tasks(&story.state(), day(900)), []);
}

#[test]
fn an_exit_before_the_entry_is_an_exit_on_the_day_of_entry() {
    let mut story = Story::opened(0);
    close(&mut story, 5, "work");
    for (field, value) in [("gender", "m"), ("age_band", "18_24"), ("labour_status", "inactive"), ("education", "isced_3_4")] {
        set(&mut story, 8, field, value);
    }
    story.tell(8, "participation_started", Value::Null);
    labour(&mut story, 8, "employed");
    let state = story.state();
    assert_eq!(Participant::of(&state, operation(ALWAYS), day(90)).unwrap().exit, Some(day(8)));
    assert_eq!(standing(&state, Indicator::Eecr04, 8 + FOUR_WEEKS), "counted");
}

#[test]
fn what_was_asked_more_than_eight_weeks_late_is_marked() {
    let late = |story: &Story, indicator: Indicator| {
        let state = story.state();
        let figures = count([&state], operation(ALWAYS), day(9_000));
        let row = figures.row(indicator).unwrap();
        (row.counted.total, row.asked_late.total)
    };
    let six_months = day(10).plus_months(SIX_MONTHS).days_since(day(0));
    for (weeks, marked) in [(0, 0), (8, 0), (9, 1)] {
        let mut story = participant("unemployed");
        close(&mut story, 10, "work");
        follow_up(&mut story, 10 + FOUR_WEEKS + 7 * weeks, "four_weeks", "employed");
        assert_eq!(late(&story, Indicator::Eecr04), (1, marked), "{weeks} weeks");
        // Four weeks after, asked late, is not six months after.
        assert_eq!(late(&story, Indicator::Eecr05), (1, 0));
        follow_up(&mut story, six_months + 7 * weeks, "six_months", "employed");
        assert_eq!(late(&story, Indicator::Eecr05), (1, marked), "{weeks} weeks");
    }
    // Known from a dated event already: the follow-up decides nothing, however late.
    let mut story = participant("inactive");
    close(&mut story, 10, "work");
    labour(&mut story, 12, "job_searching");
    follow_up(&mut story, 200, "four_weeks", "unknown");
    assert_eq!(late(&story, Indicator::Eecr01), (1, 0));
}

#[test]
fn a_reserved_code_counts_whoever_is_in_any_of_its_parts() {
    let states: Vec<Trajectory> = ["unemployed", "inactive", "inactive", "employed"].map(|status| participant(status).state()).to_vec();
    let figures = count(&states, operation(ALWAYS), day(10));
    let counts: Vec<(&str, u32)> = figures.combined().map(|(combined, counts)| (combined.code, counts.total)).collect();
    assert_eq!(counts, [("EECO02+04", 3), ("EECO02+05", 2), ("EECO02+04+05", 4), ("EECO06+07", 0), ("EECO10+11", 0)]);
    for (combined, counts) in figures.combined() {
        let parts: u32 = combined.parts.iter().map(|part| figures.counted(*part).of(Gender::Women)).sum();
        assert_eq!((counts.of(Gender::Women), combined.code), (parts, combined.code));
    }
}
