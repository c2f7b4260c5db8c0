//! The rules one by one, the published examples, and what holds for every history.

#![expect(clippy::unwrap_used, reason = "tests")]

mod examples;
mod properties;
mod results;
mod who;

use serde_json::{Value, json};

use super::*;
use crate::date::Date;
use crate::trajectory::tests::{Story, item};
use crate::trajectory::{FOUR_WEEKS, SIX_MONTHS, Trajectory};

fn day(on: i64) -> Date {
    Date::from_days_since_epoch(20_000 + on)
}

/// Long enough for every story.
const ALWAYS: (i64, i64) = (-1_000, 10_000);

fn operation((first, last): (i64, i64)) -> Operation {
    Operation { first: day(first), last: day(last) }
}

/// A woman of 30–54 with low education, opened and promoted on day 0.
fn participant(status: &str) -> Story {
    let mut story = Story::opened(0);
    for (field, value) in [("gender", "f"), ("age_band", "30_54"), ("labour_status", status), ("education", "isced_0_2")] {
        set(&mut story, 0, field, value);
    }
    story.tell(0, "participation_started", Value::Null);
    story
}

fn set(story: &mut Story, on: i64, field: &str, value: &str) -> String {
    story.tell(on, "characteristic_set", json!({ "field": field, "value": value }))
}

fn labour(story: &mut Story, on: i64, status: &str) -> String {
    story.tell(on, "labour_event", json!({ "status": status }))
}

fn close(story: &mut Story, on: i64, reason: &str) -> String {
    story.tell(on, "trajectory_closed", json!({ "reason": reason }))
}

fn reopen(story: &mut Story, on: i64) -> String {
    story.tell(on, "trajectory_reopened", Value::Null)
}

fn follow_up(story: &mut Story, on: i64, moment: &str, status: &str) -> String {
    story.tell(on, "follow_up", json!({ "moment": moment, "status": status }))
}

fn standing(state: &Trajectory, indicator: Indicator, as_of: i64) -> String {
    let participant = Participant::of(state, operation(ALWAYS), day(as_of)).unwrap();
    match participant.standing(indicator) {
        Standing::Counted(_) => "counted".to_owned(),
        Standing::NotCounted(_) => "not counted".to_owned(),
        Standing::NotYet(None) => "running".to_owned(),
        Standing::NotYet(Some(from)) => format!("from {}", from.days_since(day(0))),
        Standing::Incomplete(field) => format!("lacks {field}"),
    }
}

/// The codes of the indicators that count a story on a day.
fn counted(story: &Story, as_of: i64) -> Vec<&'static str> {
    counted_in(story, operation(ALWAYS), as_of)
}

fn counted_in(story: &Story, operation: Operation, as_of: i64) -> Vec<&'static str> {
    let state = story.state();
    let figures = count([&state], operation, day(as_of));
    sound(&figures);
    let is_in = |one: &&Indicator| figures.row(**one).is_some_and(|row| row.counted.total == 1);
    Indicator::ALL.iter().filter(is_in).map(|one| one.code()).collect()
}

/// The results that count a story long after everything.
fn results(story: &Story) -> Vec<&'static str> {
    counted(story, 9_000).into_iter().filter(|code| code.starts_with("EECR")).collect()
}

fn sound(figures: &Figures) {
    for check in checks(figures) {
        assert!(check.passed, "{check:?}");
    }
}
