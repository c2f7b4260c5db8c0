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

/// Code, name and the services that people are referred to it for. The last two have one worker each with very few clients,
/// as small organisations have; see [`FEW`].
const ORGANISATIONS: [(&str, &str, &[&str]); 8] = [
    ("ocmw-aalst", "OCMW Aalst", &["admin_help", "debt_help", "day_activity", "health_care", "childcare"]),
    ("caw", "CAW Oost-Vlaanderen", &["bridge", "housing_coach", "mental_support"]),
    ("vdab", "VDAB Aalst", &["work_guidance", "adapted_work", "job_without_dutch", "mobility_coach"]),
    ("straathoekwerk", "Straathoekwerk Denderstreek", &["bridge", "addiction_care", "network_building"]),
    ("ocmw-lede", "OCMW Lede", &["admin_help", "debt_help", "housing_coach"]),
    ("ligo", "Ligo Zuid-Oost-Vlaanderen", &["language_practice", "digital_coach"]),
    ("overkop", "OverKop Aalst", &["network_building", "mental_support"]),
    ("ocmw-herzele", "OCMW Herzele", &["admin_help", "mobility_coach", "childcare"]),
];

/// How many trajectories the last two organisations have, whatever the size of the partnership.
const FEW: [u32; 2] = [6, 3];

/// Who works here.
pub(super) struct Staff {
    /// In order of login.
    pub workers: Vec<UserId>,
    /// As in [`ORGANISATIONS`].
    pub organisations: Vec<OrganisationId>,
}

impl Staff {
    /// Ids for so many workers and for all organisations.
    pub fn new(workers: u32, dice: &Dice, now: EpochMs) -> Self {
        Self {
            organisations: ORGANISATIONS.iter().map(|_| OrganisationId::new(now, dice)).collect(),
            workers: (0..workers).map(|_| UserId::new(now, dice)).collect(),
        }
    }

    /// Which organisation a worker is of. The last two workers are alone in theirs; the others share the rest.
    pub fn organisation_of(&self, worker: usize) -> usize {
        let (count, all) = (self.workers.len(), ORGANISATIONS.len());
        if count < all {
            return worker % all;
        }
        let shared = count - FEW.len();
        if worker < shared { worker % (all - FEW.len()) } else { all + worker - count }
    }

    /// The workers who are not alone in a small organisation.
    pub fn in_large_ones(&self) -> &[UserId] {
        let shared = if self.workers.len() < ORGANISATIONS.len() { self.workers.len() } else { self.workers.len() - FEW.len() };
        self.workers.get(..shared).unwrap_or(&self.workers)
    }

    /// Whose trajectory the one with this number is: first the few of the small organisations, then one for everybody else,
    /// then as it falls. Some work more hours than others.
    pub fn confidant(&self, number: u32, dice: &Dice) -> Option<UserId> {
        let large = self.in_large_ones();
        let mut number = usize::try_from(number).ok()?;
        for (worker, few) in self.workers.iter().skip(large.len()).zip(FEW) {
            let few = usize::try_from(few).ok()?;
            if number < few {
                return Some(*worker);
            }
            number -= few;
        }
        if let Some(worker) = large.get(number) {
            return Some(*worker);
        }
        let hours: Vec<UserId> = large.iter().enumerate().flat_map(|(at, worker)| std::iter::repeat_n(*worker, 2 + at % 3)).collect();
        dice.pick(&hours).copied()
    }

    /// An organisation that offers a service; sometimes another, and sometimes it is still being looked for.
    pub fn offering(&self, service: &str, dice: &Dice) -> Option<OrganisationId> {
        if dice.chance(6) {
            return None;
        }
        let offers = |(_, (_, _, services)): &(&OrganisationId, &(&str, &str, &[&str]))| services.contains(&service);
        let offering: Vec<OrganisationId> = self.organisations.iter().zip(&ORGANISATIONS).filter(offers).map(|(id, _)| *id).collect();
        if offering.is_empty() || dice.chance(10) { dice.pick(&self.organisations).copied() } else { dice.pick(&offering).copied() }
    }
}

/// Adds organisations and accounts.
pub(super) async fn settle(tx: &mut Tx, partnership: PartnershipId, workers: u32, dice: &Dice, now: EpochMs) -> Result<Staff, Failed> {
    let staff = Staff::new(workers, dice, now);
    for (id, (code, name, _)) in staff.organisations.iter().zip(ORGANISATIONS) {
        let new = Organisation { id: *id, code: code.to_owned(), name: name.to_owned() };
        organisation::insert(tx, partnership, &new).await.map_err(Failed::because)?;
    }
    let hash = auth::hash(PASSWORD, &OsEntropy).ok_or_else(|| Failed("not enough memory to hash a password".to_owned()))?;
    let mut accounts: Vec<(UserId, String, Role, usize)> = Vec::new();
    for (at, worker) in staff.workers.iter().enumerate() {
        accounts.push((*worker, format!("begeleider{:02}", at + 1), Role::Worker, staff.organisation_of(at)));
    }
    for at in 0..ORGANISATIONS.len() {
        accounts.push((UserId::new(now, dice), format!("coordinator{:02}", at + 1), Role::Coordinator, at));
    }
    for (login, role) in [("lead", Role::Lead), ("promotor", Role::Promotor), ("admin", Role::Admin), ("dpo", Role::Dpo)] {
        accounts.push((UserId::new(now, dice), login.to_owned(), role, 0));
    }
    for (id, login, role, organisation) in accounts {
        let Some(organisation) = staff.organisations.get(organisation).copied() else { continue };
        let new = NewAccount { partnership, id, login, role, organisation, password_hash: hash.clone(), lang: Lang::Nl };
        account::insert(tx, new, now).await.map_err(Failed::because)?;
    }
    Ok(staff)
}
