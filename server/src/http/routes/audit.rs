//! The audit log, for the data-protection officer.

use app::documents::{self, AuditLine};
use axum::extract::State;
use axum::response::Html;
use axum::routing::{MethodRouter, get};
use domain::clock::{EpochMs, utc_date};

use super::desk::frame;
use crate::http::caller::Caller;
use crate::http::{ApiError, App};
use crate::store::audit;

/// Day and time in UTC.
fn moment(at: EpochMs) -> String {
    let minutes = at.rem_euclid(86_400_000) / 60_000;
    format!("{} {:02}:{:02}", utc_date(at), minutes / 60, minutes % 60)
}

pub(super) fn page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller| -> Result<Html<String>, ApiError> {
        let mut tx = app.db.read().await?;
        let entries = audit::list(&mut tx, reader.partnership).await?;
        let is_whole = audit::is_whole(&entries);
        let lines: Vec<AuditLine> = entries
            .into_iter()
            .map(|entry| AuditLine {
                seq: entry.seq,
                at: moment(entry.at),
                actor: entry.actor,
                action: entry.action,
                object: entry.object,
                detail: entry.detail,
            })
            .collect();
        Ok(Html(documents::audit(&frame(&reader), &lines, is_whole)))
    })
}
