//! What is new in the caller's reach.

use domain::ids::Epoch;
use domain::rights::{Reach, reach};
use domain::wire::{PULL_LIMIT, Pull};
use serde::Serialize;

use crate::db::{Db, Error};
use crate::store::account::Account;
use crate::store::event::{self, RawEvent, Scope};
use crate::store::partnership;

/// A page as it goes out; the same shape as [`domain::wire::Pulled`], with payloads passed through unread.
#[derive(Debug, Serialize)]
pub struct Page {
    epoch: Epoch,
    events: Vec<RawEvent>,
    cursor: i64,
    has_more: bool,
}

/// One page after the caller's cursor. A cursor of another epoch starts from the beginning: the phone keeps what it has
/// and gets everything again.
///
/// # Errors
/// [`Error`] of the database.
pub async fn pull(db: &Db, caller: &Account, ask: &Pull) -> Result<Page, Error> {
    let limit = i64::from(ask.limit.unwrap_or(PULL_LIMIT).clamp(1, PULL_LIMIT));
    let mut tx = db.read().await?;
    let feed = partnership::feed(&mut tx, caller.partnership).await?;
    let after = if ask.epoch.is_none_or(|epoch| epoch == feed.epoch) { ask.after.max(0) } else { 0 };
    let scope = match reach(caller.role) {
        Reach::OwnCaseload => Scope::Confidant(caller.id),
        Reach::OwnOrganisation => Scope::Organisation(caller.organisation),
        Reach::Nothing => return Ok(Page { epoch: feed.epoch, events: Vec::new(), cursor: after, has_more: false }),
    };
    // One more than asked tells whether there is more, without an empty page at the end.
    let mut events = event::after(&mut tx, caller.partnership, scope, after, limit + 1).await?;
    let has_more = i64::try_from(events.len()).is_ok_and(|found| found > limit);
    events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    // Without more, everything up to the newest number has been looked at in this very transaction.
    let cursor = if has_more { events.last().map_or(after, |event| event.seq) } else { feed.last_seq.max(after) };
    Ok(Page { epoch: feed.epoch, events, cursor, has_more })
}
