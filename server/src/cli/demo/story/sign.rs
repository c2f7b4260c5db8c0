//! From what happened to what was noted: in which order, when, and by whom.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::event::{Body, Characteristic, Correction, Event, Header, Malformed};
use domain::ids::{EventId, TrajectoryId, UserId};

use super::{Line, Said, World};
use crate::cli::demo::dice::Dice;

const MINUTE: i64 = 60_000;

/// In how many of a thousand cases something is noted weeks or months later: a drawer with papers, or the worker heard it then.
const LATE: i64 = 40;

/// Puts a story under the names of whoever may tell it: a trajectory is its confidant's, until a handover is done. Gives the
/// events in the order in which they were noted.
pub(super) fn sign(world: &World, trajectory: TrajectoryId, opened_by: UserId, lines: Vec<Line>) -> Result<Vec<Event>, Malformed> {
    let (mut confidant, mut offered_to) = (opened_by, opened_by);
    let mut ids: BTreeMap<usize, EventId> = BTreeMap::new();
    let mut events = Vec::new();
    let mut clock = Clock { day: None, minute: 0 };
    for Noted { on, noted, number, said } in noted(world, lines) {
        let id_of = |number: usize| ids.get(&number).copied();
        let body = match said {
            Said::Body(body) => body,
            // What was never noted is not corrected either.
            Said::Corrected { of, right } => match id_of(of) {
                Some(of) => Body::Correction(Correction { of, replacement: right.map(|body| body.replacement()).transpose()? }),
                None => continue,
            },
            Said::Restated { of, field, value } => match id_of(of) {
                Some(base) => Body::CharacteristicSet(Characteristic { field, value, base: Some(base) }),
                None => continue,
            },
        };
        let author = match body {
            Body::HandoverAccepted(_) | Body::HandoverDeclined(_) | Body::HandoverMetTogether(_) => offered_to,
            _ => confidant,
        };
        match &body {
            Body::HandoverOffered(offer) => offered_to = offer.to,
            Body::HandoverDone(_) => confidant = offered_to,
            _ => {}
        }
        let device_time = world.time(noted, clock.next(world.dice, noted));
        let id = EventId::new(device_time, world.dice);
        ids.insert(number, id);
        let device = world.phones.get(&author).map(|phone| phone.device).ok_or(Malformed)?;
        events.push(Event::new(Header { id, trajectory, author, device, device_time, about: on }, &body)?);
    }
    Ok(events)
}

/// A line with the day on which it is noted.
struct Noted {
    on: Date,
    noted: Date,
    /// Where it stood as it was told.
    number: usize,
    said: Said,
}

/// In the order in which it is noted; what will be noted after today is left out.
fn noted(world: &World, lines: Vec<Line>) -> Vec<Noted> {
    let mut lines: Vec<(usize, Line)> = lines.into_iter().enumerate().collect();
    // Stable: within a day, things keep the order in which they were told.
    lines.sort_by_key(|(_, line)| line.on);
    let (mut opened, mut last_step, mut last_contact) = (None, None, None);
    let mut all = Vec::with_capacity(lines.len());
    for (number, Line { on, later, said }) in lines {
        let own = on.plus_days(later.unwrap_or_else(|| if may_be_late(&said) { delay(world.dice) } else { 0 }));
        // Nothing is noted before the opening, no step before the step that it follows, and a note with its contact.
        let mut day = opened.map_or(own, |opened| own.max(opened));
        match &said {
            Said::Body(Body::NoteAdded(_)) => day = last_contact.unwrap_or(day),
            Said::Body(Body::ContactLogged(_)) => last_contact = Some(day),
            _ => {}
        }
        if is_step(&said) {
            day = last_step.map_or(day, |last| day.max(last));
            last_step = Some(day);
        }
        opened.get_or_insert(day);
        all.push(Noted { on, noted: day, number, said });
    }
    all.retain(|line| line.noted <= world.today);
    all.sort_by_key(|line| line.noted);
    all
}

/// Mostly the same day, sometimes the day after, rarely much later.
fn delay(dice: &Dice) -> i64 {
    if dice.between(1, 1_000) <= LATE {
        dice.between(40, 112)
    } else if dice.chance(10) {
        1
    } else {
        0
    }
}

/// What follows from nothing and nothing follows from.
const fn may_be_late(said: &Said) -> bool {
    matches!(
        said,
        Said::Body(
            Body::ContactLogged(_)
                | Body::DomainScored(_)
                | Body::StrengthNoted(_)
                | Body::LabourEvent(_)
                | Body::EducationEvent(_)
                | Body::QualificationGained
        )
    )
}

/// What follows from what was noted before it, or has something follow from it.
const fn is_step(said: &Said) -> bool {
    !may_be_late(said)
        && !matches!(said, Said::Corrected { .. } | Said::Restated { .. } | Said::Body(Body::CharacteristicSet(_) | Body::NoteAdded(_)))
}

/// The hours of the days on which a worker notes things of one person: each day begins somewhere in the working hours.
struct Clock {
    day: Option<Date>,
    minute: i64,
}

impl Clock {
    /// Milliseconds since midnight; later than the one before on the same day.
    fn next(&mut self, dice: &Dice, day: Date) -> i64 {
        self.minute = if self.day == Some(day) { self.minute + 1 } else { 8 * 60 + dice.between(0, 8 * 60) };
        self.day = Some(day);
        self.minute * MINUTE
    }
}
