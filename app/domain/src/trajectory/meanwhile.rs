//! What happened meanwhile, where a step no longer fits.

use super::{TimelineEntry, Trajectory};
use crate::event::Body;
use crate::ids::EventId;

/// The latest line of the timeline that stands in the way of a step: about the same appointment, goal, referral or handover, or
/// the last closing or reopening. `None` when nothing is known that does. `event` is the step's own id.
#[must_use]
pub fn meanwhile<'a>(trajectory: &'a Trajectory, event: EventId, body: &Body) -> Option<&'a TimelineEntry> {
    let item = body.item();
    let makes =
        |line: &TimelineEntry| matches!(line.kind.as_str(), "appointment_planned" | "goal_set" | "referral_made" | "handover_offered");
    let is_course = |line: &TimelineEntry| matches!(line.kind.as_str(), "trajectory_closed" | "trajectory_reopened");
    let mut lines = trajectory.timeline.iter().rev().filter(|line| !line.withdrawn && line.event != event);
    let same = lines.clone().find(|line| item.is_some() && line.item == item && !makes(line));
    same.or_else(|| lines.find(|line| is_course(line)))
}
