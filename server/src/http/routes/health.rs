//! For whatever watches over the process.

use axum::extract::State;
use axum::routing::{MethodRouter, get};

use crate::http::{ApiError, App};
use crate::store::partnership;

pub(super) fn lives() -> MethodRouter<App> {
    get(async || "ok")
}

pub(super) fn ready() -> MethodRouter<App> {
    get(async |State(app): State<App>| -> Result<&'static str, ApiError> {
        let mut tx = app.db.read().await?;
        partnership::all(&mut tx).await?;
        Ok("ok")
    })
}
