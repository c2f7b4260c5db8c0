//! Which kind on the wire has which meaning: the one list that reading and writing are made from.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{BODY_VERSION, Body, Malformed};
use crate::code::Code;
use crate::json;

macro_rules! kinds {
    (with a payload: $($told:literal => $variant:ident,)* without: $($bare:literal => $alone:ident,)*) => {
        /// Every kind this build knows.
        pub const KINDS: &[&str] = &[$($told,)* $($bare,)*];

        impl Body {
            /// The kind on the wire; `None` for [`Body::Unknown`].
            #[must_use]
            pub const fn kind(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant(_) => Some($told),)*
                    $(Self::$alone => Some($bare),)*
                    Self::Unknown => None,
                }
            }

            /// Reads a payload; see [`super::Event::body`].
            pub(super) fn read(kind: &str, version: u16, data: &Value) -> Result<Self, Malformed> {
                if version == 0 || version > BODY_VERSION {
                    return Ok(Self::Unknown);
                }
                match kind {
                    $($told => payload(data).map(Self::$variant),)*
                    $($bare => if data.is_null() { Ok(Self::$alone) } else { Err(Malformed) },)*
                    _ => Ok(Self::Unknown),
                }
            }

            /// Writes kind, version and payload.
            pub(super) fn write(&self) -> Result<(Code, u16, Value), Malformed> {
                let data = match self {
                    $(Self::$variant(payload) => value(payload)?,)*
                    $(Self::$alone => Value::Null,)*
                    Self::Unknown => return Err(Malformed),
                };
                let kind = self.kind().ok_or(Malformed)?;
                Ok((Code::new(kind).map_err(|_| Malformed)?, BODY_VERSION, data))
            }
        }
    };
}

kinds! {
    with a payload:
    "trajectory_opened" => TrajectoryOpened,
    "characteristic_set" => CharacteristicSet,
    "contact_logged" => ContactLogged,
    "appointment_planned" => AppointmentPlanned,
    "appointment_moved" => AppointmentMoved,
    "appointment_kept" => AppointmentKept,
    "appointment_missed" => AppointmentMissed,
    "appointment_cancelled" => AppointmentCancelled,
    "domain_scored" => DomainScored,
    "barrier_opened" => BarrierOpened,
    "barrier_resolved" => BarrierResolved,
    "strength_noted" => StrengthNoted,
    "goal_set" => GoalSet,
    "goal_reached" => GoalReached,
    "goal_dropped" => GoalDropped,
    "referral_made" => ReferralMade,
    "referral_accepted" => ReferralAccepted,
    "referral_declined" => ReferralDeclined,
    "referral_waitlisted" => ReferralWaitlisted,
    "referral_first_meeting_held" => ReferralFirstMeetingHeld,
    "referral_completed" => ReferralCompleted,
    "referral_stopped" => ReferralStopped,
    "handover_offered" => HandoverOffered,
    "handover_accepted" => HandoverAccepted,
    "handover_declined" => HandoverDeclined,
    "handover_met_together" => HandoverMetTogether,
    "handover_done" => HandoverDone,
    "labour_event" => LabourEvent,
    "education_event" => EducationEvent,
    "trajectory_closed" => TrajectoryClosed,
    "follow_up" => FollowUp,
    "note_added" => NoteAdded,
    "contact_tallied" => ContactTallied,
    "correction" => Correction,
    without:
    "participation_started" => ParticipationStarted,
    "qualification_gained" => QualificationGained,
    "trajectory_reopened" => TrajectoryReopened,
    "erased" => Erased,
}

fn payload<T: DeserializeOwned>(data: &Value) -> Result<T, Malformed> {
    json::read(data).map_err(|_| Malformed)
}

fn value(payload: &impl Serialize) -> Result<Value, Malformed> {
    serde_json::to_value(payload).map_err(|_| Malformed)
}
