//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::act::{Failed, output};

/// The folders of this workspace.
#[derive(Debug, Clone)]
pub struct Place {
    /// The workspace.
    pub root: PathBuf,
    /// Cargo's target folder, wherever it was told to be.
    pub target: PathBuf,
}

impl Place {
    /// Asks cargo.
    pub fn find() -> Result<Self, Failed> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let metadata: serde_json::Value = serde_json::from_str(&output(&mut command)?).map_err(Failed::at("cargo metadata"))?;
        let folder = |name: &str| {
            let found = metadata.get(name).and_then(serde_json::Value::as_str).map(PathBuf::from);
            found.ok_or_else(|| Failed(format!("cargo metadata tells no {name}")))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// Cargo in this workspace.
    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// The phone app's files as they are served.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// What xtask keeps between runs; everything in it can be made again.
    pub fn kept(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The server that `cargo xtask build` makes.
    pub fn server(&self) -> PathBuf {
        self.brug("release")
    }

    /// The server that the tests make: the same, checked for overflow, and built in a fraction of the time.
    pub fn tested_server(&self) -> PathBuf {
        self.brug("debug")
    }

    fn brug(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join(format!("brug{}", std::env::consts::EXE_SUFFIX))
    }
}

/// Cargo without what the cargo that runs us has put into the environment about xtask: build scripts that look at such
/// variables would run again whenever they are started another way, and everything above them with them.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let about_us = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_", "CARGO_BIN_", "CARGO_PRIMARY_"];
    for (name, _) in std::env::vars_os() {
        if about_us.iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(&name);
        }
    }
    command
}

/// A program on PATH; `None` when there is none.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// Reads a file, saying which when it cannot.
pub fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    std::fs::read(path).map_err(Failed::at(format!("cannot read {}", path.display())))
}

/// Writes a file and the folders above it, saying which when it cannot.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, bytes)).map_err(Failed::at(format!("cannot write {}", path.display())))
}
