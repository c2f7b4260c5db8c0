//! Figures: what is published, each one number, once.
//!
//! Several tables may show one figure: the total that five tables share, "one score" of two tables. A figure is told from
//! another by what it counts, not by where it stands.

use std::collections::BTreeMap;
use std::fmt;

use domain::period::Period;
use serde::{Deserialize, Serialize};

/// Of whom figures are published together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The whole partnership, each person once.
    Whole,
    /// One regional challenge, by its code.
    Challenge(String),
    /// One organisation, by its code.
    Organisation(String),
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => out.write_str("whole"),
            Self::Challenge(code) => write!(out, "challenge:{code}"),
            Self::Organisation(code) => write!(out, "organisation:{code}"),
        }
    }
}

/// A text is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a level is whole, challenge:CODE or organisation:CODE")]
pub struct NotALevel;

impl std::str::FromStr for Level {
    type Err = NotALevel;

    fn from_str(text: &str) -> Result<Self, NotALevel> {
        match text.split_once(':') {
            None if text == "whole" => Ok(Self::Whole),
            Some(("challenge", code)) => Ok(Self::Challenge(code.to_owned())),
            Some(("organisation", code)) => Ok(Self::Organisation(code.to_owned())),
            _ => Err(NotALevel),
        }
    }
}

/// One figure of one level, in every period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// Of whom.
    pub level: Level,
    /// What is counted: persons of one universe are counted once each.
    pub universe: String,
    /// Dimension → category that they are limited to; empty for all of the universe.
    pub by: BTreeMap<String, String>,
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.level, self.universe)?;
        self.by.iter().try_for_each(|(dimension, category)| write!(out, "/{dimension}={category}"))
    }
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Distinct persons.
    Persons,
    /// Contacts or appointments, of which one person has several.
    Contacts,
}

/// One side of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its name; the same name in another table of the universe means the same categories.
    pub dimension: String,
    /// Codes in order; from the codebook and the organisations of the period, never from what was counted.
    pub categories: Vec<String>,
    /// Whether the categories exclude each other, so that there is a total over them.
    pub adds_up: bool,
}

/// One table of one level in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its code in the catalogue.
    pub code: String,
    /// Tables of one universe count the same persons.
    pub universe: String,
    /// The universe of which these persons are some.
    pub within: Option<String>,
    /// Down.
    pub rows: Axis,
    /// Across; one category for a table that is a list.
    pub cols: Axis,
    /// What a cell counts.
    pub measure: Measure,
    /// Whether it may not be told for certain that all persons of a line share one category.
    pub guards_traits: bool,
}

/// All tables that one level shows in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Of whom.
    pub level: Level,
    /// Quarter or year.
    pub period: Period,
    /// In the order in which they are shown. No two have the same code.
    pub tables: Vec<Table>,
}

/// The figures of a table, by place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Places<T> {
    /// `cells[row][col]`.
    pub cells: Vec<Vec<T>>,
    /// Totals of rows, where columns add up.
    pub row_totals: Option<Vec<T>>,
    /// Totals of columns, where rows add up.
    pub col_totals: Option<Vec<T>>,
    /// The grand total, where both do.
    #[serde(serialize_with = "as_list")]
    pub total: Option<T>,
}

/// A total that is there and hidden is another thing than none.
fn as_list<T: Serialize, S: serde::Serializer>(total: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    total.as_ref().map(|total| [total]).serialize(serializer)
}

impl<T> Places<T> {
    /// The same places with something else in each.
    pub fn map<U>(&self, mut to: impl FnMut(&T) -> U) -> Places<U> {
        let mut line = |from: &Vec<T>| from.iter().map(&mut to).collect::<Vec<U>>();
        let cells = self.cells.iter().map(&mut line).collect();
        let row_totals = self.row_totals.as_ref().map(&mut line);
        let col_totals = self.col_totals.as_ref().map(&mut line);
        Places { cells, row_totals, col_totals, total: self.total.as_ref().map(to) }
    }
}

impl Table {
    /// The figures that it shows. A side with one category that adds up is no breakdown.
    #[must_use]
    pub fn places(&self, level: &Level) -> Places<Figure> {
        let figure = |row: Option<&String>, col: Option<&String>| {
            let side = |axis: &Axis, code: Option<&String>| {
                let is_whole = axis.adds_up && axis.categories.len() == 1;
                code.filter(|_| !is_whole).map(|code| (axis.dimension.clone(), code.clone()))
            };
            let by = [side(&self.rows, row), side(&self.cols, col)].into_iter().flatten().collect();
            Figure { level: level.clone(), universe: self.universe.clone(), by }
        };
        let (rows, cols) = (&self.rows.categories, &self.cols.categories);
        Places {
            cells: rows.iter().map(|row| cols.iter().map(|col| figure(Some(row), Some(col))).collect()).collect(),
            row_totals: self.cols.adds_up.then(|| rows.iter().map(|row| figure(Some(row), None)).collect()),
            col_totals: self.rows.adds_up.then(|| cols.iter().map(|col| figure(None, Some(col))).collect()),
            total: (self.rows.adds_up && self.cols.adds_up).then(|| figure(None, None)),
        }
    }
}
