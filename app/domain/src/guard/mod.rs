//! The identity guard: finds what would tell who somebody is in a short note, on the phone before saving and on the
//! server again.
//!
//! Certain finds are refused; likely names must be confirmed or removed. A finding says where, never what: the refused
//! text does not leave the phone, not even in an error. Linear in the length of the note; no regular expressions, because
//! their engine would weigh more than the rest of the phone app's rules.

mod account;
mod address;
mod digits;
mod names;
mod online;
mod words;

use std::ops::Range;

/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 280;

/// Something in a note that tells who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Byte range in the note, on character boundaries.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
}

/// What a finding looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Belgian national register or BIS number.
    NationalNumber,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Bank account (IBAN, ISO 13616).
    Iban,
    /// Web address.
    Url,
    /// Full date of birth.
    BirthDate,
    /// Street and house number.
    Address,
    /// Probably a person's name: to be confirmed or removed.
    LikelyName,
}

impl Kind {
    /// Whether the note cannot be saved with it; otherwise the worker may say that it is no name.
    #[must_use]
    pub const fn is_refused(self) -> bool {
        !matches!(self, Self::LikelyName)
    }
}

/// Everything in the note that tells who somebody is, in order of place; no two findings overlap.
#[must_use]
pub fn inspect(note: &str) -> Vec<Finding> {
    let words = words::split(note);
    let mut findings = Vec::new();
    // The most certain first: where two overlap, the earlier one stays.
    account::find(note, &words, &mut findings);
    online::find(note, &mut findings);
    digits::find(note, &mut findings);
    address::find(&words, &mut findings);
    names::find(&words, &mut findings);
    let (refused, asked): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|finding| finding.kind.is_refused());
    let mut kept: Vec<Finding> = Vec::new();
    for finding in refused.into_iter().chain(asked) {
        if !kept.iter().any(|other| other.range.start < finding.range.end && finding.range.start < other.range.end) {
            kept.push(finding);
        }
    }
    crate::order::sort_by_key(&mut kept, |finding| finding.range.start);
    kept
}

/// Whether the note can never be saved as it is.
#[must_use]
pub fn is_refused(note: &str) -> bool {
    inspect(note).iter().any(|finding| finding.kind.is_refused())
}

#[cfg(test)]
mod tests;
