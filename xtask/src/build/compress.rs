//! Brotli and gzip twins, made once at build time at the highest quality, so that serving costs nothing.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::act::Failed;

/// Whether a file gets smaller by it; pictures have been through it.
pub(super) fn is_worth_it(name: &str) -> bool {
    ["html", "js", "css", "wasm", "json", "webmanifest", "svg", "txt"].iter().any(|ending| name.ends_with(&format!(".{ending}")))
}

/// RFC 7932, quality 11, the largest window that every browser takes.
pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Failed> {
    let mut out = Vec::new();
    brotli::CompressorReader::new(bytes, 65_536, 11, 24).read_to_end(&mut out).map_err(Failed::at("brotli"))?;
    Ok(out)
}

/// RFC 1952, level 9, without a time stamp: the same bytes in give the same bytes out.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Failed> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(Failed::at("gzip"))
}
