//! Sync: take a batch in once, give what is new.

mod digest;
mod pull;
mod push;
mod scope;
mod unsent;

pub use digest::digest;
pub use pull::{Page, pull};
pub use push::{Context, PushError, push};
pub use unsent::{Unreadable, take_in};
