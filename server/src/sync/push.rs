//! A batch is taken in whole or not at all, and each event gets its own verdict, formed after the commit. Batches that wait
//! together are committed together ([`Db::together`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use app::i18n::errors::sentence;
use domain::clock::{EpochMs, utc_date};
use domain::codebook::Codebook;
use domain::event::{Body, Event, content};
use domain::ids::{DeviceId, EventId, OrganisationId, TrajectoryId, UserId};
use domain::trajectory::{Trajectory, fold_read, legal};
use domain::validate::{self, Refused};
use domain::wire::{Outcome, PUSH_LIMIT, Pushed, Verdict};

use crate::db::{Db, Error, Tx};
use crate::store::account::Account;
use crate::store::trajectory::{NewTrajectory, Owner};
use crate::store::{account, event, organisation, partnership, trajectory, vault_key};
use crate::sync::scope::{self, Move};

/// Why a whole batch was not taken in; then nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// Push it in parts.
    #[error("more than {PUSH_LIMIT} events in one push")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// What a push needs to know besides the events.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who pushes.
    pub caller: &'a Account,
    /// The codebook in force.
    pub codebook: &'a Codebook,
    /// The installation that pushes; `None` for what comes another way.
    pub device: Option<DeviceId>,
    /// Now.
    pub now: EpochMs,
}

/// Takes a batch in. Pushing it again gives the same state and only `duplicate` verdicts.
///
/// # Errors
/// [`PushError`]; then nothing was stored.
pub async fn push<'a>(db: &Db, context: Context<'a>, events: &'a [Event]) -> Result<Pushed, PushError> {
    if events.len() > PUSH_LIMIT {
        return Err(PushError::TooMany);
    }
    // A phone may be hours ahead of UTC, never a day.
    let today = utc_date(context.now).plus_days(1);
    let checked: Vec<Result<Body, Refused>> = events.iter().map(|event| validate::check(event, context.codebook, today)).collect();

    let partnership = context.caller.partnership;
    let mut part = db.together(partnership.random_part()).await?;
    let tx = part.tx();
    // First the counter row: it is the lock that makes number order commit order.
    let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let (before, epoch) = partnership::take_numbers(tx, partnership, count).await?;
    let mut batch = Batch::read(tx, context, events).await?;
    batch.open(tx, events.iter().zip(&checked)).await?;
    let mut found = Vec::with_capacity(events.len());
    for (event, body) in events.iter().zip(checked) {
        found.push(batch.judge(tx, event, body).await?);
    }
    let applied: Vec<&Event> = events.iter().zip(&found).filter(|(_, found)| **found == Found::Applied).map(|(event, _)| event).collect();
    // A withdrawn phone is to be let go: what waits for something that does not come is kept here, not there.
    if found.contains(&Found::Held) && is_withdrawn(tx, context).await? {
        found.iter_mut().filter(|found| **found == Found::Held).for_each(|found| *found = Found::Refused("handed_in"));
    }
    event::insert(tx, partnership, &applied, before + 1, context.now).await?;
    let refused: Vec<(&Event, &str)> = events
        .iter()
        .zip(&found)
        .filter_map(|(event, found)| if let Found::Refused(reason) = found { Some((event, *reason)) } else { None })
        .collect();
    event::seal(tx, partnership, context.caller.id, &refused, context.now).await?;
    for (id, made) in &batch.moves {
        scope::make(tx, partnership, *id, *made, before + count).await?;
    }
    part.done().await?;

    let verdict = |(event, found): (&Event, Found)| Verdict {
        id: event.id,
        outcome: match found {
            Found::Applied => Outcome::Applied,
            Found::Duplicate => Outcome::Duplicate,
            Found::Held => Outcome::Held,
            Found::Refused(reason) => {
                Outcome::Rejected { reason: reason.to_owned(), message: sentence(reason, context.caller.lang).to_owned() }
            }
        },
    };
    Ok(Pushed { epoch, server_time: context.now, verdicts: events.iter().zip(found).map(verdict).collect() })
}

async fn is_withdrawn(tx: &mut Tx, context: Context<'_>) -> Result<bool, Error> {
    let Some(device) = context.device else { return Ok(false) };
    vault_key::is_withdrawn(tx, context.caller.partnership, context.caller.id, device).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Applied,
    Duplicate,
    Held,
    Refused(&'static str),
}

/// What the verdicts of one batch depend on.
struct Batch<'a> {
    context: Context<'a>,
    /// Stored before.
    stored: BTreeMap<EventId, Event>,
    /// Accepted earlier in this batch.
    earlier: BTreeMap<EventId, &'a Event>,
    owners: BTreeMap<TrajectoryId, Owner>,
    /// The openings whose trajectories this batch made.
    made: BTreeSet<EventId>,
    /// Stored events, read when a verdict needs them.
    histories: BTreeMap<TrajectoryId, Vec<(Event, Body)>>,
    /// Accepted in this batch, not stored yet.
    accepted: BTreeMap<TrajectoryId, Vec<(&'a Event, Body)>>,
    /// What handing over changes, in order.
    moves: Vec<(TrajectoryId, Move)>,
    /// Who and what an event may name; read when one does.
    colleagues: Option<BTreeSet<UserId>>,
    organisations: Option<BTreeSet<OrganisationId>>,
}

impl<'a> Batch<'a> {
    async fn read(tx: &mut Tx, context: Context<'a>, events: &'a [Event]) -> Result<Self, Error> {
        let partnership = context.caller.partnership;
        let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
        let stored = event::find(tx, partnership, &ids).await?;
        let trajectories: BTreeSet<TrajectoryId> = events.iter().map(|event| event.trajectory).collect();
        let owners = trajectory::owners(tx, partnership, &trajectories.into_iter().collect::<Vec<_>>()).await?;
        Ok(Self {
            context,
            stored,
            earlier: BTreeMap::new(),
            owners,
            made: BTreeSet::new(),
            histories: BTreeMap::new(),
            accepted: BTreeMap::new(),
            moves: Vec::new(),
            colleagues: None,
            organisations: None,
        })
    }

    async fn judge(&mut self, tx: &mut Tx, event: &'a Event, body: Result<Body, Refused>) -> Result<Found, Error> {
        if let Some(known) = self.stored.get(&event.id).or_else(|| self.earlier.get(&event.id).copied()) {
            return Ok(if content(known) == content(event) { Found::Duplicate } else { Found::Refused("content_differs") });
        }
        if event.author != self.context.caller.id {
            return Ok(Found::Refused("not_author"));
        }
        let body = match body {
            Ok(body) => body,
            Err(refused) => return Ok(Found::Refused(refused.code())),
        };
        let replacement = match &body {
            Body::Correction(correction) => correction.replacement.as_ref().and_then(|replacement| replacement.body().ok()),
            _ => None,
        };
        for meant in [Some(&body), replacement.as_ref()].into_iter().flatten() {
            if let Some(reason) = self.names_nobody(tx, meant).await? {
                return Ok(Found::Refused(reason));
            }
        }
        let found = match (self.owners.get(&event.trajectory).copied(), &body) {
            (None, Body::TrajectoryOpened(_)) => self.opened(event),
            (None, Body::ContactTallied(_)) => Found::Applied,
            (None, Body::Correction(correction)) if self.is_own_tally(tx, event, correction.of).await? => {
                if correction.replacement.is_none() { Found::Applied } else { Found::Refused("correction") }
            }
            (None, _) => Found::Held,
            (Some(owner), _) => self.follow(tx, event, &body, owner).await?,
        };
        if found == Found::Applied {
            self.earlier.insert(event.id, event);
            self.accepted.entry(event.trajectory).or_default().push((event, body));
        }
        Ok(found)
    }

    /// Whether an event speaks of a contact tally by its own author.
    async fn is_own_tally(&mut self, tx: &mut Tx, event: &Event, of: EventId) -> Result<bool, Error> {
        self.state(tx, event.trajectory, None).await?;
        let is_it = |known: &Event, body: &Body| known.id == of && known.author == event.author && matches!(body, Body::ContactTallied(_));
        Ok(self.known(event.trajectory).any(|(known, body)| is_it(known, body)))
    }

    /// Why the organisation or colleague that an event names cannot be meant; `None` when there is nothing wrong.
    async fn names_nobody(&mut self, tx: &mut Tx, body: &Body) -> Result<Option<&'static str>, Error> {
        Ok(match body {
            Body::ReferralMade(made) => match made.organisation {
                Some(organisation) if !self.is_organisation(tx, organisation).await? => Some("no_such_organisation"),
                _ => None,
            },
            Body::HandoverOffered(offer) if !self.is_colleague(tx, offer.to).await? => Some("no_such_colleague"),
            _ => None,
        })
    }

    async fn is_organisation(&mut self, tx: &mut Tx, id: OrganisationId) -> Result<bool, Error> {
        if self.organisations.is_none() {
            let all = organisation::all(tx, self.context.caller.partnership).await?;
            self.organisations = Some(all.into_iter().map(|organisation| organisation.id).collect());
        }
        Ok(self.organisations.as_ref().is_some_and(|known| known.contains(&id)))
    }

    /// Somebody who may log in and have trajectories.
    async fn is_colleague(&mut self, tx: &mut Tx, id: UserId) -> Result<bool, Error> {
        if self.colleagues.is_none() {
            let all = account::colleagues(tx, self.context.caller.partnership).await?;
            self.colleagues = Some(all.into_iter().map(|colleague| colleague.user).collect());
        }
        Ok(self.colleagues.as_ref().is_some_and(|known| known.contains(&id)))
    }

    /// Makes the trajectories that are opened here, all with one statement; of one that is opened twice, what comes first.
    async fn open(&mut self, tx: &mut Tx, checked: impl Iterator<Item = (&'a Event, &Result<Body, Refused>)>) -> Result<(), Error> {
        let caller = self.context.caller;
        let mut openings: BTreeMap<TrajectoryId, EventId> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        let mut new = Vec::new();
        for (event, body) in checked {
            let is_first = ids.insert(event.id) && !openings.contains_key(&event.trajectory);
            let is_stored = self.stored.contains_key(&event.id) || self.owners.contains_key(&event.trajectory);
            let Ok(Body::TrajectoryOpened(opening)) = body else { continue };
            if is_first && !is_stored && event.author == caller.id {
                openings.insert(event.trajectory, event.id);
                let code_name = opening.code_name.clone();
                new.push(NewTrajectory { id: event.trajectory, code_name, confidant: caller.id, opened_on: event.about });
            }
        }
        let made = trajectory::insert(tx, caller.partnership, new).await?;
        self.made = made.iter().filter_map(|id| openings.get(id).copied()).collect();
        Ok(())
    }

    /// From its opening on, a trajectory that was made is the caller's.
    fn opened(&mut self, event: &Event) -> Found {
        if !self.made.contains(&event.id) {
            return Found::Refused("code_name_taken");
        }
        let caller = self.context.caller;
        self.owners.insert(event.trajectory, Owner { confidant: caller.id, organisation: caller.organisation, opened_on: event.about });
        self.histories.insert(event.trajectory, Vec::new());
        Found::Applied
    }

    async fn follow(&mut self, tx: &mut Tx, event: &Event, body: &Body, owner: Owner) -> Result<Found, Error> {
        let is_own = scope::reaches(self.context.caller, owner);
        // A contact has to look at the opening only, and the day of that is at hand.
        let needs_state = body.depends_on_state() || (matches!(body, Body::ContactLogged(_)) && event.about < owner.opened_on);
        if is_own && !needs_state {
            return Ok(Found::Applied);
        }
        let caller = self.context.caller.id;
        let Some(state) = self.state(tx, event.trajectory, None).await? else { return Ok(Found::Held) };
        let handover = match body {
            Body::HandoverAccepted(step) | Body::HandoverDeclined(step) | Body::HandoverMetTogether(step) | Body::HandoverDone(step) => {
                state.handovers.get(&step.handover)
            }
            _ => None,
        };
        let is_theirs = handover.is_some_and(|handover| handover.to == caller);
        // What was seen before the trajectory was handed over is taken in, however late the phone finds a network.
        let was_own = handover.is_none() && !matches!(body, Body::HandoverOffered(_)) && state.was_confidant_on(caller, event.about);
        // Nobody says yes to an offer but the one it was made to.
        let only_theirs = matches!(body, Body::HandoverAccepted(_)) && handover.is_some();
        if !is_theirs && !was_own && (!is_own || only_theirs) {
            return Ok(Found::Refused("not_yours"));
        }
        if let Err(step) = legal(&state, event, body) {
            return Ok(Found::Refused(Refused::from(step).code()));
        }
        let mut made = Move::of(body, handover);
        if let Some(Move::Give(to)) = made {
            // Whoever has left meanwhile cannot take a person on.
            if !self.is_colleague(tx, to).await? {
                return Ok(Found::Refused("no_such_colleague"));
            }
            // Whose it is now is what all events make of it: after a restore, steps may come in another order than that of their days.
            let to = self.state(tx, event.trajectory, Some((event, body))).await?.map_or(to, |after| after.confidant);
            made = Some(Move::Give(to));
            let organisation = trajectory::organisations(tx, self.context.caller.partnership).await?.get(&to).map(|(id, _)| *id);
            let organisation = organisation.unwrap_or(owner.organisation);
            self.owners.insert(event.trajectory, Owner { confidant: to, organisation, ..owner });
        }
        self.moves.extend(made.map(|made| (event.trajectory, made)));
        Ok(Found::Applied)
    }

    /// What is stored and accepted makes of a trajectory, with the event `next` after it.
    async fn state(&mut self, tx: &mut Tx, id: TrajectoryId, next: Option<(&Event, &Body)>) -> Result<Option<Trajectory>, Error> {
        if !self.histories.contains_key(&id) {
            let mut read = event::of_trajectories(tx, self.context.caller.partnership, &[id], i64::MAX).await?;
            let meant = |(_, event): (_, Event)| {
                let body = event.body().unwrap_or(Body::Unknown);
                (event, body)
            };
            self.histories.insert(id, read.remove(&id).unwrap_or_default().into_iter().map(meant).collect());
        }
        Ok(fold_read(self.known(id).chain(next).map(|(event, body)| (event, Cow::Borrowed(body))).collect()))
    }

    /// The events of a trajectory that are stored, where they were read, or accepted, each with its meaning.
    fn known(&self, id: TrajectoryId) -> impl Iterator<Item = (&Event, &Body)> {
        let stored = self.histories.get(&id).into_iter().flatten().map(|(event, body)| (event, body));
        stored.chain(self.accepted.get(&id).into_iter().flatten().map(|(event, body)| (*event, body)))
    }
}
