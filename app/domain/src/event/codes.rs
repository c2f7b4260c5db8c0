//! What an event speaks of: its kind and its codes, without knowing each payload.

use super::Body;
use crate::code::Code;

impl Body {
    /// The kind on the wire; `None` for [`Body::Unknown`].
    #[must_use]
    pub const fn kind(&self) -> Option<&'static str> {
        Some(match self {
            Self::TrajectoryOpened(_) => "trajectory_opened",
            Self::ParticipationStarted => "participation_started",
            Self::CharacteristicSet(_) => "characteristic_set",
            Self::ContactLogged(_) => "contact_logged",
            Self::AppointmentPlanned(_) => "appointment_planned",
            Self::AppointmentMoved(_) => "appointment_moved",
            Self::AppointmentKept(_) => "appointment_kept",
            Self::AppointmentMissed(_) => "appointment_missed",
            Self::AppointmentCancelled(_) => "appointment_cancelled",
            Self::DomainScored(_) => "domain_scored",
            Self::BarrierOpened(_) => "barrier_opened",
            Self::BarrierResolved(_) => "barrier_resolved",
            Self::StrengthNoted(_) => "strength_noted",
            Self::GoalSet(_) => "goal_set",
            Self::GoalReached(_) => "goal_reached",
            Self::GoalDropped(_) => "goal_dropped",
            Self::ReferralMade(_) => "referral_made",
            Self::ReferralAccepted(_) => "referral_accepted",
            Self::ReferralDeclined(_) => "referral_declined",
            Self::ReferralWaitlisted(_) => "referral_waitlisted",
            Self::ReferralFirstMeetingHeld(_) => "referral_first_meeting_held",
            Self::ReferralCompleted(_) => "referral_completed",
            Self::ReferralStopped(_) => "referral_stopped",
            Self::HandoverOffered(_) => "handover_offered",
            Self::HandoverAccepted(_) => "handover_accepted",
            Self::HandoverDeclined(_) => "handover_declined",
            Self::HandoverMetTogether(_) => "handover_met_together",
            Self::HandoverDone(_) => "handover_done",
            Self::LabourEvent(_) => "labour_event",
            Self::EducationEvent(_) => "education_event",
            Self::QualificationGained => "qualification_gained",
            Self::TrajectoryClosed(_) => "trajectory_closed",
            Self::TrajectoryReopened => "trajectory_reopened",
            Self::FollowUp(_) => "follow_up",
            Self::NoteAdded(_) => "note_added",
            Self::Correction(_) => "correction",
            Self::Erased => "erased",
            Self::Unknown => return None,
        })
    }

    /// The codebook codes in the payload, the most telling first.
    #[must_use]
    pub fn codes(&self) -> Vec<Code> {
        let with = |first: &Code, second: &Option<Code>| std::iter::once(first.clone()).chain(second.clone()).collect();
        match self {
            Self::TrajectoryOpened(opening) => vec![opening.challenge.clone(), opening.municipality.clone()],
            Self::CharacteristicSet(set) => vec![set.field.clone(), set.value.clone()],
            Self::ContactLogged(contact) => vec![contact.kind.clone(), contact.attendance.clone()],
            Self::AppointmentPlanned(plan) | Self::AppointmentMoved(plan) => plan.kind.iter().cloned().collect(),
            Self::DomainScored(score) => vec![score.domain.clone()],
            Self::BarrierOpened(step) | Self::BarrierResolved(step) => with(&step.barrier, &step.kind),
            Self::StrengthNoted(noted) => vec![noted.strength.clone()],
            Self::GoalSet(goal) => vec![goal.domain.clone()],
            Self::ReferralMade(made) => with(&made.service, &made.form),
            Self::ReferralDeclined(stop) | Self::ReferralStopped(stop) => vec![stop.reason.clone()],
            Self::LabourEvent(change) => vec![change.status.clone()],
            Self::EducationEvent(change) => vec![change.what.clone()],
            Self::TrajectoryClosed(closing) => vec![closing.reason.clone()],
            Self::FollowUp(follow_up) => vec![follow_up.status.clone()],
            _ => Vec::new(),
        }
    }
}
