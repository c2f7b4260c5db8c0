//! In, stock, out: who came, who is there, who went, so that it adds up for each person.
//!
//! Invariant: open at the end of the period before, as it was counted then, + opened + reopened + late − closed − withdrawn
//! = open at the end of the period. It holds for every history, whatever arrived late or was corrected.

use super::{ALL, Counts, Setting, band};
use crate::code::Code;
use crate::date::Date;
use crate::table::catalogue::flow::{ARRIVED_LATE, CLOSED, OPEN_LENGTH, OPENED, REOPENED, WITHDRAWN};
use crate::trajectory::Trajectory;

/// In days: a month is taken for some 30, a year for 365.
const LENGTHS: [(i64, &str); 4] = [(91, "open_months_3"), (182, "open_months_6"), (365, "open_months_12"), (730, "open_months_24")];

/// One stretch from opening or reopening to closing, in order: no stretch begins before the one before it ended, or ends
/// before it began, even where corrections say so.
pub(super) struct Stretch<'a> {
    pub from: Date,
    pub closed: Option<(Date, &'a Code)>,
}

/// The stretches of a trajectory in order; never empty.
pub(super) fn stretches(trajectory: &Trajectory) -> Vec<Stretch<'_>> {
    let mut earliest = trajectory.opened;
    let in_order = trajectory.episodes.iter().map(|episode| {
        let from = episode.from.max(earliest);
        let closed = episode.closed.as_ref().map(|(on, reason)| ((*on).max(from), reason));
        earliest = closed.map_or(from, |(on, _)| on);
        Stretch { from, closed }
    });
    in_order.collect()
}

impl Stretch<'_> {
    /// Whether it is open at the end of a day; on the day of the exit it is not.
    pub fn is_open(&self, day: Date) -> bool {
        self.from <= day && self.closed.is_none_or(|(on, _)| on > day)
    }
}

/// How one person came in or went in a period; what cancels out is left away, so that each is true at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flow {
    pub opened: bool,
    pub reopened: bool,
    pub late: bool,
    pub closed: bool,
    pub withdrawn: bool,
}

impl Flow {
    /// Of a trajectory as it is known now; `None` when nothing is left of it.
    pub fn of(trajectory: Option<&Trajectory>, setting: Setting) -> Self {
        let eve = setting.period.first().plus_days(-1);
        let trajectory = trajectory.filter(|known| !known.erased);
        let before = setting.before.filter(|counted| !counted.erased);
        let known = trajectory.map(stretches).unwrap_or_default();
        let was_counted = before.is_some_and(|counted| stretches(counted).iter().any(|one| one.is_open(eve)));
        let was_open = known.iter().any(|one| one.is_open(eve));

        let (mut opened, mut reopened, mut late, mut closed, mut withdrawn) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        late += u32::from(was_open && !was_counted);
        withdrawn += u32::from(was_counted && !was_open);
        for (at, one) in known.iter().enumerate() {
            closed += u32::from(one.closed.is_some_and(|(on, _)| setting.period.contains(on)));
            if setting.period.contains(one.from) {
                let first = at == 0;
                // Whoever was counted as opened before does not begin again because the day was put right.
                let is_known = first && before.is_some_and(|counted| counted.opened <= eve);
                let began = if is_known || trajectory.is_some_and(|known| came_late(known, at, setting)) {
                    &mut late
                } else if first {
                    &mut opened
                } else {
                    &mut reopened
                };
                *began += 1;
            }
        }
        // One who was taken away and is back in the same period did neither.
        let both = withdrawn.min(late);
        (withdrawn, late) = (withdrawn - both, late - both);
        // Coming back and leaving again within a period: what is left counts.
        while closed > 1 && reopened + late > 0 {
            closed -= 1;
            if reopened > 0 { reopened -= 1 } else { late -= 1 }
        }
        while closed > 0 && (reopened > 1 || late > 1) {
            closed -= 1;
            if reopened > 1 { reopened -= 1 } else { late -= 1 }
        }
        let [opened, reopened, late, closed, withdrawn] = [opened, reopened, late, closed, withdrawn].map(|times| times > 0);
        Self { opened, reopened, late, closed, withdrawn }
    }

    pub fn count(&self, into: &mut Counts) {
        let parts = [
            (&OPENED, self.opened),
            (&REOPENED, self.reopened),
            (&ARRIVED_LATE, self.late),
            (&CLOSED, self.closed),
            (&WITHDRAWN, self.withdrawn),
        ];
        for (table, _) in parts.into_iter().filter(|(_, belongs)| *belongs) {
            into.person(table, ALL, ALL);
        }
    }
}

/// Whether the event that began a stretch arrived when the figures of its day were out.
fn came_late(trajectory: &Trajectory, at: usize, setting: Setting) -> bool {
    let Some(from) = trajectory.episodes.get(at).map(|episode| episode.from) else { return false };
    let kind = if at == 0 { "trajectory_opened" } else { "trajectory_reopened" };
    let mut began = trajectory.timeline.iter().filter(|line| !line.withdrawn && line.about == from && line.kind.as_str() == kind);
    began.any(|line| setting.late.contains(&line.event))
}

/// Where the person stands in the caseload of the last day.
pub(super) fn open(trajectory: &Trajectory, into: &mut Counts) {
    let last = into.period.last();
    if let Some(open) = stretches(trajectory).iter().find(|one| one.is_open(last)) {
        into.person(&OPEN_LENGTH, band(last.days_since(open.from), &LENGTHS, "open_months_more"), ALL);
    }
}
