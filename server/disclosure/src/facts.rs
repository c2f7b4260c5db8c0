//! What is true, what each knower knows of it, and what was shown.

use crate::book::{Book, Change, SlotId};
use crate::known::Known;
use crate::odds::{LONGEST, Seen, likelihood};
use crate::round::{Range, WHOLE};
use crate::target::Group;

/// What something impossible costs: more than anything else together.
pub const IMPOSSIBLE: f64 = 1_000.0;

/// Who might find out. The reader knows what was shown; the promotor the exact totals besides; an organisation its own clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Knower {
    /// Anyone who reads.
    Reader,
    /// Whoever also gets the exact totals for the managing authority.
    Promotor,
    /// An organisation, by its number.
    Organisation(u16),
}

/// One trajectory, or one contact tally: what it adds, and which organisations could ever read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Numbers of the organisations.
    pub known_to: Vec<u16>,
    /// Organisations that got referrals, each with the slots in which the person is, or is not, because of them; in order.
    pub known_in_part: Vec<(u16, Vec<SlotId>)>,
    /// What it adds to every slot; one change a slot, in order of slot.
    pub adds: Vec<Change>,
}

impl Person {
    /// Whether it counts in a slot.
    #[must_use]
    pub fn is_in(&self, slot: SlotId) -> bool {
        let found = self.adds.binary_search_by_key(&slot, |change| change.slot).ok();
        found.and_then(|at| self.adds.get(at)).is_some_and(|change| change.persons > 0)
    }
}

/// One edit of one person's events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Says what is edited; the same words make the same edit again.
    pub what: String,
    /// How many edits it is, one after the other.
    pub size: usize,
    /// What it changes; one change a slot, in order of slot.
    pub changes: Vec<Change>,
    /// Whether somebody is added, and the person's own events stay as they are.
    pub is_added: bool,
    /// Organisations that would know the edited history, and so notice.
    pub noticed_by: Vec<u16>,
}

/// A slot's true count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Count {
    /// Distinct persons.
    pub persons: i32,
    /// What is counted: persons again, or contacts.
    pub amount: i32,
}

/// Everything that odds and targets are made of.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The figures.
    pub book: &'a Book,
    /// By slot.
    pub counts: Vec<Count>,
    /// What each organisation knows.
    pub known: Vec<Known>,
    /// By slot: the number that the promotor knows exactly.
    pub exact: Vec<bool>,
    /// By slot: what was shown; `None` where nothing was released.
    seen: Vec<Option<Seen>>,
    /// By slot: see [`Seen::kept`].
    kept: Vec<f64>,
    /// By series: cost of the truth.
    truth: Vec<f64>,
}

impl<'a> Facts<'a> {
    /// Puts the true counts beside what was shown. `counts` and `exact` are by slot.
    #[must_use]
    pub fn new(book: &'a Book, counts: Vec<Count>, known: Vec<Known>, exact: Vec<bool>) -> Self {
        let slots = book.slots.len();
        let truth = vec![0.0; book.series.len()];
        Self { book, counts, known, exact, seen: vec![None; slots], kept: vec![1.0; slots], truth }
    }

    /// Says what slots showed, and what that means for their series.
    pub fn show(&mut self, shown: impl IntoIterator<Item = (SlotId, Option<Seen>)>) {
        let mut touched = Vec::new();
        for (slot, seen) in shown {
            if let Some(place) = self.seen.get_mut(slot as usize) {
                *place = seen;
            }
            touched.extend(self.book.slots.get(slot as usize).map(|slot| slot.series));
        }
        touched.sort_unstable();
        touched.dedup();
        for series in touched {
            self.set_gaps(series);
            let cost = self.cost(series, &[]);
            if let Some(truth) = self.truth.get_mut(series as usize) {
                *truth = cost;
            }
        }
    }

    /// What a slot showed.
    #[must_use]
    pub fn seen(&self, slot: SlotId) -> Option<Seen> {
        self.seen.get(slot as usize).copied().flatten()
    }

    /// How many persons a slot counts.
    #[must_use]
    pub fn persons(&self, slot: SlotId) -> i32 {
        self.counts.get(slot as usize).map_or(0, |count| count.persons)
    }

    /// How many persons of a group a knower knows.
    #[must_use]
    pub fn known(&self, knower: Knower, group: Group) -> i32 {
        match knower {
            Knower::Organisation(organisation) => self.known.get(usize::from(organisation)).map_or(0, |known| known.persons(group)),
            Knower::Reader | Knower::Promotor => 0,
        }
    }

    /// The slots of a series.
    pub fn slots_of(&self, series: u32) -> std::ops::Range<SlotId> {
        self.book.series.get(series as usize).map_or(0..0, |series| series.first..series.first + series.len)
    }

    fn set_gaps(&mut self, series: u32) {
        let mut last: Option<i32> = None;
        for slot in self.slots_of(series) {
            let Some(Some(seen)) = self.seen.get(slot as usize).copied() else { continue };
            let Some(period) = self.book.period_of(slot) else { continue };
            let at = period.year() * 4 + period.quarter().map_or(0, i32::from);
            let distance = if period.quarter().is_some() { 1 } else { 4 };
            let gap = last.map_or(0, |last| (at - last) / distance);
            last = Some(at);
            let seen = Seen { gap: u32::try_from(gap).unwrap_or(0), ..seen };
            if let (Some(kept), Some(place)) = (self.kept.get_mut(slot as usize), self.seen.get_mut(slot as usize)) {
                *kept = seen.kept();
                *place = Some(seen);
            }
        }
    }

    /// How unlikely a series is with changed amounts (in order of slot), as the natural logarithm; [`IMPOSSIBLE`] when it cannot be.
    #[must_use]
    pub fn cost(&self, series: u32, changes: &[Change]) -> f64 {
        let (mut ranges, mut kept): ([Range; LONGEST], [f64; LONGEST]) = ([WHOLE; LONGEST], [1.0; LONGEST]);
        let mut len = 0;
        let mut changes = changes.iter().peekable();
        let slots = self.slots_of(series);
        let skipped = slots.len().saturating_sub(LONGEST);
        for slot in slots.skip(skipped) {
            while changes.next_if(|change| change.slot < slot).is_some() {}
            let change = changes.next_if(|change| change.slot == slot).map_or(0, |change| change.amount);
            let Some(Some(seen)) = self.seen.get(slot as usize) else { continue };
            let counted = self.counts.get(slot as usize).map_or(0, |count| count.amount) + change;
            let Ok(counted) = u32::try_from(counted) else { return IMPOSSIBLE };
            let range = seen.range(counted);
            if range.0 >= range.1 {
                return IMPOSSIBLE;
            }
            if let (Some(place), Some(chance)) = (ranges.get_mut(len), kept.get_mut(len)) {
                *place = range;
                *chance = self.kept.get(slot as usize).copied().unwrap_or(1.0);
                len += 1;
            }
        }
        if len == 0 {
            return 0.0;
        }
        let chance = likelihood(ranges.get(..len).unwrap_or_default(), kept.get(..len).unwrap_or_default());
        if chance > 0.0 { -chance.ln() } else { IMPOSSIBLE }
    }

    /// Cost of a series as it is.
    #[must_use]
    pub fn truth(&self, series: u32) -> f64 {
        self.truth.get(series as usize).copied().unwrap_or(0.0)
    }

    /// Natural logarithm of the odds of a world: of all that was shown under the truth against under its counts.
    #[must_use]
    pub fn odds(&self, changes: &[Change]) -> f64 {
        let mut total = 0.0;
        for (series, part) in by_series(self.book, changes) {
            total += self.cost(series, part) - self.truth(series);
        }
        total
    }
}

/// Changes, in order of slot, in stretches of one series each.
pub fn by_series<'c>(book: &Book, changes: &'c [Change]) -> impl Iterator<Item = (u32, &'c [Change])> {
    let series = |change: &Change| book.slots.get(change.slot as usize).map_or(u32::MAX, |slot| slot.series);
    changes.chunk_by(move |one, next| series(one) == series(next)).filter_map(move |part| Some((series(part.first()?), part)))
}
