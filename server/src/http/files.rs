//! The phone app's files: precompressed, immutable, and 404 when missing — never the shell.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::ApiError;
use crate::site::{self, Asset};

/// Everything that is not a route.
pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let missing = || ApiError::NOT_FOUND.into_response();
    if !matches!(method, Method::GET | Method::HEAD) {
        return missing();
    }
    let path = uri.path();
    if path == "/" {
        return Redirect::to("/app").into_response();
    }
    let is_file = path.rsplit('/').next().unwrap_or_default().contains('.');
    let is_shell = path == "/app" || (path.starts_with("/app/") && !is_file);
    let found = site::find(if is_shell { "index.html" } else { path.trim_start_matches('/') });
    found.map_or_else(missing, |asset| answer(asset, &headers))
}

fn answer(asset: Asset, asked: &HeaderMap) -> Response {
    let etag = HeaderValue::from_str(&asset.etag).unwrap_or(HeaderValue::from_static("\"\""));
    let keep = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = HeaderMap::new();
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    if asked.get(header::IF_NONE_MATCH) == Some(&etag) {
        return (axum::http::StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let encodings = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts = |name: &str| encodings.split(',').any(|one| one.split(';').next().is_some_and(|one| one.trim() == name));
    let (bytes, encoding) = match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts("br") => (bytes, Some("br")),
        (_, Some(bytes)) if accepts("gzip") => (bytes, Some("gzip")),
        _ => (asset.bytes, None),
    };
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, bytes.into_owned()).into_response()
}
