//! Promises that cross crates: what the tests stand on.
//!
//! The server runs in process, on a database of its own for each test: a temporary SQLite file, or a fresh database on
//! the Postgres server that `BRUG_TEST_POSTGRES_URL` names.

mod client;
mod database;
mod worker;
mod world;

pub use client::{Answer, Client};
pub use database::{Database, Engine};
pub use worker::Worker;
pub use world::{PASSWORD, TestApp, TestClock, TestEntropy, codebook};

/// Declares tests that run on both engines, each on a database of its own.
///
/// Without `BRUG_TEST_POSTGRES_URL` the Postgres half says that it is skipped; with `CI=true` it fails.
#[macro_export]
macro_rules! on_both_engines {
    ($( $(#[$doc:meta])* async fn $name:ident($database:ident: Database) $body:block )*) => {
        $(
            $(#[$doc])*
            mod $name {
                use super::*;

                async fn check($database: $crate::Database) $body

                #[test]
                fn sqlite() {
                    $crate::Engine::Sqlite.run(check);
                }

                #[test]
                fn postgres() {
                    $crate::Engine::Postgres.run(check);
                }
            }
        )*
    };
}
