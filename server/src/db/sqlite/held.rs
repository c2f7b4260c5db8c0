//! A connection in somebody's hands: statements run here and now, on the thread that asks.

use std::sync::Arc;

use rusqlite::types::{ToSql, ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{CachedStatement, Connection};
use tokio::sync::OwnedSemaphorePermit;

use super::blocking;
use super::pool::Pool;
use crate::db::statement::Statement;
use crate::db::{Error, Value};

/// What kind of transaction was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::db) enum Begun {
    Reading,
    Writing,
}

/// A connection. Dropped inside a transaction it takes that back first.
#[derive(Debug)]
pub(in crate::db) struct Held {
    /// Empty only while it is being dropped.
    connection: Option<Connection>,
    begun: Option<Begun>,
    /// The file failed under it: another one is opened in its place.
    is_spoiled: bool,
    home: Arc<Pool>,
    /// Behind `home`, so that the place is free only when the connection is back.
    _place: OwnedSemaphorePermit,
}

impl Held {
    pub(super) fn new(connection: Connection, home: Arc<Pool>, place: OwnedSemaphorePermit) -> Self {
        Self { connection: Some(connection), begun: None, is_spoiled: false, home, _place: place }
    }

    pub fn begin(&mut self, sql: Statement, begun: Begun) -> Result<(), Error> {
        self.on(|connection| execute(connection, sql, &[]))?;
        self.begun = Some(begun);
        Ok(())
    }

    pub fn commit(mut self) -> Result<(), Error> {
        if self.begun.is_none() {
            return Ok(());
        }
        self.still_begun()?;
        // Who writes waits for the disk here.
        let done = match self.begun {
            Some(Begun::Writing) => blocking(|| self.on(|connection| execute(connection, "COMMIT", &[]))),
            _ => self.on(|connection| execute(connection, "COMMIT", &[])),
        };
        done.map(drop)
    }

    pub fn run(&mut self, sql: Statement, values: &[Value]) -> Result<u64, Error> {
        self.still_begun()?;
        let changed = self.on(|connection| execute(connection, sql, values))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub fn all(&mut self, sql: Statement, values: &[Value]) -> Result<Vec<Vec<Stored>>, Error> {
        self.still_begun()?;
        let most = usize::MAX;
        match self.begun {
            // A page of the log or a dashboard's rows: longer than a moment.
            Some(Begun::Reading) => blocking(|| self.on(|connection| query(connection, sql, values, most))),
            _ => self.on(|connection| query(connection, sql, values, most)),
        }
    }

    pub fn maybe(&mut self, sql: Statement, values: &[Value]) -> Result<Option<Vec<Stored>>, Error> {
        self.still_begun()?;
        Ok(self.on(|connection| query(connection, sql, values, 1))?.pop())
    }

    pub fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.still_begun()?;
        self.on(|connection| connection.execute_batch(sql))
    }

    pub fn prepare(&mut self, sql: Statement) -> Result<(), Error> {
        self.on(|connection| connection.prepare(sql).map(drop))
    }

    /// A full disk or an I/O error can make the engine take the whole transaction back by itself (sqlite.org/lang_transaction.html,
    /// 2.3): what came after it would be written statement by statement.
    fn still_begun(&self) -> Result<(), Error> {
        let is_gone = self.begun.is_some() && self.connection.as_ref().is_none_or(Connection::is_autocommit);
        if is_gone { Err(Error::GivenUp) } else { Ok(()) }
    }

    fn on<T>(&mut self, act: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        let Some(connection) = &self.connection else { return Err(Error::GivenUp) };
        act(connection).map_err(|error| {
            let error = Error::from(error);
            self.is_spoiled |= matches!(error, Error::Unreachable(_));
            error
        })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        let is_clean = connection.is_autocommit() || execute(&connection, "ROLLBACK", &[]).is_ok() || connection.is_autocommit();
        if is_clean && !self.is_spoiled {
            self.home.keep(connection);
        }
    }
}

fn execute(connection: &Connection, sql: &str, values: &[Value]) -> rusqlite::Result<usize> {
    let mut statement = bound(connection, sql, values)?;
    statement.raw_execute()
}

/// The first rows of an answer, at most so many.
fn query(connection: &Connection, sql: &str, values: &[Value], most: usize) -> rusqlite::Result<Vec<Vec<Stored>>> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        let values = (0..columns).map(|column| row.get_ref(column).map(owned));
        found.push(values.collect::<rusqlite::Result<_>>()?);
    }
    Ok(found)
}

/// A prepared statement with its values. To SQLite `$7` is a name, and names are numbered as they come.
fn bound<'a>(connection: &'a Connection, sql: &str, values: &[Value]) -> rusqlite::Result<CachedStatement<'a>> {
    let mut statement = connection.prepare_cached(sql)?;
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).map_or(Some(place), |name| name.get(1..)?.parse().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        statement.raw_bind_parameter(place, value.ok_or(rusqlite::Error::InvalidParameterCount(values.len(), place))?)?;
    }
    Ok(statement)
}

/// What is no UTF-8 shows when it is read as a text.
fn owned(value: ValueRef<'_>) -> Stored {
    match value {
        ValueRef::Null => Stored::Null,
        ValueRef::Integer(number) => Stored::Integer(number),
        ValueRef::Real(number) => Stored::Real(number),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Stored::Text(text.to_owned()),
            Err(_) => Stored::Blob(text.to_vec()),
        },
        ValueRef::Blob(bytes) => Stored::Blob(bytes.to_vec()),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Text(text) => text.to_sql(),
            Self::MaybeText(text) => text.to_sql(),
            Self::Int(number) => number.to_sql(),
            Self::MaybeInt(number) => number.to_sql(),
        }
    }
}
