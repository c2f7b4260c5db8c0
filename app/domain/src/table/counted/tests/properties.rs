//! What holds for every story.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::table::counted::periods;
use crate::table::{CATALOGUE, Categories, Measure, OPEN, Table, table};

/// Steps that only say what happened on a day, so that later ones cannot concern an earlier period.
fn any_step() -> impl Strategy<Value = Told> {
    let referral = (10..13_usize).prop_map(|n| {
        let service = if n == 12 { "admin_help" } else { "debt_help" };
        json!({ "referral": item(n), "reason": "full", "service": service })
    });
    let handover = (20..22_usize).prop_map(|n| json!({ "handover": item(n), "to": item(n) }));
    let happened = prop_oneof![
        prop_oneof![Just("aalst"), Just("lede")].prop_map(|v| ("characteristic_set", json!({ "field": "municipality", "value": v }))),
        prop_oneof![Just("present"), Just("no_show")].prop_map(|a| ("contact_logged", json!({ "kind": "street", "attendance": a }))),
        (1..=5_u8, prop_oneof![Just("finance"), Just("leisure")]).prop_map(|(level, domain)| (
            "domain_scored",
            json!({ "instrument": "brug", "edition": 1, "domain": domain, "level": level, "by": "worker" })
        )),
        Just(("participation_started", Value::Null)),
        Just(("barrier_opened", json!({ "barrier": "structure" }))),
        Just(("barrier_resolved", json!({ "barrier": "structure" }))),
        Just(("strength_noted", json!({ "strength": "motivation" }))),
        prop_oneof![Just("employed"), Just("job_searching"), Just("inactive")]
            .prop_map(|status| ("labour_event", json!({ "status": status }))),
        prop_oneof![Just("started"), Just("ended")].prop_map(|what| ("education_event", json!({ "what": what }))),
        prop_oneof![Just("work"), Just("lost"), Just("moved"), Just("died"), Just("goal")]
            .prop_map(|reason| ("trajectory_closed", json!({ "reason": reason }))),
        Just(("trajectory_reopened", Value::Null)),
    ];
    let followed = prop_oneof![
        (
            prop_oneof![
                Just("referral_made"),
                Just("referral_accepted"),
                Just("referral_waitlisted"),
                Just("referral_declined"),
                Just("referral_first_meeting_held"),
                Just("referral_completed"),
                Just("referral_stopped")
            ],
            referral
        ),
        (prop_oneof![Just("handover_offered"), Just("handover_met_together"), Just("handover_done")], handover),
    ];
    (0..400_i64, prop_oneof![2 => happened, 1 => followed]).prop_map(|(on, (kind, data))| (on, kind, data))
}

fn any_story() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_step(), 0..30).prop_map(|told| story(&told))
}

/// Every quarter and year in which the stories can count, and some after.
fn all_periods() -> Vec<Period> {
    let quarters = std::iter::successors(Some(quarter("2026-Q1")), |one| Some(one.next())).take(12);
    quarters.chain(["2026", "2027", "2028"].map(quarter)).collect()
}

fn codes(side: Categories) -> Option<Vec<&'static str>> {
    match side {
        Categories::One => Some(vec!["all"]),
        Categories::Fixed(codes, _) => Some(codes.iter().map(|(code, _)| *code).collect()),
        Categories::Codebook(..) => None,
    }
}

proptest! {
    #[test]
    fn the_order_in_which_events_arrive_does_not_matter(events in any_story(), by in any::<u64>()) {
        let mut shuffled = events.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, usize::try_from(by.rotate_left(u32::try_from(at).unwrap()) % (u64::try_from(at).unwrap() + 1)).unwrap());
        }
        for period in all_periods() {
            prop_assert_eq!(added(&events, period), added(&shuffled, period));
        }
    }

    #[test]
    fn what_happens_later_does_not_change_an_earlier_period(events in any_story()) {
        for period in all_periods() {
            let until: Vec<Event> = events.iter().filter(|event| event.about <= period.last()).cloned().collect();
            prop_assert_eq!(added(&until, period), added(&events, period), "{}", period);
        }
    }

    #[test]
    fn nothing_is_counted_outside_the_periods_but_who_is_open(events in any_story()) {
        let known = periods(&fold(&events).unwrap());
        for period in all_periods().into_iter().filter(|period| !known.contains(period)) {
            let all = added(&events, period);
            prop_assert!(all.iter().all(|one| one.table == OPEN), "{}: {:?}", period, all);
        }
    }

    #[test]
    fn a_person_stands_once_where_categories_exclude_each_other(events in any_story()) {
        for period in all_periods() {
            let all = added(&events, period);
            let stands_in = |spec: &Table| all.iter().filter(|count| count.table == spec.code).collect::<Vec<_>>();
            for spec in CATALOGUE.iter().filter(|spec| spec.measure == Measure::Persons) {
                let cells = stands_in(spec);
                prop_assert!(spec.covers(period) || cells.is_empty(), "{} in {}", spec.code, period);
                prop_assert!(cells.iter().all(|count| count.amount == 1));
                let places: BTreeSet<_> = cells.iter().map(|count| (&count.row, &count.col)).collect();
                prop_assert_eq!(places.len(), cells.len(), "{}: {:?}", spec.code, &cells);
                if spec.rows.adds_up() && spec.cols.adds_up() {
                    prop_assert!(cells.len() <= 1, "{}: {:?}", spec.code, cells);
                }
                // A row's columns exclude each other wherever they are fixed.
                if matches!(spec.cols, Categories::One | Categories::Fixed(..)) {
                    let rows: BTreeSet<_> = cells.iter().map(|count| &count.row).collect();
                    prop_assert_eq!(rows.len(), cells.len(), "{}: {:?}", spec.code, &cells);
                }
            }
            for count in &all {
                let spec = table(count.table).unwrap();
                for (side, code) in [(spec.rows, &count.row), (spec.cols, &count.col)] {
                    prop_assert!(codes(side).is_none_or(|codes| codes.contains(&code.as_str())), "{}: {:?}", spec.code, code);
                }
            }
            // Whoever is within another universe stands there too.
            let stand: BTreeSet<&str> = all.iter().filter_map(|count| Some(table(count.table)?.universe)).collect();
            for spec in CATALOGUE.iter().filter(|spec| stand.contains(spec.universe)) {
                prop_assert!(spec.within.is_none_or(|within| stand.contains(within)), "{} in {}: {:?}", spec.code, period, stand);
            }
        }
    }
}
