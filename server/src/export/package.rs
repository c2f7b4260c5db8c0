//! A Data Package v2 (datapackage.org): the long CSV with a description that says the type and meaning of every column.

use std::io::{Cursor, Write};

use app::i18n::{desk, tables};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Export, ExportError, csv};

/// The name of the figures' file in the package.
const FIGURES: &str = "figures.csv";

/// The archive.
///
/// # Errors
/// [`ExportError`]
pub(super) fn package(export: &Export) -> Result<Vec<u8>, ExportError> {
    let figures = csv::write(&csv::long(export), false)?;
    let described = serde_json::to_vec_pretty(&description(export, figures.len()))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same figures give the same bytes, whenever they are written.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, bytes) in [("datapackage.json", described), (FIGURES, figures)] {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn description(export: &Export, bytes: usize) -> Value {
    let lang = export.lang;
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("brug-{}", export.period.to_string().to_lowercase()),
        "title": format!("{} – {}", desk::EXPORTED.get(lang), tables::period(export.period, lang)),
        "description": format!("{} {}", desk::STEERING.get(lang), desk::PROTECTED.get(lang)),
        "resources": [{
            "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
            "name": "figures",
            "path": FIGURES,
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": bytes,
            "dialect": { "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n" },
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": csv::COLUMNS.map(field),
                "missingValues": [{ "value": "", "label": tables::HIDDEN_MEANS.get(lang) }],
                "primaryKey": ["period", "level", "table", "row", "column"],
            },
        }],
    })
}

fn field(name: &str) -> Value {
    match name {
        "value" => json!({ "name": name, "type": "integer", "constraints": { "minimum": 0 } }),
        "base" => json!({ "name": name, "type": "integer", "constraints": { "minimum": 1 } }),
        "hidden" => json!({ "name": name, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"] }),
        _ => json!({ "name": name, "type": "string" }),
    }
}
