//! Which steps follow from a state.

use super::{Appointment, AppointmentState, DIED, GoalState, HandoverState, ReferralState, Trajectory, due};
use crate::code::Code;
use crate::date::Date;
use crate::event::{Body, Correction, Event, FollowUpMoment};
use crate::ids::{HandoverId, UserId};

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
    /// Nothing begins after the exit: no goal, appointment, referral, strength, barrier, handover or participation. What was
    /// seen up to the exit is always taken in, work and training up to four weeks after it.
    #[error("the trajectory is closed")]
    Closed,
    /// A contact is dated before the trajectory was opened.
    #[error("the contact is dated before the opening of the trajectory")]
    BeforeStart,
    /// The exit is dated before the person became a participant.
    #[error("the exit is dated before the participation")]
    BeforeParticipation,
    /// Work or training after the person died, or a death before them.
    #[error("work or training is dated after the death of the person")]
    AfterDeath,
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
    use IllegalStep::{AfterDeath, BeforeParticipation, BeforeStart, Closed, NoSuchItem, OpenedTwice, WrongState};
    let runs_since = trajectory.runs_since();
    if let Some((exit, reason)) = trajectory.closed() {
        if *reason == DIED && is_after_death(body, event.about, *exit) {
            return Err(AfterDeath);
        }
        if is_after_exit(body, event.about, *exit) {
            return Err(Closed);
        }
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
        Body::TrajectoryClosed(closing) => {
            fits(Some(trajectory.closed().is_none() && event.about >= runs_since))?;
            if trajectory.participant_since.is_some_and(|since| event.about < since) {
                return Err(BeforeParticipation);
            }
            if closing.reason == DIED && goes_on_after(trajectory, event.about) { Err(AfterDeath) } else { Ok(()) }
        }
        Body::TrajectoryReopened => fits(Some(trajectory.closed().is_some_and(|(exit, _)| event.about >= *exit))),
        Body::AppointmentPlanned(plan) => new(trajectory.appointments.contains_key(&plan.appointment)),
        Body::AppointmentMoved(plan) => {
            fits(trajectory.appointments.get(&plan.appointment).map(|found| found.state == AppointmentState::Planned))
        }
        Body::AppointmentKept(step) | Body::AppointmentMissed(step) | Body::AppointmentCancelled(step) => {
            fits(trajectory.appointments.get(&step.appointment).map(|found| may_answer(found, event.author)))
        }
        Body::ContactLogged(_) if event.about < trajectory.opened => Err(BeforeStart),
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

/// Two people may each say how one appointment went; both answers are kept and shown. Nobody answers twice.
fn may_answer(appointment: &Appointment, author: UserId) -> bool {
    appointment.answers.iter().all(|answer| answer.author != author)
}

/// Whether an event comes after the exit that it cannot follow.
fn is_after_exit(body: &Body, about: Date, exit: Date) -> bool {
    match body {
        Body::GoalSet(_)
        | Body::AppointmentPlanned(_)
        | Body::ReferralMade(_)
        | Body::StrengthNoted(_)
        | Body::BarrierOpened(_)
        | Body::BarrierResolved(_)
        | Body::ParticipationStarted => about > exit,
        // Nobody is handed over who has left, on the day of the exit either.
        Body::HandoverOffered(_) => about >= exit,
        // Regulation (EU) 2021/1057, Annex I: results upon leaving are those of the four weeks after it.
        Body::LabourEvent(_) | Body::EducationEvent(_) | Body::QualificationGained => about > due(FollowUpMoment::FourWeeks, exit),
        _ => false,
    }
}

fn is_work(status: &Code) -> bool {
    matches!(status.as_str(), "employed" | "better_work")
}

/// Whether an event says of somebody who died what only the living do. The exit is the day of the last service: what had begun
/// by then stands, but for work that begins on that very day.
fn is_after_death(body: &Body, about: Date, exit: Date) -> bool {
    match body {
        Body::LabourEvent(change) => about > exit || (about == exit && is_work(&change.status)),
        Body::EducationEvent(_) | Body::QualificationGained | Body::FollowUp(_) => about > exit,
        _ => false,
    }
}

/// Whether work or training is noted of a later day than this one, or work of this very day.
fn goes_on_after(trajectory: &Trajectory, day: Date) -> bool {
    trajectory.labour.iter().any(|event| event.date > day || (event.date == day && is_work(&event.status)))
        || trajectory.education.iter().any(|(on, _)| *on > day)
        || trajectory.qualifications.iter().any(|on| *on > day)
}

impl Body {
    /// Whether [`legal`] looks at the state for this kind; the others need no history, which keeps a push fast. A contact needs
    /// the day of the opening and nothing else.
    #[must_use]
    pub const fn depends_on_state(&self) -> bool {
        !matches!(
            self,
            Self::CharacteristicSet(_) | Self::ContactLogged(_) | Self::DomainScored(_) | Self::NoteAdded(_) | Self::Erased | Self::Unknown
        )
    }
}
