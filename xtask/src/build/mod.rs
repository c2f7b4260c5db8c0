//! `cargo xtask build`: the phone app and the server that carries it.
//!
//! Slow steps are skipped when what they are made from has not changed, and a file is written only when it changes, so
//! that cargo does not build the server anew for nothing.

mod compress;
mod optimise;
mod order;
mod script;
mod site;
mod sizes;
mod style;
mod wasm;

use std::collections::BTreeMap;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::act::{Failed, run, step};
use crate::need;
use crate::place::Place;

pub use sizes::check as within_budget;

/// Files by their path under the site's root, with `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

/// The built phone app.
#[derive(Debug, Clone)]
pub struct Site {
    /// WASM and JavaScript of the phone app together in brotli, in KB of 1,000 bytes.
    pub bundle_kb: f64,
    /// Changes when any file of the phone app does.
    hash: String,
}

/// Builds the phone app and the server that carries it.
pub fn build(place: &Place) -> Result<Site, Failed> {
    let built = site(place)?;
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "server", "--release"]);
    step("server, with the phone app in it", || run(built.carry(place, &mut cargo)))?;
    Ok(built)
}

/// Builds every test and the server that the browser tests drive, which carries the phone app.
pub fn tested(place: &Place, site: &Site) -> Result<(), Failed> {
    let mut cargo = place.cargo();
    cargo.args(["build", "--workspace", "--bins", "--tests"]);
    step("server and tests", || run(site.carry(place, &mut cargo)))
}

impl Site {
    /// Lets a cargo command put the phone app into the server.
    pub fn carry<'a>(&self, place: &Place, cargo: &'a mut Command) -> &'a mut Command {
        cargo.args(["--features", "server/embed-site"]).env("BRUG_SITE_DIR", place.site()).env("BRUG_SITE_HASH", &self.hash)
    }
}

/// Builds the phone app into `target/site`.
pub fn site(place: &Place) -> Result<Site, Failed> {
    step("wasm target", || need::wasm_target(place))?;
    let module = step("phone app", || wasm::compile(place))?;
    let app = step("bindings and size", || wasm::finish(place, &module))?;
    let files = site::lay_out(&place.root, &app)?;
    step("files, names, brotli and gzip", || site::write_all(&place.site(), &files))?;
    let bundle_kb = sizes::print(&place.site(), &files);
    let hash = hash_of(files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]));
    Ok(Site { bundle_kb, hash })
}

/// SHA-256 of parts, each with its length, as lower-case hexadecimal.
fn hash_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
