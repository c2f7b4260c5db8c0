//! Files made of protected figures, and of nothing else: the same numbers as the page.
//!
//! The one exception is [`crate::report::authority`], which has a file of its own kind.

mod csv;
mod grid;
mod json;
mod package;
mod sdmx;
pub(crate) mod xlsx;

use app::documents::grid::Grid;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::table;
use domain::text::Lang;

pub use json::{Described, Figures, LevelFigures, Table, schema};

/// What is exported.
#[derive(Debug, Clone)]
pub struct Export<'a> {
    /// The figures of each level.
    pub levels: Vec<Part<'a>>,
    /// The ESF+ indicators on one sheet; only in a frozen report.
    pub esf: Option<Grid>,
    /// Words.
    pub codebook: &'a Codebook,
    /// The period they are about.
    pub period: Period,
    /// The language of labels.
    pub lang: Lang,
    /// The frozen report that the figures are of.
    pub frozen: Option<Seal<'a>>,
    /// One table: its level (`None` for the ESF+ sheet) and its code; `None` for all.
    pub only: Option<(Option<&'a str>, &'a str)>,
}

/// Released tables of one level.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// As the register names it.
    pub level: &'a str,
    /// In words.
    pub label: String,
    /// The figures; `None` where none left.
    pub tables: Option<&'a [Described]>,
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
    /// The archive of a Data Package.
    #[error("the ZIP file could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The archive of a Data Package, at its files.
    #[error("the ZIP file could not be written: {0}")]
    Io(#[from] std::io::Error),
}

/// In which form a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All tables: a figure on each line; one table: as it stands on the page.
    Csv,
    /// The same as a Belgian Excel opens it in columns.
    BelgianCsv,
    /// A sheet for each table.
    Xlsx,
    /// As the schema says.
    Json,
    /// SDMX-CSV 2.1.
    Sdmx,
    /// A Data Package v2: `datapackage.json` and the long CSV, in an archive.
    Package,
}

impl Form {
    /// Every form with the ending of its files; longer endings before those that they end in.
    pub const ENDINGS: [(&'static str, Self); 6] = [
        ("excel.csv", Self::BelgianCsv),
        ("sdmx.csv", Self::Sdmx),
        ("csv", Self::Csv),
        ("xlsx", Self::Xlsx),
        ("json", Self::Json),
        ("zip", Self::Package),
    ];

    /// A file's name without its ending, and the form that the ending says.
    #[must_use]
    pub fn of(name: &str) -> Option<(&str, Self)> {
        Self::ENDINGS.iter().find_map(|(ending, form)| Some((name.strip_suffix(ending)?.strip_suffix('.')?, *form)))
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv | Self::BelgianCsv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Sdmx => "application/vnd.sdmx.data+csv; version=2.1.0",
            Self::Package => "application/zip",
        }
    }
}

/// Writes a file.
///
/// # Errors
/// [`ExportError`]
pub fn write(export: &Export, form: Form) -> Result<Vec<u8>, ExportError> {
    match form {
        Form::Csv | Form::BelgianCsv => csv::csv(export, form == Form::BelgianCsv),
        Form::Xlsx => xlsx::xlsx(export),
        Form::Json => json::json(export),
        Form::Sdmx => sdmx::sdmx(export),
        Form::Package => package::package(export),
    }
}

impl<'a> Export<'a> {
    /// The figures of one level in one period.
    #[must_use]
    pub fn of(part: Part<'a>, codebook: &'a Codebook, period: Period, lang: Lang) -> Self {
        Self { levels: vec![part], esf: None, codebook, period, lang, frozen: None, only: None }
    }

    /// Every table asked for with its words, and the level it is about; `None` for the ESF+ sheet.
    #[must_use]
    pub fn grids(&self) -> Vec<(Option<&Part<'a>>, Grid)> {
        let esf = self.esf.iter().filter(|grid| self.asks_for(None, &grid.code)).map(|grid| (None, grid.clone()));
        let tables = self.levels.iter().flat_map(|part| self.asked(part).map(move |shown| (part, shown)));
        let grid = |(part, shown): (&'_ Part<'a>, &'a Described)| -> Option<(Option<&Part<'a>>, Grid)> {
            let part = self.levels.iter().find(|known| known.level == part.level)?;
            Some((Some(part), grid::grid(table(&shown.figures.code)?, &shown.figures, self.codebook, self.lang)))
        };
        esf.chain(tables.filter_map(grid)).collect()
    }

    /// The tables of a level that are asked for.
    fn asked(&self, part: &Part<'a>) -> impl Iterator<Item = &'a Described> {
        let level = part.level;
        part.tables.unwrap_or_default().iter().filter(move |shown: &&Described| self.asks_for(Some(level), &shown.figures.code))
    }

    fn asks_for(&self, level: Option<&str>, table: &str) -> bool {
        self.only.is_none_or(|only| only == (level, table))
    }
}

/// A level in words, by how the register names it.
#[must_use]
pub fn level_label(level: &str, codebook: &Codebook, lang: Lang) -> String {
    match level.split_once(':') {
        Some((list, code)) => codebook.label(list, code, lang).to_owned(),
        None => codebook.title.get(lang).to_owned(),
    }
}
