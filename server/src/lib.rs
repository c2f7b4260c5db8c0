//! The Brug server: event store, sync, protected figures, desk documents.
//!
//! Dependencies point one way: `http → sync | aggregate | auth → store → db`.

pub mod auth;
pub mod clock;
pub mod db;
pub mod store;
