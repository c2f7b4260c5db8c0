//! The partnership's histories, for disclosure control.

use std::collections::BTreeMap;

use disclosure::book::{Change, difference};
use disclosure::facts::{Edit, Person};
use disclosure::figure::Figure;
use disclosure::release::Population;
use domain::esf::Estimate;
use domain::event::Body;
use domain::ids::OrganisationId;

use super::count::Counter;
use super::edits::{Around, Edited, edits};
use super::history::History;

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
        let persons = histories.iter().map(|history| Person { known_to: known_to(&counter, history), adds: counter.adds(&history.told) });
        // Nobody is known to be among those estimated, and each of them counts in that alone.
        let estimated = estimates.iter().flat_map(|estimate| counter.estimated(estimate));
        let persons = persons.chain(estimated.map(|adds| Person { known_to: Vec::new(), adds })).collect();
        Self { persons, counter, histories, around, organisations }
    }
}

/// The organisations that could ever read a history: of whoever told of it, or was offered it.
fn known_to(counter: &Counter, history: &History) -> Vec<u16> {
    let accounts = history.told.iter().flat_map(|one| {
        let offered = if let Body::HandoverOffered(offer) = &one.body { Some(offer.to) } else { None };
        [Some(one.event.author), offered]
    });
    let mut known: Vec<u16> =
        accounts.flatten().filter_map(|account| counter.organisations.get(&account)).map(|(number, _)| *number).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// Of an estimate: one person less, and one more.
fn one_less_one_more(adds: &[Change]) -> Vec<Edit> {
    let edit = |what: &str, changes| Edit { what: what.to_owned(), changes, noticed_by: None };
    vec![edit("left out", difference(adds, &[])), edit("twice", adds.to_vec())]
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
        let Some(before) = self.persons.get(person) else { return Vec::new() };
        let Some(history) = self.histories.get(person) else { return one_less_one_more(&before.adds) };
        let edit = |Edited { what, told, is_added, noticed_by }: Edited| {
            let after = told.map(|told| self.counter.adds(&told));
            let changes = match after {
                None => before.adds.clone(),
                Some(after) if is_added => after,
                Some(after) => difference(&before.adds, &after),
            };
            let noticed_by = noticed_by.and_then(|id| self.organisations.get(&id)).copied();
            (!changes.is_empty()).then_some(Edit { what, changes, noticed_by })
        };
        edits(history, self.around).into_iter().filter_map(edit).collect()
    }

    fn is_exact(&self, _figure: &Figure) -> bool {
        false
    }
}
