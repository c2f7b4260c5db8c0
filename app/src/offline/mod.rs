//! What this device keeps: the caller's part of the log, and the outbox.
//!
//! For now in memory, for as long as the app is open; a store on the phone itself takes this folder's place behind the
//! same functions.

mod memory;

pub(crate) use memory::{Store, read_setting, write_setting};
