//! What phone and server say to each other.
//!
//! A phone that was off for months still speaks to a newer server: fields are only added, with defaults, and
//! [`WIRE_VERSION`] rises when an old phone could misread an answer.

use serde::{Deserialize, Serialize};

use crate::clock::EpochMs;
use crate::event::Event;
use crate::ids::{DeviceId, Epoch, EventId, OrganisationId, PartnershipId, TrajectoryId, UserId};
use crate::rights::Role;
use crate::text::Lang;

/// The version of this conversation.
pub const WIRE_VERSION: u16 = 1;

/// The most events in one push.
pub const PUSH_LIMIT: usize = 200;

/// The most events in one page of a pull.
pub const PULL_LIMIT: u32 = 2_000;

/// `POST /api/v1/session`
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The account's login.
    pub login: String,
    /// The password. There is no `Debug` on this type, so that it cannot be logged.
    pub password: String,
}

/// The answer to a login, and to `GET /api/v1/session`: who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// The account.
    pub user: UserId,
    /// Its login.
    pub login: String,
    /// Its role.
    pub role: Role,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub organisation_name: String,
    /// Its partnership.
    pub partnership: PartnershipId,
    /// The language chosen.
    pub lang: Lang,
    /// The version of the codebook in force, so that the phone fetches it only when it changed.
    pub codebook_version: String,
}

/// One organisation of the partnership, to refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its short code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// One colleague, to hand over to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Colleague {
    /// The account.
    pub user: UserId,
    /// Its login: no names are stored.
    pub login: String,
    /// Its organisation.
    pub organisation: OrganisationId,
}

/// Every refusal: `4xx` and `5xx` with this body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// For machines; never changes its meaning.
    pub code: String,
    /// One sentence for a person, in the caller's language.
    pub message: String,
}

/// `POST /api/v1/vault`, and its answer: the key that seals what a worker keeps on one phone.
///
/// The phone proposes one; the server answers with the one in force, which is the first that was ever proposed. So whoever
/// forgets the password finds everything again after logging in with a new one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VaultKey {
    /// Which installation.
    pub device: DeviceId,
    /// 64 hexadecimal digits. There is no `Debug` on this type, so that it cannot be logged.
    pub key: String,
}

/// `POST /api/v1/sync/push`: at most [`PUSH_LIMIT`] events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Push {
    /// The sender's [`WIRE_VERSION`].
    pub wire: u16,
    /// Which installation sends.
    pub device: DeviceId,
    /// The device's clock now: skew is reported, never corrected.
    pub device_time: EpochMs,
    /// The events, oldest first.
    pub events: Vec<Event>,
}

/// The answer to a push: one verdict for each event, formed after the commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pushed {
    /// The life of the database; another one than before means it was restored.
    pub epoch: Epoch,
    /// The server's clock.
    pub server_time: EpochMs,
    /// One verdict for each event, in the order pushed.
    pub verdicts: Vec<Verdict>,
}

/// The server's word on one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// The event.
    pub id: EventId,
    /// The word.
    pub outcome: Outcome,
}

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Stored durably, now.
    Applied,
    /// Stored durably before, with the same content.
    Duplicate,
    /// Not stored: the opening of its trajectory has not arrived yet. It stays in the outbox and is pushed again.
    Held,
    /// Not applied; the server keeps a sealed copy. The phone shows it with the reason.
    Rejected {
        /// For machines, e.g. `unknown_code`.
        reason: String,
        /// One sentence for the worker, in the worker's language.
        message: String,
    },
}

/// `GET /api/v1/sync/pull?after=…&limit=…`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pull {
    /// The cursor of the last page; 0 at first.
    #[serde(default)]
    pub after: i64,
    /// The most events wanted; [`PULL_LIMIT`] when absent or higher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The epoch the cursor belongs to; `None` at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
    /// Only the events of this trajectory: its history after a grant, or a repair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trajectory: Option<TrajectoryId>,
    /// Which installation asks; `None` from a phone of before there were withdrawals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// Whose copy of the log this is for: somebody else may have logged in with this browser meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
}

/// One page of what is new in the caller's reach, in the server's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pulled {
    /// The life of the database.
    pub epoch: Epoch,
    /// The events, in the server's order.
    pub events: Vec<Event>,
    /// Ask on from here.
    pub cursor: i64,
    /// There is more. An empty page never has more.
    pub has_more: bool,
    /// The server's clock.
    #[serde(default)]
    pub server_time: EpochMs,
    /// Trajectories that came within reach: their history is to be asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub granted: Vec<TrajectoryId>,
    /// Trajectories that are out of reach now: the copy is to be destroyed, once nothing of it waits to be sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<TrajectoryId>,
    /// Everything on this phone is withdrawn: once nothing waits to be sent, its key is to be destroyed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forget: bool,
}

/// `GET /api/v1/sync/digest?count=…&sum=…`: do phone and server have the same events?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Digest {
    /// How many.
    pub count: u32,
    /// The random parts of their ids, summed modulo 2³².
    pub sum: u32,
}

/// The answer: nothing when both have the same, else the digest of each trajectory within reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// Both have the same.
    pub same: bool,
    /// What the server has, where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trajectories: Vec<(TrajectoryId, Digest)>,
}
