//! The phone app as a WebAssembly module with its JavaScript.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::{Files, hash_of, optimise, order};
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

/// What the module calls its bindings; the app's own scripts have names of their own.
const BINDINGS: &str = "./brug_bg.js";

/// Begins what a library exports for bodies that are sent as streams: nobody here calls it, and exported it would stay.
const STREAMS: &str = "intounderlying";

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
/// under the hash of what they were made from, and how.
pub(super) fn finish(place: &Place, module: &Path) -> Result<Files, Failed> {
    let optimiser = optimise::find(place)?;
    let raw = read(module)?;
    let steps =
        [include_str!("wasm.rs"), include_str!("order.rs"), include_str!("optimise.rs"), &optimiser.version, wasm_bindgen_shared_version()];
    let key = hash_of(std::iter::once(raw.as_slice()).chain(steps.map(str::as_bytes)));
    let kept = place.kept().join("app");
    let folder = kept.join(&key);
    if !folder.join("done").exists() {
        if kept.exists() {
            std::fs::remove_dir_all(&kept).map_err(Failed::at("cannot clear what was kept of the last build"))?;
        }
        let bind = || -> Result<Vec<String>, Box<dyn std::error::Error>> {
            let mut bindgen = Bindgen::new();
            bindgen.web(true)?.input_path(module).out_name("brug").typescript(false);
            let mut bound = bindgen.remove_name_section(true).remove_producers_section(true).generate_output()?;
            let exports = &mut bound.wasm_mut().exports;
            let unused: Vec<_> = exports.iter().filter(|export| export.name.contains(STREAMS)).map(|export| export.id()).collect();
            unused.into_iter().for_each(|export| exports.delete(export));
            let mut names = Vec::new();
            for import in bound.wasm_mut().imports.iter_mut().filter(|import| import.module == BINDINGS) {
                names.push(std::mem::replace(&mut import.name, short(names.len())));
            }
            bound.emit(&folder)?;
            Ok(names)
        };
        let names = bind().map_err(Failed::at("wasm-bindgen"))?;
        let script = folder.join("brug.js");
        let text = without_classes(&String::from_utf8_lossy(&read(&script)?));
        write(&script, renamed(&text, &names)?.as_bytes())?;
        let module = folder.join("brug_bg.wasm");
        optimise::run(&optimiser, &module)?;
        write(&module, &order::alike_together(&read(&module)?)?)?;
        write(&folder.join("done"), b"")?;
    }
    let mut files = super::site::read_all(&folder)?;
    files.remove("done");
    Ok(files)
}

/// The bindings without the classes of what the module no longer exports; the app has none of its own.
fn without_classes(script: &str) -> String {
    let mut is_inside = false;
    let mut kept = String::new();
    for line in script.lines() {
        is_inside |= line.starts_with("export class ");
        if !is_inside && !line.starts_with("if (Symbol.dispose) ") {
            kept.push_str(line);
            kept.push('\n');
        }
        is_inside &= line != "}";
    }
    kept
}

/// The bindings with the short names for what the module imports. The long ones, which say what a function does and hash it, are
/// for tools between; they would weigh 3 KB.
fn renamed(script: &str, names: &[String]) -> Result<String, Failed> {
    names.iter().enumerate().try_fold(script.to_owned(), |script, (number, name)| {
        let (long, short) = (format!(" {name}: "), format!(" {}: ", short(number)));
        if script.matches(&long).count() == 1 {
            Ok(script.replace(&long, &short))
        } else {
            Err(Failed(format!("no single function {name}")))
        }
    })
}

/// A name for each number: `a` to `z`, `aa` to `zz` and so on.
fn short(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    let before = number.checked_sub(26).map(|rest| short(rest / 26)).unwrap_or_default();
    format!("{before}{}", letter(number))
}

/// The version that both sides of the bindings were made by: Cargo.lock has one for all.
fn wasm_bindgen_shared_version() -> &'static str {
    include_str!("../../../Cargo.lock")
        .split("name = \"wasm-bindgen\"\nversion = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..1_000).map(short).collect();
        assert_eq!(names.len(), 1_000);
        assert_eq!([0, 25, 26, 51, 52, 702].map(short), ["a", "z", "aa", "az", "ba", "aaa"]);
    }

    #[test]
    fn classes_go_and_the_rest_stays() {
        let script = "let a;\nexport class B {\n    free() {\n    }\n}\nif (Symbol.dispose) B.prototype[Symbol.dispose] = B.prototype.free;\nfunction c() {\n}\n";
        assert_eq!(without_classes(script), "let a;\nfunction c() {\n}\n");
    }

    #[test]
    fn both_sides_get_the_same_names() -> Result<(), Failed> {
        let names = ["__wbg_get_1".to_owned(), "__wbg_set_2".to_owned()];
        let script = "const import0 = {\n  __wbg_set_2: function() {},\n  __wbg_get_1: function() {},\n};";
        assert_eq!(renamed(script, &names)?, "const import0 = {\n  b: function() {},\n  a: function() {},\n};");
        assert!(renamed("const import0 = {};", &names).is_err());
        Ok(())
    }
}
