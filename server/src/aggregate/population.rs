//! The partnership's histories, for disclosure control.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::book::{Change, SlotId, difference};
use disclosure::facts::{Edit, Person};
use disclosure::figure::Figure;
use disclosure::release::Population;
use domain::esf::Estimate;
use domain::event::Body;
use domain::ids::{OrganisationId, ReferralId};
use domain::period::Period;

use super::count::Counter;
use super::edits::{Around, Edited, edits, edits_after, edits_named, referral_of};
use super::history::{History, Told};

/// Everybody, with what they add to each figure.
pub(super) struct People<'a> {
    counter: Counter<'a>,
    histories: &'a [History],
    persons: Vec<Person>,
    around: Around<'a>,
    organisations: &'a BTreeMap<OrganisationId, u16>,
}

impl<'a> People<'a> {
    pub(super) fn new(
        counter: Counter<'a>,
        histories: &'a [History],
        around: Around<'a>,
        organisations: &'a BTreeMap<OrganisationId, u16>,
        estimates: &[Estimate],
    ) -> Self {
        let person = |history: &History| {
            let adds = counter.adds(&history.told);
            Person {
                known_to: known_to(&counter, &history.told),
                known_in_part: known_in_part(&counter, history, &adds, organisations),
                adds,
            }
        };
        let persons = histories.iter().map(person);
        // Nobody is known to be among those estimated, and each of them counts in that alone.
        let estimated = estimates.iter().flat_map(|estimate| counter.estimated(estimate));
        let persons = persons.chain(estimated.map(|adds| Person { adds, ..Person::default() })).collect();
        Self { persons, counter, histories, around, organisations }
    }
}

/// The organisations that could ever read a history: of whoever told of it, or was offered it.
fn known_to(counter: &Counter, told: &[Told]) -> Vec<u16> {
    let accounts = told.iter().flat_map(|one| {
        let offered = if let Body::HandoverOffered(offer) = &one.body { Some(offer.to) } else { None };
        [Some(one.event.author), offered]
    });
    let mut known: Vec<u16> =
        accounts.flatten().filter_map(|account| counter.organisations.get(&account)).map(|(number, _)| *number).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// The organisations that got a referral, each with the slots that are otherwise because of it.
fn known_in_part(
    counter: &Counter,
    history: &History,
    adds: &[Change],
    organisations: &BTreeMap<OrganisationId, u16>,
) -> Vec<(u16, Vec<SlotId>)> {
    let of = |organisation: OrganisationId| {
        let got: Vec<ReferralId> = history.told.iter().filter_map(|one| made_for(one, organisation)).collect();
        let without = history.told.iter().filter(|one| referral_of(&one.body).is_none_or(|referral| !got.contains(&referral)));
        let without = counter.adds(&without.cloned().collect::<Vec<_>>());
        // What is otherwise when the referrals go.
        difference(adds, &without).iter().map(|change| change.slot).collect()
    };
    referred_to(&history.told).into_iter().filter_map(|organisation| Some((*organisations.get(&organisation)?, of(organisation)))).collect()
}

/// Every organisation that got a referral.
fn referred_to(told: &[Told]) -> BTreeSet<OrganisationId> {
    told.iter().filter_map(|one| if let Body::ReferralMade(made) = &one.body { made.organisation } else { None }).collect()
}

fn made_for(one: &Told, organisation: OrganisationId) -> Option<ReferralId> {
    if let Body::ReferralMade(made) = &one.body { (made.organisation == Some(organisation)).then_some(made.referral) } else { None }
}

impl People<'_> {
    /// What an edit changes; `None` when that is nothing.
    fn counted(&self, person: usize, edit: Edited) -> Option<Edit> {
        let size = edit.size();
        let Edited { what, told, is_added } = edit;
        let (before, history) = (self.persons.get(person)?, self.histories.get(person)?);
        // Somebody else may have been referred to somebody else: so a referral of one who is added is noticed by nobody.
        let noticed_by = known_to(&self.counter, told.as_deref().unwrap_or(&history.told));
        let changes = match told {
            None => before.adds.clone(),
            Some(told) if is_added => self.counter.adds(&told),
            Some(told) => self.counter.difference(&history.told, &before.adds, &told),
        };
        (!changes.is_empty()).then_some(Edit { what, size, changes, is_added, noticed_by })
    }

    fn of_estimate(&self, person: usize) -> Vec<Edit> {
        self.persons.get(person).map_or_else(Vec::new, |before| one_less_one_more(&before.adds))
    }
}

/// Of an estimate: one person less, and one more.
fn one_less_one_more(adds: &[Change]) -> Vec<Edit> {
    let edit = |what: &str, changes, is_added| Edit { what: what.to_owned(), size: 1, changes, is_added, noticed_by: Vec::new() };
    vec![edit("left out", difference(adds, &[]), false), edit("twice", adds.to_vec(), true)]
}

impl Population for People<'_> {
    fn persons(&self) -> &[Person] {
        &self.persons
    }

    fn name(&self, person: usize) -> String {
        self.histories.get(person).map_or_else(|| format!("estimated {person}"), |history| history.id.to_string())
    }

    fn organisations(&self) -> u16 {
        u16::try_from(self.organisations.len()).unwrap_or(u16::MAX)
    }

    fn edits(&self, person: usize) -> Vec<Edit> {
        let Some(history) = self.histories.get(person) else { return self.of_estimate(person) };
        edits(history, self.around).into_iter().filter_map(|edit| self.counted(person, edit)).collect()
    }

    fn edits_after(&self, person: usize, first: Option<&str>, slots: &[SlotId]) -> Vec<Edit> {
        let Some(history) = self.histories.get(person) else { return Vec::new() };
        let around = Around { every: 1, ..self.around };
        let found = match first {
            None => edits(history, around),
            Some(first) => {
                let first = edits_named(history, &BTreeSet::from([first]), around);
                first.into_iter().flat_map(|first| edits_after(history, first, around)).collect()
            }
        };
        // First counted in the periods of these slots alone: most edits change nothing there.
        let periods: Vec<Period> = slots.iter().filter_map(|slot| self.counter.book.period_of(*slot)).collect();
        let touches = |edit: &Edited| {
            let adds = edit.told.as_ref().map_or_else(Vec::new, |told| self.counter.adds_in(told, |period| periods.contains(&period)));
            let is_in = |changes: &[Change], slot| changes.binary_search_by_key(slot, |change: &Change| change.slot).is_ok();
            let before = |slot| !edit.is_added && self.persons.get(person).is_some_and(|before| is_in(&before.adds, slot));
            edit.told.is_none() || slots.iter().any(|slot| is_in(&adds, slot) != before(slot))
        };
        found.into_iter().filter(touches).filter_map(|edit| self.counted(person, edit)).collect()
    }

    fn edits_named(&self, person: usize, words: &BTreeSet<&str>) -> Vec<Edit> {
        let found = match self.histories.get(person) {
            None => return self.of_estimate(person).into_iter().filter(|edit| words.contains(edit.what.as_str())).collect(),
            Some(history) => edits_named(history, words, self.around),
        };
        found.into_iter().filter_map(|edit| self.counted(person, edit)).collect()
    }

    fn is_exact(&self, _figure: &Figure) -> bool {
        false
    }
}
