//! The first weeks: opened, a few answers, participant.

use std::collections::BTreeSet;

use domain::code_name::CodeName;
use domain::event::{Body, Characteristic, Malformed, Opening};

use super::{Story, code};

const TOWNS: &[(&str, i64)] = &[
    ("aalst", 44),
    ("erpe_mere", 12),
    ("haaltert", 10),
    ("herzele", 9),
    ("lede", 10),
    ("sint_lievens_houtem", 5),
    ("elsewhere", 4),
    ("no_address", 6),
];
const GENDERS: &[(&str, i64)] = &[("f", 48), ("m", 48), ("x", 2), ("declined", 2)];
const STATUSES: &[(&str, i64)] = &[("unemployed", 24), ("long_term_unemployed", 34), ("inactive", 34), ("employed", 6), ("declined", 2)];
const SCHOOLING: &[(&str, i64)] = &[("isced_0_2", 59), ("isced_3_4", 31), ("isced_5_8", 8), ("unknown", 2)];
const HOUSEHOLDS: &[(&str, i64)] =
    &[("alone", 30), ("single_parent", 22), ("couple", 10), ("couple_children", 14), ("with_parents", 14), ("changing", 10)];
const WAYS_IN: &[(&str, i64)] = &[("street", 30), ("ocmw", 30), ("vdab", 15), ("partner", 15), ("self", 10)];

pub(super) fn open(story: &mut Story, names: &mut BTreeSet<String>) -> Result<(), Malformed> {
    let (dice, profile, start) = (story.dice, story.profile, story.start);
    let code_name = loop {
        let drawn = CodeName::draw(dice).to_string();
        if names.insert(drawn.clone()) {
            break drawn;
        }
    };
    let opening = Opening { code_name, challenge: code(profile.challenge)?, municipality: code(dice.weighted(TOWNS))? };
    story.tell(start, Body::TrajectoryOpened(opening));
    let asked = start.plus_days(dice.between(3, 20)).min(story.end);
    // Now and then something is not asked: a participant without it counts in the total only.
    let answers = [
        (85, start, "persona", profile.persona),
        (98, start, "gender", dice.weighted(GENDERS)),
        (97, start, "age_band", dice.weighted(profile.ages)),
        (96, asked, "labour_status", dice.weighted(STATUSES)),
        (92, asked, "education", dice.weighted(SCHOOLING)),
        (25, asked, "household", dice.weighted(HOUSEHOLDS)),
        (40, start, "found_through", dice.weighted(WAYS_IN)),
    ];
    for (often, on, field, value) in answers {
        if dice.chance(often) {
            let set = Characteristic { field: code(field)?, value: code(value)?, base: None };
            story.tell(on, Body::CharacteristicSet(set));
        }
    }
    if dice.chance(82) {
        story.tell(asked.plus_days(dice.between(0, 10)).min(story.end), Body::ParticipationStarted);
    }
    Ok(())
}
