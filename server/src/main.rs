//! The `brug` command.
fn main() {}
