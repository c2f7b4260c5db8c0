//! Who takes part.

use super::flow::Flow;
use super::{ALL, Counts, Setting};
use crate::code::Code;
use crate::table::DIMENSIONS;
use crate::table::catalogue::Table;
use crate::table::catalogue::who::{
    ACTIVE_AGE_BAND, ACTIVE_DUTCH_LEVEL, ACTIVE_EDUCATION, ACTIVE_FOUND_THROUGH, ACTIVE_GENDER, ACTIVE_HOUSEHOLD, ACTIVE_INCOME,
    ACTIVE_LABOUR_STATUS, ACTIVE_MUNICIPALITY, ACTIVE_ORGANISATION, ACTIVE_PERSONA, ACTIVE_STAGE, LEFT_AGE_BAND, LEFT_GENDER,
    LEFT_MUNICIPALITY, LEFT_ORGANISATION, LEFT_PERSONA, NEW_AGE_BAND, NEW_GENDER, NEW_MUNICIPALITY, NEW_ORGANISATION, NEW_PERSONA,
    REENTERED_AGE_BAND, REENTERED_GENDER, REENTERED_MUNICIPALITY, REENTERED_ORGANISATION, REENTERED_PERSONA,
};
use crate::trajectory::Trajectory;

/// The tables of a group of people, in the order of [`DIMENSIONS`].
type Tables = [&'static Table; 5];

const ACTIVE: Tables = [&ACTIVE_MUNICIPALITY, &ACTIVE_GENDER, &ACTIVE_AGE_BAND, &ACTIVE_PERSONA, &ACTIVE_ORGANISATION];
const NEW: Tables = [&NEW_MUNICIPALITY, &NEW_GENDER, &NEW_AGE_BAND, &NEW_PERSONA, &NEW_ORGANISATION];
const REENTERED: Tables = [&REENTERED_MUNICIPALITY, &REENTERED_GENDER, &REENTERED_AGE_BAND, &REENTERED_PERSONA, &REENTERED_ORGANISATION];
const LEFT: Tables = [&LEFT_MUNICIPALITY, &LEFT_GENDER, &LEFT_AGE_BAND, &LEFT_PERSONA, &LEFT_ORGANISATION];

/// The active by what is known of their entry.
const ON_ENTRY: [(&Table, &str); 6] = [
    (&ACTIVE_HOUSEHOLD, "household"),
    (&ACTIVE_INCOME, "income"),
    (&ACTIVE_EDUCATION, "education"),
    (&ACTIVE_LABOUR_STATUS, "labour_status"),
    (&ACTIVE_DUTCH_LEVEL, "dutch_level"),
    (&ACTIVE_FOUND_THROUGH, "found_through"),
];

pub(super) fn count(trajectory: &Trajectory, setting: Setting, flow: &Flow, into: &mut Counts) {
    let last = setting.period.last();
    let stage = if trajectory.participant_since.is_some_and(|since| since <= last) { "participant" } else { "engaged" };
    into.person(&ACTIVE_STAGE, ALL, stage);
    let groups = [(ACTIVE, stage, true), (NEW, ALL, flow.opened), (REENTERED, ALL, flow.reopened), (LEFT, ALL, flow.closed)];
    let rows = DIMENSIONS.map(|dimension| answer(trajectory, dimension, setting));
    for (tables, col, _) in groups.into_iter().filter(|(.., belongs)| *belongs) {
        for (table, row) in tables.into_iter().zip(&rows) {
            into.person(table, row, col);
        }
    }
    for (table, field) in ON_ENTRY {
        let answer = if field == "labour_status" { trajectory.answer_on_entry(field) } else { trajectory.answer(field) };
        into.person(table, &stated(answer.cloned()), ALL);
    }
}

fn answer(trajectory: &Trajectory, dimension: &str, setting: Setting) -> String {
    match dimension {
        "organisation" => setting.organisation.to_owned(),
        // People move; the others are asked about the start.
        "municipality" => municipality(trajectory, setting),
        _ => stated(trajectory.answer(dimension).cloned()),
    }
}

/// Where the person stayed on the last day of the period.
pub(super) fn municipality(trajectory: &Trajectory, setting: Setting) -> String {
    stated(trajectory.answer_on("municipality", setting.period.last()))
}

/// "Does not want to say" and "not asked yet" count as "not known": a row of its own for refusals would be a small one.
pub(super) fn stated(answer: Option<Code>) -> String {
    answer.filter(|answer| answer.as_str() != "declined").map_or_else(|| "unknown".to_owned(), |answer| answer.to_string())
}
