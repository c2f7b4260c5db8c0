//! What may be said of shown figures. Made of shown figures only, so it tells nothing that they do not.

use crate::released::Shown;

/// The fewest persons of whom a share is told.
const SHARED: u64 = 20;

/// From so many persons on shares are told in steps of 5 %; below in steps of 10 %.
const FINE: u64 = 100;

/// What share a part is of a whole, in per cent and in steps of 10 (of 5 from 100 persons on); `None` when either is hidden, or
/// fewer than 20 are shown.
#[must_use]
pub fn share(part: Shown, whole: Shown) -> Option<u64> {
    let (part, whole) = (part?, whole?);
    if whole < SHARED {
        return None;
    }
    let step = if whole < FINE { 10 } else { 5 };
    // Rounded apart, a part may be shown greater than its whole.
    let share = (part.min(whole) * 100 + whole * step / 2) / whole;
    Some((share / step * step).min(100))
}

/// How two shown figures stand to each other, as far as that is certain enough to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The first is greater: usual ranges do not overlap.
    More,
    /// The first is less.
    Less,
    /// They may be equal.
    Alike,
}

impl Compared {
    /// Compares two shown figures whose true numbers are usually no further than `usual` from what is shown.
    #[must_use]
    pub const fn of(first: u64, second: u64, usual: u64) -> Self {
        if first > second + 2 * usual {
            Self::More
        } else if second > first + 2 * usual {
            Self::Less
        } else {
            Self::Alike
        }
    }
}
