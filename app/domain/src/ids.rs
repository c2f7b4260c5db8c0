//! Identifiers: one type per noun, so that a trajectory's id cannot stand where a user's belongs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::{Entropy, EpochMs};

/// The text was not a UUID in hyphenated form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "uuid")))] Uuid);

        impl $name {
            /// A new UUIDv7 (RFC 9562): time-ordered, 74 random bits.
            #[must_use]
            pub fn new(at: EpochMs, entropy: &dyn Entropy) -> Self {
                let mut random = [0; 10];
                entropy.fill(&mut random);
                let millis = u64::try_from(at).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// The last 32 of the random bits.
            #[must_use]
            pub fn random_part(self) -> u32 {
                self.0.as_bytes().iter().skip(12).fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
            }

            /// Epoch milliseconds that a UUIDv7 carries; `None` for another version.
            #[must_use]
            pub fn minted_at(self) -> Option<EpochMs> {
                let bytes = self.0.as_bytes();
                (self.0.get_version_num() == 7)
                    .then(|| bytes.iter().take(6).fold(0, |sum, byte| (sum << 8) | EpochMs::from(*byte)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0.as_hyphenated(), out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // Only the hyphenated form: one id has one spelling everywhere.
                if text.len() != 36 {
                    return Err(NotAnId);
                }
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

id!(/** One event: the idempotency key of sync. */ EventId);
id!(/** One person's path under one code. */ TrajectoryId);
id!(/** One person who logs in. */ UserId);
id!(/** One installation of the phone app. */ DeviceId);
id!(/** One local authority or partner organisation. */ OrganisationId);
id!(/** One partnership: the tenant. */ PartnershipId);
id!(/** One life of a database; differs after a restore from backup. */ Epoch);
id!(/** One goal within a trajectory. */ GoalId);
id!(/** One appointment within a trajectory. */ AppointmentId);
id!(/** One referral within a trajectory. */ ReferralId);
id!(/** One handover of a trajectory between two confidants. */ HandoverId);
id!(/** One service offer of an organisation. */ OfferId);
id!(/** One version of a frozen report. */ ReportId);
