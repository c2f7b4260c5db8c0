//! Organisations of a partnership.

use domain::ids::{OrganisationId, PartnershipId};
use domain::wire::Organisation;

use crate::db::{Error, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO organisation (partnership_id, id, code, name) VALUES ($1, $2, $3, $4)";
    ALL = "SELECT id, code, name FROM organisation WHERE partnership_id = $1 ORDER BY name";
    FIND = "SELECT id, code, name FROM organisation WHERE partnership_id = $1 AND code = $2";
}

/// Adds an organisation.
///
/// # Errors
/// [`Error::Exists`] when the code is taken.
pub async fn insert(tx: &mut Tx, partnership: PartnershipId, organisation: &Organisation) -> Result<(), Error> {
    let Organisation { id, code, name } = organisation;
    tx.run(INSERT, vec![text(partnership), text(id), text(code), text(name)]).await.map(drop)
}

/// Every organisation, by name.
///
/// # Errors
/// [`Error`] of the database.
pub async fn all(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Organisation>, Error> {
    tx.all(ALL, vec![text(partnership)]).await?.iter().map(read).collect()
}

/// One by its code.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find(tx: &mut Tx, partnership: PartnershipId, code: &str) -> Result<Option<OrganisationId>, Error> {
    Ok(tx.maybe(FIND, vec![text(partnership), code.into()]).await?.map(|row| read(&row)).transpose()?.map(|found| found.id))
}

fn read(row: &crate::db::Row) -> Result<Organisation, Error> {
    Ok(Organisation { id: row.read(0, "organisation", "id")?, code: row.text(1)?, name: row.text(2)? })
}
