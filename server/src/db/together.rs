//! Writes that wait together are committed together: the disk is waited for once.
//!
//! Each has a savepoint of its own, so that what fails or is cut off takes nothing from its neighbours, and hears that it is
//! done only after the commit. Nobody waits for a batch to fill up: whoever waits already when a part is done goes into its
//! transaction, then it is committed.

use std::sync::{Arc, OnceLock};

use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMappedMutexGuard, OwnedMutexGuard};

use super::{Db, Error, Tx, WAIT};

/// So many parts are committed before another begins, so that the first of them does not wait for all that come.
const MOST: usize = 16;

type Outcome = Arc<OnceLock<Result<(), Error>>>;

/// Those who write together.
#[derive(Debug, Clone, Default)]
pub(super) struct Group(Arc<Mutex<Option<Batch>>>);

/// A transaction that several write in, one after the other.
#[derive(Debug)]
struct Batch {
    tx: Tx,
    /// What became of it.
    outcome: Outcome,
    /// Parts that are done.
    parts: usize,
    /// A part is not done; when nobody works on it any more it was cut off or failed.
    is_dirty: bool,
}

/// One part of a transaction. Dropped without [`Part::done`] it leaves no trace.
#[derive(Debug)]
pub struct Part {
    // In this order: who drops a part lets the others in, then has what is left settled.
    batch: OwnedMappedMutexGuard<Option<Batch>, Batch>,
    settling: Settling,
}

/// Whoever has taken part sees to the end of the batch, also when nobody waits for them any more.
#[derive(Debug)]
struct Settling {
    group: Group,
    outcome: Outcome,
    is_under_way: bool,
}

impl Group {
    /// Begins a part: in the transaction that is open, or in a new one.
    pub async fn join(&self, db: &Db) -> Result<Part, Error> {
        let mut place = tokio::time::timeout(WAIT, Arc::clone(&self.0).lock_owned()).await.map_err(|_| Error::Busy)?;
        undo(&mut place).await;
        if place.as_ref().is_some_and(|batch| batch.parts >= MOST) {
            // In a task of its own, as below.
            let committed = tokio::spawn(async move {
                commit(&mut place).await;
                place
            });
            place = committed.await.map_err(|_| Error::GivenUp)?;
        }
        if place.is_none() {
            let mut tx = db.write().await?;
            tx.script("SAVEPOINT part").await?;
            *place = Some(Batch { tx, outcome: Outcome::default(), parts: 0, is_dirty: false });
        }
        // It was filled above.
        let mut batch = OwnedMutexGuard::try_map(place, Option::as_mut).map_err(|_| Error::GivenUp)?;
        batch.is_dirty = true;
        let settling = Settling { group: self.clone(), outcome: Arc::clone(&batch.outcome), is_under_way: false };
        Ok(Part { batch, settling })
    }

    /// Commits the batch with this outcome, unless somebody did.
    async fn settle(self, outcome: Outcome) {
        let mut place = self.0.lock_owned().await;
        if outcome.get().is_none() {
            undo(&mut place).await;
            commit(&mut place).await;
        }
    }
}

impl Part {
    /// The transaction to write in.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.batch.tx
    }

    /// Lets the next one in, and waits until all of it is durable.
    ///
    /// # Errors
    /// [`Error`] of the database; then nothing of this part was written, as far as can be known.
    pub async fn done(self) -> Result<(), Error> {
        let Self { mut batch, mut settling } = self;
        batch.tx.script("RELEASE SAVEPOINT part; SAVEPOINT part").await?;
        batch.is_dirty = false;
        batch.parts += 1;
        drop(batch);
        let (group, outcome) = (settling.group.clone(), Arc::clone(&settling.outcome));
        settling.is_under_way = true;
        // In a task of its own: a part that is cut off here must not take the commit of its neighbours with it.
        let settled = tokio::spawn(group.settle(Arc::clone(&outcome))).await;
        if settled.is_err() {
            return Err(Error::GivenUp);
        }
        outcome.get().cloned().unwrap_or(Err(Error::GivenUp))
    }
}

impl Drop for Settling {
    fn drop(&mut self) {
        if let (false, Ok(runtime)) = (self.is_under_way, Handle::try_current()) {
            drop(runtime.spawn(self.group.clone().settle(Arc::clone(&self.outcome))));
        }
    }
}

/// Takes back what a part has left undone. What cannot be taken back ends the batch.
async fn undo(place: &mut Option<Batch>) {
    let Some(batch) = place.as_mut().filter(|batch| batch.is_dirty) else { return };
    match batch.tx.script("ROLLBACK TO SAVEPOINT part").await {
        Ok(()) => batch.is_dirty = false,
        Err(error) => give_up(place, error),
    }
}

async fn commit(place: &mut Option<Batch>) {
    let Some(batch) = place.take() else { return };
    let done = batch.tx.commit().await;
    // Nobody else has it: who commits has the place.
    let _is_first = batch.outcome.set(done);
}

fn give_up(place: &mut Option<Batch>, error: Error) {
    let Some(batch) = place.take() else { return };
    let _is_first = batch.outcome.set(Err(error));
}
