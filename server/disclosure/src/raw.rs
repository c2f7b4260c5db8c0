//! Figures as counted, before protection. Nothing here can be serialised, so nothing here can leave by accident.

use domain::period::Period;

/// The dimension whose categories are the organisations themselves.
pub const ORGANISATION: &str = "organisation";

/// Everything that is published together, and so protected together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRelease {
    /// The quarter or year that it counts. Figures of a year and of its quarters are related, and so are two versions of
    /// one period: see [`OverTime`].
    pub period: Period,
    /// The tables, in the order in which they are shown. No two have the same code and slice.
    pub tables: Vec<RawTable>,
    /// What everybody knows of its figures besides.
    pub bounds: Vec<Bound>,
}

/// Whoever is counted, `Σ less` is never more than `Σ more`: so many contacts with somebody are at least so many contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// What is never more.
    pub less: Vec<Term>,
    /// What is never less.
    pub more: Vec<Term>,
}

/// A figure of the release, so many times. One that stands in no table is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The universe it counts.
    pub universe: String,
    /// The dimensions and categories that it is broken down by.
    pub by: Vec<(String, String)>,
    /// How often it counts.
    pub times: u32,
}

/// One table of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTable {
    /// Its code in the catalogue.
    pub code: String,
    /// Tables of one universe count the same persons once each: their common margins are one figure.
    pub universe: String,
    /// The universe of which these persons are some. Then whoever knows both can subtract: the others are a figure too,
    /// although nobody publishes it. `None` when the persons of no other universe include them.
    pub within: Option<String>,
    /// Down.
    pub rows: Axis,
    /// Across; one category for a table that is a list.
    pub cols: Axis,
    /// `cells[row][col]`.
    pub cells: Vec<Vec<RawCell>>,
    /// The category of a third dimension that this table is limited to; `None` for all of them. A table in three
    /// dimensions is one slice per category; the table of the same universe and axes without a slice is its margin.
    pub slice: Option<Slice>,
    /// Whether a cell's value is its number of persons; otherwise it is a sum over them (contacts, days, scores).
    pub counts_persons: bool,
    /// Whether it may not even be told that all persons of a line share one category.
    pub guards_groups: bool,
    /// How a year's figures are made of those of its quarters.
    pub over_time: OverTime,
}

/// One category of a third dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// The dimension, with all its categories.
    pub axis: Axis,
    /// The code of this one.
    pub category: String,
}

/// How the figure of a year relates to those of its quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OverTime {
    /// Each counted thing falls in one quarter: the year is the sum (entries, exits, contacts).
    Adds,
    /// Distinct persons, who may count in several quarters: the year is at least the largest quarter and at most the sum.
    Distinct,
    /// The same for rows as a whole; columns are a state at the end of the period, which changes.
    DistinctByRow,
    /// Nothing is known.
    #[default]
    Free,
}

/// One side of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its name; the same name in another table of the universe means the same categories.
    pub dimension: String,
    /// Codes in order.
    pub categories: Vec<String>,
    /// Whether the categories exclude each other, so that there is a total over them.
    pub adds_up: bool,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawCell {
    /// What is published: persons, or for instance contacts.
    pub value: u64,
    /// Distinct persons behind it.
    pub persons: u64,
    /// What each organisation contributes, which it knows; each person is one organisation's. Empty when nobody has
    /// clients of their own.
    pub by: Vec<Contribution>,
}

/// What one organisation knows of a figure, since these are its own clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Its code.
    pub organisation: String,
    /// Its part of the value.
    pub value: u64,
    /// Its part of the persons.
    pub persons: u64,
}

impl RawCell {
    /// A count of persons.
    #[must_use]
    pub const fn persons(count: u64) -> Self {
        Self { value: count, persons: count, by: Vec::new() }
    }

    /// A count of persons, from what each organisation counts.
    #[must_use]
    pub fn of(by: Vec<Contribution>) -> Self {
        Self { value: by.iter().map(|one| one.value).sum(), persons: by.iter().map(|one| one.persons).sum(), by }
    }
}

impl RawRelease {
    /// Whether figures are shown by organisation: then a figure that one organisation alone feeds can be laid at its door.
    #[must_use]
    pub fn shows_organisations(&self) -> bool {
        let is_shown = |table: &RawTable| {
            let by = [Some(&table.rows), Some(&table.cols), table.slice.as_ref().map(|slice| &slice.axis)];
            by.into_iter().flatten().any(|axis| axis.dimension == ORGANISATION && axis.categories.len() > 1)
        };
        self.tables.iter().any(is_shown)
    }
}
