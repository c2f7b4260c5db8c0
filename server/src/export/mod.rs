//! Files made of protected figures, and of nothing else: the same numbers as the page.
//!
//! The one exception is [`crate::report::authority`], which has a file of its own kind.

mod csv;
mod json;
pub(crate) mod xlsx;

use app::documents::grid::Grid;
use disclosure::release::ReleasedTable;
use domain::codebook::{Codebook, Item};
use domain::period::Period;
use domain::table::table;
use domain::text::Lang;

pub use json::{ChallengeFigures, Described, Figures, Shape, label, schema};

/// What is exported.
#[derive(Debug, Clone)]
pub struct Export<'a> {
    /// The figures of each challenge.
    pub parts: Vec<Part<'a>>,
    /// The ESF+ indicators of the whole partnership; only in a frozen report.
    pub esf: Option<Grid>,
    /// Words.
    pub codebook: &'a Codebook,
    /// The period they are about.
    pub period: Period,
    /// 1, and one more for each correction.
    pub version: i64,
    /// The language of labels.
    pub lang: Lang,
    /// The fewest persons that a shown figure stands for (zero apart).
    pub threshold: u64,
    /// The frozen report that the figures are of.
    pub frozen: Option<Seal<'a>>,
    /// One table: its challenge (`None` for ESF+) and its code; `None` for all.
    pub only: Option<(Option<&'a str>, &'a str)>,
}

/// Released tables of one challenge.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The challenge they are about.
    pub challenge: &'a Item,
    /// The figures: made by `disclosure::release` and by nothing else.
    pub tables: &'a [ReleasedTable],
}

/// Tells a frozen report from any other.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// SHA-256 of the signed part.
    pub sha256: &'a str,
    /// The key that signed it.
    pub public_key: &'a str,
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// CSV.
    #[error("the CSV file could not be written")]
    Csv,
    /// XLSX.
    #[error("the XLSX file could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// JSON.
    #[error("the JSON file could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// In which form a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All tables: a figure on each line; one table: as it stands on the page.
    Csv,
    /// A sheet for each table.
    Xlsx,
    /// As the schema says.
    Json,
}

impl Form {
    /// By the ending of a file's name.
    #[must_use]
    pub fn of(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// Writes a file.
///
/// # Errors
/// [`ExportError`]
pub fn write(export: &Export, form: Form) -> Result<Vec<u8>, ExportError> {
    match form {
        Form::Csv => match (export.only, export.grids().first()) {
            (Some(_), Some((challenge, grid))) => csv::wide(export, *challenge, grid),
            _ => csv::long(export),
        },
        Form::Xlsx => xlsx::xlsx(export),
        Form::Json => json::json(export),
    }
}

impl<'a> Export<'a> {
    /// The figures of one challenge as they stand in the register, with their period and version.
    #[must_use]
    pub fn of(part: Part<'a>, codebook: &'a Codebook, (period, version): (Period, i64), lang: Lang, threshold: u64) -> Self {
        Self { parts: vec![part], esf: None, codebook, period, version, lang, threshold, frozen: None, only: None }
    }

    /// Every table asked for with its words, and the challenge it is about; `None` for ESF+, which is about all.
    #[must_use]
    pub fn grids(&self) -> Vec<(Option<&'a Item>, Grid)> {
        let esf = self.esf.iter().filter(|grid| self.asks_for(None, &grid.code)).map(|grid| (None, grid.clone()));
        let tables = self.parts.iter().flat_map(|part| {
            let grid = |shown: &ReleasedTable| Some((Some(part.challenge), Grid::of(table(&shown.code)?, shown, self.codebook, self.lang)));
            self.asked(part).filter_map(grid)
        });
        esf.chain(tables).collect()
    }

    fn asked(&self, part: &Part<'a>) -> impl Iterator<Item = &'a ReleasedTable> {
        let challenge = part.challenge.code.as_str();
        part.tables.iter().filter(move |shown: &&ReleasedTable| self.asks_for(Some(challenge), &shown.code))
    }

    fn asks_for(&self, challenge: Option<&str>, table: &str) -> bool {
        self.only.is_none_or(|only| only == (challenge, table))
    }
}
