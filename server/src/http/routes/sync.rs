//! Push and pull.

use axum::Json;
use axum::extract::State;
use axum::routing::{MethodRouter, get, post};
use domain::wire::{Compared, Digest, Pull, Push, Pushed};

use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::compressed::compressed;
use crate::http::{ApiError, App};
use crate::sync::{self, Context, Page};

pub(super) fn push() -> MethodRouter<App> {
    post(
        async |State(app): State<App>, Caller(caller): Caller, answer::Json(batch): answer::Json<Push>| -> Result<Json<Pushed>, ApiError> {
            let codebook = app.codebook(caller.partnership, &caller.codebook_version).await?;
            let context = Context { caller: &caller, codebook: &codebook, device: Some(batch.device), now: app.clock.now() };
            Ok(Json(sync::push(&app.db, context, &batch.events).await?))
        },
    )
}

pub(super) fn pull() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(caller): Caller, answer::Query(ask): answer::Query<Pull>| -> Result<Json<Page>, ApiError> {
        // Another has logged in with this browser meanwhile: what is theirs must not end up in this copy.
        if ask.user.is_some_and(|user| user != caller.id) {
            return Err(ApiError::LOGIN_REQUIRED);
        }
        Ok(Json(sync::pull(&app.db, &caller, &ask, app.clock.now(), app.entropy.as_ref()).await?))
    })
    .layer(compressed())
}

pub(super) fn digest() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(caller): Caller,
               answer::Query(phone): answer::Query<Digest>|
               -> Result<Json<Compared>, ApiError> { Ok(Json(sync::digest(&app.db, &caller, phone).await?)) },
    )
}
