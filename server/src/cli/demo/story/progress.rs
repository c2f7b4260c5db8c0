//! The domain picture and goals.

use domain::event::{Body, DomainScore, GoalSet, GoalStep, Malformed, ScoredBy};
use domain::ids::GoalId;

use super::{Story, code, midnight};

const GOALS: &[(&str, &[&str])] = &[
    ("employment", &["Twee dagen proefdraaien", "Eigen cv maken", ""]),
    ("housing", &["Inschrijven voor een sociale woning", "Een kamer bekijken", ""]),
    ("education", &["Naar de infodag gaan", ""]),
    ("wellbeing", &["Elke dag buiten komen", ""]),
    ("leisure", &["Eén keer naar de sportclub", ""]),
];

/// Scores the life domains: first in the first weeks, then every few months.
pub(super) fn score(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    for domain in story.profile.domains {
        if !dice.chance(35) {
            continue;
        }
        let mut level = dice.between(1, 3);
        let mut day = story.start.plus_days(dice.between(2, 20));
        while day <= story.end {
            let by = if dice.chance(60) { ScoredBy::Together } else { ScoredBy::Worker };
            let level_now = u8::try_from(level).map_err(|_| Malformed)?;
            story.tell(
                day,
                Body::DomainScored(DomainScore { instrument: code("brug")?, edition: 1, domain: code(domain)?, level: level_now, by }),
            );
            // Mostly a step up; sometimes a relapse.
            level = (level + [-1, 0, 0, 1, 1].get(usize::try_from(dice.between(0, 4)).unwrap_or(0)).copied().unwrap_or(0)).clamp(1, 5);
            day = day.plus_days(dice.between(90, 160));
        }
    }
    Ok(())
}

/// Sets a goal, which is reached, dropped or still open.
pub(super) fn aim(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    let set = story.start.plus_days(dice.between(10, 40));
    if set > story.end || !dice.chance(45) {
        return Ok(());
    }
    let goal = GoalId::new(midnight(set), dice);
    let (domain, texts) = dice.pick(GOALS).ok_or(Malformed)?;
    let text = dice.pick(texts).copied().unwrap_or_default().to_owned();
    story.tell(set, Body::GoalSet(GoalSet { goal, domain: code(domain)?, text }));
    let over = set.plus_days(dice.between(20, 120));
    if over <= story.end {
        let step = GoalStep { goal };
        story.tell(over, if dice.chance(65) { Body::GoalReached(step) } else { Body::GoalDropped(step) });
    }
    Ok(())
}
