//! The `brug` command.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use server::cli::{Cli, run};
use tracing_subscriber::EnvFilter;

/// Of Rust and of SQLite: a push allocates some thousand times.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    // Only what goes wrong, unless RUST_LOG asks for more; never anything about a person. The cookie of a session that has
    // ended is nothing that went wrong.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,tower_sessions_core=error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("brug: {failed}");
            ExitCode::FAILURE
        }
    }
}
