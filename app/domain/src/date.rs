//! Calendar dates without a time of day, as ISO 8601 `YYYY-MM-DD` on the wire and in the database.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Month;

const EPOCH_JULIAN_DAY: i64 = 2_440_588;

/// A calendar date (proleptic Gregorian). Orders chronologically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(time::Date);

/// The text was not a date as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date as YYYY-MM-DD")]
pub struct NotADate;

impl Date {
    /// Builds a date; `None` when that day does not exist.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// The date so many days after 1970-01-01 (before, when negative); saturates at the years ±9999.
    #[must_use]
    pub fn from_days_since_epoch(days: i64) -> Self {
        let julian = days.saturating_add(EPOCH_JULIAN_DAY);
        let extreme = if days < 0 { time::Date::MIN } else { time::Date::MAX };
        let date = i32::try_from(julian).ok().and_then(|day| time::Date::from_julian_day(day).ok());
        Self(date.unwrap_or(extreme))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days_since_epoch(self) -> i64 {
        i64::from(self.0.to_julian_day()) - EPOCH_JULIAN_DAY
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// ISO weekday, Monday = 1 … Sunday = 7.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday()
    }

    /// The date `days` later (earlier, when negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days_since_epoch(self.days_since_epoch().saturating_add(days))
    }

    /// The same day `months` later (earlier, when negative); the last day of that month when it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let count = self.year().saturating_mul(12).saturating_add(i32::from(self.month()) - 1).saturating_add(months);
        let (year, month) = (count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1));
        let day = (1..=self.day()).rev().find_map(|day| Self::new(year, month, day));
        day.unwrap_or_else(|| Self::from_days_since_epoch(if months < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Days from `earlier` to `self`; negative when `self` is before it.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.days_since_epoch() - earlier.days_since_epoch()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADate);
        }
        let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u16>().ok()).ok_or(NotADate);
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Self::new(i32::from(year), month.try_into().map_err(|_| NotADate)?, day.try_into().map_err(|_| NotADate)?).ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_and_days_lead_back_to_the_same_date(days in -700_000_i64..2_900_000) {
            let date = Date::from_days_since_epoch(days);
            prop_assert_eq!(date.days_since_epoch(), days);
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,12}") {
            let _ = text.parse::<Date>();
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "20250101", "2025-01-01T", ""] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
