//! Chance that can be repeated: everything of a schedule follows from its seed, ids and all.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::clock::Entropy;

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Dice(AtomicU64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        let mut state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst).wrapping_add(0x9E37_79B9_7F4A_7C15);
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        state ^ (state >> 31)
    }

    /// A number below `sides`.
    pub fn roll(&self, sides: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(sides).unwrap()).unwrap()
    }

    pub fn one_in(&self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn any<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

impl Entropy for Dice {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            for (byte, random) in chunk.iter_mut().zip(self.next().to_le_bytes()) {
                *byte = random;
            }
        }
    }
}
