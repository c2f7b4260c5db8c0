//! When figures leave.

use domain::date::Date;
use domain::period::Period;

/// How many days after its end a quarter is released; the days are for phones that were away.
pub const RELEASED_AFTER: i64 = 28;

/// The day on which a period is released: what arrives on it or later counts in the next.
#[must_use]
pub fn release_day(period: Period) -> Date {
    period.last().plus_days(RELEASED_AFTER)
}

/// Whether figures of a period may be seen on a day: a year with its last quarter.
#[must_use]
pub fn is_out(period: Period, today: Date) -> bool {
    today >= release_day(period)
}

/// The last quarter whose figures may be seen on a day.
#[must_use]
pub fn latest(today: Date) -> Period {
    let running = Period::quarter_of(today);
    std::iter::successors(Some(running), |quarter| Some(quarter.previous())).find(|quarter| is_out(*quarter, today)).unwrap_or(running)
}
