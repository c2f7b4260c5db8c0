//! `cargo xtask …`: build, run, test and measure Brug. Nothing else needs installing first but Rust.

mod act;
mod attack;
mod bench;
mod browser;
mod build;
mod need;
mod place;
mod postgres;
mod python;
mod run;
mod test;

use std::process::ExitCode;

use clap::Parser;

use place::Place;

/// Build, run, test and measure Brug.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Build everything, fill a database with the demo partnership, and serve.
    Run(run::RunArgs),
    /// Build the phone app and the server that carries it.
    Build,
    /// Run every test there is, on both engines and in a browser.
    Test,
    /// Formatting, clippy, documentation, then every test.
    Ci,
    /// Measure what Brug answers for; writes bench.json into the target folder.
    Bench,
    /// Build, and run only the browser tests.
    Browser(browser::BrowserArgs),
    /// Build, release partnerships of several sizes, and attack every figure that is small; takes long.
    Attack(attack::AttackArgs),
    /// Build, and let seeded hands fill in every form of the phone app; prints how many saves were checked.
    Monkey(browser::MonkeyArgs),
}

fn main() -> ExitCode {
    let task = Task::parse();
    let done = Place::find().and_then(|place| match task {
        Task::Run(args) => run::run(&place, &args),
        Task::Build => build::build(&place).map(drop),
        Task::Test => test::test(&place),
        Task::Ci => test::ci(&place),
        Task::Bench => bench::bench(&place),
        Task::Browser(args) => browser::browser(&place, &args),
        Task::Attack(args) => attack::attack(&place, &args),
        Task::Monkey(args) => browser::monkey(&place, &args),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("\nxtask: {failed}");
            ExitCode::FAILURE
        }
    }
}
