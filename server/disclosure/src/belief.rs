//! How sure a reader could be that a small figure is small.
//!
//! Odds are no belief: a reader who knows how figures usually are may be sure of one though others are possible. So the chance of
//! 1 to k − 1 is computed for each small figure, given its whole series and what the knower knows of it: a forward and backward
//! sum over counts and renewals (hidden Markov model; Rabiner, Proc. IEEE 77, 1989), with the frequencies of counts and of their
//! changes in all figures as prior.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Facts, Knower};
use crate::figure::Measure;
use crate::odds::Seen;
use crate::parallel;
use crate::policy::Policy;
use crate::target::{Goals, Group, Kind};

/// Counts above this are taken together.
const MOST: usize = 48;

/// How sure readers are.
#[derive(Debug, Clone, Default)]
pub struct Beliefs {
    /// Every belief, the least first.
    pub all: Vec<f64>,
    /// Small figures of which somebody is surer than the policy allows.
    pub too_sure: BTreeSet<Group>,
}

/// Frequencies of counts, and of the count that follows a count.
struct Prior {
    first: Vec<f64>,
    next: Vec<Vec<f64>>,
}

/// One question: what was seen, what is known of each period, and in which one the figure is small.
type Question = (Vec<(Seen, u32)>, usize);

/// The belief in every small figure of persons.
#[must_use]
pub fn beliefs(facts: &Facts, goals: &Goals, policy: Policy) -> Beliefs {
    let prior = prior(facts);
    let mut asked: BTreeMap<String, (Question, Vec<Group>)> = BTreeMap::new();
    for goal in &goals.goals {
        let Group::Figure(slot) = goal.group else { continue };
        let Some(place) = facts.book.slots.get(slot as usize).filter(|place| place.measure == Measure::Persons) else { continue };
        if facts.seen(slot).is_none() {
            continue;
        }
        for target in goal.targets.iter().filter(|target| target.kind == Kind::Small && target.knower != Knower::Promotor) {
            let mut series = Vec::new();
            let mut at = 0;
            for other in facts.slots_of(place.series) {
                let Some(seen) = facts.seen(other) else { continue };
                if other == slot {
                    at = series.len();
                }
                series.push((seen, u32::try_from(facts.known(target.knower, Group::Figure(other))).unwrap_or(0)));
            }
            asked.entry(format!("{series:?} {at}")).or_insert_with(|| ((series, at), Vec::new())).1.push(goal.group);
        }
    }
    let questions: Vec<(Question, Vec<Group>)> = asked.into_values().collect();
    let found = parallel::map(&questions, |((series, at), _)| belief(series, *at, &prior, policy));
    let mut beliefs = Beliefs::default();
    for (belief, (_, groups)) in found.into_iter().zip(questions) {
        beliefs.all.extend(groups.iter().map(|_| belief));
        if belief > policy.belief {
            beliefs.too_sure.extend(groups);
        }
    }
    beliefs.all.sort_by(f64::total_cmp);
    beliefs
}

fn prior(facts: &Facts) -> Prior {
    // A little of everything, so that nothing is ruled out for never having been.
    let mut first = vec![0.5; MOST + 1];
    let mut next = vec![vec![0.05; MOST + 1]; MOST + 1];
    for series in &facts.book.series {
        let slots = series.first..series.first + series.len;
        let is_persons = facts.book.slots.get(series.first as usize).is_some_and(|slot| slot.measure == Measure::Persons);
        if !is_persons {
            continue;
        }
        let mut before: Option<usize> = None;
        for slot in slots.filter(|slot| facts.seen(*slot).is_some()) {
            let count = usize::try_from(facts.persons(slot)).unwrap_or(0).min(MOST);
            if let Some(frequency) = first.get_mut(count) {
                *frequency += 1.0;
            }
            if let Some(frequency) = before.and_then(|before| next.get_mut(before)).and_then(|row| row.get_mut(count)) {
                *frequency += 1.0;
            }
            before = Some(count);
        }
    }
    normalise(&mut first);
    next.iter_mut().for_each(|row| normalise(row));
    Prior { first, next }
}

fn normalise(frequencies: &mut [f64]) {
    let sum: f64 = frequencies.iter().sum();
    frequencies.iter_mut().for_each(|frequency| *frequency /= sum);
}

/// The chance that the persons whom the knower does not know are 1 to k − 1 in one period.
fn belief(series: &[(Seen, u32)], at: usize, prior: &Prior, policy: Policy) -> f64 {
    let ranges: Vec<Vec<(f64, f64)>> = series
        .iter()
        .map(|(seen, known)| (0..=MOST).map(|count| seen.range(u32::try_from(count).unwrap_or(0) + known)).collect())
        .collect();
    let mut cuts: Vec<f64> = ranges.iter().flatten().flat_map(|(low, high)| [*low, *high]).chain([0.0, 1.0]).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup_by(|one, other| (*one - *other).abs() < 1e-12);
    let bins: Vec<(f64, f64)> = cuts.iter().copied().zip(cuts.iter().copied().skip(1)).collect();
    let width: Vec<f64> = bins.iter().map(|(low, high)| high - low).collect();
    // Whether a count shows what was seen at the numbers of a bin.
    let shows = |period: usize, count: usize, bin: usize| {
        let middle = bins.get(bin).map_or(0.0, |(low, high)| f64::midpoint(*low, *high));
        ranges.get(period).and_then(|ranges| ranges.get(count)).is_some_and(|(low, high)| *low <= middle && middle < *high)
    };
    let possible: Vec<Vec<usize>> =
        ranges.iter().map(|ranges| (0..=MOST).filter(|count| ranges.get(*count).is_some_and(|(low, high)| low < high)).collect()).collect();
    let size = (MOST + 1) * bins.len();
    let place = |count: usize, bin: usize| count * bins.len() + bin;
    // Forward up to the period, and backward from the end to it.
    let mut forward = vec![0.0; size];
    for count in possible.first().into_iter().flatten() {
        for (bin, width) in width.iter().enumerate().filter(|(bin, _)| shows(0, *count, *bin)) {
            set(&mut forward, place(*count, bin), prior.first.get(*count).copied().unwrap_or(0.0) * width);
        }
    }
    for period in 1..=at {
        let mut next = vec![0.0; size];
        step(&forward, &mut next, period, (&possible, prior, series), &width, &shows, bins.len());
        forward = next;
    }
    let mut backward = vec![1.0; size];
    for period in (at + 1..series.len()).rev() {
        backward = step_back(&backward, period, (&possible, prior, series), &width, &shows, bins.len());
    }
    let (mut small, mut all) = (0.0, 0.0);
    for count in possible.get(at).into_iter().flatten() {
        let weight: f64 = (0..bins.len())
            .map(|bin| {
                let place = place(*count, bin);
                forward.get(place).copied().unwrap_or(0.0) * backward.get(place).copied().unwrap_or(0.0)
            })
            .sum();
        all += weight;
        if policy.is_small(i64::try_from(*count).unwrap_or(i64::MAX)) {
            small += weight;
        }
    }
    if all > 0.0 { small / all } else { 1.0 }
}

type Around<'a> = (&'a [Vec<usize>], &'a Prior, &'a [(Seen, u32)]);

fn step(
    from: &[f64],
    into: &mut [f64],
    period: usize,
    (possible, prior, series): Around,
    width: &[f64],
    shows: &impl Fn(usize, usize, usize) -> bool,
    bins: usize,
) {
    let kept = series.get(period).map_or(1.0, |(seen, _)| seen.kept());
    for count in possible.get(period).into_iter().flatten() {
        let mut total = 0.0;
        let mut by_bin = vec![0.0; bins];
        for before in possible.get(period - 1).into_iter().flatten() {
            let chance = chance(prior, *before, *count);
            for (bin, sum) in by_bin.iter_mut().enumerate() {
                let weight = chance * from.get(before * bins + bin).copied().unwrap_or(0.0);
                *sum += weight;
                total += weight;
            }
        }
        for (bin, (sum, width)) in by_bin.into_iter().zip(width).enumerate() {
            if shows(period, *count, bin) {
                set(into, count * bins + bin, kept * sum + (1.0 - kept) * total * width);
            }
        }
    }
}

fn step_back(
    from: &[f64],
    period: usize,
    (possible, prior, series): Around,
    width: &[f64],
    shows: &impl Fn(usize, usize, usize) -> bool,
    bins: usize,
) -> Vec<f64> {
    let kept = series.get(period).map_or(1.0, |(seen, _)| seen.kept());
    let mut into = vec![0.0; from.len()];
    for before in possible.get(period - 1).into_iter().flatten() {
        let mut anew = 0.0;
        let mut by_bin = vec![0.0; bins];
        for count in possible.get(period).into_iter().flatten() {
            let chance = chance(prior, *before, *count);
            for (bin, (sum, width)) in by_bin.iter_mut().zip(width).enumerate() {
                if shows(period, *count, bin) {
                    let weight = chance * from.get(count * bins + bin).copied().unwrap_or(0.0);
                    *sum += weight;
                    anew += weight * width;
                }
            }
        }
        for (bin, sum) in by_bin.into_iter().enumerate() {
            set(&mut into, before * bins + bin, kept * sum + (1.0 - kept) * anew);
        }
    }
    into
}

fn chance(prior: &Prior, before: usize, count: usize) -> f64 {
    prior.next.get(before).and_then(|row| row.get(count)).copied().unwrap_or(0.0)
}

fn set(into: &mut [f64], place: usize, weight: f64) {
    if let Some(found) = into.get_mut(place) {
        *found = weight;
    }
}
