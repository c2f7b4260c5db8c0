//! The door.

use serde::{Deserialize, Serialize};

use crate::policy::Policy;
use crate::primary::{Primary, primary};
use crate::raw::{RawRelease, RawTable};
use crate::released::show;
use crate::secondary::{NoPattern, Pattern, secondary};
use crate::system::{Inconsistent, Kind, System, system};

pub use crate::derived::{change, mean, share};
pub use crate::released::{ReleasedTable, Shown, ShownSlice};

/// Protected figures: made by [`release`] and by nothing else. What is hidden is not in here at all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Released {
    tables: Vec<ReleasedTable>,
    quality: Quality,
    threshold: u64,
}

/// What left earlier, with the figures as they were counted then: an attacker has kept it, and what it hid must stay
/// hidden.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// As counted then.
    pub raw: RawRelease,
    /// As it left.
    pub released: Released,
}

/// How much was lost, and how well it is protected; for the data-protection officer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Figures in all, margins included, each counted once.
    pub cells: usize,
    /// Hidden because they are unsafe by themselves.
    pub primary: usize,
    /// Hidden to protect those.
    pub secondary: usize,
    /// Share of the total of all figures that is hidden, 0–1.
    pub hidden_share: f64,
    /// The narrowest interval of any attacker is at least so wide; 0 when nothing is hidden. Without those of `known_before`.
    pub min_width: u64,
    /// Half of the hidden figures have intervals at least so wide; 0 when nothing is hidden.
    pub median_width: u64,
    /// Hidden figures that this release lets somebody calculate exactly. Always 0: otherwise there is no release.
    pub exact: usize,
    /// Hidden figures of which earlier releases leave somebody a narrower interval than is required, mostly an organisation that
    /// takes its own clients away. This release adds nothing to that.
    #[serde(default)]
    pub known_before: usize,
    /// Attackers who were tried: whoever reads, and each organisation with what it knows of its own clients.
    #[serde(default)]
    pub attackers: usize,
    /// Earlier releases that were set against this one.
    #[serde(default)]
    pub earlier: usize,
    /// How long protection took, in seconds; nobody's clock is in here.
    #[serde(default)]
    pub seconds: f64,
}

/// Why nothing is released.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The figures contradict each other.
    #[error(transparent)]
    Inconsistent(#[from] Inconsistent),
    /// It could not be shown that the result is safe.
    #[error("no pattern of hidden cells was proven safe")]
    NotProven,
    /// Earlier releases give away a figure that is too small, whatever is hidden now.
    #[error("earlier releases give a small figure away")]
    ToldBefore,
}

impl Refused {
    /// Names the sentence that says so to a reader.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Inconsistent(_) => "refused_inconsistent",
            Self::NotProven => "refused_not_proven",
            Self::ToldBefore => "refused_told_before",
        }
    }
}

impl From<NoPattern> for Refused {
    fn from(none: NoPattern) -> Self {
        match none {
            NoPattern::NoProof => Self::NotProven,
            NoPattern::ToldBefore => Self::ToldBefore,
        }
    }
}

/// Protects what is published together, against itself and all that was published before (oldest first), and lets it
/// out. The order of tables makes no difference to what is hidden.
///
/// # Errors
/// [`Refused`]; then nothing leaves.
pub fn release(raw: &RawRelease, policy: Policy, published: &[Published]) -> Result<Released, Refused> {
    let (mut system, places) = system(raw, published)?;
    let primary = primary(&mut system, policy);
    let pattern = secondary(&system, &primary, policy)?;
    let quality = Quality { earlier: published.len(), ..quality(&system, &primary, &pattern) };
    let tables = raw.tables.iter().zip(&places).map(|(table, places)| show(table, places, &system, &pattern.hidden)).collect();
    Ok(Released { tables, quality, threshold: policy.threshold() })
}

/// Reads what [`release`] made earlier, from the register of releases. Not a way around the door: only bytes that the
/// door wrote are stored there.
///
/// # Errors
/// When the text is not a release.
pub fn restore(stored: &str) -> Result<Released, serde_json::Error> {
    #[derive(Deserialize)]
    struct Stored {
        tables: Vec<ReleasedTable>,
        quality: Quality,
        threshold: u64,
    }
    serde_json::from_str(stored).map(|Stored { tables, quality, threshold }| Released { tables, quality, threshold })
}

fn quality(system: &System, primary: &Primary, pattern: &Pattern) -> Quality {
    let figures = || (0..system.cells.len()).filter(|id| system.kind(*id) == Kind::Figure);
    let hidden: Vec<usize> = figures().filter(|id| pattern.hidden.get(*id).copied().unwrap_or(false)).collect();
    let total: i64 = figures().map(|id| system.value(id)).sum();
    let lost: i64 = hidden.iter().map(|id| system.value(*id)).sum();
    let mut widths: Vec<u64> = hidden.iter().filter_map(|id| pattern.audit.widths.get(*id).copied().flatten()).collect();
    widths.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a share for people to read")]
    let hidden_share = if total == 0 { 0.0 } else { lost as f64 / total as f64 };
    let primary = primary.small.len() + primary.telling.len();
    Quality {
        cells: figures().count(),
        primary,
        secondary: hidden.len() - primary,
        hidden_share,
        min_width: widths.first().copied().unwrap_or(0),
        median_width: widths.get(widths.len() / 2).copied().unwrap_or(0),
        exact: widths.iter().filter(|width| **width == 0).count(),
        known_before: hidden.iter().filter(|id| pattern.audit.left.contains(id)).count(),
        attackers: system.attackers,
        earlier: 0,
        seconds: 0.0,
    }
}

impl Released {
    /// The same, with how long it took.
    #[must_use]
    pub fn took(mut self, seconds: f64) -> Self {
        self.quality.seconds = seconds;
        self
    }

    /// The tables, in the order asked.
    #[must_use]
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// A table by its code.
    #[must_use]
    pub fn table(&self, code: &str) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.code == code && table.slice.is_none())
    }

    /// One slice of a table in three dimensions, by its code and the category of the third.
    #[must_use]
    pub fn slice(&self, code: &str, category: &str) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.code == code && table.slice.as_ref().is_some_and(|slice| slice.category == category))
    }

    /// What was lost, and how well it is protected.
    #[must_use]
    pub const fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The fewest persons that a shown figure stands for (zero apart).
    #[must_use]
    pub const fn threshold(&self) -> u64 {
        self.threshold
    }
}

impl ReleasedTable {
    /// Whether it is the protected form of a raw table.
    pub(crate) fn is_of(&self, table: &RawTable) -> bool {
        let slices = (self.slice.as_ref(), table.slice.as_ref());
        let same_slice = match slices {
            (None, None) => true,
            (Some(shown), Some(raw)) => shown.dimension == raw.axis.dimension && shown.category == raw.category,
            _ => false,
        };
        self.code == table.code && same_slice
    }
}
