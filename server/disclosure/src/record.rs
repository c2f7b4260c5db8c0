//! What is kept of a release besides what is shown: secret, for the releases after it and for an audit.

use std::collections::BTreeMap;

use domain::period::Period;
use serde::{Deserialize, Serialize};

use crate::book::{Book, SlotId};
use crate::facts::Count;
use crate::odds::Seen;
use crate::policy::Policy;
use crate::round::Rounding;

/// One figure of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// As counted.
    pub count: Count,
    /// As shown; `None` where it was hidden.
    pub shown: Option<u32>,
    /// How it was rounded.
    pub base: u32,
    /// Chance of a wider draw, in thousandths.
    pub tail: u32,
    /// Whether it left; figures of a level that was held back did not.
    pub left: bool,
    /// How often repair renewed its number in this period.
    pub renewed: u32,
}

/// A world as it is kept: edits by whose history and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWorld {
    /// Id of the history, and the edit's words.
    pub edits: Vec<(String, String)>,
    /// Figure and period → change of persons and of the amount.
    pub changes: Vec<(u32, i32, i32)>,
}

/// The secret side of one release: of a quarter, and of the year that leaves with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The policy that it was made under.
    pub policy: Policy,
    /// Names of figures, by number within this record.
    pub figures: Vec<(String, Period)>,
    /// By number.
    pub kept: Vec<Kept>,
    /// The worlds that prove its targets; they speak of the figures of this record.
    pub worlds: Vec<KeptWorld>,
}

/// All earlier records, by figure.
#[derive(Debug, Clone, Default)]
pub struct Past {
    by_figure: BTreeMap<(String, Period), Kept>,
    /// The edits of every world kept, each once.
    pub worlds: Vec<Vec<(String, String)>>,
}

impl Past {
    /// Puts records together, oldest first.
    #[must_use]
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut past = Self::default();
        for record in records {
            past.by_figure.extend(record.figures.into_iter().zip(record.kept));
            past.worlds.extend(record.worlds.into_iter().map(|world| world.edits));
        }
        past.worlds.sort();
        past.worlds.dedup();
        past
    }

    /// What is kept of a slot.
    #[must_use]
    pub fn of(&self, book: &Book, slot: SlotId) -> Option<Kept> {
        let (figure, period) = (book.figure_of(slot)?, book.period_of(slot)?);
        self.by_figure.get(&(figure.to_string(), period)).copied()
    }

    /// Where repair renewed numbers.
    #[must_use]
    pub fn renewed(&self) -> crate::draw::Renewed {
        let renewed = self.by_figure.iter().filter(|(_, kept)| kept.renewed > 0);
        renewed.map(|(figure, kept)| (figure.clone(), kept.renewed)).collect()
    }
}

impl Kept {
    /// What readers saw; `None` where nothing left.
    #[must_use]
    pub const fn seen(&self) -> Option<Seen> {
        if self.left { Some(Seen { shown: self.shown, rounding: Rounding { base: self.base, tail: self.tail }, gap: 0 }) } else { None }
    }
}
