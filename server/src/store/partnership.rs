//! Partnerships, their counter row and their codebooks.

use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::ids::{Epoch, PartnershipId};

use crate::db::{Error, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO partnership (partnership_id, code, created_at, epoch, last_seq, codebook_version) VALUES ($1, $2, $3, $4, 0, $5)";
    FIND = "SELECT partnership_id FROM partnership WHERE code = $1";
    ALL = "SELECT partnership_id FROM partnership ORDER BY partnership_id";
    TAKE_NUMBERS = "UPDATE partnership SET last_seq = last_seq + $2 WHERE partnership_id = $1 RETURNING last_seq, epoch";
    FEED = "SELECT last_seq, epoch, codebook_version FROM partnership WHERE partnership_id = $1";
    LOCK = "UPDATE partnership SET last_seq = last_seq WHERE partnership_id = $1 RETURNING last_seq, epoch, codebook_version";
    BEGIN_LIFE = "UPDATE partnership SET epoch = $3 WHERE partnership_id = $1 AND epoch = $2";
    PUT_CODEBOOK = "INSERT INTO codebook (partnership_id, version, content, loaded_at) VALUES ($1, $2, $3, $4) ON CONFLICT (partnership_id, version) DO NOTHING";
    USE_CODEBOOK = "UPDATE partnership SET codebook_version = $2 WHERE partnership_id = $1";
    CODEBOOKS = "SELECT version, loaded_at FROM codebook WHERE partnership_id = $1 ORDER BY loaded_at, version";
    CODEBOOK = "SELECT content FROM codebook WHERE partnership_id = $1 AND version = $2";
}

/// A partnership's counter row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The number of the newest event.
    pub last_seq: i64,
    /// The life of this database.
    pub epoch: Epoch,
    /// The codebook in force.
    pub codebook_version: String,
}

/// Makes a partnership with its first codebook.
///
/// # Errors
/// [`Error::Exists`] when the code is taken.
pub async fn insert(tx: &mut Tx, id: PartnershipId, epoch: Epoch, codebook: &Codebook, now: EpochMs) -> Result<(), Error> {
    let values = vec![text(id), text(&codebook.partnership), now.into(), text(epoch), text(&codebook.version)];
    tx.run(INSERT, values).await?;
    put_codebook(tx, id, codebook, now).await
}

/// Adds a version of the codebook and puts it in force. A version that exists already stays as it is.
///
/// # Errors
/// [`Error`] of the database.
pub async fn put_codebook(tx: &mut Tx, id: PartnershipId, codebook: &Codebook, now: EpochMs) -> Result<(), Error> {
    let content = serde_json::to_string(codebook).map_err(|_| Error::Corrupt { table: "codebook", column: "content" })?;
    tx.run(PUT_CODEBOOK, vec![text(id), text(&codebook.version), content.into(), now.into()]).await?;
    tx.run(USE_CODEBOOK, vec![text(id), text(&codebook.version)]).await?;
    Ok(())
}

/// One version of the codebook as the JSON that phones get.
///
/// # Errors
/// [`Error`] of the database.
pub async fn codebook(tx: &mut Tx, id: PartnershipId, version: &str) -> Result<Option<String>, Error> {
    tx.maybe(CODEBOOK, vec![text(id), version.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Every version of the codebook and when it was loaded, the oldest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn codebooks(tx: &mut Tx, id: PartnershipId) -> Result<Vec<(String, EpochMs)>, Error> {
    tx.all(CODEBOOKS, vec![text(id)]).await?.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// A partnership by its code.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<PartnershipId>, Error> {
    tx.maybe(FIND, vec![code.into()]).await?.map(|row| row.read(0, "partnership", "partnership_id")).transpose()
}

/// Every partnership.
///
/// # Errors
/// [`Error`] of the database.
pub async fn all(tx: &mut Tx) -> Result<Vec<PartnershipId>, Error> {
    tx.all(ALL, vec![]).await?.iter().map(|row| row.read(0, "partnership", "partnership_id")).collect()
}

/// Takes `count` numbers for new events and locks the counter row until the commit, so that number order is commit order
/// on both engines. Gives the number BEFORE the first one taken.
///
/// # Errors
/// [`Error`] of the database.
pub async fn take_numbers(tx: &mut Tx, id: PartnershipId, count: i64) -> Result<(i64, Epoch), Error> {
    let missing = Error::Corrupt { table: "partnership", column: "partnership_id" };
    let row = tx.maybe(TAKE_NUMBERS, vec![text(id), count.into()]).await?.ok_or(missing)?;
    Ok((row.int(0)? - count, row.read(1, "partnership", "epoch")?))
}

/// The counter row as it stands.
///
/// # Errors
/// [`Error`] of the database.
pub async fn feed(tx: &mut Tx, id: PartnershipId) -> Result<Feed, Error> {
    read_feed(tx, FEED, id).await
}

/// The counter row, locked until the commit.
///
/// # Errors
/// [`Error`] of the database.
pub async fn lock_feed(tx: &mut Tx, id: PartnershipId) -> Result<Feed, Error> {
    read_feed(tx, LOCK, id).await
}

async fn read_feed(tx: &mut Tx, sql: crate::db::Statement, id: PartnershipId) -> Result<Feed, Error> {
    let missing = Error::Corrupt { table: "partnership", column: "partnership_id" };
    let row = tx.maybe(sql, vec![text(id)]).await?.ok_or(missing)?;
    Ok(Feed { last_seq: row.int(0)?, epoch: row.read(1, "partnership", "epoch")?, codebook_version: row.text(2)? })
}

/// Begins another life of the database: phones find it by that, and send again what a backup that was put back lacks. Nothing
/// changes when it has begun already.
///
/// # Errors
/// [`Error`] of the database.
pub async fn begin_life(tx: &mut Tx, id: PartnershipId, (before, after): (Epoch, Epoch)) -> Result<(), Error> {
    tx.run(BEGIN_LIFE, vec![text(id), text(before), text(after)]).await.map(drop)
}
