//! Repeatable chance.

use std::sync::{Mutex, PoisonError};

use domain::clock::Entropy;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Dice that fall the same way for the same seed.
pub(super) struct Dice(Mutex<ChaCha8Rng>);

impl Entropy for Dice {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(buffer);
    }
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&self, from: i64, to: i64) -> i64 {
        let span = u64::try_from(to - from + 1).unwrap_or(1).max(1);
        let thrown = self.0.lock().unwrap_or_else(PoisonError::into_inner).next_u64() % span;
        from + i64::try_from(thrown).unwrap_or(0)
    }

    /// Yes, so many times in a hundred.
    pub fn chance(&self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several.
    pub fn pick<'a, T>(&self, from: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(from.len()).ok()? - 1;
        from.get(usize::try_from(self.between(0, last.max(0))).ok()?)
    }

    /// One of several, the heavier the likelier.
    pub fn weighted<'a>(&self, from: &[(&'a str, i64)]) -> &'a str {
        let total: i64 = from.iter().map(|(_, weight)| weight).sum();
        let mut thrown = self.between(1, total.max(1));
        for (what, weight) in from {
            thrown -= weight;
            if thrown <= 0 {
                return what;
            }
        }
        from.last().map_or("", |(what, _)| what)
    }
}
