//! `cargo xtask test`: every test there is. `cargo xtask ci`: that, behind what is checked without running anything.

use std::fs;
use std::process::Command;

use crate::act::{Failed, output, run, step};
use crate::browser;
use crate::build::{self, within_budget};
use crate::need;
use crate::place::Place;
use crate::postgres::Cluster;
use crate::python;

/// Where the tests find Postgres.
const POSTGRES_URL: &str = "BRUG_TEST_POSTGRES_URL";
/// The Python that reads what is exported.
const PYTHON: &str = "BRUG_TEST_PYTHON";

/// Runs all tests on both engines, builds everything, and drives it in a browser. The browser tests come last, so that the last
/// lines printed are the test runner's own summary.
pub fn test(place: &Place) -> Result<(), Failed> {
    let given = std::env::var(POSTGRES_URL).ok();
    let cluster = if given.is_none() { Some(step("Postgres", Cluster::start)?) } else { None };
    let url = given.or_else(|| cluster.as_ref().map(Cluster::url)).unwrap_or_default();
    step("LibreOffice Calc", need::libreoffice)?;
    let python = step("frictionless and pandas", || python::environment(place, &place.root.join("tests/formats/requirements.txt")))?;
    let site = build::site(place)?;
    within_budget(site.bundle_kb)?;
    build::tested(place, &site)?;
    // One build of all packages has the features of all: `domain` and `disclosure` are tested as the server uses them, and
    // the phone app's build compiled them as the phone does.
    step("tests of all crates, on SQLite and Postgres", || {
        let mut cargo = place.cargo();
        cargo.args(["test", "--workspace"]).env(POSTGRES_URL, url).env(PYTHON, python).env("CI", "true");
        run(site.carry(place, &mut cargo))
    })?;
    drop(cluster);
    let demo = browser::demo(place, &place.tested_server())?;
    browser::test(place, &demo)
}

/// What must hold before anything lands.
pub fn ci(place: &Place) -> Result<(), Failed> {
    need::wasm_target(place)?;
    step("formatting", || run(place.cargo().args(["fmt", "--all", "--check"])))?;
    step("clippy", || run(place.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])))?;
    step("clippy of the phone app", || {
        let mut cargo = place.cargo();
        cargo.args(["clippy", "--package", "app", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "csr"]);
        run(cargo.args(["--", "-D", "warnings"]))
    })?;
    step("documentation", || run(place.cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings")))?;
    let tried = clean_commit(place);
    test(place)?;
    // What was tried is what is committed: says so to whoever asks which commit went through the whole.
    match tried.filter(|tried| clean_commit(place).as_ref() == Some(tried)) {
        Some(commit) => fs::write(place.target.join("ci-passed"), commit).map_err(Failed::at("ci-passed")),
        None => Ok(()),
    }
}

/// The hash of the commit, when nothing in the tree differs from it; `None` outside git too.
fn clean_commit(place: &Place) -> Option<String> {
    let git = |args: &[&str]| output(Command::new("git").current_dir(&place.root).args(args)).ok();
    let is_clean = git(&["status", "--porcelain"])?.trim().is_empty();
    is_clean.then(|| git(&["rev-parse", "HEAD"])).flatten().map(|hash| hash.trim().to_owned())
}
