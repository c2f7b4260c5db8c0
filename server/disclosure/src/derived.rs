//! Figures made of figures. Each is a function of shown figures only and hidden as soon as one part is: so it tells
//! nothing that its parts do not, and needs no protection of its own. A mean needs its sum and the number of persons as
//! figures of the release, and what everybody knows of the two as a [`crate::raw::Bound`].

use crate::released::Shown;

/// What share a part is of a whole, 0–1; hidden when either is hidden or the whole is empty.
#[must_use]
pub fn share(part: Shown, whole: Shown) -> Option<f64> {
    quotient(part?, whole?)
}

/// How much more there are than before; hidden when either is hidden.
#[must_use]
pub fn change(now: Shown, before: Shown) -> Option<i64> {
    i64::try_from(now?).ok()?.checked_sub(i64::try_from(before?).ok()?)
}

/// The mean of a sum over persons; hidden when either is hidden or there are no persons.
#[must_use]
pub fn mean(sum: Shown, persons: Shown) -> Option<f64> {
    quotient(sum?, persons?)
}

#[expect(clippy::cast_precision_loss, reason = "figures for people to read")]
fn quotient(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
