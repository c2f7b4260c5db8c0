//! How good a release is: what was lost, and what is proven; for the data-protection officer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::belief::Beliefs;
use crate::book::SlotId;
use crate::facts::Facts;
use crate::figure::Measure;
use crate::release::Asked;
use crate::repair::{Decided, slots_of};
use crate::target::Goals;
use crate::worlds::World;

/// The numbers of one release.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Quality {
    /// Figures that left.
    pub figures: usize,
    /// Of these, not zero.
    pub not_zero: usize,
    /// Figures that were held back with their level.
    pub held: usize,
    /// Not zero and shown as "–".
    pub hidden: usize,
    /// Rounded to twice the base.
    pub widened: usize,
    /// Numbers drawn anew by repair.
    pub renewed: usize,
    /// Mean distance of shown from true, of figures of persons that are not zero.
    pub mean_error: f64,
    /// Targets, of all releases so far.
    pub targets: usize,
    /// Targets of figures that left, without proof: 0, else they would not have left.
    pub without_proof: usize,
    /// Worlds that prove them.
    pub worlds: usize,
    /// Odds of those worlds: median, nine of ten, worst.
    pub odds: [f64; 3],
    /// Edits they are made of: median, nine of ten, worst.
    pub edits: [f64; 3],
    /// Belief in small figures: median, nine of ten, worst.
    pub belief: [f64; 3],
    /// Small figures (1 to k − 1) by what is shown of them: 0, the base, twice the base, anything else.
    pub small_shown: [usize; 4],
    /// How far repair moves the chances of what is shown: of the figures of 1, of 2, … k − 1 persons the greatest difference between
    /// the share that shows some value and the share that would have shown it without repair.
    #[serde(default)]
    pub drift: f64,
    /// How long it took, in seconds; nobody's clock is in here.
    #[serde(default)]
    pub seconds: f64,
}

impl Quality {
    pub(crate) fn of(asked: &Asked, facts: &Facts, goals: &Goals, worlds: &[World], decided: &Decided, beliefs: &Beliefs) -> Self {
        let book = asked.book;
        let sheets = asked.sheets.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level));
        let slots: BTreeSet<SlotId> = sheets.flat_map(slots_of).collect();
        let mut quality = Self { renewed: decided.drawn.len(), ..Self::default() };
        let (mut errors, mut counted) = (0.0, 0.0);
        for slot in slots {
            let Some(seen) = facts.seen(slot) else {
                quality.held += 1;
                continue;
            };
            let count = facts.counts.get(slot as usize).copied().unwrap_or_default();
            quality.figures += 1;
            quality.not_zero += usize::from(count.amount > 0);
            quality.hidden += usize::from(count.amount > 0 && seen.shown.is_none());
            quality.widened += usize::from(decided.widened.contains(&slot));
            let is_persons = book.slots.get(slot as usize).is_some_and(|slot| slot.measure == Measure::Persons);
            if let Some(shown) = seen.shown.filter(|_| is_persons && count.amount > 0) {
                errors += (f64::from(shown) - f64::from(count.amount)).abs();
                counted += 1.0;
                if asked.policy.is_small(i64::from(count.persons)) {
                    let at = match shown {
                        0 => 0,
                        shown if shown == asked.policy.base => 1,
                        shown if shown == 2 * asked.policy.base => 2,
                        _ => 3,
                    };
                    if let Some(number) = quality.small_shown.get_mut(at) {
                        *number += 1;
                    }
                }
            }
        }
        quality.drift = drift(asked, facts, decided);
        quality.mean_error = if counted > 0.0 { errors / counted } else { 0.0 };
        let left = |goal: &&crate::target::Goal| goal.group.slots().all(|slot| facts.seen(slot).is_some());
        quality.targets = goals.numbers().0;
        let targets = goals.goals.iter().filter(left).flat_map(|goal| &goal.targets);
        quality.without_proof = targets.filter(|target| target.proof.is_none()).count();
        let used: BTreeSet<u32> = goals.goals.iter().flat_map(|goal| &goal.targets).filter_map(|target| target.proof).collect();
        let used: Vec<&World> = used.into_iter().filter_map(|number| worlds.get(number as usize)).collect();
        quality.worlds = used.len();
        quality.odds = spread(used.iter().map(|world| world.odds.exp()).collect());
        #[expect(clippy::cast_precision_loss, reason = "some ten edits")]
        let edits = used.iter().map(|world| world.edits.len() as f64).collect();
        quality.edits = spread(edits);
        quality.belief = spread(beliefs.all.clone());
        quality
    }
}

/// Fewer figures of one count than this say nothing about chances.
const FEW: usize = 100;

/// See [`Quality::drift`].
fn drift(asked: &Asked, facts: &Facts, decided: &Decided) -> f64 {
    let Asked { book, secret, policy, .. } = *asked;
    let first = Decided { renewed: asked.past.renewed(), contacts: decided.contacts.clone(), ..Decided::default() };
    // Count and value shown → figures that show it without repair, and with.
    let mut shown: BTreeMap<(i32, u32), (usize, usize)> = BTreeMap::new();
    let mut counted: BTreeMap<i32, usize> = BTreeMap::new();
    for sheet in asked.sheets.iter().filter_map(|sheet| book.sheet(sheet.period, &sheet.level)) {
        for (slot, before) in first.show(book, sheet, facts, secret, policy) {
            let is_small = book.slots.get(slot as usize).is_some_and(|slot| slot.measure == Measure::Persons)
                && policy.is_small(i64::from(facts.persons(slot)));
            let after = facts.seen(slot).filter(|seen| is_small && seen.rounding.base == policy.base).and_then(|seen| seen.shown);
            if let (Some(before), Some(after)) = (before.and_then(|seen| seen.shown), after) {
                shown.entry((facts.persons(slot), before)).or_default().0 += 1;
                shown.entry((facts.persons(slot), after)).or_default().1 += 1;
                *counted.entry(facts.persons(slot)).or_default() += 1;
            }
        }
    }
    let enough = shown.into_iter().filter_map(|((count, _), numbers)| Some((*counted.get(&count).filter(|all| **all >= FEW)?, numbers)));
    #[expect(clippy::cast_precision_loss, reason = "some thousand figures")]
    enough.map(|(all, (before, after))| before.abs_diff(after) as f64 / all as f64).fold(0.0, f64::max)
}

/// Median, nine of ten, worst.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let at = |tenths: usize| values.get((values.len() * tenths / 10).min(values.len().saturating_sub(1))).copied().unwrap_or(0.0);
    [at(5), at(9), values.last().copied().unwrap_or(0.0)]
}
