//! Which appointment, goal, referral or handover an event is a step of.

use super::Body;
use crate::ids::{AppointmentId, GoalId, HandoverId, ReferralId};

/// Something within a trajectory that is followed step by step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemRef {
    /// An appointment.
    Appointment(AppointmentId),
    /// A goal.
    Goal(GoalId),
    /// A referral.
    Referral(ReferralId),
    /// A handover.
    Handover(HandoverId),
}

impl Body {
    /// What this is a step of; `None` for what stands alone.
    #[must_use]
    pub const fn item(&self) -> Option<ItemRef> {
        Some(match self {
            Self::AppointmentPlanned(plan) | Self::AppointmentMoved(plan) => ItemRef::Appointment(plan.appointment),
            Self::AppointmentKept(step) | Self::AppointmentMissed(step) | Self::AppointmentCancelled(step) => {
                ItemRef::Appointment(step.appointment)
            }
            Self::GoalSet(goal) => ItemRef::Goal(goal.goal),
            Self::GoalReached(step) | Self::GoalDropped(step) => ItemRef::Goal(step.goal),
            Self::ReferralMade(made) => ItemRef::Referral(made.referral),
            Self::ReferralAccepted(step)
            | Self::ReferralWaitlisted(step)
            | Self::ReferralFirstMeetingHeld(step)
            | Self::ReferralCompleted(step) => ItemRef::Referral(step.referral),
            Self::ReferralDeclined(stop) | Self::ReferralStopped(stop) => ItemRef::Referral(stop.referral),
            Self::HandoverOffered(offer) => ItemRef::Handover(offer.handover),
            Self::HandoverAccepted(step) | Self::HandoverDeclined(step) | Self::HandoverMetTogether(step) | Self::HandoverDone(step) => {
                ItemRef::Handover(step.handover)
            }
            _ => return None,
        })
    }
}
