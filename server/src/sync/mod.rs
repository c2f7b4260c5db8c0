//! Sync: take a batch in once, give what is new.

mod pull;
mod push;

pub use pull::{Page, pull};
pub use push::{Context, PushError, push};
