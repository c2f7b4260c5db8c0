//! What became of those who came in, on the day on which the time that is looked at is over.

use super::flow::{Stretch, stretches};
use super::{ALL, Counts};
use crate::date::Date;
use crate::table::catalogue::follow::{COHORT, FUNNEL, RETURNS};
use crate::trajectory::{DIED, Trajectory};

/// Two contacts with the person present within so many days of the opening make an engaged person.
const ENGAGED_DAYS: i64 = 90;
const CONTACTS_TO_ENGAGE: usize = 2;
/// Whoever becomes a participant does so within so many days of the opening.
const PARTICIPANT_DAYS: i64 = 180;

const COHORTS: [(i32, &str); 3] = [(3, "after_3"), (6, "after_6"), (12, "after_12")];
const RETURN_TIMES: [(i32, &str); 2] = [(6, "within_6"), (12, "within_12")];

/// The days on which one of these times is over.
pub(super) fn due(trajectory: &Trajectory) -> impl Iterator<Item = Date> {
    let opened = trajectory.opened;
    let exits = trajectory.episodes.iter().filter_map(|episode| episode.closed.as_ref()).map(|(on, _)| *on);
    let after_exit = exits.flat_map(|on| [on.plus_days(crate::trajectory::FOUR_WEEKS), on.plus_months(6), on.plus_months(12)]);
    COHORTS.into_iter().map(move |(months, _)| opened.plus_months(months)).chain([opened.plus_days(PARTICIPANT_DAYS)]).chain(after_exit)
}

pub(super) fn count(trajectory: &Trajectory, into: &mut Counts) {
    let known = stretches(trajectory);
    if into.period.contains(trajectory.opened.plus_days(PARTICIPANT_DAYS)) {
        into.person(&FUNNEL, step(trajectory), ALL);
    }
    for (months, row) in COHORTS {
        let day = trajectory.opened.plus_months(months);
        if into.period.contains(day) {
            into.person(&COHORT, row, state_on(&known, day));
        }
    }
    for (months, row) in RETURN_TIMES {
        let mut exits = known.iter().enumerate().filter_map(|(at, one)| Some((at, one.closed?.0.plus_months(months))));
        let over = exits.rfind(|(_, until)| into.period.contains(*until));
        if let Some((at, until)) = over
            && known.get(at + 1).is_some_and(|next| next.from <= until)
        {
            into.person(&RETURNS, row, ALL);
        }
    }
}

/// The furthest step of the funnel.
fn step(trajectory: &Trajectory) -> &'static str {
    let until = |days: i64| trajectory.opened.plus_days(days);
    if trajectory.participant_since.is_some_and(|since| since <= until(PARTICIPANT_DAYS)) {
        return "participant";
    }
    let met = trajectory.contacts.iter().filter(|one| one.contact.attendance == "present" && one.date <= until(ENGAGED_DAYS));
    if met.count() >= CONTACTS_TO_ENGAGE { "engaged" } else { "opened_only" }
}

/// Where a person stands at the end of a day.
fn state_on(known: &[Stretch], day: Date) -> &'static str {
    let last = known.iter().rev().find(|one| one.from <= day);
    let ended = last.and_then(|one| one.closed).filter(|(on, _)| *on <= day);
    match ended.map(|(_, reason)| reason.as_str()) {
        None => "running",
        Some("work" | "education") => "forward",
        Some("lost") => "lost",
        Some("moved") => "moved",
        Some(DIED) => "died",
        Some(_) => "otherwise",
    }
}
