//! Answers that are much alike inside and large: a page of the log shrinks to a ninth.

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// Brotli, else gzip, when the caller takes it.
///
/// A compressed answer tells by its length what is alike in it (BREACH). It is safe where no secret stands next to something that a
/// stranger chooses: neither a page of the log nor the codebook holds a token or repeats anything of the request, and no other
/// website can make the browser ask for them with the session (`SameSite=Strict`). Pages with forms are never compressed.
pub(super) fn compressed() -> CompressionLayer {
    // Brotli's own default takes seconds for a page; level 4 takes milliseconds and gives a tenth more bytes than level 6.
    CompressionLayer::new().quality(CompressionLevel::Precise(4))
}
