//! The rules of protection.

/// How small is too small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    threshold: u64,
    insiders: bool,
}

/// The threshold is outside 3–11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the threshold must be 3 to 11 persons")]
pub struct ThresholdOutOfRange;

impl Policy {
    /// A threshold of `threshold` distinct persons.
    ///
    /// # Errors
    /// [`ThresholdOutOfRange`] outside 3–11.
    pub const fn new(threshold: u64) -> Result<Self, ThresholdOutOfRange> {
        if threshold < 3 || threshold > 11 { Err(ThresholdOutOfRange) } else { Ok(Self { threshold, insiders: true }) }
    }

    /// The fewest distinct persons that a shown figure may stand for (zero apart).
    #[must_use]
    pub const fn threshold(self) -> u64 {
        self.threshold
    }

    /// Whether a figure is too small as well when fewer than the threshold are left after one organisation has taken its
    /// own clients away.
    #[must_use]
    pub const fn counts_insiders(self) -> bool {
        self.insiders
    }
}

impl Default for Policy {
    /// Five persons.
    fn default() -> Self {
        Self { threshold: 5, insiders: true }
    }
}
