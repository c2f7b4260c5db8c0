//! How often the best guess of a true count is right: from one figure, and from a figure whose count stays the same for some periods.
//!
//! For the data-protection officer. Beforehand every count up to [`MOST`] is as likely as any other; who knows more guesses better.

use std::collections::HashMap;

use crate::draw::RENEWAL;
use crate::odds::likelihood;
use crate::policy::Policy;
use crate::round::Rounding;

/// The greatest count that is thought of.
pub const MOST: u32 = 14;

/// Series that are drawn to measure by; always the same ones.
const DRAWN: u32 = 4_000;

/// What somebody could guess of one true count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guessed {
    /// The true count.
    pub count: u32,
    /// How often the best guess from one figure is it.
    pub once: f64,
    /// How often the best guess from the whole series is it.
    pub series: f64,
    /// How sure somebody is on average, from one figure, that it is small: 1 to k − 1.
    pub small_once: f64,
    /// The same from the whole series.
    pub small_series: f64,
}

/// Measures the guesses of a count that stays the same for so many periods, by series drawn as figures are.
#[must_use]
pub fn guessed(policy: Policy, count: u32, periods: usize) -> Guessed {
    let (once, small_once) = measured(policy, count, 1);
    let (series, small_series) = measured(policy, count, periods);
    Guessed { count, once, series, small_once, small_series }
}

fn measured(policy: Policy, count: u32, periods: usize) -> (f64, f64) {
    let rounding = Rounding { base: policy.base, tail: policy.tail };
    // The same series come again and again.
    let mut known: HashMap<Vec<u32>, (u32, f64)> = HashMap::new();
    let mut state = u64::from(count) + 1;
    let (mut right, mut small) = (0.0, 0.0);
    for _ in 0..DRAWN {
        let mut number = next(&mut state);
        let shown: Vec<u32> = (0..periods)
            .map(|period| {
                if period > 0 && next(&mut state) < RENEWAL {
                    number = next(&mut state);
                }
                rounding.show(count, number)
            })
            .collect();
        let (best, is_small) = *known.entry(shown).or_insert_with_key(|shown| best(policy, rounding, shown));
        right += f64::from(u8::from(best == count));
        small += is_small;
    }
    (right / f64::from(DRAWN), small / f64::from(DRAWN))
}

/// The likeliest count behind a series, and the chance that it is small.
fn best(policy: Policy, rounding: Rounding, shown: &[u32]) -> (u32, f64) {
    let kept = vec![1.0 - RENEWAL; shown.len()];
    let chance = |count: u32| {
        let ranges: Vec<_> = shown.iter().map(|value| rounding.range(count, *value)).collect();
        likelihood(&ranges, &kept)
    };
    let chances: Vec<(u32, f64)> = (0..=MOST).map(|count| (count, chance(count))).collect();
    let (best, _) = chances.iter().copied().fold((0, 0.0), |best, one| if one.1 > best.1 { one } else { best });
    let all: f64 = chances.iter().map(|(_, chance)| chance).sum::<f64>().max(f64::MIN_POSITIVE);
    let small: f64 = chances.iter().filter(|(count, _)| policy.is_small(i64::from(*count))).map(|(_, chance)| chance).sum();
    (best, small / all)
}

/// A number from 0 up to but not including 1: SplitMix64 (Steele, Lea, Flood 2014), for measuring only.
fn next(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    let number = ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_tells_what_the_table_of_chances_says_and_two_years_not_much_more() {
        let policy = Policy::default();
        let rounding = Rounding { base: policy.base, tail: policy.tail };
        for count in 1..policy.k {
            let guessed = guessed(policy, count, 8);
            let exact: f64 = rounding
                .chances(count)
                .iter()
                .filter(|(value, _)| best(policy, rounding, &[*value]).0 == count)
                .map(|(_, chance)| chance)
                .sum();
            assert!((guessed.once - exact).abs() < 0.03, "{guessed:?}: {exact}");
            assert!(
                guessed.series < 0.75 && guessed.small_series > guessed.small_once && guessed.small_series < policy.belief,
                "{guessed:?}"
            );
        }
        assert_eq!(guessed(policy, 3, 8), guessed(policy, 3, 8), "the same every time");
    }
}
