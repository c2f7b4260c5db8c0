//! The figures as counted, by organisation of the confidant. Only [`crate::aggregate`] reads them, for disclosure control.

use std::collections::BTreeSet;

use domain::ids::PartnershipId;
use domain::period::Period;

use crate::db::{Error, Repeated, Row, Tx, statements, text};

statements! {
    OF_PERIOD = "SELECT table_code, row_code, col_code, organisation_id, persons, amount FROM tally WHERE partnership_id = $1 AND period = $2 AND challenge = $3 AND persons > 0";
    PERIODS = "SELECT DISTINCT period FROM counted WHERE partnership_id = $1 ORDER BY period DESC";
    CLEAR = "DELETE FROM tally WHERE partnership_id = $1";
    CLEAR_COUNTED = "DELETE FROM counted WHERE partnership_id = $1";
}

/// Adds differences to the figures.
pub const ADD: Repeated = Repeated {
    head: "INSERT INTO tally (partnership_id, period, challenge, table_code, row_code, col_code, organisation_id, persons, amount) VALUES ",
    columns: 9,
    tail: " ON CONFLICT (partnership_id, period, challenge, table_code, row_code, col_code, organisation_id) DO UPDATE SET persons = tally.persons + excluded.persons, amount = tally.amount + excluded.amount",
    before: 0,
};

/// Notes which figures changed, and by which event at the latest.
pub const CHANGED: Repeated = Repeated {
    head: "INSERT INTO counted (partnership_id, period, challenge, changed_seq) VALUES ",
    columns: 4,
    tail: " ON CONFLICT (partnership_id, period, challenge) DO UPDATE SET changed_seq = excluded.changed_seq",
    before: 0,
};

/// Where something is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Quarter or year.
    pub period: Period,
    /// Regional challenge.
    pub challenge: String,
    /// Table of the catalogue.
    pub table: &'static str,
    /// Row code.
    pub row: String,
    /// Column code.
    pub col: String,
    /// Organisation of the confidant.
    pub organisation: String,
}

/// A difference in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Distinct persons.
    pub persons: i64,
    /// What the cell counts.
    pub amount: i64,
}

/// One figure of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tallied {
    /// Table of the catalogue.
    pub table: String,
    /// Row code.
    pub row: String,
    /// Column code.
    pub col: String,
    /// Organisation of the confidant.
    pub organisation: String,
    /// Distinct persons.
    pub persons: u64,
    /// What the cell counts.
    pub amount: u64,
}

/// Adds differences that the events up to the number `upto` make.
///
/// # Errors
/// [`Error`] of the database.
pub async fn add(tx: &mut Tx, partnership: PartnershipId, differences: Vec<(Key, Difference)>, upto: i64) -> Result<(), Error> {
    let places: BTreeSet<(Period, &str)> = differences.iter().map(|(key, _)| (key.period, key.challenge.as_str())).collect();
    let changed = places.into_iter().map(|(period, challenge)| vec![text(partnership), text(period), challenge.into(), upto.into()]);
    tx.run_each(&CHANGED, &[], changed.collect()).await?;
    let rows = differences
        .into_iter()
        .map(|(key, by)| {
            vec![
                text(partnership),
                text(key.period),
                key.challenge.into(),
                key.table.into(),
                key.row.into(),
                key.col.into(),
                key.organisation.into(),
                by.persons.into(),
                by.amount.into(),
            ]
        })
        .collect();
    tx.run_each(&ADD, &[], rows).await.map(drop)
}

/// The figures of one challenge in one period.
///
/// # Errors
/// [`Error`] of the database.
pub async fn of_period(tx: &mut Tx, partnership: PartnershipId, period: Period, challenge: &str) -> Result<Vec<Tallied>, Error> {
    let rows = tx.all(OF_PERIOD, vec![text(partnership), text(period), challenge.into()]).await?;
    rows.iter().map(|row| tallied(row, "tally")).collect()
}

/// One figure from a row of table, row, column, organisation, persons and amount.
pub(super) fn tallied(row: &Row, table: &'static str) -> Result<Tallied, Error> {
    let count = |value: i64, column| u64::try_from(value).map_err(|_| Error::Corrupt { table, column });
    Ok(Tallied {
        table: row.text(0)?,
        row: row.text(1)?,
        col: row.text(2)?,
        organisation: row.text(3)?,
        persons: count(row.int(4)?, "persons")?,
        amount: count(row.int(5)?, "amount")?,
    })
}

/// The periods with figures, the latest first.
///
/// # Errors
/// [`Error`] of the database.
pub async fn periods(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Period>, Error> {
    tx.all(PERIODS, vec![text(partnership)]).await?.iter().map(|row| row.read(0, "tally", "period")).collect()
}

/// Forgets all figures, to count them anew.
///
/// # Errors
/// [`Error`] of the database.
pub async fn clear(tx: &mut Tx, partnership: PartnershipId) -> Result<(), Error> {
    tx.run(CLEAR, vec![text(partnership)]).await?;
    tx.run(CLEAR_COUNTED, vec![text(partnership)]).await.map(drop)
}
