//! What makes two events with one id the same event: their content.

use std::fmt::Write as _;

use super::Event;

/// A hash over [`content`], as lower-case hexadecimal SHA-256. Made where a hash function is at hand (the server).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContentHash(pub String);

/// The canonical text of an event: every field in a fixed order, payload keys sorted, no white space that means nothing.
/// Two pushes of one id with the same canonical text are one event; anything else is refused.
#[must_use]
pub fn content(event: &Event) -> String {
    let mut text = String::with_capacity(320);
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "{}|{}|{}|{}|{}|{}|{}|{}|{}",
        event.id, event.trajectory, event.author, event.device, event.device_time, event.about, event.kind, event.version, event.data
    );
    text
}
