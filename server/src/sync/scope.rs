//! What handing over changes in who reads a trajectory, and whose phones are told.

use std::collections::BTreeSet;

use domain::event::Body;
use domain::ids::{OrganisationId, PartnershipId, TrajectoryId, UserId};
use domain::rights::{Reach, reach};
use domain::trajectory::Handover;

use crate::db::{Error, Tx};
use crate::store::account::Account;
use crate::store::scope::{self, Access};
use crate::store::trajectory::{self, Owner};

/// Whether a trajectory is within somebody's reach, as theirs or their organisation's.
pub(super) fn reaches(caller: &Account, owner: Owner) -> bool {
    match reach(caller.role) {
        Reach::OwnCaseload => owner.confidant == caller.id,
        Reach::OwnOrganisation => owner.organisation == caller.organisation,
        Reach::Nothing => false,
    }
}

/// One step of a handover, as it changes who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Somebody may read along.
    Admit(UserId, Access),
    /// Somebody may not any more.
    Dismiss(UserId),
    /// It is theirs now.
    Give(UserId),
}

impl Move {
    /// The move that a body makes; `handover` is the one it names, as it stood before.
    pub fn of(body: &Body, handover: Option<&Handover>) -> Option<Self> {
        let to = handover.map(|handover| handover.to);
        match body {
            Body::HandoverOffered(offer) => Some(Self::Admit(offer.to, Access::Offer)),
            Body::HandoverAccepted(_) => to.map(|to| Self::Admit(to, Access::Full)),
            Body::HandoverDeclined(_) => to.map(Self::Dismiss),
            Body::HandoverDone(_) => to.map(Self::Give),
            _ => None,
        }
    }
}

/// Makes a move; everybody concerned hears of it at the number `seq`.
pub(super) async fn make(tx: &mut Tx, partnership: PartnershipId, id: TrajectoryId, made: Move, seq: i64) -> Result<(), Error> {
    let mut concerned = BTreeSet::new();
    match made {
        Move::Admit(user, access) => {
            scope::admit(tx, partnership, user, id, access).await?;
            concerned.insert(user);
        }
        Move::Dismiss(user) => {
            scope::dismiss(tx, partnership, user, id).await?;
            concerned.insert(user);
        }
        Move::Give(to) => {
            let before = trajectory::owners(tx, partnership, &[id]).await?.get(&id).copied();
            trajectory::hand_over(tx, partnership, id, to).await?;
            let after = trajectory::owners(tx, partnership, &[id]).await?.get(&id).copied();
            // Other offers of before are worth nothing any more.
            for guest in scope::guests(tx, partnership, id).await? {
                scope::dismiss(tx, partnership, guest, id).await?;
                concerned.insert(guest);
            }
            let organisations: BTreeSet<OrganisationId> = [before, after].into_iter().flatten().map(|owner| owner.organisation).collect();
            if organisations.len() > 1 {
                for organisation in organisations {
                    concerned.extend(scope::coordinators(tx, partnership, organisation).await?);
                }
            }
            concerned.extend(before.map(|owner| owner.confidant));
            concerned.insert(to);
        }
    }
    scope::note(tx, partnership, &concerned, seq, id).await
}
