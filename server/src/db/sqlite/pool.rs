//! The connections of one kind to one file.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::held::Held;
use super::{Error, WAIT, connect};

/// At most so many connections, for good: one that is kept keeps its pages and its prepared statements.
#[derive(Debug)]
pub(super) struct Pool {
    path: String,
    settings: &'static str,
    count: u32,
    free: Mutex<Vec<Connection>>,
    /// Whoever comes first is served first.
    places: Arc<Semaphore>,
}

impl Pool {
    pub fn new(path: &str, settings: &'static str, count: usize) -> Arc<Self> {
        Arc::new(Self {
            path: path.to_owned(),
            settings,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            free: Mutex::default(),
            places: Arc::new(Semaphore::new(count)),
        })
    }

    /// A connection that nobody else has.
    pub async fn take(self: &Arc<Self>) -> Result<Held, Error> {
        let place = self.place().await?;
        let kept = self.free().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => self.connect()?,
        };
        Ok(Held::new(connection, Arc::clone(self), place))
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, Error> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(place);
        }
        let waited = tokio::time::timeout(WAIT, Arc::clone(&self.places).acquire_owned()).await;
        waited.map_err(|_| Error::Busy)?.map_err(|_| Error::Unreachable("it is closed".to_owned()))
    }

    fn connect(&self) -> Result<Connection, Error> {
        let connection = connect(&self.path)?;
        connection.execute_batch(self.settings)?;
        // Only who begins to write can find the file locked, and that is waited for without holding a thread.
        connection.busy_timeout(std::time::Duration::from_millis(if self.count > 1 { 5_000 } else { 0 }))?;
        Ok(connection)
    }

    /// Takes a connection back.
    pub fn keep(&self, connection: Connection) {
        self.free().push(connection);
    }

    pub async fn close(&self) {
        // An error says that it is closed already.
        let all = self.places.acquire_many(self.count).await;
        self.free().clear();
        self.places.close();
        drop(all);
    }

    fn free(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
