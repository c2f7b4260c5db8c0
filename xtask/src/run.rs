//! `cargo xtask run`: from a checkout to a working server with a demo partnership in it.

use std::net::{SocketAddr, TcpListener};
use std::process::Command;

use clap::Args;

use crate::act::{Failed, run as act, step};
use crate::build::build;
use crate::place::Place;

#[derive(Debug, Args)]
pub struct RunArgs {
    /// sqlite:PATH or postgres://USER@HOST/NAME; a file under data/ when absent.
    #[arg(long, env = "BRUG_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// The same number gives the same partnership.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many trajectories the demo partnership has.
    #[arg(long, default_value_t = 300)]
    trajectories: u32,
}

pub fn run(place: &Place, args: &RunArgs) -> Result<(), Failed> {
    // Before the build, which takes minutes the first time.
    TcpListener::bind(args.listen).map_err(|error| {
        Failed(format!("cannot listen on {}: {error}. Stop what is there, or choose another with --listen 127.0.0.1:PORT", args.listen))
    })?;
    build(place)?;
    let server = place.server();
    let file = place.root.join("data/brug.sqlite");
    let database = args.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let brug = |words: &[&str]| {
        let mut command = Command::new(&server);
        // By the environment, not as an argument: an address may hold a password, and arguments can be read by anybody here.
        command.args(words).current_dir(&place.root).env("BRUG_DATABASE_URL", &database);
        command
    };
    step("database", || act(&mut brug(&["migrate"])))?;
    step("demo partnership", || {
        let (seed, trajectories) = (args.seed.to_string(), args.trajectories.to_string());
        act(&mut brug(&["demo", "--if-empty", "--seed", &seed, "--trajectories", &trajectories]))
    })?;
    step("figures of the quarters that are out", || act(&mut brug(&["publish"])))?;
    println!("\n  http://{}/app    phone app", args.listen);
    println!("  http://{}/login  desk", args.listen);
    println!("\nCtrl-C stops it.\n");
    become_it(brug(&["serve", "--listen", &args.listen.to_string()]))
}

/// Puts the server in our place, so that signals reach it and nothing stands between.
#[cfg(unix)]
fn become_it(mut server: Command) -> Result<(), Failed> {
    let error = std::os::unix::process::CommandExt::exec(&mut server);
    Err(Failed(format!("cannot start the server: {error}")))
}

#[cfg(not(unix))]
fn become_it(mut server: Command) -> Result<(), Failed> {
    act(&mut server)
}
