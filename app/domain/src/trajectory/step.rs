//! Which steps follow from a state.

use super::{AppointmentState, GoalState, HandoverState, ReferralState, Trajectory};
use crate::date::Date;
use crate::event::{Body, Correction, Event};
use crate::ids::HandoverId;

/// The step does not follow from the state of the trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IllegalStep {
    /// The trajectory is opened already.
    #[error("the trajectory is opened already")]
    OpenedTwice,
    /// The appointment, goal, referral or handover is not known, or was made already.
    #[error("the appointment, goal, referral or handover is not known or exists already")]
    NoSuchItem,
    /// The item is in a state that this step does not follow.
    #[error("this step does not follow from the present state")]
    WrongState,
    /// Nothing new is planned after the exit: no goal, appointment or referral. What was seen is always taken in.
    #[error("the trajectory is closed")]
    Closed,
    /// A correction of a correction, of a handover, or of the opening into something else or under another code: whose
    /// trajectory it is and what it is called stands outside the log too, and would no longer agree with it.
    #[error("this cannot be corrected so")]
    NotCorrectable,
}

/// Whether the event may follow the state. Only what is certain is refused: two phones that worked without a network
/// may both have been right, and the fold copes with that.
///
/// # Errors
/// [`IllegalStep`] says what does not fit.
pub fn legal(trajectory: &Trajectory, event: &Event, body: &Body) -> Result<(), IllegalStep> {
    use IllegalStep::{Closed, NoSuchItem, OpenedTwice, WrongState};
    let runs_since = trajectory.episodes.last().map_or(trajectory.opened, |episode| episode.from);
    if let Some((exit, _)) = trajectory.closed()
        && event.about > *exit
        && !goes_on_after_exit(body)
    {
        return Err(Closed);
    }
    let fits = |known: Option<bool>| match known {
        Some(true) => Ok(()),
        Some(false) => Err(WrongState),
        None => Err(NoSuchItem),
    };
    let new = |known: bool| if known { Err(NoSuchItem) } else { Ok(()) };
    match body {
        Body::TrajectoryOpened(_) => Err(OpenedTwice),
        Body::ParticipationStarted => {
            fits(Some(event.about >= trajectory.opened && (trajectory.participant_since.is_none() || trajectory.episodes.len() > 1)))
        }
        Body::TrajectoryClosed(_) => fits(Some(trajectory.closed().is_none() && event.about >= runs_since)),
        Body::TrajectoryReopened => fits(Some(trajectory.closed().is_some_and(|(exit, _)| event.about >= *exit))),
        Body::AppointmentPlanned(plan) => new(trajectory.appointments.contains_key(&plan.appointment)),
        Body::AppointmentMoved(plan) => {
            fits(trajectory.appointments.get(&plan.appointment).map(|found| found.state == AppointmentState::Planned))
        }
        Body::AppointmentKept(step) | Body::AppointmentMissed(step) | Body::AppointmentCancelled(step) => {
            fits(trajectory.appointments.get(&step.appointment).map(|found| found.state == AppointmentState::Planned))
        }
        Body::GoalSet(goal) => new(trajectory.goals.contains_key(&goal.goal)),
        Body::GoalReached(step) | Body::GoalDropped(step) => {
            fits(trajectory.goals.get(&step.goal).map(|found| found.state == GoalState::Open))
        }
        Body::ReferralMade(made) => new(trajectory.referrals.contains_key(&made.referral)),
        Body::ReferralAccepted(step) => fits(
            trajectory.referrals.get(&step.referral).map(|found| matches!(found.state, ReferralState::Made | ReferralState::Waitlisted)),
        ),
        Body::ReferralDeclined(stop) => fits(
            trajectory.referrals.get(&stop.referral).map(|found| matches!(found.state, ReferralState::Made | ReferralState::Waitlisted)),
        ),
        Body::ReferralWaitlisted(step) => {
            fits(trajectory.referrals.get(&step.referral).map(|found| matches!(found.state, ReferralState::Made | ReferralState::Accepted)))
        }
        Body::ReferralFirstMeetingHeld(step) => fits(
            trajectory
                .referrals
                .get(&step.referral)
                .map(|found| matches!(found.state, ReferralState::Made | ReferralState::Accepted | ReferralState::Waitlisted)),
        ),
        Body::ReferralCompleted(step) => fits(trajectory.referrals.get(&step.referral).map(|found| found.state == ReferralState::Started)),
        Body::ReferralStopped(stop) => fits(trajectory.referrals.get(&stop.referral).map(|found| !found.state.is_over())),
        Body::HandoverOffered(offer) if offer.to == trajectory.confidant => Err(WrongState),
        // Whoever offers it has it on that day.
        Body::HandoverOffered(_) if trajectory.confidants.last().is_some_and(|(since, _)| event.about < *since) => Err(WrongState),
        Body::HandoverOffered(offer) => new(trajectory.handovers.contains_key(&offer.handover)),
        Body::HandoverAccepted(step) => fits(handover(trajectory, event, step.handover, &[HandoverState::Offered])),
        Body::HandoverDeclined(step) => {
            fits(handover(trajectory, event, step.handover, &[HandoverState::Offered, HandoverState::Accepted, HandoverState::MetTogether]))
        }
        Body::HandoverMetTogether(step) => fits(handover(trajectory, event, step.handover, &[HandoverState::Accepted])),
        Body::HandoverDone(step) => fits(handover(trajectory, event, step.handover, &[HandoverState::MetTogether])),
        Body::CharacteristicSet(_)
        | Body::ContactLogged(_)
        | Body::DomainScored(_)
        | Body::BarrierOpened(_)
        | Body::BarrierResolved(_)
        | Body::StrengthNoted(_)
        | Body::LabourEvent(_)
        | Body::EducationEvent(_)
        | Body::QualificationGained
        | Body::FollowUp(_)
        | Body::NoteAdded(_)
        | Body::Erased
        | Body::Unknown => Ok(()),
        Body::Correction(correction) => correctable(trajectory, correction),
        // It belongs to none.
        Body::ContactTallied(_) => Err(WrongState),
    }
}

/// The first day that a step can be of, for what it follows from: a phone whose clock is days behind would date a yes before the
/// offer that it answers.
#[must_use]
pub fn earliest(trajectory: &Trajectory, body: &Body) -> Option<Date> {
    match body {
        Body::HandoverOffered(_) => trajectory.confidants.last().map(|(since, _)| *since),
        Body::HandoverAccepted(step) | Body::HandoverDeclined(step) | Body::HandoverMetTogether(step) | Body::HandoverDone(step) => {
            let handover = trajectory.handovers.get(&step.handover)?;
            Some(handover.met_together.unwrap_or(handover.offered))
        }
        _ => None,
    }
}

/// Whether a handover is in one of these states; `None` when there is no such handover. An offer by somebody who has handed
/// over to another since is worth nothing any more, and a step dated before the offer does not count in the fold.
fn handover(trajectory: &Trajectory, event: &Event, id: HandoverId, states: &[HandoverState]) -> Option<bool> {
    let found = trajectory.handovers.get(&id)?;
    Some(found.from == trajectory.confidant && found.offered <= event.about && states.contains(&found.state))
}

fn correctable(trajectory: &Trajectory, correction: &Correction) -> Result<(), IllegalStep> {
    let line = trajectory.timeline.iter().find(|line| line.event == correction.of).ok_or(IllegalStep::NoSuchItem)?;
    let replacement = correction.replacement.as_ref().and_then(|replacement| replacement.body().ok());
    let fits = match (line.kind.as_str(), &replacement) {
        ("trajectory_opened", Some(Body::TrajectoryOpened(opening))) => opening.code_name == trajectory.code_name,
        ("trajectory_opened" | "correction", _) | (_, Some(Body::TrajectoryOpened(_))) => false,
        (kind, _) => !kind.starts_with("handover_"),
    };
    if fits { Ok(()) } else { Err(IllegalStep::NotCorrectable) }
}

const fn goes_on_after_exit(body: &Body) -> bool {
    !matches!(body, Body::GoalSet(_) | Body::AppointmentPlanned(_) | Body::ReferralMade(_))
}

impl Body {
    /// Whether [`legal`] looks at the state for this kind; the others need no history, which keeps a push fast.
    #[must_use]
    pub const fn depends_on_state(&self) -> bool {
        !matches!(
            self,
            Self::CharacteristicSet(_)
                | Self::ContactLogged(_)
                | Self::DomainScored(_)
                | Self::BarrierOpened(_)
                | Self::BarrierResolved(_)
                | Self::StrengthNoted(_)
                | Self::LabourEvent(_)
                | Self::EducationEvent(_)
                | Self::QualificationGained
                | Self::FollowUp(_)
                | Self::NoteAdded(_)
                | Self::Erased
                | Self::Unknown
        )
    }
}
