//! Figures as counted, before protection. Nothing here can be serialised, so nothing here can leave by accident.

/// Everything that is published together, and so protected together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawRelease {
    /// The tables.
    pub tables: Vec<RawTable>,
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
    /// Whether it may not even be told that all persons of a line share one category.
    pub guards_groups: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RawCell {
    /// What is published: persons, or for instance contacts.
    pub value: u64,
    /// Distinct persons behind it.
    pub persons: u64,
}

impl RawCell {
    /// A count of persons.
    #[must_use]
    pub const fn persons(count: u64) -> Self {
        Self { value: count, persons: count }
    }
}
