//! A Postgres server.

use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection, PgPool, Postgres};
use tokio::runtime::Handle;

use super::{Error, WAIT};

const MOST: u32 = 10;
/// How long it may take to find out why no connection was to be had.
const PROBE: Duration = Duration::from_secs(2);

/// Opens a pool.
pub(super) async fn open(url: &str) -> Result<PgPool, Error> {
    // Compiling a query takes Postgres a hundred times longer than these queries do.
    let options = url.parse::<PgConnectOptions>()?.options([("jit", "off")]);
    Ok(PgPoolOptions::new().max_connections(MOST).acquire_timeout(WAIT).connect_with(options).await?)
}

/// A connection in somebody's hands. Dropped inside a transaction it takes that back before anybody else gets it, wherever
/// its holder was cut off: also while the transaction was being begun, of which the pool knows nothing.
#[derive(Debug)]
pub(super) struct Held {
    /// Empty only while it is being dropped.
    connection: Option<PoolConnection<Postgres>>,
    is_begun: bool,
}

impl Held {
    /// A connection that nobody else has.
    pub async fn take(pool: &PgPool) -> Result<Self, Error> {
        match pool.acquire().await {
            Ok(connection) => Ok(Self { connection: Some(connection), is_begun: false }),
            Err(sqlx::Error::PoolTimedOut) => Err(why_none(pool).await),
            Err(error) => Err(error.into()),
        }
    }

    /// The same with a transaction begun on it.
    pub async fn begin(pool: &PgPool, sql: &'static str) -> Result<Self, Error> {
        let mut held = Self::take(pool).await?;
        held.is_begun = true;
        let _answer = sqlx::raw_sql(sql).execute(held.link()?).await?;
        Ok(held)
    }

    pub fn link(&mut self) -> Result<&mut PgConnection, Error> {
        self.connection.as_deref_mut().ok_or(Error::GivenUp)
    }

    pub async fn commit(mut self) -> Result<(), Error> {
        if self.is_begun {
            let _answer = sqlx::raw_sql("COMMIT").execute(self.link()?).await?;
            self.is_begun = false;
        }
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if !self.is_begun {
            return;
        }
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await.is_err() {
                    connection.close_on_drop();
                }
            })),
            Err(_) => connection.close_on_drop(),
        }
    }
}

/// A pool that waited in vain does not say whether all its connections are in use or none could be made.
async fn why_none(pool: &PgPool) -> Error {
    let options = pool.connect_options();
    match tokio::time::timeout(PROBE, PgConnection::connect_with(&options)).await {
        Ok(Ok(connection)) => {
            drop(connection.close().await);
            Error::Busy
        }
        Ok(Err(error)) => error.into(),
        Err(_) => Error::Unreachable("it does not answer".to_owned()),
    }
}
