//! How likely it is that counts show what was shown.
//!
//! A figure's number is secret and kept over periods until it is renewed, by secret chance. So the chance of a series is a
//! sum over where the number may have been renewed; between two renewals one number must have shown everything.

use crate::draw::RENEWAL;
use crate::round::{Range, Rounding, WHOLE};

/// What a figure showed in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The value; `None` where it was hidden, which says nothing.
    pub shown: Option<u32>,
    /// How it was rounded.
    pub rounding: Rounding,
    /// Periods since the one before it in the series; 0 for the first.
    pub gap: u32,
}

impl Seen {
    /// The numbers at which a count shows this.
    #[must_use]
    pub fn range(&self, count: u32) -> Range {
        self.shown.map_or(WHOLE, |shown| self.rounding.range(count, shown))
    }

    /// Chance that the number is the one of the period before in the series.
    #[must_use]
    pub fn kept(&self) -> f64 {
        (1.0 - RENEWAL).powi(i32::try_from(self.gap).unwrap_or(i32::MAX))
    }
}

/// The longest series that is looked at as a whole: eight years of quarters. Of a longer one only the last periods are looked at.
pub const LONGEST: usize = 32;

/// The chance that counts show a series, 0 when they cannot. `ranges` are those of [`Seen::range`], `kept` those of
/// [`Seen::kept`], one for each period, at most [`LONGEST`].
#[must_use]
pub fn likelihood(ranges: &[Range], kept: &[f64]) -> f64 {
    if let ([(low, high)], _) = (ranges, kept) {
        return high - low;
    }
    // upto[m]: the chance of the first m periods, with a number drawn anew (or nothing) after them.
    let mut upto = [0.0; LONGEST + 1];
    let Some(first) = upto.first_mut() else { return 0.0 };
    *first = 1.0;
    for start in 0..ranges.len() {
        let before = upto.get(start).copied().unwrap_or(0.0);
        if before <= 0.0 {
            continue;
        }
        let drawn = if start == 0 { 1.0 } else { 1.0 - kept.get(start).copied().unwrap_or(1.0) };
        let (mut low, mut high, mut weight) = (0.0_f64, 1.0_f64, before * drawn);
        for (at, (range, kept)) in ranges.iter().zip(kept).enumerate().skip(start) {
            if at > start {
                weight *= kept;
            }
            low = low.max(range.0);
            high = high.min(range.1);
            if low >= high {
                break;
            }
            if let Some(sum) = upto.get_mut(at + 1) {
                *sum += weight * (high - low);
            }
        }
    }
    upto.get(ranges.len()).copied().unwrap_or(0.0)
}
