//! Small tables.

use disclosure::raw::{Axis, OverTime, RawCell, RawRelease, RawTable};
use domain::period::Period;

pub fn axis(dimension: &str, size: usize) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: (0..size).map(|at| format!("{dimension}{at}")).collect(), adds_up: true }
}

pub fn table(code: &str, rows: &str, cols: &str, cells: &[&[u64]]) -> RawTable {
    RawTable {
        code: code.to_owned(),
        universe: "u".to_owned(),
        within: None,
        rows: axis(rows, cells.len()),
        cols: axis(cols, cells.first().map_or(0, |row| row.len())),
        cells: cells.iter().map(|row| row.iter().map(|count| RawCell::persons(*count)).collect()).collect(),
        slice: None,
        counts_persons: true,
        guards_groups: false,
        over_time: OverTime::Distinct,
    }
}

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub fn of(tables: Vec<RawTable>) -> RawRelease {
    RawRelease { period: period("2026-Q1"), tables, bounds: Vec::new() }
}

/// Small numbers from a seed (SplitMix64), so that a failing table can be made again.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut state = self.0;
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (state ^ (state >> 31)) % limit
    }

    pub fn index(&mut self, limit: usize) -> usize {
        usize::try_from(self.below(u64::try_from(limit).unwrap())).unwrap()
    }

    /// Zeros and small counts are what disclosure control is about: half of the counts are such.
    pub fn count(&mut self) -> u64 {
        match self.below(10) {
            0 | 1 => 0,
            2..=4 => 1 + self.below(4),
            _ => 5 + self.below(25),
        }
    }

    pub fn counts(&mut self, rows: usize, cols: usize) -> Vec<Vec<u64>> {
        (0..rows).map(|_| (0..cols).map(|_| self.count()).collect()).collect()
    }
}

pub fn as_table(code: &str, rows: &str, cols: &str, counts: &[Vec<u64>]) -> RawTable {
    table(code, rows, cols, &counts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}
