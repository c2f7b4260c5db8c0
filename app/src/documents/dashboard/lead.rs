//! Which of several groups is the biggest: said only as far as rounding lets it be certain.

use disclosure::derived::Compared;

/// The most groups that are named as being among the biggest.
const NAMED: usize = 3;

/// How likely it is, in per cent, that a group shown so many bases below another is truly bigger.
const OVERTAKES: [usize; 3] = [45, 14, 2];

/// Groups of which together so many are expected to be truly bigger than the one named, in per cent, still leave it among the
/// three biggest nineteen times of twenty.
const EXPECTED: usize = 95;

/// What can be said of the biggest group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// This one is the biggest: usual ranges cannot overlap.
    Biggest(usize),
    /// These are among the three biggest.
    Among(Vec<usize>),
    /// Too many are alike, or too few people, to name one.
    Alike,
    /// Nobody is shown in any of them.
    Nobody,
}

/// Of groups with their shown figures (`None` where one is hidden), rounded to a base.
pub(super) fn lead(groups: &[(usize, Option<u64>)], base: u64) -> Lead {
    let hidden = groups.iter().filter(|(_, shown)| shown.is_none()).count();
    let mut known: Vec<(usize, u64)> = groups.iter().filter_map(|(group, shown)| Some((*group, (*shown)?))).collect();
    known.sort_by_key(|(_, shown)| std::cmp::Reverse(*shown));
    let Some((first, top)) = known.first().copied().filter(|(_, top)| *top > 0) else {
        return if hidden == 0 { Lead::Nobody } else { Lead::Alike };
    };
    let is_more = |(_, other): &(usize, u64)| Compared::of(top, *other, base.saturating_sub(1)) == Compared::More;
    if hidden == 0 && known.get(1).is_none_or(is_more) {
        return Lead::Biggest(first);
    }
    let tied: Vec<usize> = known.iter().filter(|(_, shown)| *shown == top).map(|(group, _)| *group).collect();
    let steps = |shown: u64| usize::try_from((top - shown) / base.max(1)).unwrap_or(usize::MAX);
    let others = known.iter().skip(1).map(|(_, shown)| OVERTAKES.get(steps(*shown)).copied().unwrap_or(0));
    let expected: usize = others.sum::<usize>() + hidden * 100;
    if top < 2 * base || tied.len() + hidden > NAMED || expected > EXPECTED { Lead::Alike } else { Lead::Among(tied) }
}

#[cfg(test)]
mod tests {
    use disclosure::round::Rounding;

    use super::*;

    /// A small generator of numbers from 0 to 1, the same in every run.
    struct Numbers(u64);

    impl Numbers {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        fn next(&mut self) -> f64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    /// Groups as they are in a partnership: some big, more small, or all much alike.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small positive numbers")]
    fn truth(numbers: &mut Numbers, groups: usize) -> Vec<u32> {
        let (most, bend) = (5.0 + numbers.next() * 95.0, 0.3 + numbers.next() * 4.0);
        (0..groups).map(|_| (numbers.next().powf(bend) * most) as u32).collect()
    }

    #[test]
    fn what_is_said_of_the_biggest_is_true_nineteen_times_of_twenty() {
        let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
        let rounding = Rounding { base: 5, tail: 50 };
        let (mut biggest, mut among) = ((0_u32, 0_u32), (0_u32, 0_u32));
        for round in 0..20_000 {
            let groups = [3, 6, 9, 16][round % 4];
            let truth = truth(&mut numbers, groups);
            let shown: Vec<(usize, Option<u64>)> =
                truth.iter().enumerate().map(|(group, count)| (group, Some(u64::from(rounding.show(*count, numbers.next()))))).collect();
            let bigger = |group: usize| truth.iter().filter(|other| **other > truth[group]).count();
            match lead(&shown, 5) {
                Lead::Biggest(group) => {
                    biggest.0 += u32::from(bigger(group) == 0);
                    biggest.1 += 1;
                }
                Lead::Among(named) => {
                    for group in named {
                        among.0 += u32::from(bigger(group) < 3);
                        among.1 += 1;
                    }
                }
                Lead::Alike | Lead::Nobody => {}
            }
        }
        assert!(biggest.1 > 4_000 && biggest.0 * 100 >= biggest.1 * 98, "{biggest:?}");
        assert!(among.1 > 2_000 && among.0 * 100 >= among.1 * 95, "{among:?}");
    }

    #[test]
    fn a_hidden_group_may_be_the_biggest() {
        assert_eq!(lead(&[(0, Some(50)), (1, Some(10))], 5), Lead::Biggest(0));
        assert_eq!(lead(&[(0, Some(50)), (1, None)], 5), Lead::Alike);
        assert_eq!(lead(&[(0, Some(50)), (1, Some(45))], 5), Lead::Among(vec![0]));
        assert_eq!(lead(&[(0, Some(0)), (1, Some(0))], 5), Lead::Nobody);
    }
}
