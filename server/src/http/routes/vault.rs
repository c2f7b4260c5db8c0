//! The key of what a worker keeps on a phone.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{MethodRouter, delete, post};
use domain::ids::DeviceId;
use domain::wire::VaultKey;

use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::{ApiError, App};
use crate::store::vault_key;

/// Hexadecimal digits of a key of 32 bytes.
const DIGITS: usize = 64;

/// The first key proposed for a phone stays: what was sealed with it must open again, whatever becomes of the password.
pub(super) fn keep() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(caller): Caller,
               answer::Json(proposed): answer::Json<VaultKey>|
               -> Result<Json<VaultKey>, ApiError> {
            if proposed.key.len() != DIGITS || !proposed.key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(ApiError::BAD_REQUEST);
            }
            let mut tx = app.db.write().await?;
            let key = vault_key::keep(&mut tx, caller.partnership, caller.id, proposed.device, &proposed.key, app.clock.now()).await?;
            tx.commit().await?;
            Ok(Json(VaultKey { device: proposed.device, key }))
        },
    )
}

/// A withdrawn phone has handed in its work and destroyed its key: nothing opens what may be left on it.
pub(super) fn forget() -> MethodRouter<App> {
    delete(async |State(app): State<App>, Caller(caller): Caller, Path(device): Path<String>| -> Result<StatusCode, ApiError> {
        let device: DeviceId = device.parse().map_err(|_| ApiError::NOT_FOUND)?;
        let mut tx = app.db.write().await?;
        vault_key::forget(&mut tx, caller.partnership, caller.id, device).await?;
        tx.commit().await?;
        Ok(StatusCode::NO_CONTENT)
    })
}
