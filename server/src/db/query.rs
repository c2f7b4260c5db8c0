//! Transactions, rows and values on either engine.

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Executor, PgConnection, Postgres, Row as _, SqlStr, Sqlite, SqliteConnection, Transaction};

use super::Error;
use super::statement::{Repeated, SIZES, Statement};

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
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From Postgres.
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($column),
            Row::Postgres(row) => row.try_get($column),
        }
    };
}

impl Row {
    /// A TEXT column.
    ///
    /// # Errors
    /// When the column is no text: the statement and this reader disagree.
    pub fn text(&self, column: usize) -> Result<String, Error> {
        Ok(get!(self, column)?)
    }

    /// A TEXT column that may be NULL.
    ///
    /// # Errors
    /// When the column is neither.
    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, Error> {
        Ok(get!(self, column)?)
    }

    /// A BIGINT column.
    ///
    /// # Errors
    /// When the column is no integer.
    pub fn int(&self, column: usize) -> Result<i64, Error> {
        Ok(get!(self, column)?)
    }

    /// A BIGINT column that may be NULL.
    ///
    /// # Errors
    /// When the column is neither.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, Error> {
        Ok(get!(self, column)?)
    }

    /// A TEXT column read into a type of the domain.
    ///
    /// # Errors
    /// [`Error::Corrupt`], naming the place, when it does not read.
    pub fn read<T: std::str::FromStr>(&self, column: usize, table: &'static str, name: &'static str) -> Result<T, Error> {
        self.text(column)?.parse().map_err(|_| Error::Corrupt { table, column: name })
    }
}

/// One transaction. Dropped without a commit it leaves no trace.
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On Postgres.
    Postgres(Transaction<'static, Postgres>),
    /// One question to SQLite, which is a transaction of its own.
    SqliteGlance(PoolConnection<Sqlite>),
    /// The same to Postgres.
    PostgresGlance(PoolConnection<Postgres>),
}

/// What the statements of a transaction go to.
enum Link<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
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
    fn link(&mut self) -> Link<'_> {
        match self {
            Self::Sqlite(tx) => Link::Sqlite(tx),
            Self::Postgres(tx) => Link::Postgres(tx),
            Self::SqliteGlance(connection) => Link::Sqlite(connection),
            Self::PostgresGlance(connection) => Link::Postgres(connection),
        }
    }

    /// All rows of an answer.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn all(&mut self, sql: Statement, values: Vec<Value>) -> Result<Vec<Row>, Error> {
        Ok(match self.link() {
            Link::Sqlite(link) => bound!(sql, values).fetch_all(link).await?.into_iter().map(Row::Sqlite).collect(),
            Link::Postgres(link) => bound!(sql, values).fetch_all(link).await?.into_iter().map(Row::Postgres).collect(),
        })
    }

    /// The first row of an answer, if any.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn maybe(&mut self, sql: Statement, values: Vec<Value>) -> Result<Option<Row>, Error> {
        Ok(match self.link() {
            Link::Sqlite(link) => bound!(sql, values).fetch_optional(link).await?.map(Row::Sqlite),
            Link::Postgres(link) => bound!(sql, values).fetch_optional(link).await?.map(Row::Postgres),
        })
    }

    /// Runs a statement; gives the number of rows it changed.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub async fn run(&mut self, sql: Statement, values: Vec<Value>) -> Result<u64, Error> {
        Ok(match self.link() {
            Link::Sqlite(link) => bound!(sql, values).execute(link).await?.rows_affected(),
            Link::Postgres(link) => bound!(sql, values).execute(link).await?.rows_affected(),
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
        match self.link() {
            Link::Sqlite(link) => drop(link.prepare(SqlStr::from_static(sql)).await?),
            Link::Postgres(link) => drop(link.prepare(SqlStr::from_static(sql)).await?),
        }
        Ok(())
    }

    /// Runs a script of several statements (a migration).
    pub(super) async fn script(&mut self, sql: Statement) -> Result<(), Error> {
        let _changed = match self.link() {
            Link::Sqlite(link) => sqlx::raw_sql(sql).execute(link).await?.rows_affected(),
            Link::Postgres(link) => sqlx::raw_sql(sql).execute(link).await?.rows_affected(),
        };
        Ok(())
    }

    /// Whether this is SQLite: for migrations only.
    pub(super) const fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::SqliteGlance(_))
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// [`Error`] of the database; then nothing was written.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
            // Each statement was.
            Self::SqliteGlance(_) | Self::PostgresGlance(_) => {}
        }
        Ok(())
    }
}
