//! Releasing what the calendar allows, one quarter after the other.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use disclosure::book::Book;
use disclosure::figure::Sheet;
use disclosure::policy::Policy;
use disclosure::record::{Past, Record};
use disclosure::release::{Asked, Outcome, release};
use domain::clock::{Clock, Entropy, EpochMs, utc_date};
use domain::codebook::Codebook;
use domain::ids::{OrganisationId, PartnershipId, UserId};
use domain::period::Period;
use domain::trajectory::fold_read;

use super::calendar::{is_out, release_day};
use super::codebook_history::{codebook, organisation_code, with_organisations};
use super::count::{Counter, Rules};
use super::edits::Around;
use super::exact::Totals;
use super::history::{History, Moment};
use super::participants::Participants;
use super::population::People;
use super::sheets::sheets;
use crate::db::{Db, Error, Tx};
use crate::key::Key;
use crate::store::release::{self as register, New, Registered};
use crate::store::{estimate, event, operation, organisation, partnership, trajectory};

/// How far a release is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is proven yet of this quarter.
    Began(Period),
    /// A round of proving is over; so many groups are not proven.
    Round(Period, usize, usize),
    /// It has left, or another server was first.
    Left(Period),
    /// It left before a backup was put back that lacks it: closed until it is read back in.
    Closed(Period),
}

/// An organisation has few clients when it has fewer than this.
const FEW: usize = 20;

/// Events are read for so many trajectories at a time.
const READ: usize = 100;

/// Releases every quarter that is out and has not left, the oldest first, up to one; gives those that left now.
///
/// # Errors
/// [`Error`] of the database; [`Error::Corrupt`] when the secret side of an earlier release cannot be read with this key. Then
/// nothing leaves.
pub async fn publish(
    (db, key, id): (&Db, &Key, PartnershipId),
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    upto: Option<Period>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Period>, Error> {
    let mut left = Vec::new();
    loop {
        note(db, key, id).await?;
        let Some(quarter) = next(db, id, clock, upto).await? else { break };
        if key.ledger().has_left(id, quarter) {
            progress(Progress::Closed(quarter));
            break;
        }
        progress(Progress::Began(quarter));
        let counting = read(db, key, id, quarter).await?;
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of some minutes")]
        let seconds = |since: i64| (clock.now() - since) as f64 / 1_000.0;
        let (started, secret) = (clock.now(), key.secret(id));
        // Long work of the processor: not on the threads that answer others.
        let mut outcome = tokio::task::block_in_place(|| counting.release(&secret, progress));
        outcome.quality.seconds = seconds(started);
        let new = counting.registered(&outcome, (key, id), &secret, entropy, clock.now())?;
        let mut tx = db.write().await?;
        match register::insert(&mut tx, id, &new).await {
            Ok(()) => tx.commit().await?,
            // Another server was first: what it registered is what left.
            Err(Error::Exists) => {}
            Err(error) => return Err(error),
        }
        progress(Progress::Left(quarter));
        left.push(quarter);
    }
    Ok(left)
}

/// Notes outside the database what the register has.
async fn note(db: &Db, key: &Key, id: PartnershipId) -> Result<(), Error> {
    let registered = register::moments(&mut db.read().await?, id).await?;
    if let Err(error) = key.ledger().note(id, registered.iter().map(|moment| moment.quarter)) {
        tracing::error!(%error, "the list of releases beside the key file cannot be written: make it writable, a backup relies on it");
    }
    Ok(())
}

/// The oldest quarter that is out and has not left.
async fn next(db: &Db, id: PartnershipId, clock: &dyn Clock, upto: Option<Period>) -> Result<Option<Period>, Error> {
    let mut tx = db.read().await?;
    let last = register::moments(&mut tx, id).await?.last().map(|moment| moment.quarter.next());
    let quarter = match last {
        Some(quarter) => Some(quarter),
        None => register::first_day(&mut tx, id).await?.map(Period::quarter_of),
    };
    Ok(quarter.filter(|quarter| is_out(*quarter, utc_date(clock.now())) && upto.is_none_or(|upto| quarter.last() <= upto.last())))
}

/// Everything that a release is counted from.
struct Counting {
    quarter: Period,
    upto: i64,
    version: String,
    /// Every release and this one: its codebook during its periods, with the organisations of then.
    periods: Vec<(Period, Codebook)>,
    moments: Vec<Moment>,
    codebook: Arc<Codebook>,
    participants: Participants,
    organisations: BTreeMap<OrganisationId, u16>,
    codes: Vec<String>,
    accounts: BTreeMap<UserId, (u16, String)>,
    histories: Vec<History>,
    past: Past,
}

/// What a quarter is counted from that has not left.
async fn read(db: &Db, key: &Key, id: PartnershipId, quarter: Period) -> Result<Counting, Error> {
    let mut tx = db.read().await?;
    let codebook = partnership::feed(&mut tx, id).await?.codebook_version;
    let upto = event::arrived_by(&mut tx, id, release_day(quarter).days_since_epoch() * 86_400_000).await?;
    let earlier = register::moments(&mut tx, id).await?;
    let organisations = organisation::all(&mut tx, id).await?.iter().map(|one| organisation_code(&one.code)).collect();
    let current = Registered { quarter, upto, codebook, organisations, at: EpochMs::MAX };
    read_at(&mut tx, key, id, &earlier, current).await
}

/// What a release is, or was, counted from, given those before it.
async fn read_at(tx: &mut Tx, key: &Key, id: PartnershipId, earlier: &[Registered], current: Registered) -> Result<Counting, Error> {
    let Registered { quarter, upto, codebook: version, organisations: codes, at } = current.clone();
    let mut known = organisation::all(tx, id).await?;
    known.retain(|one| codes.contains(&organisation_code(&one.code)));
    let organisations: BTreeMap<OrganisationId, u16> = known.iter().map(|one| one.id).zip(0..).collect();
    let mut accounts = BTreeMap::new();
    for (user, (organisation, code)) in trajectory::organisations(tx, id).await? {
        if let Some(number) = organisations.get(&organisation) {
            accounts.insert(user, (*number, organisation_code(&code)));
        }
    }
    // An organisation without accounts of its own could have had a client too.
    for one in &known {
        let (number, code) = (organisations.get(&one.id).copied().unwrap_or(u16::MAX), organisation_code(&one.code));
        if accounts.values().all(|(known, _)| *known != number)
            && let Ok(user) = one.id.to_string().parse()
        {
            accounts.insert(user, (number, code));
        }
    }
    let mut periods = Vec::new();
    let mut books: BTreeMap<String, Arc<Codebook>> = BTreeMap::new();
    for moment in earlier.iter().chain([&current]) {
        if !books.contains_key(&moment.codebook) {
            books.insert(moment.codebook.clone(), codebook(tx, id, &moment.codebook).await?);
        }
        let Some(book) = books.get(&moment.codebook) else { continue };
        let book = with_organisations(book, moment.organisations.iter().map(|code| (code.clone(), code.clone())));
        periods.extend(released_with(moment.quarter).map(|period| (period, book.clone())));
    }
    let mut records: Vec<Record> = Vec::new();
    for sealed in register::records(tx, id).await? {
        let corrupt = Error::Corrupt { table: "release_moment", column: "record" };
        let text = key.decrypt(id, &sealed).ok();
        records.push(text.and_then(|text| serde_json::from_slice(&text).ok()).ok_or(corrupt)?);
    }
    let mut histories = Vec::new();
    let touched = event::touched(tx, id, 0, upto).await?;
    for ids in touched.chunks(READ) {
        let told = event::of_trajectories(tx, id, ids, upto).await?;
        histories.extend(told.into_iter().map(|(trajectory, events)| History::new(trajectory, events)));
    }
    histories.sort_by_key(|history| history.id);
    let trajectories =
        histories.iter().filter_map(|history| fold_read(history.told.iter().map(|one| (&one.event, Cow::Borrowed(&one.body))).collect()));
    // As they were then.
    let (mut days, mut estimates) = (operation::list(tx, id).await?, estimate::list(tx, id).await?);
    days.retain(|set| set.at <= at);
    estimates.retain(|set| set.at <= at);
    let participants = Participants {
        trajectories: trajectories.collect(),
        operation: operation::in_force(&days),
        estimates: estimate::in_force(&estimates),
    };
    let moments = earlier.iter().chain([&current]).map(|moment| Moment { quarter: moment.quarter, upto: moment.upto }).collect();
    let codebook = books.remove(&version).unwrap_or_default();
    Ok(Counting {
        quarter,
        upto,
        version,
        periods,
        moments,
        codebook,
        participants,
        organisations,
        codes,
        accounts,
        histories,
        past: Past::new(records),
    })
}

/// A quarter, and the year that leaves with its last one.
pub fn released_with(quarter: Period) -> impl Iterator<Item = Period> {
    let year = (quarter.quarter() == Some(4)).then(|| Period::year_of(quarter.first()));
    std::iter::once(quarter).chain(year)
}

impl Counting {
    /// Everybody, in the figures of every release so far and of this one; with the sheets that are new.
    fn with_people<T>(&self, then: impl FnOnce(&Book, &People, &[Sheet]) -> T) -> T {
        let all: Vec<Sheet> = self.periods.iter().flat_map(|(period, codebook)| sheets(codebook, *period)).collect();
        let is_new = |sheet: &&Sheet| released_with(self.quarter).any(|period| period == sheet.period);
        let new: Vec<Sheet> = all.iter().filter(is_new).cloned().collect();
        let book = Book::new(&all);
        let rules = |codebook: &Codebook| Rules {
            services: codebook.services_by_barrier(),
            domain_services: codebook.services_by_domain(),
            operation: self.participants.operation,
        };
        let rules: BTreeMap<Period, Rules> =
            self.periods.iter().map(|(period, codebook)| (*period, rules(&codebook.during(*period)))).collect();
        let mut by_organisation: BTreeMap<u16, UserId> = BTreeMap::new();
        for (user, (organisation, _)) in &self.accounts {
            by_organisation.entry(*organisation).or_insert(*user);
        }
        let mut clients: BTreeMap<u16, usize> = BTreeMap::new();
        for author in self.histories.iter().filter_map(|history| history.told.first()).map(|one| one.event.author) {
            if let Some((organisation, _)) = self.accounts.get(&author) {
                *clients.entry(*organisation).or_default() += 1;
            }
        }
        let has_few = |organisation: &u16| clients.get(organisation).is_none_or(|clients| *clients < FEW);
        let few: Vec<UserId> = by_organisation.iter().filter(|(organisation, _)| has_few(organisation)).map(|(_, user)| *user).collect();
        let workers_of_few = self.accounts.iter().filter(|(_, (organisation, _))| has_few(organisation)).map(|(user, _)| *user).collect();
        let colleagues: Vec<UserId> = by_organisation.into_values().collect();
        let every = match self.histories.len() {
            ..100 => 1,
            100..200 => 2,
            _ => 4,
        };
        let counter = Counter { book: &book, moments: &self.moments, rules: &rules, organisations: &self.accounts };
        let around = Around {
            codebook: &self.codebook,
            moments: &self.moments,
            colleagues: &colleagues,
            few: &few,
            workers_of_few: &workers_of_few,
            every,
        };
        let people = People::new(counter, &self.histories, around, &self.organisations, &self.participants.estimates);
        then(&book, &people, &new)
    }

    fn release(&self, secret: &disclosure::draw::Secret, progress: &(dyn Fn(Progress) + Sync)) -> Outcome {
        self.with_people(|book, people, new| {
            release(&Asked {
                sheets: new,
                book,
                population: people,
                past: &self.past,
                secret,
                policy: Policy::default(),
                progress: &|round, open| progress(Progress::Round(self.quarter, round, open)),
            })
        })
    }

    fn registered(
        &self,
        outcome: &Outcome,
        (key, id): (&Key, PartnershipId),
        secret: &disclosure::draw::Secret,
        entropy: &dyn Entropy,
        at: i64,
    ) -> Result<New, Error> {
        let corrupt = |_| Error::Corrupt { table: "release", column: "content" };
        let mut contents = Vec::new();
        for (period, level, released) in &outcome.released {
            let content = released.as_ref().map(|released| released.to_register(secret)).transpose().map_err(corrupt)?;
            contents.push((*period, level.to_string(), content.unwrap_or_default()));
        }
        let record = serde_json::to_vec(&outcome.record).map_err(corrupt)?;
        let totals = serde_json::to_vec(&Totals::of(&self.participants, self.quarter)).map_err(corrupt)?;
        Ok(New {
            totals: key.encrypt(id, &totals, entropy),
            registered: Registered {
                quarter: self.quarter,
                upto: self.upto,
                codebook: self.version.clone(),
                organisations: self.codes.clone(),
                at,
            },
            record: key.encrypt(id, &record, entropy),
            quality: serde_json::to_string(&outcome.quality).map_err(corrupt)?,
            contents,
        })
    }
}

mod audit;
mod import;
pub use audit::{Audited, audit};
pub use import::{Imported, NotImported, import};

#[cfg(test)]
mod tests;
