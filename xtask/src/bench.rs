//! `cargo xtask bench`: the figures that Brug answers for. What is measured, and how, is in `server/benches/figures` (the
//! server) and `tests/browser/bench` (the phone app in a browser).

use std::path::PathBuf;

use crate::act::{Failed, run, step};
use crate::browser;
use crate::build::build;
use crate::place::Place;

/// Builds everything optimised and measures it; one table at the end.
pub fn bench(place: &Place) -> Result<(), Failed> {
    let built = build(place)?;
    let phone = phone(place)?;
    let mut cargo = place.cargo();
    built.carry(place, cargo.args(["bench", "--package", "server", "--bench", "figures"]));
    cargo.env("BRUG", place.server()).env("BRUG_BUNDLE_KB", built.bundle_kb.to_string()).env("BRUG_BROWSER_FIGURES", phone);
    cargo.env("BRUG_BENCH_DIR", place.target.join("bench")).env("BRUG_BENCH_JSON", place.target.join("bench.json"));
    run(&mut cargo)
}

/// Measures the phone app; gives the file with its figures.
fn phone(place: &Place) -> Result<PathBuf, Failed> {
    let mut node = browser::Driver::find(place, &place.server())?.node();
    let folder = place.kept().join("bench");
    let (caseload, many, figures) = (folder.join("caseload.sqlite"), folder.join("many.sqlite"), folder.join("browser.json"));
    step("one worker with 200 trajectories, and one with 10,000 events", || {
        browser::seed(&place.server(), &caseload, 200, 1, &["--past-years"])?;
        browser::seed(&place.server(), &many, 400, 1, &["--past-years"])
    })?;
    node.arg("bench/main.mjs").env("BRUG_CASELOAD", caseload).env("BRUG_MANY", many).env("BRUG_BROWSER_FIGURES", &figures);
    step("the phone app in a browser", || run(&mut node))?;
    Ok(figures)
}
