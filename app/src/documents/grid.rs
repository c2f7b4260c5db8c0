//! A table with its words: labelled lines of figures, totals last. Report pages and every file are made of these, so that
//! they show the same.

use disclosure::release::Shown;
use domain::text::{Lang, Text};

use crate::i18n::tables;

/// Code of a total over rows or columns.
pub const TOTAL: &str = "total";

/// A code and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The code, the same in every language.
    pub code: String,
    /// The label.
    pub label: String,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub name: Named,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A figure; zero is one.
    Figure(u64),
    /// A figure that is protected.
    Hidden,
    /// A figure that nobody has given. It is not zero.
    NotGiven,
    /// Words in the place of a figure.
    Said(Text),
    /// There is no such figure.
    Nothing,
}

impl From<Shown> for Cell {
    fn from(shown: Shown) -> Self {
        shown.map_or(Self::Hidden, Self::Figure)
    }
}

impl From<Option<Shown>> for Cell {
    fn from(shown: Option<Shown>) -> Self {
        shown.map_or(Self::Nothing, Self::from)
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What is counted.
    pub definition: String,
    /// What its figures are multiples of.
    pub base: u32,
    /// What the rows are.
    pub rows: Named,
    /// What the columns are.
    pub cols: Named,
    /// The columns.
    pub head: Vec<Named>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A figure as text.
#[must_use]
pub fn shown(cell: Cell, lang: Lang) -> String {
    match cell {
        Cell::Figure(figure) => figure.to_string(),
        Cell::Hidden => tables::HIDDEN.to_owned(),
        Cell::NotGiven => tables::NOT_GIVEN.get(lang).to_owned(),
        Cell::Said(words) => words.get(lang).to_owned(),
        Cell::Nothing => String::new(),
    }
}

impl Grid {
    /// Every figure with its line and column.
    pub fn figures(&self) -> impl Iterator<Item = (&Named, &Named, Cell)> {
        let cells = self.lines.iter().flat_map(|line| self.head.iter().zip(&line.cells).map(|(col, cell)| (&line.name, col, *cell)));
        cells.filter(|(_, _, cell)| *cell != Cell::Nothing)
    }
}

/// A code with its label.
#[must_use]
pub fn named(code: &str, label: &str) -> Named {
    Named { code: code.to_owned(), label: label.to_owned() }
}
