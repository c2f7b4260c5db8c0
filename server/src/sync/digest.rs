//! Do phone and server have the same? Only where they do not is anything said about trajectories.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EventId, TrajectoryId};
use domain::wire::{Compared, Digest};

use super::pull::scope_of;
use crate::db::{Db, Error};
use crate::store::account::Account;
use crate::store::event::{self, Scope};

/// Compares what a phone has with what its worker may read.
///
/// # Errors
/// [`Error`] of the database.
pub async fn digest(db: &Db, caller: &Account, phone: Digest) -> Result<Compared, Error> {
    let Some(own) = scope_of(caller) else { return Ok(Compared { same: true, trajectories: Vec::new() }) };
    let mut tx = db.read().await?;
    let mut ids: BTreeSet<(TrajectoryId, EventId)> = event::ids(&mut tx, caller.partnership, own).await?.into_iter().collect();
    ids.extend(event::ids(&mut tx, caller.partnership, Scope::Guest(caller.id)).await?);
    let (mut all, mut each) = (Digest::default(), BTreeMap::<TrajectoryId, Digest>::new());
    for (trajectory, id) in ids {
        all.add(id);
        each.entry(trajectory).or_default().add(id);
    }
    let same = all == phone;
    Ok(Compared { same, trajectories: if same { Vec::new() } else { each.into_iter().collect() } })
}
