//! What the crate promises.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod chances;
mod draws;
mod small_partnership;
