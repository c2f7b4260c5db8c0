//! Who is a participant, and in which breakdowns.

use super::*;
use crate::period::Period;

#[test]
fn only_who_was_promoted_is_a_participant_and_from_that_day() {
    let mut story = Story::opened(0);
    set(&mut story, 0, "gender", "m");
    assert_eq!(counted(&story, 100), [""; 0]);
    let promoted = story.tell(10, "participation_started", Value::Null);
    assert_eq!(counted(&story, 9), [""; 0]);
    assert_eq!(counted(&story, 10), ["EECO01"]);
    story.tell(11, "correction", json!({ "of": promoted }));
    assert_eq!(counted(&story, 100), [""; 0]);
}

#[test]
fn an_operation_counts_who_enters_while_it_runs() {
    let mut story = participant("inactive");
    close(&mut story, 20, "goal");
    let entered = |first, last| !counted_in(&story, operation((first, last)), 9_000).is_empty();
    assert!(entered(0, 0) && entered(-5, 5));
    assert!(!entered(1, 99) && !entered(-9, -1));
    // Who comes back in a later operation enters that one, on the day of coming back, with what is known then.
    reopen(&mut story, 50);
    set(&mut story, 51, "labour_status", "employed");
    assert_eq!(counted_in(&story, operation((40, 99)), 60), ["EECO01", "EECO05", "EECO09"]);
    assert_eq!(counted_in(&story, operation((-5, 99)), 60), ["EECO01", "EECO04", "EECO09"]);
    let state = story.state();
    assert_eq!(Participant::of(&state, operation((40, 99)), day(60)).unwrap().entry, day(50));
}

#[test]
fn who_returns_after_an_operation_has_left_it() {
    let mut story = participant("inactive");
    close(&mut story, 20, "goal");
    reopen(&mut story, 200);
    let state = story.state();
    assert_eq!(Participant::of(&state, operation((0, 99)), day(300)).unwrap().exit, Some(day(20)));
    assert_eq!(Participant::of(&state, operation((0, 200)), day(300)).unwrap().exit, None);
}

#[test]
fn one_status_one_age_band_at_most_one_level_of_education() {
    for (status, codes) in [
        ("unemployed", &["EECO02"][..]),
        ("long_term_unemployed", &["EECO02", "EECO03"]),
        ("inactive", &["EECO04"]),
        ("employed", &["EECO05"]),
    ] {
        assert_eq!(counted(&participant(status), 1), [&["EECO01"], codes, &["EECO09"]].concat());
    }
    for (band, codes) in
        [("u18", &["EECO06"][..]), ("18_24", &["EECO07"]), ("25_29", &["EECO07"]), ("30_54", &[]), ("55_plus", &["EECO08"])]
    {
        let mut story = participant("inactive");
        set(&mut story, 0, "age_band", band);
        assert_eq!(counted(&story, 1), [&["EECO01", "EECO04"], codes, &["EECO09"]].concat());
    }
    for (level, code) in [("isced_0_2", "EECO09"), ("isced_3_4", "EECO10"), ("isced_5_8", "EECO11")] {
        let mut story = participant("inactive");
        set(&mut story, 0, "education", level);
        assert_eq!(counted(&story, 1), ["EECO01", "EECO04", code]);
    }
}

#[test]
fn an_incomplete_record_counts_in_the_total_only() {
    for field in crate::codebook::PARTICIPANT_FIELDS {
        for no_answer in [None, Some("unknown"), Some("declined"), Some("from_a_newer_codebook")] {
            let mut story = Story::opened(0);
            for (other, value) in [("gender", "x"), ("age_band", "u18"), ("labour_status", "inactive"), ("education", "isced_3_4")] {
                let value = if other == field { no_answer } else { Some(value) };
                value.into_iter().for_each(|value| drop(set(&mut story, 0, other, value)));
            }
            story.tell(0, "participation_started", Value::Null);
            labour(&mut story, 5, "employed");
            close(&mut story, 10, "work");
            assert_eq!(counted(&story, 900), ["EECO01"], "{field} {no_answer:?}");
            assert_eq!(standing(&story.state(), Indicator::Eecr04, 900), format!("lacks {field}"));
            let figures = count([&story.state()], operation(ALWAYS), day(900));
            assert_eq!((figures.complete.total, figures.incomplete.total), (0, 1));
            assert_eq!(figures.without_gender, u32::from(field == "gender"));
            // One tap later, whenever it comes, the record is complete.
            set(&mut story, 400, field, if field == "gender" { "x" } else { "u18" });
            assert_eq!(counted(&story, 900).len() > 1, matches!(field, "gender" | "age_band"));
        }
    }
}

#[test]
fn the_status_is_that_of_the_day_of_entry() {
    let mut story = participant("inactive");
    labour(&mut story, 40, "employed");
    assert_eq!(counted(&story, 50), ["EECO01", "EECO04", "EECO09"]);
    // An answer that replaces another one mends the record of that day.
    let state = story.state();
    let base = state.characteristics.get("labour_status").unwrap()[0].event;
    story.tell(50, "characteristic_set", json!({ "field": "labour_status", "value": "unemployed", "base": base }));
    assert_eq!(counted(&story, 60), ["EECO01", "EECO02", "EECO09"]);
}

#[test]
fn who_comes_back_counts_once_with_the_first_answers() {
    let mut story = participant("inactive");
    close(&mut story, 20, "stopped");
    reopen(&mut story, 100);
    let state = story.state();
    let base = |field: &str| state.characteristics.get(field).unwrap()[0].event;
    for (field, value) in [("labour_status", "employed"), ("age_band", "55_plus")] {
        story.tell(100, "characteristic_set", json!({ "field": field, "value": value, "base": base(field) }));
    }
    story.tell(100, "participation_started", Value::Null);
    assert_eq!(counted(&story, 110), ["EECO01", "EECO04", "EECO09"]);
    let state = story.state();
    assert_eq!(state.answer("labour_status").unwrap(), "employed");
    let person = Participant::of(&state, operation(ALWAYS), day(110)).unwrap();
    assert_eq!((person.entry, person.since, person.exit), (day(0), day(100), None));
}

#[test]
fn what_was_not_asked_the_first_time_is_taken_from_the_next() {
    let mut story = Story::opened(0);
    for (field, value) in [("gender", "f"), ("age_band", "30_54"), ("labour_status", "inactive")] {
        set(&mut story, 0, field, value);
    }
    story.tell(0, "participation_started", Value::Null);
    close(&mut story, 20, "stopped");
    reopen(&mut story, 100);
    assert_eq!(standing(&story.state(), Indicator::Eeco04, 110), "lacks education");
    set(&mut story, 110, "education", "isced_0_2");
    assert_eq!(counted(&story, 110), ["EECO01", "EECO04", "EECO09"]);
}

#[test]
fn who_was_erased_is_nobody() {
    let mut story = participant("inactive");
    story.tell(5, "erased", Value::Null);
    assert_eq!(counted(&story, 10), [""; 0]);
}

#[test]
fn estimated_indicators_have_no_figures_and_zeros_are_figures() {
    let figures = count([], operation(ALWAYS), day(0));
    for indicator in Indicator::ALL {
        assert_eq!(figures.row(indicator).is_none(), indicator.is_estimated(), "{indicator:?}");
        assert_eq!(Indicator::from_code(indicator.code()), Some(indicator));
    }
    assert_eq!(figures.row(Indicator::Eecr04), Some(&Row::default()));
    sound(&figures);
}

#[test]
fn an_estimate_is_of_the_team_within_its_participants_and_says_how() {
    let story = participant("inactive");
    let figures = count([&story.state()], operation(ALWAYS), day(0));
    let estimate = |indicator: &str, persons, basis: &str| Estimate {
        indicator: indicator.to_owned(),
        period: Period::quarter_of(day(0)),
        persons,
        method: Method::Workers,
        basis: basis.to_owned(),
    };
    let good = estimate("EECO16", [1, 0, 0], "Overlopen met alle begeleiders.");
    assert_eq!(good.check(&figures), Ok(Indicator::Eeco16));
    assert_eq!(estimate("EECO16", [0, 0, 1], "x").check(&figures), Err(NotAnEstimate::TooMany), "in the column of another gender");
    assert_eq!(estimate("EECO04", [1, 0, 0], "x").check(&figures), Err(NotAnEstimate::Indicator));
    assert_eq!(estimate("EECO19", [1, 0, 0], "x").check(&figures), Err(NotAnEstimate::Indicator));
    assert_eq!(estimate("EECO16", [0, 1, 0], "x").check(&figures), Err(NotAnEstimate::TooMany));
    assert_eq!(estimate("EECO16", [u32::MAX; 3], "x").check(&figures), Err(NotAnEstimate::TooMany));
    assert_eq!(estimate("EECO16", [0; 3], " ").check(&figures), Err(NotAnEstimate::Basis));
    assert_eq!(estimate("EECO16", [0; 3], "bel 0470 12 34 56").check(&figures), Err(NotAnEstimate::Basis));
}

#[test]
fn zero_is_estimated_and_absent_is_not_zero() {
    let mut figures = count([&participant("inactive").state()], operation(ALWAYS), day(0));
    let estimate = |indicator: Indicator, persons| Estimate {
        indicator: indicator.code().to_owned(),
        period: Period::quarter_of(day(0)),
        persons,
        method: Method::Sample,
        basis: "x".to_owned(),
    };
    figures.put(&estimate(Indicator::Eeco12, [0; 3]));
    assert_eq!(figures.row(Indicator::Eeco12), Some(&Row::default()));
    assert_eq!(figures.row(Indicator::Eeco13), None);
    figures.put(&estimate(Indicator::Eeco01, [9; 3]));
    assert_eq!(figures.row(Indicator::Eeco01).map(|row| row.counted.total), Some(1), "what is counted is not estimated");
    sound(&figures);
    // Two periods add up; more than everybody is seen.
    figures.put(&estimate(Indicator::Eeco17, [1, 0, 0]));
    sound(&figures);
    figures.put(&estimate(Indicator::Eeco17, [1, 0, 0]));
    assert_eq!(figures.row(Indicator::Eeco17).map(|row| row.counted), Some(Counts { by_gender: [2, 0, 0], total: 2 }));
    let failed: Vec<Rule> = checks(&figures).iter().filter(|check| !check.passed).map(|check| check.rule).collect();
    assert_eq!(failed, [Rule::EstimatesWithinTotal]);
}

#[test]
fn an_operation_lies_in_the_programme() {
    let of = |first: (i32, u8, u8), last: (i32, u8, u8)| {
        let day = |(year, month, day)| Date::new(year, month, day).unwrap();
        Operation { first: day(first), last: day(last) }.check()
    };
    assert_eq!(of((2023, 1, 1), (2027, 12, 31)), Ok(()));
    assert_eq!(of((2023, 1, 1), (2023, 1, 1)), Ok(()));
    assert_eq!(of((2023, 1, 2), (2023, 1, 1)), Err(NotAnOperation::Order));
    assert_eq!(of((2020, 12, 31), (2023, 1, 1)), Err(NotAnOperation::Range));
    assert_eq!(of((2023, 1, 1), (2030, 1, 1)), Err(NotAnOperation::Range));
}
