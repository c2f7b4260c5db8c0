//! Random rounding with wide tails: the fixed table of chances.
//!
//! A count that is no multiple of the base goes to one of its two neighbours, in the tail to one of the two beyond them; a
//! multiple stays, in the tail it goes one multiple down or up; zero stays zero. Every row is unbiased and the table is
//! monotone: a greater count never shows less more often. It is a perturbation table as the cell-key method writes it
//! (Fraser and Wooton, ABS, 2005; R package `ptable`), with base b and tail t in place of a variance.

/// How one figure is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// What is shown is a multiple of this.
    pub base: u32,
    /// Chance of a wider draw, in thousandths.
    pub tail: u32,
}

/// The part of the numbers from 0 to 1 for which a count shows one value: from, up to.
pub type Range = (f64, f64);

/// Every number.
pub const WHOLE: Range = (0.0, 1.0);

impl Rounding {
    /// The chances of a count: value shown, chance; in order of value.
    #[must_use]
    pub fn chances(self, count: u32) -> [(u32, f64); 4] {
        let (b, tail) = (self.base, self.tail());
        let (below, rest) = (count / b * b, count % b);
        if count == 0 {
            return [(0, 1.0), (b, 0.0), (2 * b, 0.0), (3 * b, 0.0)];
        }
        if rest == 0 {
            let side = tail * 2.0 / 3.0;
            return [(below - b, side), (below, 1.0 - 2.0 * side), (below + b, side), (below + 2 * b, 0.0)];
        }
        let up = f64::from(rest) / f64::from(b);
        // Below the base there is nothing beyond zero: zero itself is the lower end of the tail, and the upper is 2b.
        if below == 0 {
            let far = f64::from(count) / f64::from(2 * b);
            return [(0, (1.0 - tail) * (1.0 - up) + tail * (1.0 - far)), (b, (1.0 - tail) * up), (2 * b, tail * far), (3 * b, 0.0)];
        }
        let far = f64::from(rest + b) / f64::from(3 * b);
        [(below - b, tail * (1.0 - far)), (below, (1.0 - tail) * (1.0 - up)), (below + b, (1.0 - tail) * up), (below + 2 * b, tail * far)]
    }

    /// Chance of a wider draw. With a great base the table is monotone only for a tail of at most 3 / (base + 2): a multiple goes
    /// one down in two thirds of the tail, which must be no more often than the count before it does.
    fn tail(self) -> f64 {
        (f64::from(self.tail) / 1_000.0).min(3.0 / f64::from(self.base + 2))
    }

    /// What a count shows at a number from 0 to 1.
    #[must_use]
    pub fn show(self, count: u32, number: f64) -> u32 {
        let mut upto = 0.0;
        let mut last = 0;
        for (value, chance) in self.chances(count) {
            if chance > 0.0 {
                upto += chance;
                last = value;
                if number < upto {
                    return value;
                }
            }
        }
        last
    }

    /// The numbers at which a count shows a value; empty when it never does.
    #[must_use]
    pub fn range(self, count: u32, shown: u32) -> Range {
        let mut upto = 0.0;
        for (value, chance) in self.chances(count) {
            if value == shown && chance > 0.0 {
                return (upto, upto + chance);
            }
            upto += chance;
        }
        (0.0, 0.0)
    }

    /// How far from what is shown a count usually is: of twenty draws nineteen are so near or nearer.
    #[must_use]
    pub const fn usual(self) -> u32 {
        self.base - 1
    }
}
