//! Steps and commands: what is said while they go on, and what is said when they fail.

use std::fmt::Display;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Why a task ended without doing its work, in words for whoever typed it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(pub String);

impl Failed {
    /// For an error that says enough itself, with what was being done.
    pub fn at<E: Display>(what: impl Display) -> impl FnOnce(E) -> Self {
        move |error| Self(format!("{what}: {error}"))
    }
}

/// The moment, to measure by.
#[expect(clippy::disallowed_methods, reason = "how long a step takes is the one thing here that needs a clock")]
pub fn moment() -> Instant {
    Instant::now()
}

/// Does one step: says what, and then how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T, Failed>) -> Result<T, Failed> {
    eprintln!("── {what}");
    let start = moment();
    let done = work()?;
    eprintln!("   {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// Runs a command to its end, its output in sight.
pub fn run(command: &mut Command) -> Result<(), Failed> {
    let status = command.status().map_err(Failed::at(format!("cannot start {}", shown(command))))?;
    if status.success() { Ok(()) } else { Err(Failed(format!("{} failed ({status})", shown(command)))) }
}

/// Runs a command to its end; gives what it printed, without white space around it.
pub fn output(command: &mut Command) -> Result<String, Failed> {
    let done = command.stderr(Stdio::inherit()).output().map_err(Failed::at(format!("cannot start {}", shown(command))))?;
    if !done.status.success() {
        return Err(Failed(format!("{} failed ({})", shown(command), done.status)));
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// Program and arguments; never the environment, which may hold an address with a password.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
