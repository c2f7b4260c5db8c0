//! The built phone app, embedded in the binary (feature `embed-site`; `BRUG_SITE_DIR` at build time says where it is).

use std::borrow::Cow;

/// One file in the forms it is served in.
#[derive(Debug, Clone)]
pub struct Asset {
    /// As it is.
    pub bytes: Cow<'static, [u8]>,
    /// Brotli; `None` when there is none.
    pub brotli: Option<Cow<'static, [u8]>>,
    /// Gzip; `None` when there is none.
    pub gzip: Option<Cow<'static, [u8]>>,
    /// MIME type.
    pub content_type: &'static str,
    /// Its name holds the hash of its content, so it can be kept for ever.
    pub immutable: bool,
    /// Strong entity tag (RFC 9110).
    pub etag: String,
}

#[cfg(feature = "embed-site")]
mod embedded {
    use std::borrow::Cow;

    use rust_embed::RustEmbed;

    use super::Asset;

    #[derive(RustEmbed)]
    #[folder = "$BRUG_SITE_DIR"]
    struct Site;

    /// Changes with the files: the compiler watches this variable, and would not see a file that is new otherwise.
    const _: Option<&str> = option_env!("BRUG_SITE_HASH");

    pub(super) fn find(path: &str) -> Option<Asset> {
        if path.ends_with(".br") || path.ends_with(".gz") {
            return None;
        }
        let file = Site::get(path)?;
        let hash: String = file.metadata.sha256_hash().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let twin = |ending: &str| Site::get(&format!("{path}.{ending}")).map(|twin| twin.data);
        Some(Asset {
            brotli: twin("br"),
            gzip: twin("gz"),
            bytes: file.data,
            content_type: content_type(path),
            immutable: path.starts_with("assets/"),
            etag: format!("\"{hash}\""),
        })
    }

    pub(super) fn names() -> impl Iterator<Item = Cow<'static, str>> {
        Site::iter()
    }

    fn content_type(path: &str) -> &'static str {
        match path.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "wasm" => "application/wasm",
            "css" => "text/css; charset=utf-8",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

#[cfg(not(feature = "embed-site"))]
mod embedded {
    use std::borrow::Cow;

    use super::Asset;

    pub(super) fn find(_: &str) -> Option<Asset> {
        None
    }

    pub(super) fn names() -> impl Iterator<Item = Cow<'static, str>> {
        std::iter::empty()
    }
}

/// A file by its path without leading slash; `None` when there is none. Without the feature every file is missing.
#[must_use]
pub fn find(path: &str) -> Option<Asset> {
    embedded::find(path)
}

/// The address of the stylesheet; `None` without the feature.
#[must_use]
pub fn stylesheet() -> Option<String> {
    embedded::names().find(|name| name.starts_with("assets/brug-") && name.ends_with(".css")).map(|name| format!("/{name}"))
}
