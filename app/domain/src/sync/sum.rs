//! Many events in two figures, to see whether two places have the same ones.

use crate::ids::EventId;
use crate::wire::Digest;

impl Digest {
    /// With one more event, in any order. Ids are random for the greater part (RFC 9562, UUIDv7), so what is missing shows; it
    /// is no protection against somebody who wants two lots to look alike.
    pub fn add(&mut self, id: EventId) {
        self.count += 1;
        self.sum = self.sum.wrapping_add(id.random_part());
    }
}
