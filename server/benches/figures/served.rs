//! The built server over a demo partnership of some size.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::http::Client;
use crate::{Result, seconds};

/// A running server.
pub struct Served {
    /// Its database.
    pub database: PathBuf,
    /// `HOST:PORT`
    pub address: String,
    /// Memory before the first request, in MB.
    pub resident_before: f64,
    server: PathBuf,
    process: Child,
}

impl Served {
    /// Makes the partnership and starts the server.
    pub fn seeded(server: &Path, folder: &Path, name: &str, trajectories: u32, workers: u32) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let database = folder.join(format!("{name}.sqlite"));
        clear(&database);
        let url = format!("sqlite:{}", database.display());
        let brug = |words: &[&str]| {
            let mut command = Command::new(server);
            command.args(words).env("BRUG_DATABASE_URL", &url).env("BRUG_KEY_FILE", database.with_extension("key"));
            command
        };
        println!("making a partnership of {trajectories} trajectories …");
        let mut demo = brug(&["demo", "--seed", "1", "--trajectories", &trajectories.to_string(), "--workers", &workers.to_string()]);
        let (took, made) = seconds(|| Ok(demo.stdout(Stdio::piped()).stderr(Stdio::null()).output()?))?;
        let told = String::from_utf8_lossy(&made.stdout);
        if !made.status.success() {
            return Err(format!("brug demo failed: {told}").into());
        }
        println!("  {} in {took:.1} s", told.lines().find(|line| line.contains("events")).unwrap_or_default());
        let mut process = brug(&["serve", "--no-publishing", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(process.stdout.take().ok_or("no output")?).lines();
        let address = lines.map_while(std::result::Result::ok).find_map(|line| line.strip_prefix("http://").map(str::to_owned));
        let mut served = Self {
            database,
            address: address.ok_or("the server does not start")?,
            resident_before: 0.0,
            server: server.to_owned(),
            process,
        };
        served.resident_before = served.resident_mb()?;
        Ok(served)
    }

    /// Releases what is out; the server does not.
    pub fn publish(&self) -> Result<()> {
        let mut publish = Command::new(&self.server);
        publish.arg("publish").env("BRUG_DATABASE_URL", format!("sqlite:{}", self.database.display()));
        let status =
            publish.env("BRUG_KEY_FILE", self.database.with_extension("key")).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if status.success() { Ok(()) } else { Err("brug publish failed".into()) }
    }

    /// A client who is logged in with a demo account.
    pub fn client(&self, login: &str) -> Result<Client> {
        Client::log_in(&self.address, login, "brug demo brug demo")
    }

    /// Resident memory now, in MB of 1,000,000 bytes; not a number where there is no /proc.
    pub fn resident_mb(&self) -> Result<f64> {
        let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())) else { return Ok(f64::NAN) };
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
        Ok(kilobytes.ok_or("no VmRSS")?.parse::<f64>()? * 1_024.0 / 1_000_000.0)
    }

    /// Stops it and takes its database away.
    pub fn stop(mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        clear(&self.database);
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // After an error; it may have ended already.
        let _ = self.process.kill();
    }
}

/// Takes a database and its companion files away.
pub fn clear(database: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
}
