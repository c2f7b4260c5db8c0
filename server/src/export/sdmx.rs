//! SDMX-CSV 2.1 (SDMX 3.1, part "SDMX-CSV"): one line for each figure, its dimensions and attributes as columns.
//!
//! Every figure is rounded to protect people, so `CONF_STATUS` is `F` (free) and `OBS_STATUS` the same one code for each protected
//! value, whether it is shown or hidden: which are hidden is seen by the empty value, why is told to nobody.

use app::documents::grid::Cell;
use domain::period::Period;

use super::{Export, ExportError, csv};

const COLUMNS: [&str; 15] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "TIME_PERIOD",
    "LEVEL",
    "INDICATOR",
    "ROW_DIMENSION",
    "ROW",
    "COLUMN_DIMENSION",
    "COLUMN",
    "OBS_VALUE",
    "UNIT_MULT_BASE",
    "OBS_STATUS",
    "CONF_STATUS",
];

/// The structure that the lines follow.
const STRUCTURE: &str = "BRUG:FIGURES(1.0)";

/// Code list `CL_OBS_STATUS` of SDMX: a value that was changed before it was published, here by rounding.
const PROTECTED: &str = "U";

/// The file.
///
/// # Errors
/// [`ExportError::Csv`]
pub(super) fn sdmx(export: &Export) -> Result<Vec<u8>, ExportError> {
    let (frequency, period) = (frequency(export.period), export.period.to_string());
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (part, grid) in export.grids() {
        let level = part.map_or("", |part| part.level);
        for (row, col, figure) in grid.figures() {
            let value = if let Cell::Figure(figure) = figure { figure.to_string() } else { String::new() };
            let record = [
                "dataflow",
                STRUCTURE,
                "I",
                frequency,
                &period,
                level,
                &grid.code,
                &grid.rows.code,
                &row.code,
                &grid.cols.code,
                &col.code,
                &value,
                &grid.base.to_string(),
                PROTECTED,
                "F",
            ];
            lines.push(record.map(str::to_owned).to_vec());
        }
    }
    csv::write(&lines, false)
}

/// Code list `CL_FREQ` of SDMX.
const fn frequency(period: Period) -> &'static str {
    if period.quarter().is_some() { "Q" } else { "A" }
}
