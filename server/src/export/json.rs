//! JSON: what left through the door, with its period; and the schema of that.

use app::i18n::desk;
use disclosure::figure::Level;
use disclosure::release::{Released, ReleasedTable, Shown};
use domain::period::Period;
use domain::table::table;
use domain::text::Label;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use super::{Export, ExportError};

/// Protected figures of one period. A hidden figure is `null`; it is not zero.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// What these figures are, and what they are not.
    pub source: Label,
    /// How they are protected, in words.
    pub protection: Label,
    /// Calendar quarter or year.
    pub period: Period,
    /// The figures of each level.
    pub levels: Vec<LevelFigures>,
}

/// The figures of one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelFigures {
    /// `whole`, `challenge:CODE` or `organisation:CODE`.
    pub level: String,
    /// Its tables; `null` where none left: too few people.
    pub tables: Option<Vec<Described>>,
}

/// A table with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Described {
    /// Its title.
    pub title: Label,
    /// What is counted.
    pub definition: Label,
    /// Its figures.
    pub figures: Table,
}

/// The figures of a table. A hidden figure is `null`; where there is no total over rows or columns, the list is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its code in the catalogue.
    pub code: String,
    /// Row codes.
    pub rows: Vec<String>,
    /// Column codes.
    pub cols: Vec<String>,
    /// Figures are multiples of this; nineteen of twenty true numbers lie less than this from what is shown.
    pub base: u32,
    /// A line for each row, a figure for each column.
    pub cells: Vec<Vec<Shown>>,
    /// The total of each row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_totals: Option<Vec<Shown>>,
    /// The total of each column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub col_totals: Option<Vec<Shown>>,
    /// The grand total: a list of one, since a hidden total is another thing than none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<[Shown; 1]>,
}

impl From<&ReleasedTable> for Table {
    fn from(released: &ReleasedTable) -> Self {
        let line = |row| (0..released.cols.len()).map(|col| released.cell(row, col)).collect();
        Self {
            code: released.code.clone(),
            rows: released.rows.clone(),
            cols: released.cols.clone(),
            base: released.base,
            cells: (0..released.rows.len()).map(line).collect(),
            row_totals: released.row_totals().map(<[Shown]>::to_vec),
            col_totals: released.col_totals().map(<[Shown]>::to_vec),
            total: released.total().map(|total| [total]),
        }
    }
}

impl LevelFigures {
    /// What left of a level; nothing when it was held back.
    #[must_use]
    pub fn of(level: &Level, released: Option<&Released>) -> Self {
        let tables = |released: &Released| released.tables().iter().filter_map(Described::of).collect();
        Self { level: level.to_string(), tables: released.map(tables) }
    }
}

impl Described {
    /// A table of the catalogue; `None` when it is not (or no longer) in it.
    fn of(released: &ReleasedTable) -> Option<Self> {
        let spec = table(&released.code)?;
        Some(Self { title: spec.title.into(), definition: spec.definition.into(), figures: released.into() })
    }
}

/// The file.
///
/// # Errors
/// [`ExportError::Json`]
pub(super) fn json(export: &Export) -> Result<Vec<u8>, ExportError> {
    let levels = export.levels.iter().map(|part| LevelFigures {
        level: part.level.to_owned(),
        tables: part.tables.is_some().then(|| export.asked(part).cloned().collect()),
    });
    let figures =
        Figures { source: desk::STEERING.into(), protection: desk::PROTECTED.into(), period: export.period, levels: levels.collect() };
    Ok(serde_json::to_vec_pretty(&figures)?)
}

/// The JSON Schema (2020-12) of `json`.
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Figures)
}
