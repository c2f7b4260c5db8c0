//! What has not reached the server yet, and what the server said about it.
//!
//! Architecture invariant: an item leaves the outbox only on the server's verdict for that very id; nothing else takes it
//! out, and a refused item stays where its author sees it. What a person is told ("sent", "3 not sent yet") is derived
//! from the outbox, never kept beside it.

mod outbox;
mod replica;
mod sum;
#[cfg(test)]
mod tests;

pub use outbox::{Item, Outbox, Settled, State};
pub use replica::{Cursor, Doubted, Replica, Taken};
