//! What phones need to know before they can record.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{self, MethodRouter};
use domain::wire::{Colleague, Organisation};

use crate::http::caller::Caller;
use crate::http::compressed::compressed;
use crate::http::{ApiError, App};
use crate::store::{account, organisation, partnership};

pub(super) fn get() -> MethodRouter<App> {
    routing::get(async |State(app): State<App>, Caller(caller): Caller| -> Result<_, ApiError> {
        let mut tx = app.db.read().await?;
        let content = partnership::codebook(&mut tx, caller.partnership, &caller.codebook_version).await?.ok_or(ApiError::NOT_FOUND)?;
        Ok(([(header::CONTENT_TYPE, "application/json")], content).into_response())
    })
    .layer(compressed())
}

pub(super) fn organisations() -> MethodRouter<App> {
    routing::get(async |State(app): State<App>, Caller(caller): Caller| -> Result<Json<Vec<Organisation>>, ApiError> {
        let mut tx = app.db.read().await?;
        Ok(Json(organisation::all(&mut tx, caller.partnership).await?))
    })
}

pub(super) fn colleagues() -> MethodRouter<App> {
    routing::get(async |State(app): State<App>, Caller(caller): Caller| -> Result<Json<Vec<Colleague>>, ApiError> {
        let mut tx = app.db.read().await?;
        Ok(Json(account::colleagues(&mut tx, caller.partnership).await?))
    })
}
