//! Organisations and accounts of the demo partnership.

use domain::clock::EpochMs;
use domain::ids::{OrganisationId, PartnershipId, UserId};
use domain::rights::Role;
use domain::text::Lang;
use domain::wire::Organisation;

use super::dice::Dice;
use crate::auth;
use crate::cli::Failed;
use crate::clock::OsEntropy;
use crate::db::Tx;
use crate::store::account::{self, NewAccount};
use crate::store::organisation;

/// Of every demo account; printed, so that everybody knows that it protects nothing.
pub(super) const PASSWORD: &str = "brug demo brug demo";

/// What is printed at the end, after the workers.
pub(super) const LOGINS: &[(&str, &str)] = &[
    ("coordinator01", "coordinator of an organisation (… to coordinator08)"),
    ("lead", "partnership lead: the dashboard"),
    ("promotor", "promotor: the dashboard and exports"),
    ("admin", "administrator: accounts"),
    ("dpo", "data-protection officer"),
];

const ORGANISATIONS: [(&str, &str); 8] = [
    ("ocmw-aalst", "OCMW Aalst"),
    ("ocmw-denderstreek", "Sociaal Huis Denderstreek"),
    ("vdab", "VDAB"),
    ("straathoekwerk", "Straathoekwerk De Brug"),
    ("welzijn", "Welzijnswerk Zuidrand"),
    ("jongeren", "Jongerenwerking Het Anker"),
    ("wonen", "Woonbegeleiding Dak en Thuis"),
    ("taal", "Taal- en Werkpunt"),
];

/// Who works here.
pub(super) struct Staff {
    pub workers: Vec<UserId>,
    pub organisations: Vec<OrganisationId>,
}

pub(super) async fn settle(tx: &mut Tx, partnership: PartnershipId, workers: u32, dice: &Dice, now: EpochMs) -> Result<Staff, Failed> {
    let count = usize::try_from(workers).map_err(Failed::because)?;
    let mut organisations = Vec::new();
    for (code, name) in ORGANISATIONS {
        let id = OrganisationId::new(now, dice);
        let new = Organisation { id, code: code.to_owned(), name: name.to_owned() };
        organisation::insert(tx, partnership, &new).await.map_err(Failed::because)?;
        organisations.push(id);
    }
    let hash = auth::hash(PASSWORD, &OsEntropy).ok_or_else(|| Failed("not enough memory to hash a password".to_owned()))?;
    let mut workers = Vec::new();
    let of = |number: usize| organisations.get(number % organisations.len()).copied();
    let mut accounts: Vec<(String, Role, usize)> = (0..count).map(|at| (format!("begeleider{:02}", at + 1), Role::Worker, at)).collect();
    accounts.extend((0..ORGANISATIONS.len()).map(|at| (format!("coordinator{:02}", at + 1), Role::Coordinator, at)));
    for (login, role) in [("lead", Role::Lead), ("promotor", Role::Promotor), ("admin", Role::Admin), ("dpo", Role::Dpo)] {
        accounts.push((login.to_owned(), role, 0));
    }
    for (login, role, number) in accounts {
        let Some(organisation) = of(number) else { continue };
        let id = UserId::new(now, dice);
        if role == Role::Worker {
            workers.push(id);
        }
        let new = NewAccount { partnership, id, login, role, organisation, password_hash: hash.clone(), lang: Lang::Nl };
        account::insert(tx, new, now).await.map_err(Failed::because)?;
    }
    Ok(Staff { workers, organisations })
}
