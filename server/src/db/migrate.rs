//! Migrations: forward only, embedded, one transaction each. One that has run is never changed.

use sha2::{Digest, Sha256};

use super::sqlite::STATISTICS;
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
/// Where tables are listed has another name in each engine.
const FIND_VERSION: [Statement; 2] = [
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'",
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_version'",
];
/// Servers that start together take turns; the number is "BRUG". SQLite has one writer anyway.
const TAKE_TURN: Statement = "SELECT 1 FROM (SELECT pg_advisory_xact_lock(1112692039)) AS turn";
const WRITE_VERSION: Statement = "INSERT INTO schema_version (version) VALUES ($1)";
/// What each migration was when it ran.
const CREATE_CHECKSUM: Statement = "CREATE TABLE IF NOT EXISTS schema_checksum (version BIGINT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL)";
const READ_CHECKSUM: Statement = "SELECT sha256 FROM schema_checksum WHERE version = $1";
/// A schema from before there were checksums gets them now.
const WRITE_CHECKSUM: Statement = "INSERT INTO schema_checksum (version, sha256) VALUES ($1, $2)";

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
    /// It was made by another script than this program's.
    #[error("migration {version} of this database is not the one that this program has: it was made by another build of brug")]
    Changed {
        /// Its number.
        version: i64,
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
    tx.run(CREATE_CHECKSUM, vec![]).await?;
    tx.commit().await?;
    let mut ran = 0;
    for (version, sqlite, postgres) in MIGRATIONS {
        let mut tx = begin(db).await?;
        let found = version_of(&mut tx).await?;
        if found > newest_version() {
            return Err(MigrateError::Newer { found, known: newest_version() });
        }
        let script = if tx.is_sqlite() { sqlite } else { postgres };
        let is_new = found < *version;
        if is_new {
            tx.script(script).await?;
            tx.run(WRITE_VERSION, vec![(*version).into()]).await?;
            if tx.is_sqlite() {
                tx.script(STATISTICS).await?;
            }
            ran += 1;
        }
        let noted = note(&mut tx, *version, script).await?;
        if is_new || noted {
            tx.commit().await?;
        }
    }
    Ok(ran)
}

/// Compares a script with the one that ran, or notes it as such; gives whether it was noted.
async fn note(tx: &mut Tx, version: i64, script: &str) -> Result<bool, MigrateError> {
    let sum = crate::hex::hex(&Sha256::digest(script.as_bytes()));
    match tx.maybe(READ_CHECKSUM, vec![version.into()]).await? {
        Some(row) if row.text(0)? == sum => Ok(false),
        Some(_) => Err(MigrateError::Changed { version }),
        None => {
            tx.run(WRITE_CHECKSUM, vec![version.into(), sum.into()]).await?;
            Ok(true)
        }
    }
}

/// Whether no migration ever ran.
pub(super) async fn is_empty(db: &Db) -> Result<bool, Error> {
    let mut tx = db.glance().await?;
    let [sqlite, postgres] = FIND_VERSION;
    let sql = if tx.is_sqlite() { sqlite } else { postgres };
    Ok(tx.maybe(sql, vec![]).await?.is_none())
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
