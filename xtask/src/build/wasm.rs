//! The phone app as a WebAssembly module with its JavaScript.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::{Files, hash_of, optimise};
use crate::act::{Failed, run};
use crate::need;
use crate::place::{Place, read, write};

/// A standard library of the app's own, made small and without the texts of panics: a panic ends the app either way, and
/// what it would say names folders of the machine that built it. Cargo calls this unstable, so the toolchain is told that we know.
const OWN_STD: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "-Zpanic-immediate-abort",
    "--config",
    "profile.wasm.panic=\"immediate-abort\"",
    // Joined to what `.cargo/config.toml` says: no places in the source, and nothing for `{:?}`, which no screen shows.
    "--config",
    "target.wasm32-unknown-unknown.rustflags=[\"-Zlocation-detail=none\", \"-Zfmt-debug=none\"]",
];

/// Compiles the app; gives the path of the raw module.
pub(super) fn compile(place: &Place) -> Result<PathBuf, Failed> {
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "app", "--lib", "--target", "wasm32-unknown-unknown", "--profile", "wasm"]);
    cargo.args(["--no-default-features", "--features", "csr"]);
    if need::std_source(place) {
        cargo.args(OWN_STD).env("RUSTC_BOOTSTRAP", "1");
    } else {
        eprintln!(
            "   no source of the standard library: going on with the one that came with Rust; the app is about 7 % larger than it could be"
        );
    }
    run(&mut cargo)?;
    Ok(place.target.join("wasm32-unknown-unknown/wasm/app.wasm"))
}

/// Adds the bindings and makes it small: `brug.js`, `brug_bg.wasm` and snippets, if there are any. Kept for the next run
/// under the hash of what they were made from.
pub(super) fn finish(place: &Place, module: &Path) -> Result<Files, Failed> {
    let optimiser = optimise::find(place)?;
    let raw = read(module)?;
    let key = hash_of([raw.as_slice(), wasm_bindgen_shared_version().as_bytes(), optimiser.identity.as_bytes()]);
    let kept = place.kept().join("app");
    let folder = kept.join(&key);
    if !folder.join("done").exists() {
        if kept.exists() {
            std::fs::remove_dir_all(&kept).map_err(Failed::at("cannot clear what was kept of the last build"))?;
        }
        let bind = || -> Result<(), Box<dyn std::error::Error>> {
            let mut bindgen = Bindgen::new();
            bindgen.web(true)?.input_path(module).out_name("brug").typescript(false);
            bindgen.remove_name_section(true).remove_producers_section(true).generate(&folder)?;
            Ok(())
        };
        bind().map_err(Failed::at("wasm-bindgen"))?;
        optimise::run(&optimiser, &folder.join("brug_bg.wasm"))?;
        write(&folder.join("done"), b"")?;
    }
    let mut files = super::site::read_all(&folder)?;
    files.remove("done");
    Ok(files)
}

/// The version that both sides of the bindings were made by: Cargo.lock has one for all.
fn wasm_bindgen_shared_version() -> &'static str {
    include_str!("../../../Cargo.lock")
        .split("name = \"wasm-bindgen\"\nversion = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}
