//! The site: every file of the phone app under its final name.
//!
//! Names under `assets/` hold the SHA-256 of the content, so that they can be kept for ever. The files of `app/public` keep
//! their names; in those that are text the build fills in
//!
//! | placeholder | becomes |
//! | --- | --- |
//! | `{{css}}` | address of the style sheet |
//! | `{{js}}` | address of the script that starts the app: the page needs no inline script |
//! | `{{wasm}}` | address of the module |
//! | `{{precache}}` | JSON array of `{"url": …, "sha256": …}` of every other file but those in `desk`, the shell as `/app` |
//! | `{{version}}` | 16 hexadecimal digits that change when any of those files does |

use std::path::Path;

use serde_json::json;
use walkdir::WalkDir;

use super::compress::{brotli, gzip, is_worth_it};
use super::{Files, hash_of, script, style};
use crate::act::Failed;
use crate::place::{read, write};

/// Where there is no page yet.
const PAGE: &str = include_str!("page.html");

/// Puts the site together from the finished app, the style sheet and `app/public`.
pub(super) fn lay_out(root: &Path, app: &Files) -> Result<Files, Failed> {
    let mut files = Files::new();
    let wasm = add(&mut files, "brug_bg", "wasm", app.get("brug_bg.wasm").cloned().unwrap_or_default());
    let js = add(&mut files, "brug", "js", uncommented("brug.js", script::join(app, &wasm)?.into_bytes()));
    let css = add(&mut files, "brug", "css", style::sheet(root)?.into_bytes());
    let known = [("css", css), ("js", js), ("wasm", wasm)];

    let public = root.join("app/public");
    let mut public = if public.is_dir() { read_all(&public)? } else { Files::new() };
    public.entry("index.html".to_owned()).or_insert_with(|| PAGE.as_bytes().to_vec());
    // What lists all other files comes last.
    let (last, first): (Files, Files) = public.into_iter().partition(|(_, bytes)| has(bytes, "precache") || has(bytes, "version"));
    for (name, bytes) in first {
        files.insert(name, fill(bytes, &known));
    }
    let listed: Vec<_> = files
        .iter()
        .filter(|(name, _)| !is_of_desk(name))
        .map(|(name, bytes)| json!({ "url": if name == "index.html" { "/app".to_owned() } else { format!("/{name}") }, "sha256": sha256(bytes) }))
        .collect();
    let list = serde_json::to_string(&listed).map_err(Failed::at("the list of files"))?;
    let version: String = hash_of([list.as_bytes()]).chars().take(16).collect();
    for (name, bytes) in last {
        let bytes = fill(uncommented(&name, bytes), &known);
        files.insert(name, fill(bytes, &[("precache", list.clone()), ("version", version.clone())]));
    }
    Ok(files)
}

/// Whether a file is for the pages of the desk, and so not kept on a phone.
pub(super) fn is_of_desk(name: &str) -> bool {
    name.starts_with("desk/")
}

/// A script without the lines that are comments and nothing else: they are for who reads the source, and would travel to every phone.
fn uncommented(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let Some(script) = str::from_utf8(&bytes).ok().filter(|_| name.ends_with(".js")) else { return bytes };
    let (mut kept, mut inside) = (String::new(), false);
    for line in script.lines() {
        let (starts, ends) = (line.trim_start().starts_with("/*"), line.trim_end().ends_with("*/"));
        if inside || starts {
            inside = !ends;
        } else if !line.trim_start().starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.into_bytes()
}

/// Adds an asset under a name with its hash; gives its address.
fn add(files: &mut Files, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
    let hash: String = sha256(&bytes).chars().take(16).collect();
    let name = format!("assets/{stem}-{hash}.{ending}");
    let address = format!("/{name}");
    files.insert(name, bytes);
    address
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    super::hex(&sha2::Sha256::digest(bytes))
}

fn has(bytes: &[u8], placeholder: &str) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| text.contains(&format!("{{{{{placeholder}}}}}")))
}

/// Fills placeholders in; what is no text stays as it is.
fn fill(bytes: Vec<u8>, known: &[(&str, String)]) -> Vec<u8> {
    let Ok(text) = str::from_utf8(&bytes) else { return bytes };
    let filled = known.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value));
    filled.into_bytes()
}

/// Every file under a folder.
pub(super) fn read_all(folder: &Path) -> Result<Files, Failed> {
    let mut files = Files::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(Failed::at(format!("cannot read {}", folder.display())))?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            files.insert(name, read(entry.path())?);
        }
    }
    Ok(files)
}

/// Brings the folder to these files and their twins: writes what changed, takes away what is no longer there.
pub(super) fn write_all(folder: &Path, files: &Files) -> Result<(), Failed> {
    let mut keep: Vec<String> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let same = std::fs::read(&path).is_ok_and(|found| found == *bytes);
        if !same {
            write(&path, bytes)?;
        }
        keep.push(name.clone());
        if is_worth_it(name) {
            for (ending, squeeze) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>, Failed>), ("gz", gzip)] {
                let twin = format!("{name}.{ending}");
                if !same || !folder.join(&twin).exists() {
                    write(&folder.join(&twin), &squeeze(bytes)?)?;
                }
                keep.push(twin);
            }
        }
    }
    for name in read_all(folder)?.into_keys().filter(|name| !keep.contains(name)) {
        std::fs::remove_file(folder.join(&name)).map_err(Failed::at(format!("cannot remove {name}")))?;
    }
    Ok(())
}
