//! In, stock, out adds up for every history, also where events arrive late, are put right, or are taken away.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::table::{IN_OUT, OPEN};

/// An event with the day on which it arrives.
#[derive(Debug, Clone)]
struct Arrival {
    event: Event,
    on: Date,
}

/// Figures leave so many days after a quarter's end.
const RELEASED_AFTER: i64 = 28;

fn released(period: Period) -> Date {
    period.last().plus_days(RELEASED_AFTER)
}

/// What had arrived when a period was released, with what came late moved to the oldest quarter that was not out then.
fn arrived(all: &[Arrival], period: Period) -> (Vec<Event>, BTreeSet<EventId>) {
    let mut late = BTreeSet::new();
    let here = all.iter().filter(|one| one.on <= released(period));
    let events = here.map(|one| {
        let mut open = Period::quarter_of(one.on).previous();
        while released(open) < one.on {
            open = open.next();
        }
        let mut event = one.event.clone();
        if event.about < open.first() {
            event.about = open.first();
            late.insert(event.id);
        }
        event
    });
    (events.collect(), late)
}

fn of(all: &[Count], table: &str) -> i64 {
    i64::from(all.iter().filter(|one| one.table == table).map(|one| one.amount).sum::<u32>())
}

/// Each period with open at the start, what is counted, open at the end.
fn releases(all: &[Arrival], periods: &[Period]) -> Vec<(Period, i64, Vec<Count>, i64)> {
    let mut before = (0, None);
    let each = periods.iter().map(|period| {
        let (events, late) = arrived(all, *period);
        let state = fold(&events);
        let now = counted(state.as_ref(), before.1.as_ref(), *period, &late);
        // A year ends on the day its last quarter ends, and shows the number of that.
        let end = period.quarters().last().unwrap();
        let open = of(&counted(state.as_ref(), state.as_ref(), end, &late), OPEN);
        let start = std::mem::replace(&mut before, (open, state)).0;
        (*period, start, now, open)
    });
    each.collect()
}

fn quarters() -> Vec<Period> {
    std::iter::successors(Some(quarter("2026-Q1")), |one| Some(one.next())).take(8).collect()
}

fn any_event() -> impl Strategy<Value = (i64, &'static str, Value)> {
    let kinds = prop_oneof![
        4 => Just(("trajectory_closed", json!({ "reason": "work" }))),
        4 => Just(("trajectory_reopened", Value::Null)),
        1 => Just(("contact_logged", json!({ "kind": "street", "attendance": "present" }))),
        2 => (0..8_usize).prop_map(|of| ("correction", json!({ "of": item(101 + of) }))),
        2 => (0..8_usize, any::<bool>()).prop_map(|(of, closes)| {
            let (kind, data) = if closes { ("trajectory_closed", json!({ "reason": "lost" })) } else { ("trajectory_reopened", Value::Null) };
            ("correction", json!({ "of": item(101 + of), "replacement": { "kind": kind, "version": 1, "data": data } }))
        }),
        1 => Just(("correction", json!({
            "of": item(100),
            "replacement": { "kind": "trajectory_opened", "version": 1, "data":
                { "code_name": "zilver-reiger-41", "challenge": "ru2", "municipality": "lede" } }
        }))),
    ];
    (0..600_i64, kinds).prop_map(|(on, (kind, data))| (on, kind, data))
}

/// The opening and some events, each some days under way; sometimes erased in the end.
fn any_history() -> impl Strategy<Value = Vec<Arrival>> {
    let under_way = || prop_oneof![3 => 0..10_i64, 1 => 0..400_i64];
    let events = prop::collection::vec((any_event(), under_way()), 0..10);
    (0..300_i64, under_way(), events, prop::option::weighted(0.1, 300..600_i64)).prop_map(|(opened, opening, events, erased)| {
        let mut told: Vec<Told> = events.iter().map(|(told, _)| told.clone()).collect();
        told.extend(erased.map(|on| (on, "erased", Value::Null)));
        let under_way: Vec<i64> = std::iter::once(opening).chain(events.iter().map(|(_, days)| *days)).chain([0]).collect();
        let all = story_from(opened, &told).into_iter().zip(under_way);
        all.map(|(event, days)| Arrival { on: event.about.plus_days(days), event }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn open_at_the_start_and_who_came_less_who_went_is_open_at_the_end(all in any_history()) {
        for periods in [quarters(), vec![quarter("2026"), quarter("2027")]] {
            for (period, start, now, end) in releases(&all, &periods) {
                for (table, _) in IN_OUT {
                    prop_assert!(of(&now, table) <= 1);
                }
                let came: i64 = IN_OUT.iter().map(|(table, adds)| if *adds { of(&now, table) } else { -of(&now, table) }).sum();
                prop_assert_eq!(start + came, end, "{}: {:?}", period, now);
                if period.quarter().is_some() {
                    prop_assert_eq!(of(&now, OPEN), end);
                }
            }
        }
    }
}

/// Table by table what the flow says in each quarter of 2026.
fn said(all: &[Arrival]) -> Vec<String> {
    let quarters: Vec<Period> = quarters().into_iter().take(4).collect();
    let said = releases(all, &quarters).into_iter().map(|(_, _, now, open)| {
        let came: Vec<&str> = IN_OUT.iter().filter(|(table, _)| of(&now, table) > 0).map(|(table, _)| *table).collect();
        format!("{} {open}", came.join(" "))
    });
    said.collect()
}

#[test]
fn who_comes_late_counts_where_she_came() {
    let history = |told: &[Told], on: &[i64]| -> Vec<Arrival> {
        story_from(10, told).into_iter().zip(on).map(|(event, on)| Arrival { on: day(*on), event }).collect()
    };
    assert_eq!(said(&history(&[], &[10])), ["opened 1", " 1", " 1", " 1"]);
    // Sent on 2026-04-28, the last day: in time. A day later the first quarter is out.
    assert_eq!(said(&history(&[], &[117])), ["opened 1", " 1", " 1", " 1"]);
    assert_eq!(said(&history(&[], &[118])), [" 0", "arrived_late 1", " 1", " 1"]);
    // Both the start and the end came late.
    assert_eq!(said(&history(&[close(20, "work")], &[150, 150])), [" 0", "arrived_late closed 0", " 0", " 0"]);
    // The end came late: she left when it came.
    assert_eq!(said(&history(&[close(20, "work")], &[10, 250])), ["opened 1", " 1", "closed 0", " 0"]);
    // That she had left was a mistake.
    let mistake = (215, "correction", json!({ "of": item(101) }));
    assert_eq!(said(&history(&[close(20, "work"), mistake], &[10, 20, 215])), ["opened closed 0", " 0", "arrived_late 1", " 1"]);
    // That she had come back was one.
    let back = (250, "correction", json!({ "of": item(102) }));
    assert_eq!(
        said(&history(&[close(20, "work"), reopen(100), back], &[10, 20, 100, 250])),
        ["opened closed 0", "reopened 1", "withdrawn 0", " 0"]
    );
    // The day of the opening put right in a later quarter is no second opening.
    let opening = json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "lede" });
    let right =
        (12, "correction", json!({ "of": item(100), "replacement": { "kind": "trajectory_opened", "version": 1, "data": opening } }));
    assert_eq!(said(&history(&[right], &[10, 200])), ["opened 1", " 1", " 1", " 1"]);
}
