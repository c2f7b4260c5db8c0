//! Who reads along before a trajectory is theirs, and whose reach has changed.

use std::collections::BTreeSet;

use domain::ids::{OrganisationId, PartnershipId, TrajectoryId, UserId};

use crate::db::{Error, Tx, statements, text};

statements! {
    ADMIT = "INSERT INTO guest (partnership_id, account_id, trajectory_id, access) VALUES ($1, $2, $3, $4) ON CONFLICT (partnership_id, account_id, trajectory_id) DO UPDATE SET access = excluded.access";
    DISMISS = "DELETE FROM guest WHERE partnership_id = $1 AND account_id = $2 AND trajectory_id = $3";
    GUESTS = "SELECT account_id FROM guest WHERE partnership_id = $1 AND trajectory_id = $2";
    ACCESS = "SELECT access FROM guest WHERE partnership_id = $1 AND account_id = $2 AND trajectory_id = $3";
    NOTE = "INSERT INTO scope_change (partnership_id, account_id, seq, trajectory_id) VALUES ($1, $2, $3, $4) ON CONFLICT (partnership_id, account_id, seq, trajectory_id) DO NOTHING";
    CHANGES = "SELECT DISTINCT trajectory_id FROM scope_change WHERE partnership_id = $1 AND account_id = $2 AND seq > $3 AND seq <= $4";
    COORDINATORS = "SELECT id FROM account WHERE partnership_id = $1 AND organisation_id = $2 AND role = 'coordinator'";
}

/// What somebody may read of a trajectory that is not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Its opening, what was said about handing it over, and what the reader wrote.
    Offer,
    /// Everything.
    Full,
}

/// Lets somebody read along.
///
/// # Errors
/// [`Error`] of the database.
pub async fn admit(tx: &mut Tx, partnership: PartnershipId, user: UserId, id: TrajectoryId, access: Access) -> Result<(), Error> {
    let access = if access == Access::Full { "full" } else { "offer" };
    tx.run(ADMIT, vec![text(partnership), text(user), text(id), access.into()]).await.map(drop)
}

/// Ends it.
///
/// # Errors
/// [`Error`] of the database.
pub async fn dismiss(tx: &mut Tx, partnership: PartnershipId, user: UserId, id: TrajectoryId) -> Result<(), Error> {
    tx.run(DISMISS, vec![text(partnership), text(user), text(id)]).await.map(drop)
}

/// Whoever reads along with a trajectory.
///
/// # Errors
/// [`Error`] of the database.
pub async fn guests(tx: &mut Tx, partnership: PartnershipId, id: TrajectoryId) -> Result<Vec<UserId>, Error> {
    let rows = tx.all(GUESTS, vec![text(partnership), text(id)]).await?;
    rows.iter().map(|row| row.read(0, "guest", "account_id")).collect()
}

/// How somebody reads along with a trajectory; `None` when not at all.
///
/// # Errors
/// [`Error`] of the database.
pub async fn access(tx: &mut Tx, partnership: PartnershipId, user: UserId, id: TrajectoryId) -> Result<Option<Access>, Error> {
    let row = tx.maybe(ACCESS, vec![text(partnership), text(user), text(id)]).await?;
    row.map(|row| Ok(if row.text(0)? == "full" { Access::Full } else { Access::Offer })).transpose()
}

/// Notes that the reach of these changed, at this number in the log.
///
/// # Errors
/// [`Error`] of the database.
pub async fn note(tx: &mut Tx, partnership: PartnershipId, users: &BTreeSet<UserId>, seq: i64, id: TrajectoryId) -> Result<(), Error> {
    for user in users {
        tx.run(NOTE, vec![text(partnership), text(user), seq.into(), text(id)]).await?;
    }
    Ok(())
}

/// The trajectories for which somebody's reach changed at numbers in `(after, upto]`.
///
/// # Errors
/// [`Error`] of the database.
pub async fn changes(tx: &mut Tx, partnership: PartnershipId, user: UserId, after: i64, upto: i64) -> Result<Vec<TrajectoryId>, Error> {
    let rows = tx.all(CHANGES, vec![text(partnership), text(user), after.into(), upto.into()]).await?;
    rows.iter().map(|row| row.read(0, "scope_change", "trajectory_id")).collect()
}

/// The coordinators of an organisation: they reach what its workers have.
///
/// # Errors
/// [`Error`] of the database.
pub async fn coordinators(tx: &mut Tx, partnership: PartnershipId, organisation: OrganisationId) -> Result<Vec<UserId>, Error> {
    let rows = tx.all(COORDINATORS, vec![text(partnership), text(organisation)]).await?;
    rows.iter().map(|row| row.read(0, "account", "id")).collect()
}
