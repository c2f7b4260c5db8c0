//! What an event speaks of: its codes, without knowing each payload.

use super::Body;
use crate::code::Code;

impl Body {
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
