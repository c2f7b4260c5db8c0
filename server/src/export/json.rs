//! JSON: what left through the door, with its period; and the schema of that.

use app::i18n::desk;
use disclosure::release::ReleasedTable;
use domain::period::Period;
use domain::table::table;
use domain::text::{Label, Lang, Text};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use super::{Export, ExportError};

/// Protected figures of one period. A hidden figure is `null`; it is not zero.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// What these figures are, and what they are not.
    pub source: Label,
    /// Calendar quarter or year.
    pub period: Period,
    /// 1, and one more for each correction.
    pub version: i64,
    /// The fewest persons that a shown figure stands for (zero apart).
    pub threshold: u64,
    /// The figures of each challenge.
    pub challenges: Vec<ChallengeFigures>,
}

/// The figures of one challenge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChallengeFigures {
    /// Its code.
    pub challenge: String,
    /// Its tables.
    pub tables: Vec<Described>,
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
    #[schemars(with = "Shape")]
    pub figures: ReleasedTable,
}

/// The figures of a table. A hidden figure is `null`; where there is no total over rows or columns, the list is `null`.
#[derive(JsonSchema)]
#[schemars(rename = "Table")]
pub struct Shape {
    /// Its code in the catalogue.
    pub code: String,
    /// Row codes.
    pub rows: Vec<String>,
    /// Column codes.
    pub cols: Vec<String>,
    /// A line for each row, a figure for each column.
    pub cells: Vec<Vec<Option<u64>>>,
    /// The total of each row.
    pub row_totals: Option<Vec<Option<u64>>>,
    /// The total of each column.
    pub col_totals: Option<Vec<Option<u64>>>,
    /// The grand total; absent where there is none.
    pub total: Option<u64>,
}

impl Described {
    /// A table of the catalogue; `None` when it is not (or no longer) in it.
    #[must_use]
    pub fn of(figures: &ReleasedTable) -> Option<Self> {
        let spec = table(&figures.code)?;
        Some(Self { title: label(spec.title), definition: label(spec.definition), figures: figures.clone() })
    }
}

/// A fixed text as data.
#[must_use]
pub fn label(text: Text) -> Label {
    Label { nl: text.get(Lang::Nl).to_owned(), fr: text.get(Lang::Fr).to_owned(), en: text.get(Lang::En).to_owned() }
}

/// The file.
///
/// # Errors
/// [`ExportError::Json`]
pub(super) fn json(export: &Export) -> Result<Vec<u8>, ExportError> {
    let challenges = export.parts.iter().map(|part| ChallengeFigures {
        challenge: part.challenge.code.to_string(),
        tables: export.asked(part).filter_map(Described::of).collect(),
    });
    let figures = Figures {
        source: label(desk::STEERING),
        period: export.period,
        version: export.version,
        threshold: export.threshold,
        challenges: challenges.collect(),
    };
    Ok(serde_json::to_vec_pretty(&figures)?)
}

/// The JSON Schema (2020-12) of `json`.
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Figures)
}
