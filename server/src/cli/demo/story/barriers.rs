//! Strengths first, then what stands in the way.

use domain::event::{BarrierStep, Body, Malformed, Strength};

use super::{Story, code};
use crate::cli::demo::dice::Dice;

const STRENGTHS: &[&str] =
    &["motivation", "skill", "languages", "supportive_contact", "perseverance", "childcare", "social", "handy", "experience"];

/// Tells both; gives the barriers.
pub(super) fn meet(story: &mut Story) -> Result<Vec<&'static str>, Malformed> {
    let (dice, profile, start) = (story.dice, story.profile, story.start);
    let first = dice.between(0, 8);
    for at in [first, first + 3].into_iter().take(if dice.chance(45) { 2 } else { 1 }) {
        let strength = code(STRENGTHS.get(usize::try_from(at).unwrap_or(0) % STRENGTHS.len()).ok_or(Malformed)?)?;
        story.tell(start.plus_days(dice.between(0, 14)).min(story.end), Body::StrengthNoted(Strength { strength }));
    }
    let mut barriers: Vec<&'static str> = profile.barriers.iter().copied().filter(|_| dice.chance(48)).collect();
    if barriers.is_empty() {
        barriers.extend(profile.barriers.first());
    }
    if dice.chance(profile.missed) && !barriers.contains(&"reach") {
        barriers.push("reach");
    }
    for barrier in &barriers {
        let step = BarrierStep { barrier: code(barrier)?, kind: kind(dice, barrier).map(code).transpose()? };
        story.tell(start.plus_days(dice.between(0, 24)).min(story.end), Body::BarrierOpened(step));
    }
    Ok(barriers)
}

fn kind(dice: &Dice, barrier: &str) -> Option<&'static str> {
    Some(match barrier {
        "addiction" => dice.weighted(&[("drugs", 4), ("alcohol", 5), ("gaming", 2), ("gambling", 2)]),
        "housing" => dice.weighted(&[("homeless", 2), ("unsuitable", 4), ("searching", 5), ("sofa_surfing", 4)]),
        "mobility" => dice.weighted(&[("bicycle", 2), ("licence", 6), ("public_transport", 3), ("rural", 3)]),
        _ => return None,
    })
}
