//! What is new in the caller's reach.

use domain::clock::{Entropy, EpochMs};
use domain::ids::{Epoch, TrajectoryId};
use domain::rights::{Reach, reach};
use domain::wire::{PULL_LIMIT, Pull};
use serde::Serialize;

use crate::db::{Db, Error, Tx};
use crate::store::account::Account;
use crate::store::event::{self, RawEvent, Scope};
use crate::store::partnership::{self, Feed};
use crate::store::scope::{self, Access};
use crate::store::{trajectory, vault_key};

/// A page as it goes out; the same shape as [`domain::wire::Pulled`], with payloads passed through unread.
#[derive(Debug, Default, Serialize)]
pub struct Page {
    epoch: Option<Epoch>,
    events: Vec<RawEvent>,
    cursor: i64,
    has_more: bool,
    server_time: EpochMs,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    granted: Vec<TrajectoryId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    withdrawn: Vec<TrajectoryId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    forget: bool,
}

/// One page after the caller's cursor. A cursor of another epoch starts from the beginning: the phone keeps what it has
/// and gets everything again. A cursor beyond the newest number shows that a backup was put back and nobody said so: then
/// another epoch begins here.
///
/// # Errors
/// [`Error`] of the database.
pub async fn pull(db: &Db, caller: &Account, ask: &Pull, now: EpochMs, entropy: &dyn Entropy) -> Result<Page, Error> {
    let limit = i64::from(ask.limit.unwrap_or(PULL_LIMIT).clamp(1, PULL_LIMIT));
    let mut tx = db.read().await?;
    let mut feed = partnership::feed(&mut tx, caller.partnership).await?;
    if ask.epoch == Some(feed.epoch) && ask.after > feed.last_seq {
        drop(tx);
        let mut life = db.write().await?;
        partnership::begin_life(&mut life, caller.partnership, (feed.epoch, Epoch::new(now, entropy))).await?;
        life.commit().await?;
        tx = db.read().await?;
        feed = partnership::feed(&mut tx, caller.partnership).await?;
    }
    let after = if ask.epoch.is_none_or(|epoch| epoch == feed.epoch) { ask.after.max(0) } else { 0 };
    let mut page = match ask.trajectory {
        None => new(&mut tx, caller, &feed, after, limit).await?,
        Some(id) => history(&mut tx, caller, id, after, limit).await?,
    };
    page.epoch = Some(feed.epoch);
    page.server_time = now;
    if let Some(device) = ask.device {
        page.forget = vault_key::is_withdrawn(&mut tx, caller.partnership, caller.id, device).await?;
    }
    Ok(page)
}

/// What a caller reads besides what is being handed over to them; `None` for who has no trajectories.
pub(super) fn scope_of(caller: &Account) -> Option<Scope> {
    match reach(caller.role) {
        Reach::OwnCaseload => Some(Scope::Confidant(caller.id)),
        Reach::OwnOrganisation => Some(Scope::Organisation(caller.organisation)),
        Reach::Nothing => None,
    }
}

async fn new(tx: &mut Tx, caller: &Account, feed: &Feed, after: i64, limit: i64) -> Result<Page, Error> {
    let Some(own) = scope_of(caller) else { return Ok(Page { cursor: after, ..Page::default() }) };
    // One more than asked tells whether there is more, without an empty page at the end.
    let mut events = event::after(tx, caller.partnership, own, after, limit + 1).await?;
    let guest = event::after(tx, caller.partnership, Scope::Guest(caller.id), after, limit + 1).await?;
    if !guest.is_empty() {
        events.extend(guest);
        events.sort_by_key(|event| event.seq);
        events.dedup_by_key(|event| event.seq);
    }
    let has_more = i64::try_from(events.len()).is_ok_and(|found| found > limit);
    events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    // Without more, everything up to the newest number has been looked at in this very transaction.
    let cursor = if has_more { events.last().map_or(after, |event| event.seq) } else { feed.last_seq.max(after) };
    let (mut granted, mut withdrawn) = (Vec::new(), Vec::new());
    for id in scope::changes(tx, caller.partnership, caller.id, after, cursor).await? {
        if access(tx, caller, id).await?.is_some() { granted.push(id) } else { withdrawn.push(id) }
    }
    Ok(Page { events, cursor, has_more, granted, withdrawn, ..Page::default() })
}

/// Everything of one trajectory, as far as the caller may read it.
async fn history(tx: &mut Tx, caller: &Account, id: TrajectoryId, after: i64, limit: i64) -> Result<Page, Error> {
    let Some(access) = access(tx, caller, id).await? else {
        return Ok(Page { cursor: after, withdrawn: vec![id], ..Page::default() });
    };
    let mut events = event::of_one(tx, caller.partnership, (id, caller.id, access), after, limit + 1).await?;
    let has_more = i64::try_from(events.len()).is_ok_and(|found| found > limit);
    events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let cursor = events.last().map_or(after, |event| event.seq);
    Ok(Page { events, cursor, has_more, ..Page::default() })
}

/// How a caller may read a trajectory.
async fn access(tx: &mut Tx, caller: &Account, id: TrajectoryId) -> Result<Option<Access>, Error> {
    let owner = trajectory::owners(tx, caller.partnership, &[id]).await?.get(&id).copied();
    let is_own = owner.is_some_and(|owner| super::scope::reaches(caller, owner));
    if is_own { Ok(Some(Access::Full)) } else { scope::access(tx, caller.partnership, caller.id, id).await }
}
