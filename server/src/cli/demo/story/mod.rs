//! One trajectory's story: plausible, not real. Persona and challenge shape what happens.
//!
//! First each theme says what happened on which day; then the days are put in order, and who tells what follows from that
//! order: a trajectory is its confidant's, until a handover is done.

mod barriers;
mod contacts;
mod corrections;
mod handover;
mod leaving;
mod opening;
mod profile;
mod progress;
mod referrals;
mod sign;
mod street;

use std::collections::{BTreeMap, BTreeSet};

use domain::clock::EpochMs;
use domain::code::Code;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{Body, Event, Malformed};
use domain::ids::{TrajectoryId, UserId};

use super::dice::Dice;
use super::people::Staff;
use super::phones::Phone;
use profile::{PROFILES, Profile};
pub(super) use street::meet;

/// The partnership has been at work for so many days.
pub(super) const TWO_YEARS: i64 = 730;

/// What all stories share.
pub(super) struct World<'a> {
    pub dice: &'a Dice,
    pub codebook: &'a Codebook,
    pub staff: &'a Staff,
    /// Each worker's.
    pub phones: &'a BTreeMap<UserId, Phone>,
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
    /// The opening is noted so many days after the start, and all else not before it.
    entered_after: i64,
    /// The answer about work on entry.
    status: &'static str,
    lines: Vec<Line>,
}

/// One thing that happened.
struct Line {
    on: Date,
    /// So many days later it is noted; `None` for as it falls.
    later: Option<i64>,
    said: Said,
}

/// What is noted of it.
enum Said {
    Body(Body),
    /// The line with that number was wrong; `right` should have stood there, or nothing.
    Corrected {
        of: usize,
        right: Option<Body>,
    },
    /// The answer in that line no longer holds.
    Restated {
        of: usize,
        field: Code,
        value: Code,
    },
}

impl Story<'_> {
    /// Tells one thing; `false` when that day has not come yet.
    fn tell(&mut self, on: Date, body: Body) -> bool {
        self.add(on, None, Said::Body(body))
    }

    /// The same of what is noted so many days later.
    fn tell_later(&mut self, on: Date, later: i64, body: Body) -> bool {
        self.add(on, Some(later), Said::Body(body))
    }

    fn add(&mut self, on: Date, later: Option<i64>, said: Said) -> bool {
        if on <= self.today {
            self.lines.push(Line { on, later, said });
        }
        on <= self.today
    }

    /// Still there at the end of the story.
    fn goes_on(&self) -> bool {
        self.end == self.today
    }
}

/// The whole story: its events in the order in which they were noted, told by `confidant` and by whoever it is handed over to.
pub(super) fn tell(
    world: &World,
    trajectory: TrajectoryId,
    confidant: UserId,
    names: &mut BTreeSet<String>,
) -> Result<Vec<Event>, Malformed> {
    let dice = world.dice;
    let profile = dice.pick(PROFILES).ok_or(Malformed)?;
    // A young partnership grows: later starts are a little likelier.
    let start = world.today.plus_days(-dice.between(0, TWO_YEARS).min(dice.between(0, TWO_YEARS * 5 / 4)));
    let planned = start.plus_days(dice.between(30, 330));
    let end = if dice.chance(28) { world.today } else { planned.min(world.today) };
    let mut story = Story { dice, profile, today: world.today, start, end, entered_after: 0, status: "unknown", lines: Vec::new() };
    if dice.chance(2) {
        story.enter_late();
    }
    opening::open(&mut story, names)?;
    let barriers = barriers::meet(&mut story)?;
    contacts::follow(&mut story)?;
    progress::score(&mut story)?;
    progress::aim(&mut story)?;
    referrals::refer(&mut story, world, &barriers)?;
    if story.entered_after == 0 {
        handover::hand_over(&mut story, world.staff, confidant);
    }
    if !story.goes_on() {
        leaving::leave(&mut story, &barriers)?;
    }
    corrections::correct(&mut story)?;
    sign::sign(world, trajectory, confidant, story.lines)
}

impl Story<'_> {
    /// A whole trajectory that was kept on paper first: over before it is entered, or still going on then.
    fn enter_late(&mut self) {
        let dice = self.dice;
        let is_over = dice.chance(60);
        let lasted = if is_over { dice.between(25, 60) } else { 0 };
        let after = lasted + if is_over { dice.between(15, 50) } else { dice.between(45, 100) };
        if self.start.plus_days(after) < self.today {
            self.entered_after = after;
            if is_over {
                self.end = self.start.plus_days(lasted);
            }
        }
    }
}

pub(super) fn midnight(on: Date) -> EpochMs {
    on.days_since_epoch() * 86_400_000
}

fn code(text: &str) -> Result<Code, Malformed> {
    Code::new(text).map_err(|_| Malformed)
}
