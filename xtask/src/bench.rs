//! `cargo xtask bench`: the figures that Brug answers for. What is measured, and how, is in `server/benches/figures`.

use crate::act::{Failed, run};
use crate::build::build;
use crate::place::Place;

/// Builds everything optimised and measures it.
pub fn bench(place: &Place) -> Result<(), Failed> {
    let built = build(place)?;
    let mut cargo = place.cargo();
    built.carry(place, cargo.args(["bench", "--package", "server", "--bench", "figures"]));
    cargo.env("BRUG", &built.server).env("BRUG_BUNDLE_KB", built.bundle_kb.to_string());
    cargo.env("BRUG_BENCH_DIR", place.target.join("bench")).env("BRUG_BENCH_JSON", place.target.join("bench.json"));
    run(&mut cargo)
}
