//! Trajectories: which exist, whose they are, who reaches them.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::ids::{OrganisationId, PartnershipId, TrajectoryId, UserId};

use crate::db::{Error, Repeated, Tx, Value, statements, text};

statements! {
    CONFIDANTS = "SELECT a.id, o.id, o.code FROM account a JOIN organisation o ON o.partnership_id = a.partnership_id AND o.id = a.organisation_id WHERE a.partnership_id = $1";
    HAND_OVER = "UPDATE trajectory SET confidant_id = $3 WHERE partnership_id = $1 AND id = $2";
}

/// The trajectories of a batch with their confidant and the confidant's organisation.
pub const FIND: Repeated = Repeated {
    head: "SELECT t.id, t.confidant_id, a.organisation_id, t.opened_on FROM trajectory t JOIN account a ON a.partnership_id = t.partnership_id AND a.id = t.confidant_id WHERE t.partnership_id = $1 AND t.id IN (",
    columns: 1,
    tail: ")",
    before: 1,
};

/// New trajectories; a code name or id that is taken is skipped, and not returned.
pub const INSERT: Repeated = Repeated {
    head: "INSERT INTO trajectory (partnership_id, id, code_name, confidant_id, opened_on) VALUES ",
    columns: 5,
    tail: " ON CONFLICT DO NOTHING RETURNING id",
    before: 0,
};

/// Whose a trajectory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The worker it belongs to.
    pub confidant: UserId,
    /// That worker's organisation.
    pub organisation: OrganisationId,
    /// The day it was opened, as its opening said.
    pub opened_on: Date,
}

/// A trajectory to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTrajectory {
    /// Its id.
    pub id: TrajectoryId,
    /// Its code name.
    pub code_name: String,
    /// The worker it belongs to.
    pub confidant: UserId,
    /// The day it was opened.
    pub opened_on: Date,
}

/// Those of `ids` that exist, with their owners.
///
/// # Errors
/// [`Error`] of the database.
pub async fn owners(tx: &mut Tx, partnership: PartnershipId, ids: &[TrajectoryId]) -> Result<BTreeMap<TrajectoryId, Owner>, Error> {
    let rows = ids.iter().map(|id| vec![text(id)]).collect();
    let found = tx.each(&FIND, &[text(partnership)], rows).await?;
    found
        .iter()
        .map(|row| {
            let owner = Owner {
                confidant: row.read(1, "trajectory", "confidant_id")?,
                organisation: row.read(2, "account", "organisation_id")?,
                opened_on: row.read(3, "trajectory", "opened_on")?,
            };
            Ok((row.read(0, "trajectory", "id")?, owner))
        })
        .collect()
}

/// Makes trajectories; gives those that could be made.
///
/// # Errors
/// [`Error`] of the database.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, new: Vec<NewTrajectory>) -> Result<Vec<TrajectoryId>, Error> {
    let values = |one: NewTrajectory| -> Vec<Value> {
        vec![text(partnership), text(one.id), one.code_name.into(), text(one.confidant), text(one.opened_on)]
    };
    let made = tx.each(&INSERT, &[], new.into_iter().map(values).collect()).await?;
    made.iter().map(|row| row.read(0, "trajectory", "id")).collect()
}

/// Gives a trajectory to another worker.
///
/// # Errors
/// [`Error`] of the database.
pub async fn hand_over(tx: &mut Tx, partnership: PartnershipId, id: TrajectoryId, to: UserId) -> Result<(), Error> {
    tx.run(HAND_OVER, vec![text(partnership), text(id), text(to)]).await.map(drop)
}

/// Every account's organisation and its code: figures are kept by the organisation of the confidant. An account belongs
/// to one organisation as long as it exists: whoever goes to work for another gets another account there.
///
/// # Errors
/// [`Error`] of the database.
pub async fn organisations(tx: &mut Tx, partnership: PartnershipId) -> Result<BTreeMap<UserId, (OrganisationId, String)>, Error> {
    let rows = tx.all(CONFIDANTS, vec![text(partnership)]).await?;
    rows.iter().map(|row| Ok((row.read(0, "account", "id")?, (row.read(1, "organisation", "id")?, row.text(2)?)))).collect()
}
