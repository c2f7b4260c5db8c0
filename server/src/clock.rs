//! The real clock and the real randomness: the only place that touches the globals.

use domain::clock::{Clock, Entropy, EpochMs};

/// The operating system's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the clock comes from")]
    fn now(&self) -> EpochMs {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.ok().and_then(|since| since.as_millis().try_into().ok()).unwrap_or(0)
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    #[expect(clippy::disallowed_methods, reason = "this is where randomness comes from")]
    fn fill(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            // Without randomness no id, salt or session is safe: better no program than an unsafe one.
            std::process::abort();
        }
    }
}
