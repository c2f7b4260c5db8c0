//! The meaning of events: one variant per kind, one payload type per shape.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Malformed;
use crate::code::Code;
use crate::date::Date;
use crate::ids::{AppointmentId, EventId, GoalId, HandoverId, OfferId, OrganisationId, ReferralId, UserId};

/// What happened. Its kind on the wire stands in [`super::KINDS`]; the event's `about` is the date it happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A path begins: the person is engaged.
    TrajectoryOpened(Opening),
    /// Entry date and characteristics are known and the worker promotes the person to participant, dated `about`.
    ParticipationStarted,
    /// One intake characteristic is stated.
    CharacteristicSet(Characteristic),
    /// A meeting or an attempt; no-shows too.
    ContactLogged(Contact),
    /// An appointment is made.
    AppointmentPlanned(AppointmentPlan),
    /// An appointment gets another moment.
    AppointmentMoved(AppointmentPlan),
    /// An appointment took place.
    AppointmentKept(AppointmentStep),
    /// The person did not come.
    AppointmentMissed(AppointmentStep),
    /// An appointment was called off.
    AppointmentCancelled(AppointmentStep),
    /// A life domain is scored.
    DomainScored(DomainScore),
    /// A barrier is seen, or is back.
    BarrierOpened(BarrierStep),
    /// A barrier is overcome.
    BarrierResolved(BarrierStep),
    /// A strength is noted.
    StrengthNoted(Strength),
    /// A goal is set with the person.
    GoalSet(GoalSet),
    /// A goal is reached.
    GoalReached(GoalStep),
    /// A goal is let go.
    GoalDropped(GoalStep),
    /// The person is referred to a service.
    ReferralMade(ReferralMade),
    /// The service takes the person on.
    ReferralAccepted(ReferralStep),
    /// The service or the person declines.
    ReferralDeclined(ReferralStop),
    /// The service puts the person on its waiting list.
    ReferralWaitlisted(ReferralStep),
    /// The first meeting with the service has been held: the service has started.
    ReferralFirstMeetingHeld(ReferralStep),
    /// The service is finished.
    ReferralCompleted(ReferralStep),
    /// The service ended early.
    ReferralStopped(ReferralStop),
    /// The confidant offers the trajectory to another worker.
    HandoverOffered(HandoverOffer),
    /// The other worker accepts.
    HandoverAccepted(HandoverStep),
    /// The other worker declines.
    HandoverDeclined(HandoverStep),
    /// Both workers have met the person together.
    HandoverMetTogether(HandoverStep),
    /// The other worker is the confidant from here on.
    HandoverDone(HandoverStep),
    /// The labour-market status changes on `about`.
    LabourEvent(LabourChange),
    /// Education or training begins or ends on `about`.
    EducationEvent(EducationChange),
    /// A qualification is gained on `about`.
    QualificationGained,
    /// The trajectory ends; `about` is the exit date: the last service, not the click.
    TrajectoryClosed(Closing),
    /// The person is back.
    TrajectoryReopened,
    /// The status some time after the exit.
    FollowUp(FollowUp),
    /// A short note that passed the identity guard.
    NoteAdded(Note),
    /// A contact with people for whom nobody is opened: street work. Belongs to no trajectory; the id in its header is its
    /// own, and nothing else carries it but its withdrawal.
    ContactTallied(ContactTally),
    /// An earlier event was wrong.
    Correction(Correction),
    /// The content of this trajectory was erased on request.
    Erased,
    /// A kind or version that this build does not know; kept whole.
    Unknown,
}

/// Payload of `trajectory_opened`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opening {
    /// What the worker calls the trajectory, e.g. `zilver-reiger-41`; never derived from the person.
    pub code_name: String,
    /// Regional challenge.
    pub challenge: Code,
    /// Municipality where the person stays.
    pub municipality: Code,
}

/// Payload of `characteristic_set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Characteristic {
    /// Which intake field (`gender`, `age_band`, …), or `persona`, `municipality`, `challenge`.
    pub field: Code,
    /// The answer's code; `unknown` and `declined` are answers.
    pub value: Code,
    /// The statement this one replaces; `None` when the author knew of none. Two statements with one base are both kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<EventId>,
}

/// Payload of `contact_logged`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// Home visit, street, office, phone, online, together to an appointment.
    pub kind: Code,
    /// Present, no-show, cancelled, moved, not reached.
    pub attendance: Code,
    /// How long, in bands; `None` when not filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Code>,
    /// Life domains talked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Code>,
    /// Service types worked on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Code>,
}

/// Payload of `appointment_planned` and `appointment_moved`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppointmentPlan {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The day it is planned for; may be in the future.
    pub date: Date,
    /// Minutes after midnight, local time; `None` for a day without an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<u16>,
    /// Kind of contact planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
}

/// Payload of a step of an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppointmentStep {
    /// The appointment.
    pub appointment: AppointmentId,
}

/// Payload of `domain_scored`. Editions are never compared with each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainScore {
    /// Which scale; `brug` is our own.
    pub instrument: Code,
    /// Edition of that scale.
    pub edition: u16,
    /// Life domain.
    pub domain: Code,
    /// 1 acute … 5 strong.
    pub level: u8,
    /// Who scored.
    pub by: ScoredBy,
}

/// Who filled in a domain score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScoredBy {
    /// The worker alone.
    Worker,
    /// The person and the worker together.
    Together,
}

/// Payload of `barrier_opened` and `barrier_resolved`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BarrierStep {
    /// The barrier.
    pub barrier: Code,
    /// Its kind, where the codebook has kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
}

/// Payload of `strength_noted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Strength {
    /// The strength.
    pub strength: Code,
}

/// Payload of `goal_set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoalSet {
    /// The goal.
    pub goal: GoalId,
    /// The life domain it belongs to.
    pub domain: Code,
    /// A few words, guarded like a note; empty when the domain says enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Payload of `goal_reached` and `goal_dropped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoalStep {
    /// The goal.
    pub goal: GoalId,
}

/// Payload of `referral_made`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferralMade {
    /// The referral.
    pub referral: ReferralId,
    /// Service type asked for.
    pub service: Code,
    /// Its form, where the codebook has forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Code>,
    /// The offer referred to; `None` when no offer is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// The organisation referred to; `None` when still being looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The barrier it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barrier: Option<Code>,
}

/// Payload of a step of a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferralStep {
    /// The referral.
    pub referral: ReferralId,
}

/// Payload of `referral_declined` and `referral_stopped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferralStop {
    /// The referral.
    pub referral: ReferralId,
    /// Why.
    pub reason: Code,
}

/// Payload of `handover_offered`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandoverOffer {
    /// The handover.
    pub handover: HandoverId,
    /// The worker it is offered to.
    pub to: UserId,
}

/// Payload of a step of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandoverStep {
    /// The handover.
    pub handover: HandoverId,
}

/// Payload of `labour_event`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabourChange {
    /// The status from that date on.
    pub status: Code,
}

/// Payload of `education_event`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EducationChange {
    /// What began or ended.
    pub what: Code,
}

/// Payload of `trajectory_closed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Closing {
    /// Why.
    pub reason: Code,
}

/// Payload of `follow_up`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowUp {
    /// Which follow-up.
    pub moment: FollowUpMoment,
    /// The labour status found.
    pub status: Code,
}

/// The two moments at which ESF+ asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowUpMoment {
    /// Four weeks after the exit.
    FourWeeks,
    /// Six months after the exit.
    SixMonths,
}

impl FollowUpMoment {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::FourWeeks, Self::SixMonths];
}

/// Payload of `note_added`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// At most 280 characters, without anything that identifies a person.
    pub text: String,
}

/// Payload of `contact_tallied`: no code, no characteristic and no text, so nothing by which a person could be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContactTally {
    /// Regional challenge.
    pub challenge: Code,
    /// Municipality where it was.
    pub municipality: Code,
    /// How many people, 1–99; `None` when nobody counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<u8>,
}

/// Payload of `correction`. The correction's `about` is the right date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// The event that was wrong.
    pub of: EventId,
    /// What should have stood there; `None` when nothing should have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
}

/// The right kind and payload in a correction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replacement {
    /// See [`super::Event::kind`].
    pub kind: Code,
    /// See [`super::Event::version`].
    pub version: u16,
    /// See [`super::Event::data`].
    #[serde(default)]
    pub data: Value,
}

impl Body {
    /// The same meaning as a [`Replacement`].
    ///
    /// # Errors
    /// [`Malformed`] for [`Body::Unknown`].
    pub fn replacement(&self) -> Result<Replacement, Malformed> {
        let (kind, version, data) = self.write()?;
        Ok(Replacement { kind, version, data })
    }
}

impl Replacement {
    /// What the replacement means; see [`super::Event::body`].
    ///
    /// # Errors
    /// [`Malformed`] when kind and version are known and the payload has another shape.
    pub fn body(&self) -> Result<Body, Malformed> {
        Body::read(&self.kind, self.version, &self.data)
    }
}
