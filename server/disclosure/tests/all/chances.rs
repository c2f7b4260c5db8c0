//! The table of chances, and the likelihood of series.

use disclosure::odds::{Seen, likelihood};
use disclosure::policy::{Policy, TooLoose};
use disclosure::round::Rounding;
use proptest::prelude::*;

const FIVE: Rounding = Rounding { base: 5, tail: 50 };

fn any_rounding() -> impl Strategy<Value = Rounding> {
    (5..=60_u32, 50..=500_u32).prop_map(|(base, tail)| Rounding { base, tail })
}

#[test]
fn the_table_is_the_one_that_is_documented() {
    let chances = |count: u32| FIVE.chances(count).map(|(value, chance)| (value, (chance * 1_000.0).round()));
    assert_eq!(chances(3)[..3], [(0, 415.0), (5, 570.0), (10, 15.0)]);
    assert_eq!(chances(5)[..3], [(0, 33.0), (5, 933.0), (10, 33.0)]);
    assert_eq!(chances(6), [(0, 30.0), (5, 760.0), (10, 190.0), (15, 20.0)]);
    assert_eq!(chances(0)[0], (0, 1_000.0));
}

proptest! {
    #[test]
    fn every_row_is_unbiased(rounding in any_rounding(), count in 0..400_u32) {
        let chances = rounding.chances(count);
        let sum: f64 = chances.iter().map(|(_, chance)| chance).sum();
        let mean: f64 = chances.iter().map(|(value, chance)| f64::from(*value) * chance).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
        prop_assert!((mean - f64::from(count)).abs() < 1e-6, "{count}: {mean}");
    }

    #[test]
    fn a_greater_count_never_shows_less_more_often(rounding in any_rounding(), count in 0..400_u32, shown in 0..500_u32) {
        let upto = |count: u32| -> f64 {
            rounding.chances(count).iter().filter(|(value, _)| *value <= shown).map(|(_, chance)| chance).sum()
        };
        prop_assert!(upto(count + 1) <= upto(count) + 1e-9);
    }

    #[test]
    fn every_count_less_than_twice_the_base_away_can_stand_behind(rounding in any_rounding(), times in 0..20_u32) {
        let shown = times * rounding.base;
        for count in shown.saturating_sub(2 * rounding.base - 1).max(u32::from(shown > 0))..shown + 2 * rounding.base {
            let (low, high) = rounding.range(count, shown);
            prop_assert!(low < high, "{count} behind {shown}");
        }
        let (low, high) = rounding.range(shown + 2 * rounding.base, shown);
        prop_assert!(low >= high);
    }

    #[test]
    fn what_is_shown_is_the_quantile_and_its_range_holds_the_number(rounding in any_rounding(), count in 0..300_u32, number in 0.0..1.0_f64) {
        let shown = rounding.show(count, number);
        let (low, high) = rounding.range(count, shown);
        prop_assert!(low <= number + 1e-12 && number <= high + 1e-12);
        prop_assert!(shown.is_multiple_of(rounding.base));
        prop_assert!(rounding.show(count + 1, number) >= shown);
    }

    /// Against a sum over every way in which numbers may have been renewed.
    #[test]
    fn the_likelihood_of_a_series_is_the_sum_over_renewals(counts in prop::collection::vec((0..12_u32, 0..4_u32), 1..7)) {
        let seen: Vec<Seen> =
            counts.iter().map(|(_, times)| Seen { shown: Some(times * 5), rounding: FIVE, gap: 1 }).collect();
        let ranges: Vec<_> = seen.iter().zip(&counts).map(|(seen, (count, _))| seen.range(*count)).collect();
        let kept: Vec<f64> = seen.iter().map(Seen::kept).collect();
        let mut sum = 0.0;
        for renewed in 0..1_u32 << (counts.len() - 1) {
            let (mut chance, mut low, mut high) = (1.0, ranges[0].0, ranges[0].1);
            for at in 1..counts.len() {
                if renewed >> (at - 1) & 1 == 1 {
                    chance *= (1.0 - kept[at]) * (high - low).max(0.0);
                    (low, high) = ranges[at];
                } else {
                    chance *= kept[at];
                    (low, high) = (low.max(ranges[at].0), high.min(ranges[at].1));
                }
            }
            sum += chance * (high - low).max(0.0);
        }
        prop_assert!((likelihood(&ranges, &kept) - sum).abs() < 1e-9);
    }
}

#[test]
fn a_policy_has_floors() {
    let default = Policy::default();
    assert_eq!(Policy::new(default), Ok(default));
    for loose in [
        Policy { base: 4, ..default },
        Policy { tail: 49, ..default },
        Policy { k: 4, ..default },
        Policy { k: 10, ..default },
        Policy { odds: 1_001.0, ..default },
        Policy { edits: 21, ..default },
        Policy { belief: 0.995, ..default },
        Policy { smallest_group: 29, ..default },
    ] {
        assert_eq!(Policy::new(loose), Err(TooLoose), "{loose:?}");
    }
    assert!(serde_json::from_str::<Policy>(&serde_json::to_string(&Policy { base: 1, ..default }).unwrap()).is_err());
}
