//! Migrations: forward only, embedded, one transaction each.

use super::statement::Statement;
use super::{Db, Error, Tx};

/// Number, script for SQLite, script for Postgres. The files of both engines have the same names (a test checks).
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, include_str!("../../../migrations/sqlite/0001_init.sql"), include_str!("../../../migrations/postgres/0001_init.sql")),
    (2, include_str!("../../../migrations/sqlite/0002_vault_key.sql"), include_str!("../../../migrations/postgres/0002_vault_key.sql")),
    (3, include_str!("../../../migrations/sqlite/0003_report.sql"), include_str!("../../../migrations/postgres/0003_report.sql")),
    (4, include_str!("../../../migrations/sqlite/0004_scope.sql"), include_str!("../../../migrations/postgres/0004_scope.sql")),
    (5, include_str!("../../../migrations/sqlite/0005_operation.sql"), include_str!("../../../migrations/postgres/0005_operation.sql")),
    (6, include_str!("../../../migrations/sqlite/0006_setting.sql"), include_str!("../../../migrations/postgres/0006_setting.sql")),
];

const CREATE_VERSION: Statement = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)";
const READ_VERSION: Statement = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM schema_version";
/// Servers that start together take turns; the number is "BRUG". SQLite has one writer anyway.
const TAKE_TURN: Statement = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(1112692039)) AS turn";
const WRITE_VERSION: Statement = "INSERT INTO schema_version (version) VALUES ($1)";

/// Why a database cannot be brought to this version.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer Brug wrote it.
    #[error("the database has schema {found}, newer than this program's {known}: start the newer version of brug")]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The newest schema this program knows.
#[must_use]
pub fn newest_version() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

/// Brings the database to the newest schema; gives the number of migrations that ran.
///
/// # Errors
/// [`MigrateError`]; a migration that fails leaves no trace.
pub async fn migrate(db: &Db) -> Result<usize, MigrateError> {
    let mut tx = begin(db).await?;
    tx.run(CREATE_VERSION, vec![]).await?;
    tx.commit().await?;
    let mut ran = 0;
    for (version, sqlite, postgres) in MIGRATIONS {
        let mut tx = begin(db).await?;
        let found = version_of(&mut tx).await?;
        if found > newest_version() {
            return Err(MigrateError::Newer { found, known: newest_version() });
        }
        if found < *version {
            let script = if tx.is_sqlite() { sqlite } else { postgres };
            tx.script(script).await?;
            tx.run(WRITE_VERSION, vec![(*version).into()]).await?;
            tx.commit().await?;
            ran += 1;
        }
    }
    Ok(ran)
}

async fn begin(db: &Db) -> Result<Tx, Error> {
    let mut tx = db.write().await?;
    if !tx.is_sqlite() {
        tx.maybe(TAKE_TURN, vec![]).await?;
    }
    Ok(tx)
}

async fn version_of(tx: &mut Tx) -> Result<i64, Error> {
    tx.maybe(READ_VERSION, vec![]).await?.map_or(Ok(0), |row| row.int(0))
}
