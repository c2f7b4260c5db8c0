//! The days of an ESF+ operation.

use crate::date::Date;

/// The days of an ESF+ operation, both included. Who enters on one of them is its participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// Why days are not those of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnOperation {
    /// It ends before it begins.
    #[error("the last day is before the first")]
    Order,
    /// It lies outside the programme's years.
    #[error("the days are outside the programme's years")]
    Range,
}

impl Operation {
    /// Of no particular days: everybody who ever entered.
    #[must_use]
    pub fn any() -> Self {
        Self { first: Date::from_days_since_epoch(i64::MIN), last: Date::from_days_since_epoch(i64::MAX) }
    }

    /// The programme's years, in which expenditure is eligible (Regulation (EU) 2021/1060, article 63(2)).
    #[must_use]
    pub fn programme() -> Self {
        let day = |year, month, day| Date::new(year, month, day).unwrap_or_else(|| Date::from_days_since_epoch(0));
        Self { first: day(2021, 1, 1), last: day(2029, 12, 31) }
    }

    /// Whether an operation can have these days.
    ///
    /// # Errors
    /// [`NotAnOperation`]
    pub fn check(self) -> Result<(), NotAnOperation> {
        let programme = Self::programme();
        if self.last < self.first {
            return Err(NotAnOperation::Order);
        }
        if self.first < programme.first || self.last > programme.last { Err(NotAnOperation::Range) } else { Ok(()) }
    }
}
