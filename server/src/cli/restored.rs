//! `brug restored`

use super::Failed;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::{Db, Error};
use crate::store::partnership;
use domain::clock::Clock;
use domain::ids::Epoch;

/// Tells phones, when next they ask, that the database is an older one than they knew.
pub(super) async fn run(db: &Db) -> Result<(), Failed> {
    let told = begin(db).await.map_err(Failed::because)?;
    println!("{told} partnerships: their phones will send again what the backup lacks");
    Ok(())
}

async fn begin(db: &Db) -> Result<usize, Error> {
    let mut tx = db.write().await?;
    let partnerships = partnership::all(&mut tx).await?;
    for id in &partnerships {
        let before = partnership::lock_feed(&mut tx, *id).await?.epoch;
        partnership::begin_life(&mut tx, *id, (before, Epoch::new(SystemClock.now(), &OsEntropy))).await?;
    }
    tx.commit().await?;
    Ok(partnerships.len())
}
