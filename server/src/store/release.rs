//! The register of releases: what left, once, and its secret side.

use domain::clock::EpochMs;
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Tx, statements, text};

statements! {
    MOMENTS = "SELECT quarter, upto_seq, codebook_version, organisations, released_at FROM release_moment WHERE partnership_id = $1 ORDER BY quarter";
    RECORDS = "SELECT record FROM release_moment WHERE partnership_id = $1 ORDER BY quarter";
    QUALITIES = "SELECT quarter, quality, released_at FROM release_moment WHERE partnership_id = $1 ORDER BY quarter DESC";
    TOTALS = "SELECT totals FROM release_moment WHERE partnership_id = $1 AND quarter = $2";
    INSERT_MOMENT = "INSERT INTO release_moment (partnership_id, quarter, upto_seq, codebook_version, organisations, record, totals, quality, released_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT = "INSERT INTO release (partnership_id, period, level, content) VALUES ($1, $2, $3, $4)";
    GET = "SELECT content FROM release WHERE partnership_id = $1 AND period = $2 AND level = $3";
    PERIODS = "SELECT DISTINCT period FROM release WHERE partnership_id = $1 ORDER BY period";
    FIRST_DAY = "SELECT MIN(about) FROM event WHERE partnership_id = $1";
}

/// One registered release, without its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The quarter; its year left with it when it is the fourth.
    pub quarter: Period,
    /// It counts events up to this number.
    pub upto: i64,
    /// The codebook it was counted by.
    pub codebook: String,
    /// Codes of the organisations that there were, as they stand in tables.
    pub organisations: Vec<String>,
    /// When.
    pub at: EpochMs,
}

/// Every release, the oldest first.
///
/// # Errors
/// [`Error`] of the database; [`Error::Corrupt`] when a row cannot be read.
pub async fn moments(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Registered>, Error> {
    let corrupt = |_| Error::Corrupt { table: "release_moment", column: "organisations" };
    let rows = tx.all(MOMENTS, vec![text(partnership)]).await?;
    rows.iter()
        .map(|row| {
            Ok(Registered {
                quarter: row.read(0, "release_moment", "quarter")?,
                upto: row.int(1)?,
                codebook: row.text(2)?,
                organisations: serde_json::from_str(&row.text(3)?).map_err(corrupt)?,
                at: row.int(4)?,
            })
        })
        .collect()
}

/// The secret sides of all releases, encrypted, the oldest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn records(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<String>, Error> {
    tx.all(RECORDS, vec![text(partnership)]).await?.iter().map(|row| row.text(0)).collect()
}

/// How good each release is, as JSON, and when it left; the latest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn qualities(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<(Period, String, EpochMs)>, Error> {
    let rows = tx.all(QUALITIES, vec![text(partnership)]).await?;
    rows.iter().map(|row| Ok((row.read(0, "release_moment", "quarter")?, row.text(1)?, row.int(2)?))).collect()
}

/// The exact ESF+ totals at the end of a quarter as they were when it was released, encrypted; `None` when it has not left.
///
/// # Errors
/// [`Error`] of the database.
pub async fn totals(tx: &mut Tx, partnership: PartnershipId, quarter: Period) -> Result<Option<String>, Error> {
    tx.maybe(TOTALS, vec![text(partnership), text(quarter)]).await?.map(|row| row.text(0)).transpose()
}

/// What a release is besides its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// See [`Registered`].
    pub registered: Registered,
    /// Its secret side, encrypted.
    pub record: String,
    /// The exact ESF+ totals at the end of the quarter, encrypted.
    pub totals: String,
    /// How good it is, as JSON.
    pub quality: String,
    /// Period, level and figures with the door's mark; empty figures where a level was held back.
    pub contents: Vec<(Period, String, String)>,
}

/// Registers a release.
///
/// # Errors
/// [`Error::Exists`] when this quarter has left already: then nothing of this one may be shown.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &New) -> Result<(), Error> {
    let Registered { quarter, upto, codebook, organisations, at } = &new.registered;
    let corrupt = |_| Error::Corrupt { table: "release_moment", column: "organisations" };
    let values = vec![
        text(partnership),
        text(quarter),
        (*upto).into(),
        codebook.as_str().into(),
        serde_json::to_string(organisations).map_err(corrupt)?.into(),
        new.record.as_str().into(),
        new.totals.as_str().into(),
        new.quality.as_str().into(),
        (*at).into(),
    ];
    tx.run(INSERT_MOMENT, values).await?;
    for (period, level, content) in &new.contents {
        tx.run(INSERT, vec![text(partnership), text(period), level.as_str().into(), content.as_str().into()]).await?;
    }
    Ok(())
}

/// One level's figures of a period with the door's mark; empty when it was held back, `None` when it did not leave.
///
/// # Errors
/// [`Error`] of the database.
pub async fn get(tx: &mut Tx, partnership: PartnershipId, period: Period, level: &str) -> Result<Option<String>, Error> {
    tx.maybe(GET, vec![text(partnership), text(period), level.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Every period that has left.
///
/// # Errors
/// [`Error`] of the database.
pub async fn periods(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Period>, Error> {
    tx.all(PERIODS, vec![text(partnership)]).await?.iter().map(|row| row.read(0, "release", "period")).collect()
}

/// The first day that anything is about; `None` when nothing has been recorded.
///
/// # Errors
/// [`Error`] of the database.
pub async fn first_day(tx: &mut Tx, partnership: PartnershipId) -> Result<Option<domain::date::Date>, Error> {
    let Some(row) = tx.maybe(FIRST_DAY, vec![text(partnership)]).await? else { return Ok(None) };
    if row.maybe_text(0)?.is_none() {
        return Ok(None);
    }
    row.read(0, "event", "about").map(Some)
}
