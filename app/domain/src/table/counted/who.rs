//! Who takes part.

use super::{Counts, Setting};
use crate::code::Code;
use crate::table::DIMENSIONS;
use crate::trajectory::Trajectory;

/// The table codes of a group of people, in the order of [`DIMENSIONS`].
type Tables = [&'static str; 5];

const ACTIVE: Tables = ["active_municipality", "active_gender", "active_age_band", "active_persona", "active_organisation"];
const NEW: Tables = ["new_municipality", "new_gender", "new_age_band", "new_persona", "new_organisation"];
const REENTERED: Tables =
    ["reentered_municipality", "reentered_gender", "reentered_age_band", "reentered_persona", "reentered_organisation"];
const LEFT: Tables = ["left_municipality", "left_gender", "left_age_band", "left_persona", "left_organisation"];

pub(super) fn count(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let period = setting.period;
    let stage = if trajectory.participant_since.is_some_and(|since| since <= period.last()) { "participant" } else { "engaged" };
    let (first, again) = trajectory.episodes.split_first().map_or((None, &[][..]), |(first, again)| (Some(first), again));
    let groups = [
        (ACTIVE, stage, true),
        (NEW, "all", first.is_some_and(|episode| period.contains(episode.from))),
        (REENTERED, "all", again.iter().any(|episode| period.contains(episode.from))),
        (LEFT, "all", trajectory.episodes.iter().filter_map(|episode| episode.closed.as_ref()).any(|(on, _)| period.contains(*on))),
    ];
    let rows = DIMENSIONS.map(|dimension| answer(trajectory, dimension, setting));
    for (tables, col, _) in groups.into_iter().filter(|(.., belongs)| *belongs) {
        for (table, row) in tables.into_iter().zip(&rows) {
            into.person(table, row, col);
        }
    }
}

/// "Does not want to say" and "not asked yet" count as "not known": a row of its own for refusals would be a small one.
fn answer(trajectory: &Trajectory, dimension: &str, setting: Setting) -> String {
    let stated = match dimension {
        "organisation" => return setting.organisation.to_owned(),
        // People move; the others are asked about the start.
        "municipality" => trajectory.answer_on(dimension, setting.period.last()),
        _ => trajectory.answer(dimension).cloned(),
    };
    stated.filter(|answer: &Code| answer.as_str() != "declined").map_or_else(|| "unknown".to_owned(), |answer| answer.to_string())
}
