//! A table with its words: labelled lines of figures, totals last. Report pages and every file are made of these, so that
//! they show the same.

use disclosure::release::{ReleasedTable, Shown};
use domain::codebook::Codebook;
use domain::table::{Categories, Table};
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
    /// A released table in a language.
    #[must_use]
    pub fn of(spec: &Table, table: &ReleasedTable, codebook: &Codebook, lang: Lang) -> Self {
        let named = |categories, code: &str| named(code, tables::category(categories, code, codebook, lang));
        let total = || self::named(TOTAL, tables::TOTAL.get(lang));
        let mut head: Vec<Named> = table.cols.iter().map(|code| named(spec.cols, code)).collect();
        let mut lines: Vec<Line> = (table.rows.iter().enumerate())
            .map(|(row, code)| {
                let inner = (0..table.cols.len()).map(|col| table.cell(row, col).into());
                let total = table.row_totals().map(|totals| totals.get(row).copied().into());
                Line { name: named(spec.rows, code), cells: inner.chain(total).collect() }
            })
            .collect();
        if table.row_totals().is_some() {
            head.push(total());
        }
        if table.total().is_some() || table.col_totals().is_some() {
            let across = table.col_totals().unwrap_or_default().iter().copied().map(Cell::from);
            let mut cells: Vec<Cell> = across.chain(table.total().map(Cell::from)).collect();
            cells.resize(head.len(), Cell::Nothing);
            lines.push(Line { name: total(), cells });
        }
        Self {
            code: table.code.clone(),
            title: spec.title.get(lang).to_owned(),
            definition: spec.definition.get(lang).to_owned(),
            rows: self::named(dimension(spec.rows), tables::rows(spec, lang)),
            cols: self::named(dimension(spec.cols), tables::dimension(spec.cols, lang)),
            head,
            lines,
        }
    }

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

/// The code of a dimension: the codebook's list, where there is one.
const fn dimension(categories: Categories) -> &'static str {
    match categories {
        Categories::One => "all",
        Categories::Fixed(..) => "group",
        Categories::Codebook(list, _) => list,
    }
}
