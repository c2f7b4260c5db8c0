//! Time and randomness as arguments, so that every run can be repeated.

use crate::date::Date;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type EpochMs = i64;

/// Where "now" comes from.
pub trait Clock: Send + Sync {
    /// The present instant, in epoch milliseconds.
    fn now(&self) -> EpochMs;
}

/// Where unpredictable bytes come from.
pub trait Entropy: Send + Sync {
    /// Fills the whole buffer with bytes an attacker cannot predict (or, in tests, with repeatable ones).
    fn fill(&self, buffer: &mut [u8]);
}

/// A clock that always tells the same time.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub EpochMs);

impl Clock for FixedClock {
    fn now(&self) -> EpochMs {
        self.0
    }
}

/// The calendar date in UTC at an instant.
#[must_use]
pub fn utc_date(at: EpochMs) -> Date {
    Date::from_days_since_epoch(at.div_euclid(86_400_000))
}
