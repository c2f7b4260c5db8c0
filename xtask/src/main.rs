//! Build, run, test.
fn main() {}
