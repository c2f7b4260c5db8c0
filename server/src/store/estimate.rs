//! What a team estimates of its participants together (EECO12–17): rows are only added, the last one of an indicator and a
//! period counts.

use domain::clock::EpochMs;
use domain::esf::{Estimate, Method};
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Row, Tx, Value, statements, text};

statements! {
    INSERT = "INSERT INTO estimate (partnership_id, indicator, period, version, women, men, non_binary, method, basis, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LIST = "SELECT indicator, period, version, women, men, non_binary, method, basis, set_at, set_by FROM estimate WHERE partnership_id = $1 ORDER BY version DESC";
}

/// An estimate as somebody set it, or took it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetEstimate {
    /// Which indicator.
    pub indicator: String,
    /// The reference period.
    pub period: Period,
    /// 1, and one more each time.
    pub version: i64,
    /// What was estimated; `None` where it was taken back.
    pub estimate: Option<Estimate>,
    /// When.
    pub at: EpochMs,
    /// By whom: a login.
    pub by: String,
}

/// Adds a version.
///
/// # Errors
/// [`Error::Exists`] when there is this version already.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: &SetEstimate) -> Result<(), Error> {
    let estimate = new.estimate.as_ref();
    let mut values = vec![text(partnership), new.indicator.as_str().into(), text(new.period), new.version.into()];
    match estimate {
        Some(estimate) => values.extend(estimate.persons.map(|persons| Value::from(i64::from(persons)))),
        None => values.extend([None; 3].map(|nobody: Option<i64>| Value::from(nobody))),
    }
    values.push(estimate.map_or("", |estimate| estimate.method.code()).into());
    values.push(estimate.map_or("", |estimate| estimate.basis.as_str()).into());
    values.extend([new.at.into(), new.by.as_str().into()]);
    tx.run(INSERT, values).await.map(drop)
}

/// Every version: the latest period first, then by indicator, the last version first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<SetEstimate>, Error> {
    let rows = tx.all(LIST, vec![text(partnership)]).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<SetEstimate>, Error>>()?;
    // Stable, and the same on both engines.
    all.sort_by(|one, other| other.period.cmp(&one.period).then_with(|| one.indicator.cmp(&other.indicator)));
    Ok(all)
}

/// The estimates that count of a [`list`], in its order.
#[must_use]
pub fn in_force(all: &[SetEstimate]) -> Vec<Estimate> {
    let last = all.chunk_by(|newer, older| newer.indicator == older.indicator && newer.period == older.period);
    last.filter_map(|versions| versions.first()?.estimate.clone()).collect()
}

fn read(row: &Row) -> Result<SetEstimate, Error> {
    let corrupt = |column| Error::Corrupt { table: "estimate", column };
    let persons = |column| row.maybe_int(column).map(|count| count.and_then(|count| u32::try_from(count).ok()));
    let (indicator, period): (String, Period) = (row.text(0)?, row.read(1, "estimate", "period")?);
    let estimate = match (persons(3)?, persons(4)?, persons(5)?) {
        (Some(women), Some(men), Some(non_binary)) => Some(Estimate {
            indicator: indicator.clone(),
            period,
            persons: [women, men, non_binary],
            method: Method::from_code(&row.text(6)?).ok_or_else(|| corrupt("method"))?,
            basis: row.text(7)?,
        }),
        _ => None,
    };
    Ok(SetEstimate { indicator, period, version: row.int(2)?, estimate, at: row.int(8)?, by: row.text(9)? })
}
