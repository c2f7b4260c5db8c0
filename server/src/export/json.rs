//! JSON: what left through the door, with its period.

use serde_json::json;

use super::{Export, ExportError};

/// The file: `challenge`, `period`, `threshold`, `tables`; a hidden figure is `null`.
///
/// # Errors
/// [`ExportError::Json`]
pub fn json(export: &Export) -> Result<Vec<u8>, ExportError> {
    let tables: Vec<_> = export.tables().map(|(_, table)| table).collect();
    let content = json!({
        "challenge": export.challenge.code,
        "period": export.period,
        "threshold": export.released.threshold(),
        "tables": tables,
    });
    Ok(serde_json::to_vec_pretty(&content)?)
}
