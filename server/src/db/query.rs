//! Transactions, rows and values on either engine.

use rusqlite::types::Value as Stored;
use sqlx::postgres::PgRow;
use sqlx::{Executor, Row as _, SqlStr};

use super::statement::{Repeated, SIZES, Statement};
use super::{Error, postgres, sqlite};

/// A value bound to a placeholder. Booleans and times are integers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// TEXT
    Text(String),
    /// TEXT or NULL
    MaybeText(Option<String>),
    /// BIGINT
    Int(i64),
    /// BIGINT or NULL
    MaybeInt(Option<i64>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::MaybeInt(number)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::MaybeText(text)
    }
}

/// Binds anything that has a text form (an id, a date, a code).
pub fn text(shown: impl std::fmt::Display) -> Value {
    Value::Text(shown.to_string())
}

/// One row of an answer; columns by position.
pub struct Row(Kept);

enum Kept {
    Sqlite(Vec<Stored>),
    Postgres(PgRow),
}

/// The statement and its reader disagree.
fn mismatch(column: usize) -> Error {
    Error::Other(format!("column {column} of an answer has another type"))
}

impl Row {
    /// A TEXT column.
    ///
    /// # Errors
    /// When the column is no text: the statement and this reader disagree.
    pub fn text(&self, column: usize) -> Result<String, Error> {
        self.maybe_text(column)?.ok_or_else(|| mismatch(column))
    }

    /// A TEXT column that may be NULL.
    ///
    /// # Errors
    /// When the column is neither.
    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, Error> {
        match &self.0 {
            Kept::Sqlite(row) => match row.get(column) {
                Some(Stored::Text(text)) => Ok(Some(text.clone())),
                Some(Stored::Null) => Ok(None),
                _ => Err(mismatch(column)),
            },
            Kept::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// A BIGINT column.
    ///
    /// # Errors
    /// When the column is no integer.
    pub fn int(&self, column: usize) -> Result<i64, Error> {
        self.maybe_int(column)?.ok_or_else(|| mismatch(column))
    }

    /// A BIGINT column that may be NULL.
    ///
    /// # Errors
    /// When the column is neither.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, Error> {
        match &self.0 {
            Kept::Sqlite(row) => match row.get(column) {
                Some(Stored::Integer(number)) => Ok(Some(*number)),
                Some(Stored::Null) => Ok(None),
                _ => Err(mismatch(column)),
            },
            Kept::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// A TEXT column read into a type of the domain.
    ///
    /// # Errors
    /// [`Error::Corrupt`], naming the place, when it does not read.
    pub fn read<T: std::str::FromStr>(&self, column: usize, table: &'static str, name: &'static str) -> Result<T, Error> {
        let corrupt = || Error::Corrupt { table, column: name };
        match &self.0 {
            Kept::Sqlite(row) => match row.get(column) {
                Some(Stored::Text(text)) => text.parse().map_err(|_| corrupt()),
                _ => Err(mismatch(column)),
            },
            Kept::Postgres(row) => row.try_get::<&str, _>(column)?.parse().map_err(|_| corrupt()),
        }
    }
}

/// One transaction. Dropped without a commit it leaves no trace.
///
/// On SQLite a statement runs at once, on the thread that asks: its future is ready when it is first polled. On Postgres it
/// is sent and waited for. Nothing but statements is awaited while a transaction that writes is open: everybody else who
/// writes is waiting for it.
#[derive(Debug)]
pub struct Tx(pub(super) Link);

#[derive(Debug)]
pub(super) enum Link {
    Sqlite(sqlite::Held),
    Postgres(postgres::Held),
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::MaybeText(text) => query.bind(text),
                Value::Int(number) => query.bind(number),
                Value::MaybeInt(number) => query.bind(number),
            };
        }
        query
    }};
}

impl Tx {
    /// All rows of an answer.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn all(&mut self, sql: Statement, values: Vec<Value>) -> Result<Vec<Row>, Error> {
        Ok(match &mut self.0 {
            Link::Sqlite(held) => held.all(sql, &values)?.into_iter().map(|row| Row(Kept::Sqlite(row))).collect(),
            Link::Postgres(held) => {
                bound!(sql, values).fetch_all(held.link()?).await?.into_iter().map(|row| Row(Kept::Postgres(row))).collect()
            }
        })
    }

    /// The first row of an answer, if any.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn maybe(&mut self, sql: Statement, values: Vec<Value>) -> Result<Option<Row>, Error> {
        Ok(match &mut self.0 {
            Link::Sqlite(held) => held.maybe(sql, &values)?.map(|row| Row(Kept::Sqlite(row))),
            Link::Postgres(held) => bound!(sql, values).fetch_optional(held.link()?).await?.map(|row| Row(Kept::Postgres(row))),
        })
    }

    /// Runs a statement; gives the number of rows it changed.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn run(&mut self, sql: Statement, values: Vec<Value>) -> Result<u64, Error> {
        Ok(match &mut self.0 {
            Link::Sqlite(held) => held.run(sql, &values)?,
            Link::Postgres(held) => bound!(sql, values).execute(held.link()?).await?.rows_affected(),
        })
    }

    /// Runs a repeated statement over all rows, many in one round trip; gives what it returns.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn each(&mut self, statement: &Repeated, head: &[Value], rows: Vec<Vec<Value>>) -> Result<Vec<Row>, Error> {
        let mut answers = Vec::new();
        for (sql, values) in self.portions(statement, head, rows) {
            answers.extend(self.all(sql, values).await?);
        }
        Ok(answers)
    }

    /// Runs a repeated statement that returns nothing over all rows; gives the number of rows it changed. Rows that an
    /// engine returns cost more than rows that it writes.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn run_each(&mut self, statement: &Repeated, head: &[Value], rows: Vec<Vec<Value>>) -> Result<u64, Error> {
        let mut changed = 0;
        for (sql, values) in self.portions(statement, head, rows) {
            changed += self.run(sql, values).await?;
        }
        Ok(changed)
    }

    /// A repeated statement over all rows as few statements.
    fn portions(&self, statement: &Repeated, head: &[Value], rows: Vec<Vec<Value>>) -> Vec<(Statement, Vec<Value>)> {
        let sql = if self.is_sqlite() { Repeated::plain } else { Repeated::times };
        let mut rows = rows.into_iter();
        let mut portions = Vec::new();
        while let Some(size) = SIZES.into_iter().find(|size| *size <= rows.len()) {
            let mut values = Vec::with_capacity(head.len() + size * statement.columns);
            values.extend_from_slice(head);
            values.extend(rows.by_ref().take(size).flatten());
            portions.push((sql(statement, size), values));
        }
        portions
    }

    /// Checks that the engine understands a statement, without running it.
    ///
    /// # Errors
    /// What the engine says of it.
    pub async fn prepare(&mut self, sql: Statement) -> Result<(), Error> {
        match &mut self.0 {
            Link::Sqlite(held) => held.prepare(sql)?,
            Link::Postgres(held) => drop(held.link()?.prepare(SqlStr::from_static(sql)).await?),
        }
        Ok(())
    }

    /// Runs a script of several statements (a migration, a savepoint).
    pub(super) async fn script(&mut self, sql: Statement) -> Result<(), Error> {
        match &mut self.0 {
            Link::Sqlite(held) => held.script(sql)?,
            Link::Postgres(held) => {
                let _answer = sqlx::raw_sql(sql).execute(held.link()?).await?;
            }
        }
        Ok(())
    }

    /// Whether this is SQLite: for migrations only.
    pub(super) const fn is_sqlite(&self) -> bool {
        matches!(self.0, Link::Sqlite(_))
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// [`Error`] of the database; then nothing was written.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0 {
            Link::Sqlite(held) => held.commit(),
            Link::Postgres(held) => held.commit().await,
        }
    }
}
