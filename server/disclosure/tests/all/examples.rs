//! The worked examples of the literature.

use disclosure::attack::{Place, intervals};
use disclosure::policy::Policy;
use disclosure::release::release;

use crate::make::{of, table};

fn at(row: usize, col: usize) -> Place {
    Place { table: 0, row: Some(row), col: Some(col) }
}

/// Geurts (1992): X11 + X12 = 7, X21 + X22 = 3.
#[test]
fn geurts_the_attacker_knows_3_to_6() {
    let raw = of(vec![table("t", "row", "col", &[&[4, 3], &[2, 1], &[3, 3]])]);
    let found = intervals(&raw, &[at(0, 0), at(0, 1), at(1, 0), at(1, 1)]).unwrap();
    assert_eq!((found[&at(0, 0)].low, found[&at(0, 0)].high), (3, 6));
}

const TRAP: [&[u64]; 4] = [&[30, 47, 64, 89], &[90, 124, 5, 31], &[92, 100, 59, 85], &[800, 991, 651, 685]];

#[test]
fn two_hidden_cells_in_every_line_can_still_give_one_away() {
    let raw = of(vec![table("t", "row", "col", &TRAP)]);
    let mut hidden = vec![at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 2), at(2, 1), at(2, 3), at(3, 1), at(3, 3)];
    let before = intervals(&raw, &hidden).unwrap()[&at(0, 1)];
    assert_eq!((before.low, before.high), (47, 47));
    hidden.push(at(1, 3));
    let after = intervals(&raw, &hidden).unwrap()[&at(0, 1)];
    assert_eq!((after.low, after.high), (0, 78));
}

#[test]
fn the_cheapest_pattern_costs_40_and_hides_a_and_c() {
    let raw = of(vec![table("t", "age", "sex", &[&[2, 18], &[19, 14], &[10, 12], &[14, 11]])]);
    let released = release(&raw, Policy::default(), &[]).unwrap();
    let shown = &released.tables()[0];
    let hidden: Vec<(usize, usize)> =
        (0..4).flat_map(|row| (0..2).map(move |col| (row, col))).filter(|(row, col)| shown.cell(*row, *col).is_none()).collect();
    assert_eq!(hidden, [(0, 0), (0, 1), (2, 0), (2, 1)]);
    assert_eq!(shown.total(), Some(Some(100)));
    assert!(shown.row_totals().unwrap().iter().chain(shown.col_totals().unwrap()).all(Option::is_some));
    assert_eq!((released.quality().primary, released.quality().secondary), (1, 3));
}
