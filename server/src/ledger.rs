//! Which quarters have left, noted outside the database: a database that was put back from a backup may lack a release that people
//! have seen, and that must never be drawn again.
//!
//! A text file beside the key file, a line for each release: partnership and quarter. It is brought up to date from the register
//! whenever something is released, so each server that releases has it whole.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::ids::PartnershipId;
use domain::period::Period;

/// The file; none where nothing is noted.
#[derive(Debug, Clone, Default)]
pub struct Ledger(Option<Arc<PathBuf>>);

impl Ledger {
    /// The one beside a key file: `brug.key` has `brug.key.releases`.
    #[must_use]
    pub fn beside(key_file: &Path) -> Self {
        let mut name = key_file.as_os_str().to_owned();
        name.push(".releases");
        Self(Some(Arc::new(PathBuf::from(name))))
    }

    /// Whether a quarter has left, whatever the database says.
    #[must_use]
    pub fn has_left(&self, partnership: PartnershipId, quarter: Period) -> bool {
        self.read().lines().any(|known| known == line(partnership, quarter))
    }

    /// Notes quarters that have left. What is noted already stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note(&self, partnership: PartnershipId, quarters: impl IntoIterator<Item = Period>) -> Result<(), std::io::Error> {
        let Some(path) = &self.0 else { return Ok(()) };
        let known = self.read();
        let new: Vec<String> =
            quarters.into_iter().map(|quarter| line(partnership, quarter)).filter(|new| known.lines().all(|known| known != new)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path.as_path())?;
        file.write_all(new.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes())?;
        file.sync_all()
    }

    fn read(&self) -> String {
        self.0.as_ref().and_then(|path| std::fs::read_to_string(path.as_path()).ok()).unwrap_or_default()
    }
}

fn line(partnership: PartnershipId, quarter: Period) -> String {
    format!("{partnership} {quarter}")
}
