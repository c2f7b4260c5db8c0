//! What is needed besides Rust: found, else installed where that can be done, else asked for in one sentence.
//!
//! A C compiler is not on the list: without one this very program could not have been linked.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::act::{Failed, run};
use crate::place::{Place, on_path};

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for WebAssembly.
pub fn wasm_target(place: &Place) -> Result<(), Failed> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--print", "target-libdir", "--target", WASM]).current_dir(&place.root);
    let folder = PathBuf::from(crate::act::output(&mut rustc)?);
    if folder.is_dir() {
        return Ok(());
    }
    let ask = format!("Rust's standard library for {WASM} is missing");
    if on_path("rustup").is_none() {
        return Err(Failed(format!("{ask}, and there is no rustup to add it: install it the way Rust itself was installed here")));
    }
    eprintln!("   {ask}: adding it with rustup");
    run(Command::new("rustup").args(["target", "add", WASM]).current_dir(&place.root))
        .map_err(|_| Failed(format!("{ask} and could not be downloaded: with a network, run `rustup target add {WASM}` once")))
}

/// Whether the source of the standard library is there, or could be added. It is welcome, not needed.
#[must_use]
pub fn std_source(place: &Place) -> bool {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let root = crate::act::output(rustc.args(["--print", "sysroot"]).current_dir(&place.root));
    let is_there = || root.as_ref().is_ok_and(|root| PathBuf::from(root).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file());
    if is_there() {
        return true;
    }
    if on_path("rustup").is_some() {
        eprintln!("   the source of Rust's standard library is missing: adding it with rustup");
        drop(run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(&place.root)));
    }
    is_there()
}

/// Installs Debian packages; `what` names what is missing, for the message.
pub fn debian(what: &str, packages: &[&str]) -> Result<(), Failed> {
    let list = packages.join(" ");
    if on_path("apt-get").is_none() || !is_root() {
        return Err(Failed(format!("{what} is missing: install it (Debian, Ubuntu: `sudo apt-get install {list}`) and try again")));
    }
    eprintln!("   {what} is missing: installing {list} with apt-get");
    let apt = |words: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(words).args(packages).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        command
    };
    if run(&mut apt(&["install", "-y", "--no-install-recommends"])).is_ok() {
        return Ok(());
    }
    eprintln!("   not known yet: reading the package lists");
    run(Command::new("apt-get").arg("update").stdout(Stdio::null()))?;
    run(&mut apt(&["install", "-y", "--no-install-recommends"]))
        .map_err(|failed| Failed(format!("{what} is missing and apt-get could not install {list}: {failed}")))
}

/// A browser's own texts in Dutch, by which its date fields ask for the day first, as in Belgium. They are welcome, not needed:
/// without them the tests that need that order say so and are skipped.
pub fn dutch_texts(browser: &str, file: &str, package: &str) {
    if Path::new(file).is_file() {
        return;
    }
    if let Err(failed) = debian(&format!("{browser} in Dutch"), &[package]) {
        eprintln!("   {failed}: dates typed day first are not tried in {browser}");
    }
}

/// LibreOffice Calc, in which a test opens the XLSX files (some 100 MB to download, 300 MB on the disk).
pub fn libreoffice() -> Result<(), Failed> {
    if on_path("soffice").is_some() {
        return Ok(());
    }
    debian("LibreOffice Calc", &["libreoffice-calc"])
}

/// Whether we may install packages and act as other users.
#[must_use]
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").stderr(Stdio::null()).output();
    id.is_ok_and(|done| done.stdout.trim_ascii() == b"0")
}
