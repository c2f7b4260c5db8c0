//! Calendar quarters and years: the only periods that figures are published for.
//!
//! Architecture invariant: no sliding windows. Two windows that differ by a day would tell who came on that day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::Date;

/// A calendar quarter (`2026-Q3`) or a calendar year (`2026`). Orders by year, a year before its quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i32,
    /// 1–4; 0 for the whole year.
    quarter: u8,
}

/// The text was not a period as `2026` or `2026-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period as 2026 or 2026-Q3")]
pub struct NotAPeriod;

impl Period {
    /// The quarter that a date falls in.
    #[must_use]
    pub fn quarter_of(date: Date) -> Self {
        Self { year: date.year(), quarter: (date.month() - 1) / 3 + 1 }
    }

    /// The year that a date falls in.
    #[must_use]
    pub fn year_of(date: Date) -> Self {
        Self { year: date.year(), quarter: 0 }
    }

    /// Both periods that a date counts in.
    #[must_use]
    pub fn of(date: Date) -> [Self; 2] {
        [Self::quarter_of(date), Self::year_of(date)]
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The quarter 1–4; `None` for a whole year.
    #[must_use]
    pub const fn quarter(self) -> Option<u8> {
        if self.quarter == 0 { None } else { Some(self.quarter) }
    }

    /// The quarters of a year, in order; a quarter itself.
    pub fn quarters(self) -> impl Iterator<Item = Self> {
        let own = std::iter::successors(Some(Self::quarter_of(self.first())), |quarter| Some(quarter.next()));
        own.take(if self.quarter().is_some() { 1 } else { 4 })
    }

    /// Whether there is a day in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }

    /// First day.
    #[must_use]
    pub fn first(self) -> Date {
        let month = self.quarter().map_or(1, |quarter| quarter * 3 - 2);
        Date::new(self.year, month, 1).unwrap_or_else(|| Date::from_days_since_epoch(i64::MAX))
    }

    /// Last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.next().first().plus_days(-1)
    }

    /// Whether a date falls in it.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self == Self::quarter_of(date) || self == Self::year_of(date)
    }

    /// The period of the same length after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self.quarter {
            0 => Self { year: self.year + 1, quarter: 0 },
            4 => Self { year: self.year + 1, quarter: 1 },
            quarter => Self { year: self.year, quarter: quarter + 1 },
        }
    }

    /// The period of the same length before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        match self.quarter {
            0 => Self { year: self.year - 1, quarter: 0 },
            1 => Self { year: self.year - 1, quarter: 4 },
            quarter => Self { year: self.year, quarter: quarter - 1 },
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter() {
            None => write!(out, "{:04}", self.year),
            Some(quarter) => write!(out, "{:04}-Q{quarter}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, quarter) = match text.split_once("-Q") {
            None => (text, 0),
            Some((year, quarter)) => match quarter {
                "1" => (year, 1),
                "2" => (year, 2),
                "3" => (year, 3),
                "4" => (year, 4),
                _ => return Err(NotAPeriod),
            },
        };
        let four_digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.parse().ok().filter(|_| four_digits).ok_or(NotAPeriod)?;
        Ok(Self { year, quarter })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}(-Q[1-4])?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_day_falls_in_one_quarter_and_one_year(days in 0_i64..60_000) {
            let date = Date::from_days_since_epoch(days);
            for period in Period::of(date) {
                prop_assert!(period.contains(date));
                prop_assert!(period.first() <= date && date <= period.last());
                prop_assert!(!period.next().contains(date) && !period.previous().contains(date));
                prop_assert_eq!(period.next().previous(), period);
                prop_assert_eq!(period.to_string().parse(), Ok(period));
                prop_assert_eq!(period.last().plus_days(1), period.next().first());
            }
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "26", "2026-Q5", "2026-Q", "2026Q1", "+026", "2026-q1", "2026-01"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }
}
