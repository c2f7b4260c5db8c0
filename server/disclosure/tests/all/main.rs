//! What the crate promises.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod chances;
mod contacts;
mod draws;
mod every_population;
mod small_partnership;
