//! HTTP: routes, who may call them, what goes wrong, security headers.
//!
//! Architecture invariant: the router is built from the one list in [`routes`], each route wrapped in the guard for what
//! it needs; a route that is not listed does not exist.

mod answer;
pub mod caller;
mod compressed;
mod error;
mod files;
mod hearer;
mod openapi;
mod posted;
pub mod routes;
mod security;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use domain::clock::{Clock, Entropy};
use domain::codebook::Codebook;
use domain::ids::PartnershipId;
use tower_http::catch_panic::CatchPanicLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer};

pub use error::{ApiError, CODES};
pub use openapi::document;

use crate::aggregate::ReleaseCache;
use crate::auth::{ABSOLUTE, COOKIE, Sessions};
use crate::db::Db;
use crate::key::Key;
use crate::store::partnership;

/// The largest body, in bytes: 200 events of the largest size fit with room to spare.
pub const BODY_LIMIT: usize = 1_000_000;

/// Codebooks by partnership and version.
type Codebooks = BTreeMap<(PartnershipId, String), Arc<Codebook>>;

/// What every handler may use.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// What figures are rounded by, and their secret side is encrypted with.
    pub key: Key,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Whether `X-Forwarded-For` is set by a proxy of ours.
    pub behind_proxy: bool,
    codebooks: Arc<Mutex<Codebooks>>,
    /// Releases read before.
    pub(crate) releases: Arc<ReleaseCache>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, key: Key, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>, behind_proxy: bool) -> Self {
        Self { db, key, clock, entropy, behind_proxy, codebooks: Arc::default(), releases: Arc::default() }
    }

    /// A version of the codebook. A version never changes, so it is read once and kept.
    ///
    /// # Errors
    /// When the database fails or the stored codebook cannot be read.
    pub async fn codebook(&self, id: PartnershipId, version: &str) -> Result<Arc<Codebook>, crate::db::Error> {
        let key = (id, version.to_owned());
        if let Some(found) = self.codebooks.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(found));
        }
        let corrupt = || crate::db::Error::Corrupt { table: "codebook", column: "content" };
        let mut tx = self.db.read().await?;
        let content = partnership::codebook(&mut tx, id, version).await?.ok_or_else(corrupt)?;
        let codebook: Arc<Codebook> = Arc::new(serde_json::from_str(&content).map_err(|_| corrupt())?);
        self.codebooks.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&codebook));
        Ok(codebook)
    }
}

/// The whole server.
pub fn router(app: App) -> Router {
    let sessions = Sessions { db: app.db.clone(), clock: Arc::clone(&app.clock) };
    let sessions = SessionManagerLayer::new(sessions)
        .with_name(COOKIE)
        .with_secure(true)
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::milliseconds(ABSOLUTE)));
    let mut router = Router::new();
    for route in routes::all() {
        let guard = from_fn_with_state((app.clone(), route.needs), caller::guard);
        router = router.route(route.path, (route.handler)().layer(guard));
    }
    router
        .fallback(files::serve)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(app.clone(), caller::without_route))
        .layer(sessions)
        .layer(from_fn(security::same_site_only))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(error::outermost))
        .layer(from_fn(security::headers))
        .layer(from_fn(security::trace))
        .with_state(app)
}
