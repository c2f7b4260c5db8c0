//! `wasm-opt` of Binaryen makes the module smaller. It is welcome, not needed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::act::{self, Failed};
use crate::place::{Place, on_path};

/// Of the npm package, where `wasm-opt` is not on PATH.
const BINARYEN: &str = "binaryen@132.0.0";

/// What every browser that Brug runs in has had for years, and what rustc assumes. Never `--all-features`: the module would
/// use what browsers do not have yet.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Twice: the second time finds what the first has left behind. Of functions with one caller only the smallest are put into it:
/// of large functions, each with its own numbering of locals, the compressor finds less that repeats, and the app would weigh
/// some 20 KB more. No address is below 1,024: the stack, which grows towards it, has ended the app before.
const PASSES: &[&str] = &["--one-caller-inline-max-function-size=30", "--low-memory-unused", "-Oz", "-Oz"];

/// Which optimiser there is.
pub(super) struct Optimiser {
    program: Option<PathBuf>,
    /// Tells one optimiser's work from another's.
    pub version: String,
}

/// Looks on PATH, then among what was installed before, then installs it with npm.
pub(super) fn find(place: &Place) -> Result<Optimiser, Failed> {
    let folder = place.kept().join("binaryen");
    let installed = folder.join("node_modules/.bin/wasm-opt");
    let program = on_path("wasm-opt").or_else(|| installed.exists().then(|| installed.clone())).or_else(|| {
        let npm = on_path("npm")?;
        eprintln!("   wasm-opt is not on PATH: installing the npm package {BINARYEN} under the target folder");
        std::fs::create_dir_all(&folder).ok()?;
        let mut install = Command::new(npm);
        install.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(&folder).arg(BINARYEN);
        act::run(install.stdout(Stdio::null())).ok().filter(|()| installed.exists()).map(|()| installed)
    });
    let Some(program) = program else {
        eprintln!("   no wasm-opt and no npm to install it with: going on without; the app is about a tenth larger than it could be");
        return Ok(Optimiser { program: None, version: "none".to_owned() });
    };
    let version = act::output(Command::new(&program).arg("--version"))?;
    Ok(Optimiser { program: Some(program), version })
}

/// Makes a module smaller where it stands.
pub(super) fn run(optimiser: &Optimiser, module: &Path) -> Result<(), Failed> {
    let Some(program) = &optimiser.program else { return Ok(()) };
    act::run(Command::new(program).args(PASSES).args(FEATURES).arg(module).arg("-o").arg(module))
}
