//! What one trajectory adds: told stories, and properties that hold for every story.

#![expect(clippy::unwrap_used, reason = "tests")]

mod examples;
#[cfg(feature = "toml")]
mod figures;
mod flow;
mod follow;
#[cfg(feature = "toml")]
mod lives;
mod properties;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Count, Setting, counts};
use crate::code::Code;
use crate::date::Date;
use crate::esf::Operation;
use crate::event::Event;
use crate::ids::EventId;
use crate::period::Period;
use crate::trajectory::{Trajectory, fold};

/// 2026-01-01.
const START: i64 = 20_454;

type Told = (i64, &'static str, Value);
type Services = BTreeMap<Code, Vec<Code>>;

fn item(number: usize) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012x}")
}

fn day(number: i64) -> Date {
    Date::from_days_since_epoch(START + number)
}

fn quarter(text: &str) -> Period {
    text.parse().unwrap()
}

/// Events of one trajectory in the order told, the opening first: day after [`START`], kind, payload.
fn story(told: &[Told]) -> Vec<Event> {
    story_from(0, told)
}

fn story_from(opened: i64, told: &[Told]) -> Vec<Event> {
    let opening = json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "aalst" });
    let all = std::iter::once((opened, "trajectory_opened", opening)).chain(told.iter().cloned());
    all.enumerate()
        .map(|(at, (on, kind, data))| Event {
            id: item(100 + at).parse().unwrap(),
            trajectory: item(99).parse().unwrap(),
            author: item(1).parse().unwrap(),
            device: item(2).parse().unwrap(),
            device_time: 1_000,
            about: day(on),
            kind: kind.try_into().unwrap(),
            version: 1,
            data,
        })
        .collect()
}

fn code(text: &str) -> Code {
    text.try_into().unwrap()
}

/// Barrier → services, domain → services.
fn services() -> (Services, Services) {
    let help = || vec![code("debt_help"), code("admin_help")];
    (BTreeMap::from([(code("structure"), help())]), BTreeMap::from([(code("finance"), help()), (code("leisure"), Vec::new())]))
}

/// What a state adds to a period after what was counted before.
fn counted(state: Option<&Trajectory>, before: Option<&Trajectory>, period: Period, late: &BTreeSet<EventId>) -> Vec<Count> {
    let (services, domain_services) = services();
    let setting = Setting {
        period,
        services: &services,
        domain_services: &domain_services,
        organisation: "ocmw",
        operation: Operation::any(),
        before,
        late,
    };
    let mut all = state.map_or_else(|| super::counts_gone(setting), |state| counts(state, setting));
    all.sort();
    all
}

/// What the events add to a period when nothing arrived late.
fn added(events: &[Event], period: Period) -> Vec<Count> {
    let eve = period.first().plus_days(-1);
    let before = fold(events.iter().filter(|event| event.about <= eve));
    fold(events).map_or_else(Vec::new, |state| counted(Some(&state), before.as_ref(), period, &BTreeSet::new()))
}

/// The columns in which a row of a table is counted.
fn cols(all: &[Count], table: &str, row: &str) -> Vec<String> {
    all.iter().filter(|one| one.table == table && one.row.as_str() == row).map(|one| one.col.to_string()).collect()
}

/// The rows in which a table is counted.
fn rows(all: &[Count], table: &str) -> Vec<String> {
    all.iter().filter(|one| one.table == table).map(|one| one.row.to_string()).collect()
}

fn contact(on: i64, attendance: &str) -> Told {
    (on, "contact_logged", json!({ "kind": "street", "attendance": attendance }))
}

fn score(on: i64, domain: &str, level: u8) -> Told {
    (on, "domain_scored", json!({ "instrument": "brug", "edition": 1, "domain": domain, "level": level, "by": "worker" }))
}

fn refer(on: i64, referral: usize, service: &str) -> Told {
    (on, "referral_made", json!({ "referral": item(referral), "service": service }))
}

fn step(on: i64, kind: &'static str, referral: usize) -> Told {
    (on, kind, json!({ "referral": item(referral), "reason": "full" }))
}

fn close(on: i64, reason: &str) -> Told {
    (on, "trajectory_closed", json!({ "reason": reason }))
}

fn reopen(on: i64) -> Told {
    (on, "trajectory_reopened", Value::Null)
}
