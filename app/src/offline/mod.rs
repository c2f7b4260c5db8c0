//! What this device keeps: the caller's part of the log and the outbox, sealed, and a few settings that say nothing about
//! anybody.
//!
//! Architecture invariant: nothing is written here that was not sealed first, but for the wrapped key and the settings.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod database;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod disk;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod settings;
mod vault;

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) use {
    database::{Asked, Unusable, Written},
    disk::{Disk, Kept, Opened, Profile},
    settings::{drawn, is_fleeting, leave_place, read_setting, save_file, take_place, write_setting},
    vault::{derive, draw_key, hex, read_hex},
};
