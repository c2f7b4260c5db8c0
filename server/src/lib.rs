//! The Brug server: event store, sync, protected figures, desk documents.
//!
//! Dependencies point one way: `http → sync | report | aggregate | export | auth → store → db`.

pub mod aggregate;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod export;
pub mod hex;
pub mod http;
pub mod key;
pub mod ledger;
pub mod report;
pub mod settings;
pub mod site;
pub mod store;
pub mod sync;
