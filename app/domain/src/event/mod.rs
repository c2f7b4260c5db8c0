//! Events: everything a worker records, immutable once made.
//!
//! On the wire and in the store an event is an [`Event`]: a header, a kind, a version and the payload as plain JSON.
//! Its meaning is a [`Body`], read from it when needed. So an event of a kind that this build does not know yet is
//! stored and passed on whole, never skipped.

mod body;
mod codes;
mod content;
mod item;
mod kinds;
mod packed;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use body::{
    AppointmentPlan, AppointmentStep, BarrierStep, Body, Characteristic, Closing, Contact, ContactTally, Correction, DomainScore,
    EducationChange, FollowUp, FollowUpMoment, GoalSet, GoalStep, HandoverOffer, HandoverStep, LabourChange, Note, Opening, ReferralMade,
    ReferralStep, ReferralStop, Replacement, ScoredBy, Strength,
};
pub use content::{ContentHash, content};
pub use item::ItemRef;
pub use kinds::KINDS;
pub use packed::Packed;

use crate::clock::EpochMs;
use crate::code::Code;
use crate::date::Date;
use crate::ids::{DeviceId, EventId, TrajectoryId, UserId};

/// The payload version this build writes, and the highest it reads, of every kind.
pub const BODY_VERSION: u16 = 1;

/// One immutable event, as written on the phone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Made on the phone (UUIDv7); the idempotency key.
    pub id: EventId,
    /// The trajectory it belongs to.
    pub trajectory: TrajectoryId,
    /// Who recorded it.
    pub author: UserId,
    /// On which installation.
    pub device: DeviceId,
    /// The device's clock at that moment; reported, never used for order.
    pub device_time: EpochMs,
    /// The date that the event is about.
    pub about: Date,
    /// What happened, e.g. `contact_logged`.
    pub kind: Code,
    /// The version of the payload's shape.
    pub version: u16,
    /// The payload; its shape belongs to kind and version.
    #[serde(default)]
    pub data: Value,
}

/// Why a payload could not be read although its kind and version are known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the payload does not have the shape of its kind")]
pub struct Malformed;

/// Everything of an event but its kind and payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// See [`Event::id`].
    pub id: EventId,
    /// See [`Event::trajectory`].
    pub trajectory: TrajectoryId,
    /// See [`Event::author`].
    pub author: UserId,
    /// See [`Event::device`].
    pub device: DeviceId,
    /// See [`Event::device_time`].
    pub device_time: EpochMs,
    /// See [`Event::about`].
    pub about: Date,
}

impl Event {
    /// An event with this meaning, at the version this build writes.
    ///
    /// # Errors
    /// [`Malformed`] for [`Body::Unknown`] with a kind or payload that is no JSON; a body made here never fails.
    pub fn new(header: Header, body: &Body) -> Result<Self, Malformed> {
        let (kind, version, data) = body.write()?;
        let Header { id, trajectory, author, device, device_time, about } = header;
        Ok(Self { id, trajectory, author, device, device_time, about, kind, version, data })
    }

    /// What the event means. An unknown kind or a newer version is [`Body::Unknown`], not an error.
    ///
    /// # Errors
    /// [`Malformed`] when kind and version are known and the payload has another shape.
    pub fn body(&self) -> Result<Body, Malformed> {
        Body::read(&self.kind, self.version, &self.data)
    }
}

#[cfg(test)]
mod tests;
