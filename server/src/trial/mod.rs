//! A trial of random rounding: every quarter that is out, one after the other as the calendar would release it, rounded and proven by
//! the crate `rounding`. Nothing is registered and nothing is shown; what comes out is how good it would be.
//!
//! A quarter counts what had arrived by its release day; what came later counts on the first day of the oldest quarter not released
//! then. Everything is read in one read transaction and counted outside of it.

mod count;
mod edits;
mod history;
mod population;
mod sheets;

use std::collections::BTreeMap;

use domain::codebook::Codebook;
use domain::date::Date;
use domain::ids::{OrganisationId, PartnershipId, UserId};
use domain::period::Period;
use rounding::book::Book;
use rounding::draw::Secret;
use rounding::figure::Sheet;
use rounding::policy::Policy;
use rounding::quality::Quality;
use rounding::record::Past;
use rounding::release::{Asked, release};

use crate::aggregate::words;
use crate::db::Error;
use crate::http::App;
use crate::store::{event, organisation, partnership, trajectory};
use count::{Counter, Services};
use edits::Around;
use history::{History, Moment};
use population::People;
use sheets::sheets;

/// How many days after its end a quarter would be released.
const RELEASED_AFTER: i64 = 28;

/// Events are read for so many trajectories at a time.
const READ: usize = 100;

/// How one quarter's release would be; a year leaves with its last quarter.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The quarter.
    pub quarter: Period,
    /// How good it would be, with the seconds it took.
    pub quality: Quality,
    /// What would be held back: period and level.
    pub held: Vec<String>,
}

/// Everything that is counted.
struct Recorded {
    codebook: Codebook,
    organisations: BTreeMap<OrganisationId, u16>,
    accounts: BTreeMap<UserId, (u16, String)>,
    histories: Vec<History>,
    moments: Vec<Moment>,
}

/// Tries every quarter that would be out on a day; `told` hears of each as it is done, and of each round of proving before: quarter,
/// round, groups without proof.
///
/// # Errors
/// [`Error`] of the database.
pub async fn tried(
    app: &App,
    id: PartnershipId,
    today: Date,
    secret: &Secret,
    told: &(dyn Fn(Period, usize, usize) + Sync),
) -> Result<Vec<Tried>, Error> {
    let recorded = read(app, id, today).await?;
    let now = || app.clock.now();
    Ok(tokio::task::block_in_place(|| recorded.released(secret, &now, told)))
}

async fn read(app: &App, id: PartnershipId, today: Date) -> Result<Recorded, Error> {
    let mut tx = app.db.read().await?;
    let version = partnership::feed(&mut tx, id).await?.codebook_version;
    let organisations: BTreeMap<OrganisationId, u16> = organisation::all(&mut tx, id).await?.iter().map(|one| one.id).zip(0..).collect();
    let mut accounts = BTreeMap::new();
    for (user, (organisation, code)) in trajectory::organisations(&mut tx, id).await? {
        if let Some(number) = organisations.get(&organisation) {
            accounts.insert(user, (*number, code.replace('-', "_")));
        }
    }
    let mut histories = Vec::new();
    for ids in event::touched(&mut tx, id, 0, i64::MAX).await?.chunks(READ) {
        let told = event::of_trajectories(&mut tx, id, ids, i64::MAX).await?;
        histories.extend(told.into_iter().map(|(trajectory, events)| History::new(trajectory, events)));
    }
    histories.sort_by_key(|history| history.id);
    let first = histories.iter().flat_map(|history| &history.told).map(|one| one.event.about).min();
    let mut moments = Vec::new();
    if let Some(first) = first {
        let quarters = std::iter::successors(Some(Period::quarter_of(first)), |quarter| Some(quarter.next()));
        for quarter in quarters.take_while(|quarter| quarter.last().plus_days(RELEASED_AFTER) <= today) {
            let day = quarter.last().plus_days(RELEASED_AFTER);
            let upto = event::arrived_by(&mut tx, id, day.days_since_epoch() * 86_400_000).await?;
            moments.push(Moment { quarter, upto });
        }
    }
    drop(tx);
    let codebook = words(app, id, &version).await?;
    Ok(Recorded { codebook, organisations, accounts, histories, moments })
}

impl Recorded {
    fn released(&self, secret: &Secret, now: &dyn Fn() -> i64, told: &(dyn Fn(Period, usize, usize) + Sync)) -> Vec<Tried> {
        let mut colleagues: BTreeMap<u16, UserId> = BTreeMap::new();
        for (user, (organisation, _)) in &self.accounts {
            colleagues.entry(*organisation).or_insert(*user);
        }
        let colleagues: Vec<UserId> = colleagues.into_values().collect();
        let (mut all, mut services, mut records, mut tried) = (Vec::<Sheet>::new(), BTreeMap::<Period, Services>::new(), vec![], vec![]);
        for (moment, number) in self.moments.iter().zip(1..) {
            let moments = self.moments.get(..number).unwrap_or_default();
            let year = (moment.quarter.quarter() == Some(4)).then(|| Period::year_of(moment.quarter.first()));
            let mut new = Vec::new();
            for period in std::iter::once(moment.quarter).chain(year) {
                let codebook = self.codebook.during(period);
                services.insert(period, (codebook.services_by_barrier(), codebook.services_by_domain()));
                new.extend(sheets(&codebook, period));
            }
            all.extend(new.iter().cloned());
            let started = now();
            let book = Book::new(&all);
            let counter = Counter { book: &book, moments, services: &services, organisations: &self.accounts };
            let around = Around { codebook: &self.codebook, moments, colleagues: &colleagues };
            let people = People::new(counter, &self.histories, around, &self.organisations);
            let mut outcome = release(&Asked {
                sheets: &new,
                book: &book,
                population: &people,
                past: &Past::new(records.iter().cloned()),
                secret,
                policy: Policy::default(),
                progress: &|round, open| told(moment.quarter, round, open),
            });
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of some minutes")]
            let seconds = (now() - started) as f64 / 1_000.0;
            outcome.quality.seconds = seconds;
            let held = outcome.released.iter().filter(|(.., released)| released.is_none());
            let held = held.map(|(period, level, _)| format!("{period} {level}")).collect();
            tried.push(Tried { quarter: moment.quarter, quality: outcome.quality, held });
            records.push(outcome.record);
        }
        tried
    }
}
