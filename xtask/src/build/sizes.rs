//! How heavy the phone app is on the wire, and how heavy it may be.

use std::path::Path;

use super::Files;
use super::site::is_of_desk;
use crate::act::Failed;

/// The most that WASM and JavaScript may weigh together in brotli, in KB of 1,000 bytes: a few seconds on a weak connection.
const BUDGET_KB: f64 = 285.0;

/// Prints the sizes; gives what WASM and JavaScript weigh together, in KB of 1,000 bytes.
pub(super) fn print(site: &Path, files: &Files) -> f64 {
    println!("{:<44} {:>10} {:>10} {:>10}", "file", "bytes", "brotli", "gzip");
    let mut code = 0;
    for (name, bytes) in files {
        let twin = |ending: &str| std::fs::metadata(site.join(format!("{name}.{ending}"))).map(|twin| twin.len()).ok();
        let (brotli, gzip) = (twin("br"), twin("gz"));
        let cell = |size: Option<u64>| size.map_or_else(|| "–".to_owned(), |size| size.to_string());
        println!("{name:<44} {:>10} {:>10} {:>10}", bytes.len(), cell(brotli), cell(gzip));
        if (name.ends_with(".wasm") || name.ends_with(".js")) && !is_of_desk(name) {
            code += brotli.unwrap_or(0);
        }
    }
    let kb = kilobytes(code);
    println!("WASM + JavaScript, brotli: {kb:.1} KB of at most {BUDGET_KB:.0} KB");
    kb
}

/// Refuses what is over budget.
pub fn check(kb: f64) -> Result<(), Failed> {
    if kb <= BUDGET_KB {
        return Ok(());
    }
    let over = kb - BUDGET_KB;
    Err(Failed(format!(
        "the phone app weighs {kb:.1} KB in brotli, {over:.1} KB over its budget: find what grew (twiggy, or the last commits) before raising it"
    )))
}

/// Bytes in KB of 1,000.
#[expect(clippy::cast_precision_loss, reason = "sizes here are far below 2^52")]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000.0
}
