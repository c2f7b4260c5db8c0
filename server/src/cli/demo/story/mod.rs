//! One trajectory's story: plausible, not real. Persona and challenge shape what happens.
//!
//! First each theme says what happened on which day; then the days are put in order, and who tells what follows from that
//! order: a trajectory is its confidant's, until a handover is done.

mod barriers;
mod contacts;
mod handover;
mod leaving;
mod opening;
mod profile;
mod progress;
mod referrals;
mod street;

use std::collections::{BTreeMap, BTreeSet};

use domain::clock::EpochMs;
use domain::code::Code;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{Body, Event, Header, Malformed};
use domain::ids::{DeviceId, EventId, TrajectoryId, UserId};

use super::dice::Dice;
use super::people::Staff;
use profile::{PROFILES, Profile};
pub(super) use street::meet;

/// The partnership has been at work for so many days.
const TWO_YEARS: i64 = 730;

/// What all stories share.
pub(super) struct World<'a> {
    pub dice: &'a Dice,
    pub codebook: &'a Codebook,
    pub staff: &'a Staff,
    /// Each worker's phone.
    pub devices: &'a BTreeMap<UserId, DeviceId>,
    pub today: Date,
    pub now: EpochMs,
}

impl World<'_> {
    /// When in the day something is noted. Nothing is from later than now: as far as today has come, its hours are shortened.
    fn time(&self, on: Date, since_midnight: EpochMs) -> EpochMs {
        const DAY: EpochMs = 86_400_000;
        let start = midnight(on);
        start + since_midnight * (self.now - start).clamp(0, DAY) / DAY
    }
}

/// A story as it grows.
struct Story<'a> {
    dice: &'a Dice,
    profile: &'static Profile,
    today: Date,
    start: Date,
    /// The last day of the first stay: the exit, or today.
    end: Date,
    lines: Vec<Line>,
}

/// One thing that happened.
struct Line {
    on: Date,
    body: Body,
}

impl Story<'_> {
    /// Tells one thing; `false` when that day has not come yet.
    fn tell(&mut self, on: Date, body: Body) -> bool {
        if on <= self.today {
            self.lines.push(Line { on, body });
        }
        on <= self.today
    }

    /// Still there at the end of the story.
    fn goes_on(&self) -> bool {
        self.end == self.today
    }
}

/// The whole story, in rounds: what is in one round is pushed before the next, because a handover goes to and fro between
/// two phones.
pub(super) fn tell(world: &World, trajectory: TrajectoryId, names: &mut BTreeSet<String>) -> Result<Vec<Vec<Event>>, Malformed> {
    let dice = world.dice;
    let profile = dice.pick(PROFILES).ok_or(Malformed)?;
    // A young partnership grows: later starts are a little likelier.
    let start = world.today.plus_days(-dice.between(0, TWO_YEARS).min(dice.between(0, TWO_YEARS * 5 / 4)));
    let planned = start.plus_days(dice.between(30, 330));
    let end = if dice.chance(28) { world.today } else { planned.min(world.today) };
    let mut story = Story { dice, profile, today: world.today, start, end, lines: Vec::new() };
    opening::open(&mut story, names)?;
    let barriers = barriers::meet(&mut story)?;
    contacts::follow(&mut story)?;
    progress::score(&mut story)?;
    progress::aim(&mut story)?;
    referrals::refer(&mut story, world, &barriers)?;
    let confidant = *dice.pick(&world.staff.workers).ok_or(Malformed)?;
    handover::hand_over(&mut story, world.staff, confidant);
    if !story.goes_on() {
        leaving::leave(&mut story, &barriers)?;
    }
    sign(world, trajectory, confidant, story.lines)
}

/// Puts the days in order and each thing under the name of whoever may tell it.
fn sign(world: &World, trajectory: TrajectoryId, opened_by: UserId, mut lines: Vec<Line>) -> Result<Vec<Vec<Event>>, Malformed> {
    // Stable: within a day, things keep the order in which they were told.
    lines.sort_by_key(|line| line.on);
    let (mut confidant, mut offered_to, mut round) = (opened_by, opened_by, 0);
    let mut rounds: Vec<Vec<Event>> = Vec::new();
    for (Line { on, body }, told) in lines.iter().zip(0..) {
        let (author, in_round) = match body {
            Body::HandoverAccepted(_) | Body::HandoverDeclined(_) | Body::HandoverMetTogether(_) => (offered_to, round + 1),
            Body::HandoverDone(_) => (confidant, round + 2),
            _ => (confidant, round),
        };
        match body {
            Body::HandoverOffered(offer) => offered_to = offer.to,
            Body::HandoverDone(_) => (confidant, round) = (offered_to, round + 3),
            _ => {}
        }
        let device_time = world.time(*on, 8 * 3_600_000 + told * 60_000);
        let header = Header {
            id: EventId::new(device_time, world.dice),
            trajectory,
            author,
            device: world.devices.get(&author).copied().ok_or(Malformed)?,
            device_time,
            about: *on,
        };
        let event = Event::new(header, body)?;
        if rounds.len() <= in_round {
            rounds.resize_with(in_round + 1, Vec::new);
        }
        if let Some(round) = rounds.get_mut(in_round) {
            round.push(event);
        }
    }
    Ok(rounds)
}

fn midnight(on: Date) -> EpochMs {
    on.days_since_epoch() * 86_400_000
}

fn code(text: &str) -> Result<Code, Malformed> {
    Code::new(text).map_err(|_| Malformed)
}
