//! The rows and columns of a table: what they are, and which there are in a period.

use crate::code::Code;
use crate::codebook::Codebook;
use crate::period::Period;
use crate::text::Text;

/// The one category of a side that is not broken down.
pub const ALL: &str = "all";

/// What is not known: the category of whoever gave no answer, or one that the period's codebook does not have.
const UNKNOWN: &str = "unknown";

/// The categories of one side of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Categories {
    /// One category, `all`: this side is not broken down.
    One,
    /// These codes; whether they exclude each other and so add up to a total.
    Fixed(&'static [(&'static str, Text)], Adds),
    /// The codes of a codebook list, in its order; whether they add up to a total. The partnership's organisations stand
    /// in the list `organisation`.
    Codebook(&'static str, Adds),
}

/// Whether categories exclude each other, so that they add up to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// Each counted thing stands in exactly one category, and the total is published.
    Up,
    /// There is no total: one person may stand in several categories, or the total is another table's figure already.
    Not,
}

impl Categories {
    /// The name of the dimension: the codebook's list, or else the side of the table (`row`, `col`).
    #[must_use]
    pub const fn dimension(self, side: &'static str) -> &'static str {
        match self {
            Self::Codebook(list, _) => list,
            Self::One | Self::Fixed(..) => side,
        }
    }

    /// Whether the categories add up to a total that is published. One category is its own total.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        matches!(self, Self::One | Self::Fixed(_, Adds::Up) | Self::Codebook(_, Adds::Up))
    }

    /// The categories of a period, in order: from the codebook, never from what was counted. What ended before the period
    /// keeps its place, so that nobody reads from a row that is gone who was the last in it; what began after it has none.
    /// Refusals have no category of their own, see [`Self::place`].
    #[must_use]
    pub fn codes(self, codebook: &Codebook, period: Period) -> Vec<Code> {
        match self {
            Self::One => Code::new(ALL).into_iter().collect(),
            Self::Fixed(codes, _) => codes.iter().filter_map(|(code, _)| Code::new(*code).ok()).collect(),
            Self::Codebook(list, _) => {
                let begun = codebook.list(list).iter().filter(|item| item.begun_by(period));
                begun.filter(|item| item.code != "declined").map(|item| item.code.clone()).collect()
            }
        }
    }

    /// The category among `codes` that something with this code counts in. What the period's codebook does not have counts as
    /// not known; `None` where there is no such category, and then it is not counted.
    #[must_use]
    pub fn place<'a>(codes: &'a [Code], code: &str) -> Option<&'a Code> {
        let find = |wanted: &str| codes.iter().find(|known| **known == *wanted);
        find(code).or_else(|| find(UNKNOWN))
    }
}
