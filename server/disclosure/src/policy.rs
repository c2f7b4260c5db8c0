//! The rules of protection, and how far they may be loosened.

use serde::{Deserialize, Serialize};

/// How figures are rounded and what must be proven of them. Made by [`Policy::new`], so every policy keeps to the floors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Policy {
    /// What is shown of persons is a multiple of this.
    pub base: u32,
    /// Chance, in thousandths, of a draw to the multiples beyond the nearest two.
    pub tail: u32,
    /// Fewer persons than this, and more than none, are small.
    pub k: u32,
    /// A world may be at most so many times less likely than the truth.
    pub odds: f64,
    /// A world is made by at most so many edits.
    pub edits: usize,
    /// Belief in a small count above this share is treated as unproven.
    pub belief: f64,
    /// A challenge of which fewer active persons would be shown gets no release of its own.
    pub smallest_group: u32,
}

/// The policy is looser than anybody may make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a policy needs base ≥ 5, tail ≥ 5 %, k ≥ 5, 2·base > k, odds ≤ 1,000, edits ≤ 20, belief ≤ 99 % and a smallest group of at least 30 persons"
)]
pub struct TooLoose;

impl Policy {
    /// Checks the floors.
    ///
    /// # Errors
    /// [`TooLoose`] when one is not kept.
    pub fn new(asked: Self) -> Result<Self, TooLoose> {
        let kept = asked.base >= 5
            && (50..=500).contains(&asked.tail)
            && asked.k >= 5
            && 2 * asked.base > asked.k
            && asked.odds >= 1.0
            && asked.odds <= 1_000.0
            && (1..=20).contains(&asked.edits)
            && asked.belief > 0.0
            && asked.belief <= 0.99
            && asked.smallest_group >= 30;
        if kept { Ok(asked) } else { Err(TooLoose) }
    }

    /// Whether so many persons are few enough to be protected.
    #[must_use]
    pub const fn is_small(self, persons: i64) -> bool {
        persons >= 1 && persons < self.k as i64
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Stored {
            base: u32,
            tail: u32,
            k: u32,
            odds: f64,
            edits: usize,
            belief: f64,
            smallest_group: u32,
        }
        let Stored { base, tail, k, odds, edits, belief, smallest_group } = Stored::deserialize(deserializer)?;
        Self::new(Self { base, tail, k, odds, edits, belief, smallest_group }).map_err(serde::de::Error::custom)
    }
}

impl Default for Policy {
    /// Base 5, tail 5 %, k 5, odds 100, ten edits, belief 95 %, groups of 30.
    fn default() -> Self {
        Self { base: 5, tail: 50, k: 5, odds: 100.0, edits: 10, belief: 0.95, smallest_group: 30 }
    }
}
