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

/// Where a domain goes from one moment to the next: mostly a step up, sometimes a relapse.
const STEPS: &[i64] = &[-1, 0, 0, 1, 1, 2];

/// Scores several life domains at one, two or three moments: in the first weeks, then every few months.
pub(super) fn score(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    if !dice.chance(85) {
        return Ok(());
    }
    let mut picture: Vec<(&'static str, i64)> = Vec::new();
    for domain in story.profile.domains {
        if dice.chance(60) {
            picture.push((domain, dice.between(1, 3)));
        }
    }
    let mut day = story.start.plus_days(dice.between(2, 20));
    for _ in 0..dice.between(2, 3) {
        if day > story.end {
            break;
        }
        let by = if dice.chance(60) { ScoredBy::Together } else { ScoredBy::Worker };
        for (domain, level) in &mut picture {
            // Not everything is spoken of every time.
            if dice.chance(88) {
                let level = u8::try_from(*level).map_err(|_| Malformed)?;
                story
                    .tell(day, Body::DomainScored(DomainScore { instrument: code("brug")?, edition: 1, domain: code(domain)?, level, by }));
            }
            *level = (*level + dice.pick(STEPS).copied().unwrap_or(0)).clamp(1, 5);
        }
        day = day.plus_days(dice.between(60, 130));
    }
    Ok(())
}

/// Sets one or two goals, each reached, dropped or still open.
pub(super) fn aim(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    for _ in 0..dice.between(0, 2) {
        let set = story.start.plus_days(dice.between(10, 60));
        if set > story.end {
            continue;
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
    }
    Ok(())
}
