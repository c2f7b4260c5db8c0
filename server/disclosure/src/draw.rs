//! The secret numbers that decide how figures are rounded.
//!
//! Each figure has one number for quarters and one for years. It is kept over the periods, so that what stays the same is
//! not averaged away, and renewed by secret chance, so that a changed number proves no changed person. All of it follows from
//! the partnership's secret by a keyed function (BLAKE2b, RFC 7693): asking again tells nothing.

use std::collections::BTreeMap;

use blake2::Blake2bMac512;
use blake2::digest::{KeyInit, Mac};
use domain::period::Period;

use crate::figure::Figure;

/// How often a number is renewed: once in so many periods.
const RENEWED_ONCE_IN: f64 = 8.0;

/// Chance that a number is renewed from one period to the next.
pub const RENEWAL: f64 = 1.0 / RENEWED_ONCE_IN;

/// How far back the last renewal is looked for; a number as old as that counts as drawn there.
const PERIODS: usize = 400;

/// The partnership's secret. It lies outside the database and is never shown.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret of 32 unpredictable bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Authenticates a text for one purpose.
    #[must_use]
    pub fn mac(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let mut key = [0; 64];
        key.iter_mut().zip(self.0).for_each(|(to, from)| *to = from);
        let mut mac = Blake2bMac512::new(&key.into());
        for part in [purpose.as_bytes(), text] {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(to, from)| *to = from);
        bytes
    }

    /// A number from 0 up to but not including 1.
    fn number(&self, purpose: &str, text: &str) -> f64 {
        let bytes = self.mac(purpose, text.as_bytes());
        let (head, _) = bytes.split_at(8);
        let whole = head.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let number = (whole >> 11) as f64 / (1_u64 << 53) as f64;
        number
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
}

/// Where repair renewed numbers: (figure, period) → how often.
pub type Renewed = BTreeMap<(String, Period), u32>;

/// The number of a figure in a period.
#[must_use]
pub fn number(secret: &Secret, figure: &Figure, period: Period, renewed: &Renewed) -> f64 {
    let name = figure.to_string();
    let mut since = period;
    for _ in 0..PERIODS {
        let times = renewed.get(&(name.clone(), since)).copied().unwrap_or(0);
        if times > 0 || secret.number("renewal", &format!("{name} {since}")) < RENEWAL {
            return secret.number("draw", &format!("{name} {since} {times}"));
        }
        since = since.previous();
    }
    secret.number("draw", &format!("{name} {since} 0"))
}
