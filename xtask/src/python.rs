//! Python for tests: a virtual environment in the target folder with the pinned packages of a requirements file, from PyPI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use crate::act::{Failed, run};
use crate::need;
use crate::place::{Place, on_path, read};

/// The Python that has what a requirements file pins; made when it is not there. Another file has another environment.
pub fn environment(place: &Place, requirements: &Path) -> Result<PathBuf, Failed> {
    let digest = Sha256::digest(read(requirements)?);
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let folder = place.kept().join("python").join(name);
    let (python, made) = (folder.join("bin/python"), folder.join("made"));
    if made.is_file() {
        return Ok(python);
    }
    if on_path("python3").is_none() {
        need::debian("Python", &["python3", "python3-venv"])?;
    }
    // What was begun and not finished is begun again.
    drop(fs::remove_dir_all(&folder));
    eprintln!("   installing the packages of {} from PyPI, once", requirements.display());
    let venv = || run(Command::new("python3").args(["-m", "venv"]).arg(&folder).stdout(Stdio::null()));
    if venv().is_err() {
        need::debian("Python's venv", &["python3-venv"])?;
        venv()?;
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--requirement"]).arg(requirements);
    run(&mut pip).map_err(|failed| Failed(format!("{failed}: the packages come from PyPI, so the first time needs a network")))?;
    fs::write(&made, "").map_err(Failed::at("cannot write into the target folder"))?;
    Ok(python)
}
