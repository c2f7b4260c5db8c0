//! Browser tests: the built server, driven by a real Chromium. The tests themselves are in `tests/browser`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use sha2::{Digest, Sha256};

use crate::act::{Failed, output, run, step};
use crate::build;
use crate::need;
use crate::place::{Place, on_path, read, write};

#[derive(Debug, Args)]
pub struct BrowserArgs {
    /// Save a picture of each screen in this folder, for people to look at.
    #[arg(long)]
    screens: Option<PathBuf>,
    /// Only the files whose paths contain one of these words, e.g. `desk` or `offline`.
    only: Vec<String>,
}

/// The oldest Node.js whose test runner does what is asked of it here.
const NODE: u32 = 20;

/// Builds, and runs only the browser tests.
pub fn browser(place: &Place, args: &BrowserArgs) -> Result<(), Failed> {
    build::tested(place, &build::site(place)?)?;
    if let Some(screens) = &args.screens {
        fs::create_dir_all(screens).map_err(Failed::at("cannot make the folder for the pictures"))?;
        let screens = fs::canonicalize(screens).map_err(Failed::at("cannot find the folder for the pictures"))?;
        return drive(place, &demo(place, &place.tested_server())?, &args.only, Some(&screens));
    }
    drive(place, &demo(place, &place.tested_server())?, &args.only, None)
}

#[derive(Debug, Args)]
pub struct MonkeyArgs {
    /// How many seeds.
    #[arg(long, default_value_t = 20)]
    seeds: u32,
    /// The first of them.
    #[arg(long, default_value_t = 1)]
    from: u32,
}

/// Builds, and lets the monkey go in every form of the phone app; fails when it finds a difference.
pub fn monkey(place: &Place, args: &MonkeyArgs) -> Result<(), Failed> {
    build::tested(place, &build::site(place)?)?;
    let server = place.tested_server();
    let mut node = Driver::find(place, &server)?.node();
    node.arg("naive/monkey.mjs").env("BRUG_DEMO", demo(place, &server)?);
    run(node.env("BRUG_SEEDS", args.seeds.to_string()).env("BRUG_FROM", args.from.to_string()))
}

/// Runs the browser tests against what was built, on copies of a demo. Prints nothing after the test runner's own summary.
pub fn test(place: &Place, demo: &Path) -> Result<(), Failed> {
    drive(place, demo, &[], None)
}

fn drive(place: &Place, demo: &Path, only: &[String], screens: Option<&Path>) -> Result<(), Failed> {
    let folder = place.root.join("tests/browser");
    let server = place.tested_server();
    let driver = Driver::find(place, &server)?;
    let failed = place.kept().join("browser/failed");
    let go = |files: Vec<String>| -> Result<(), Failed> {
        let mut tests = driver.node();
        tests.args(["--test", "--test-concurrency=2", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
        tests.arg("--test-reporter=./harness/failed.mjs").arg(format!("--test-reporter-destination={}", failed.display()));
        if let Some(screens) = screens {
            tests.env("BRUG_SCREENS", screens);
        }
        run(tests.args(files).env("BRUG_DEMO", demo))
    };
    eprintln!("── browser tests");
    let first = go(files(&folder, only)?);
    let again: BTreeSet<String> = fs::read_to_string(&failed).unwrap_or_default().lines().map(str::to_owned).collect();
    if first.is_ok() || again.is_empty() {
        return first;
    }
    // A busy machine can be slower than a test waits. What fails twice fails.
    eprintln!("── failed, and run once more:");
    for file in &again {
        eprintln!("   {file}");
    }
    go(again.into_iter().collect())
}

/// The database that each server of a browser test starts from, and that is attacked.
pub fn demo(place: &Place, server: &Path) -> Result<PathBuf, Failed> {
    let demo = place.kept().join("browser/demo.sqlite");
    // So many that each worker has some that run, however the dice fall on the day of the test.
    step("a demo partnership for the browser", || seed(server, &demo, 400, 40, &["--past-years"]))?;
    Ok(demo)
}

/// What drives a browser: looked for once, and then as often as is wanted.
#[derive(Debug)]
pub struct Driver {
    node: PathBuf,
    folder: PathBuf,
    /// The server and the browsers, by the variables that name them.
    known: [(&'static str, PathBuf); 3],
}

impl Driver {
    /// Looks for Node.js, the packages, Chromium and Firefox, and fetches what is missing.
    pub fn find(place: &Place, server: &Path) -> Result<Self, Failed> {
        let folder = place.root.join("tests/browser");
        step("Node.js, Chromium, Firefox and packages", || {
            let node = node()?;
            packages(&folder)?;
            let known = [("BRUG", server.to_owned()), ("BRUG_CHROMIUM", chromium()?), ("BRUG_FIREFOX", firefox()?)];
            Ok(Self { node, folder, known })
        })
    }

    /// Node.js in the folder of the browser tests.
    pub fn node(&self) -> Command {
        let mut node = Command::new(&self.node);
        node.current_dir(&self.folder).envs(self.known.iter().map(|(name, path)| (name, path)));
        node
    }
}

/// The test files in the folder and in those right under it, as paths from there.
fn files(folder: &Path, only: &[String]) -> Result<Vec<String>, Failed> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>, Failed> {
        let listed = fs::read_dir(folder).map_err(Failed::at("cannot list the browser tests"))?;
        Ok(listed.filter_map(|entry| Some(entry.ok()?.path())).collect())
    };
    let mut paths = list(folder)?;
    for under in paths.clone().into_iter().filter(|path| path.is_dir() && !path.ends_with("node_modules")) {
        paths.extend(list(&under)?);
    }
    let names = paths.iter().filter_map(|path| path.strip_prefix(folder).ok()?.to_str());
    let wanted = |name: &&str| only.is_empty() || only.iter().any(|word| name.contains(word));
    let mut found: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).filter(wanted).map(str::to_owned).collect();
    found.sort();
    if found.is_empty() { Err(Failed("no browser test has such a name".to_owned())) } else { Ok(found) }
}

fn node() -> Result<PathBuf, Failed> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        need::debian("Node.js", &["nodejs", "npm"])?;
    }
    let node = on_path("node").ok_or_else(|| Failed("Node.js was installed but is not on PATH".to_owned()))?;
    let version = output(Command::new(&node).arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or(0);
    if major < NODE {
        return Err(Failed(format!("Node.js {version} is too old for the browser tests: install version {NODE} or newer")));
    }
    Ok(node)
}

/// The npm packages of the lock file, installed again only when it changed.
fn packages(folder: &Path) -> Result<(), Failed> {
    let lock = read(&folder.join("package-lock.json"))?;
    let hash: String = Sha256::digest(&lock).iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = folder.join("node_modules/.lock-hash");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == hash) {
        return Ok(());
    }
    let npm = on_path("npm").ok_or_else(|| Failed("npm is not on PATH".to_owned()))?;
    eprintln!("   installing the npm packages of tests/browser");
    run(Command::new(npm).current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).stdout(Stdio::null()))?;
    write(&stamp, hash.as_bytes())
}

fn chromium() -> Result<PathBuf, Failed> {
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path);
    if find().is_none() {
        need::debian("Chromium", &["chromium"])?;
    }
    need::dutch_texts("Chromium", "/usr/lib/chromium/locales/nl.pak", "chromium-l10n");
    find().ok_or_else(|| Failed("Chromium was installed but is not on PATH".to_owned()))
}

fn firefox() -> Result<PathBuf, Failed> {
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(on_path);
    if find().is_none() {
        need::debian("Firefox", &["firefox-esr"])?;
    }
    let texts = "/usr/lib/firefox-esr/browser/extensions/langpack-nl@firefox-esr.mozilla.org.xpi";
    need::dutch_texts("Firefox", texts, "firefox-esr-l10n-nl");
    find().ok_or_else(|| Failed("Firefox was installed but is not on PATH".to_owned()))
}

/// A database to be copied: a demo partnership of so many trajectories, shared by so many workers, with its releases: all that are
/// out, or those of past years (all of them take minutes).
pub fn seed(server: &Path, file: &Path, trajectories: u32, workers: u32, publish_args: &[&str]) -> Result<(), Failed> {
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", file.display()));
    }
    let mut demo = Command::new(server);
    demo.args(["demo", "--seed", "1", "--trajectories", &trajectories.to_string(), "--workers", &workers.to_string()]);
    let database = format!("sqlite:{}", file.display());
    // The key goes where the database goes: whoever copies one for a test copies the other.
    let key = file.with_extension("key");
    run(demo.env("BRUG_DATABASE_URL", &database).env("BRUG_KEY_FILE", &key).stdout(Stdio::null()))?;
    let mut publish = Command::new(server);
    publish.arg("publish").args(publish_args).env("BRUG_DATABASE_URL", database).env("BRUG_KEY_FILE", key);
    run(publish.stdout(Stdio::null()).stderr(Stdio::null()))
}
