//! The API document.

use axum::Json;
use axum::routing::{self, MethodRouter};

use crate::http::App;

pub(super) fn get() -> MethodRouter<App> {
    routing::get(async || Json(crate::http::document()))
}
