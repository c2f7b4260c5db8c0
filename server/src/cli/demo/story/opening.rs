//! The first weeks: opened, the answers of the intake, participant.

use std::collections::BTreeSet;

use domain::code_name::CodeName;
use domain::event::{Body, Characteristic, Malformed, Opening};

use super::{Story, code};

const TOWNS: &[(&str, i64)] = &[
    ("aalst", 42),
    ("erpe_mere", 12),
    ("haaltert", 10),
    ("herzele", 9),
    ("lede", 11),
    ("sint_lievens_houtem", 6),
    ("elsewhere", 4),
    ("no_address", 6),
];
const GENDERS: &[(&str, i64)] = &[("f", 47), ("m", 48), ("x", 2), ("declined", 2), ("unknown", 1)];
const STATUSES: &[(&str, i64)] =
    &[("unemployed", 23), ("long_term_unemployed", 32), ("inactive", 30), ("employed", 12), ("declined", 2), ("unknown", 1)];
const SCHOOLING: &[(&str, i64)] = &[("isced_0_2", 57), ("isced_3_4", 31), ("isced_5_8", 8), ("unknown", 3), ("declined", 1)];
const WAYS_IN: &[(&str, i64)] =
    &[("street", 28), ("ocmw", 27), ("vdab", 15), ("partner", 14), ("self", 9), ("school", 3), ("other", 2), ("unknown", 2)];

pub(super) fn open(story: &mut Story, names: &mut BTreeSet<String>) -> Result<(), Malformed> {
    let (dice, profile, start) = (story.dice, story.profile, story.start);
    let code_name = loop {
        let drawn = CodeName::draw(dice).to_string();
        if names.insert(drawn.clone()) {
            break drawn;
        }
    };
    let opening = Opening { code_name, challenge: code(profile.challenge)?, municipality: code(dice.weighted(TOWNS))? };
    story.tell_later(start, story.entered_after, Body::TrajectoryOpened(opening));
    let asked = start.plus_days(dice.between(3, 20)).min(story.end);
    let household = dice.weighted(profile.households);
    let status = dice.weighted(STATUSES);
    // Now and then something is not asked: a participant without one of the four answers of ESF+ counts in the total only.
    let answers = [
        (85, start, "persona", if dice.chance(4) { "unknown" } else { profile.persona }),
        (98, start, "gender", dice.weighted(GENDERS)),
        (97, start, "age_band", dice.weighted(profile.ages)),
        (85, start, "found_through", dice.weighted(WAYS_IN)),
        (96, asked, "labour_status", status),
        (92, asked, "education", dice.weighted(SCHOOLING)),
        (85, asked, "household", household),
        (80, asked, "children", dice.weighted(children(household))),
        (78, asked, "income", dice.weighted(incomes(status))),
        (88, asked, "dutch_level", dice.weighted(profile.dutch)),
        (80, asked, "origin", dice.weighted(profile.origin)),
    ];
    for (often, on, field, value) in answers {
        if dice.chance(often) {
            let set = Characteristic { field: code(field)?, value: code(value)?, base: None };
            story.tell(on, Body::CharacteristicSet(set));
            if field == "labour_status" {
                story.status = value;
            }
        }
    }
    if dice.chance(82) {
        story.tell(asked.plus_days(dice.between(0, 10)).min(story.end), Body::ParticipationStarted);
    }
    Ok(())
}

fn children(household: &str) -> &'static [(&'static str, i64)] {
    match household {
        "single_parent" | "couple_children" => &[("one", 4), ("two", 4), ("three_plus", 2)],
        "with_parents" => &[("none", 12), ("one", 1)],
        "declined" | "unknown" => &[("unknown", 2), ("declined", 1)],
        _ => &[("none", 7), ("one", 2), ("two", 1)],
    }
}

fn incomes(status: &str) -> &'static [(&'static str, i64)] {
    match status {
        "employed" => &[("wage", 17), ("integration", 2), ("declined", 1)],
        "unemployed" => &[("unemployment", 11), ("integration", 5), ("none", 3), ("other", 1)],
        "long_term_unemployed" => &[("integration", 9), ("unemployment", 6), ("none", 3), ("unknown", 1)],
        "inactive" => &[("sickness", 8), ("integration", 7), ("none", 4), ("other", 2), ("declined", 1)],
        _ => &[("unknown", 3), ("declined", 1), ("integration", 2)],
    }
}
