//! What holds for every history.

use proptest::prelude::*;

use super::*;
use crate::trajectory::fold;

fn one_of(codes: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(codes)
}

fn answers() -> impl Strategy<Value = (&'static str, Value)> {
    let set = |field: &'static str| move |value: &'static str| ("characteristic_set", json!({ "field": field, "value": value }));
    prop_oneof![
        one_of(&["f", "m", "x", "declined"]).prop_map(set("gender")),
        one_of(&["u18", "18_24", "25_29", "30_54", "55_plus", "unknown"]).prop_map(set("age_band")),
        one_of(&["unemployed", "long_term_unemployed", "inactive", "employed", "declined"]).prop_map(set("labour_status")),
        one_of(&["isced_0_2", "isced_3_4", "isced_5_8", "unknown"]).prop_map(set("education")),
    ]
}

fn steps() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        3 => answers(),
        4 => one_of(&["employed", "better_work", "job_searching", "unemployed", "inactive", "from_a_newer_codebook"])
            .prop_map(|status| ("labour_event", json!({ "status": status }))),
        1 => one_of(&["started", "ended"]).prop_map(|what| ("education_event", json!({ "what": what }))),
        1 => Just(("qualification_gained", Value::Null)),
        1 => Just(("participation_started", Value::Null)),
        2 => one_of(&["work", "lost", "died"]).prop_map(|reason| ("trajectory_closed", json!({ "reason": reason }))),
        1 => Just(("trajectory_reopened", Value::Null)),
        1 => (one_of(&["four_weeks", "six_months"]), one_of(&["employed", "inactive", "better_work", "unknown"]))
            .prop_map(|(moment, status)| ("follow_up", json!({ "moment": moment, "status": status }))),
        1 => Just(("handover_offered", json!({ "handover": item(1), "to": item(4) }))),
    ]
}

/// Histories in which anything may happen on any day, some of it withdrawn; most people are complete participants.
fn histories() -> impl Strategy<Value = Story> {
    let begun = (proptest::bool::weighted(0.8), one_of(&["unemployed", "inactive", "inactive", "employed"]));
    let events = proptest::collection::vec((0..400_i64, steps(), proptest::bool::weighted(0.1)), 0..25);
    (begun, events).prop_map(|((complete, status), events)| {
        let mut story = if complete { participant(status) } else { Story::opened(0) };
        for (on, (kind, data), withdrawn) in events {
            let of = story.tell(on, kind, data);
            if withdrawn {
                story.tell(on, "correction", json!({ "of": of }));
            }
        }
        story
    })
}

proptest! {
    #[test]
    fn the_checks_hold_for_every_group_on_every_day(
        stories in proptest::collection::vec(histories(), 1..12),
        as_of in -10..900_i64,
        (first, length) in (-10..300_i64, 0..600_i64),
    ) {
        let states: Vec<Trajectory> = stories.iter().map(Story::state).collect();
        let figures = count(&states, operation((first, first + length)), day(as_of));
        for check in checks(&figures) {
            prop_assert!(check.passed, "{:?}", check);
        }
        // Everybody in a result row is measured, waits or has not left; and nobody twice.
        for indicator in Indicator::ALL.into_iter().filter(|one| one.is_result()) {
            let row = figures.row(indicator).unwrap();
            prop_assert!(row.counted.total + row.not_yet.total + row.running.total <= figures.complete.total);
        }
    }

    #[test]
    fn nobody_is_searching_and_in_work_upon_leaving(story in histories(), as_of in 0..900_i64) {
        let codes = counted(&story, as_of);
        prop_assert!(!(codes.contains(&"EECR01") && codes.contains(&"EECR04")), "{:?}", codes);
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(story in histories(), as_of in 0..900_i64, turn in any::<proptest::sample::Index>()) {
        let mut arrived = story.events.clone();
        arrived.rotate_left(turn.index(story.events.len()));
        arrived.reverse();
        let (one, other) = (story.state(), fold(&arrived).unwrap());
        prop_assert_eq!(count([&one], operation(ALWAYS), day(as_of)), count([&other], operation(ALWAYS), day(as_of)));
    }

    /// What is dated after the day of a report, and no answer about the entry, does not change it.
    #[test]
    fn what_comes_later_changes_no_earlier_figure(story in histories(), as_of in 0..400_i64, (kind, data) in steps()) {
        let before = story.state();
        let mut story = story;
        prop_assume!(kind != "characteristic_set" && kind != "follow_up");
        story.tell(as_of.max(400) + 1, kind, data);
        prop_assert_eq!(
            count([&before], operation(ALWAYS), day(as_of)),
            count([&story.state()], operation(ALWAYS), day(as_of))
        );
    }

    /// Counted by group or together: a person adds the same.
    #[test]
    fn persons_add_up(one in histories(), other in histories(), as_of in 0..900_i64) {
        let (one, other) = (one.state(), other.state());
        let total = |states: &[&Trajectory], indicator| {
            count(states.iter().copied(), operation(ALWAYS), day(as_of)).row(indicator).map_or(0, |row| row.counted.total)
        };
        for indicator in Indicator::ALL {
            prop_assert_eq!(total(&[&one, &other], indicator), total(&[&one], indicator) + total(&[&other], indicator));
        }
    }
}
