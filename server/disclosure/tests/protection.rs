//! The worked examples of the literature, and what must hold for any table.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use disclosure::attack::intervals;
use disclosure::policy::Policy;
use disclosure::raw::{Axis, RawCell, RawRelease, RawTable};
use disclosure::release::{Refused, Released, release, restore};
use disclosure::system::{CellId, Places, System, system};
use proptest::prelude::*;

fn axis(dimension: &str, size: usize) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: (0..size).map(|at| format!("{dimension}{at}")).collect(), adds_up: true }
}

fn table(code: &str, rows: &str, cols: &str, cells: &[&[u64]]) -> RawTable {
    RawTable {
        code: code.to_owned(),
        universe: "u".to_owned(),
        rows: axis(rows, cells.len()),
        cols: axis(cols, cells.first().map_or(0, |row| row.len())),
        cells: cells.iter().map(|row| row.iter().map(|count| RawCell::persons(*count)).collect()).collect(),
        guards_groups: false,
    }
}

fn one(table: RawTable) -> RawRelease {
    RawRelease { tables: vec![table] }
}

fn read(raw: &RawRelease) -> (System, Vec<Places>) {
    system(raw).unwrap()
}

#[test]
fn geurts_the_attacker_knows_3_to_6() {
    let (system, places) = read(&one(table("t", "row", "col", &[&[4, 3], &[2, 1], &[3, 3]])));
    let hidden: BTreeSet<CellId> = places[0].inner[..2].iter().flatten().copied().collect();
    let found = intervals(&system, &hidden).unwrap();
    let first = found[&places[0].inner[0][0]];
    assert_eq!((first.low, first.high), (3, 6));
}

const TRAP: [&[u64]; 4] = [&[30, 47, 64, 89], &[90, 124, 5, 31], &[92, 100, 59, 85], &[800, 991, 651, 685]];

#[test]
fn two_hidden_cells_in_every_line_can_still_give_one_away() {
    let (system, places) = read(&one(table("t", "row", "col", &TRAP)));
    let at = |row: usize, col: usize| places[0].inner[row][col];
    let mut hidden: BTreeSet<CellId> = [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 2), at(2, 1), at(2, 3), at(3, 1), at(3, 3)].into();
    let before = intervals(&system, &hidden).unwrap()[&at(0, 1)];
    assert_eq!((before.low, before.high), (47, 47));
    hidden.insert(at(1, 3));
    let after = intervals(&system, &hidden).unwrap()[&at(0, 1)];
    assert_eq!((after.low, after.high), (0, 78));
}

#[test]
fn the_cheapest_pattern_costs_40_and_hides_a_and_c() {
    let raw = one(table("t", "age", "sex", &[&[2, 18], &[19, 14], &[10, 12], &[14, 11]]));
    let released = release(&raw, Policy::default()).unwrap();
    let shown = &released.tables()[0];
    let hidden: Vec<(usize, usize)> =
        (0..4).flat_map(|row| (0..2).map(move |col| (row, col))).filter(|(row, col)| shown.cell(*row, *col).is_none()).collect();
    assert_eq!(hidden, [(0, 0), (0, 1), (2, 0), (2, 1)]);
    assert_eq!(shown.total(), Some(Some(100)));
    assert!(shown.row_totals().unwrap().iter().chain(shown.col_totals().unwrap()).all(Option::is_some));
    assert_eq!((released.quality().primary, released.quality().secondary), (1, 3));
}

#[test]
fn a_table_of_fewer_than_the_threshold_shows_nothing_of_them() {
    let released = release(&one(table("t", "row", "col", &[&[1, 2], &[0, 1]])), Policy::default()).unwrap();
    assert_eq!(released.tables()[0].total(), Some(None));
    assert_eq!(released.tables()[0].cell(0, 0), None);
}

#[test]
fn an_empty_table_is_shown_as_zeros() {
    let released = release(&one(table("t", "row", "col", &[&[0, 0], &[0, 0]])), Policy::default()).unwrap();
    assert_eq!(released.tables()[0].total(), Some(Some(0)));
    assert_eq!(released.quality().primary + released.quality().secondary, 0);
}

#[test]
fn that_all_share_one_category_is_not_told_where_it_is_guarded() {
    let mut guarded = table("t", "row", "col", &[&[9, 0, 0], &[6, 7, 8]]);
    let open = release(&one(guarded.clone()), Policy::default()).unwrap();
    assert_eq!(open.tables()[0].cell(0, 0), Some(9));
    guarded.guards_groups = true;
    let closed = release(&one(guarded), Policy::default()).unwrap();
    assert_eq!(closed.tables()[0].cell(0, 0), None);
}

#[test]
fn tables_that_disagree_on_a_common_total_are_refused() {
    let raw = RawRelease { tables: vec![table("a", "x", "sex", &[&[9, 9]]), table("b", "y", "sex", &[&[9, 8]])] };
    assert!(matches!(release(&raw, Policy::default()), Err(Refused::Inconsistent(_))));
}

#[test]
fn thresholds_outside_3_to_11_are_refused() {
    for threshold in [0, 2, 12] {
        assert!(Policy::new(threshold).is_err());
    }
}

#[test]
fn what_is_hidden_is_not_in_the_stored_form_and_the_rest_comes_back() {
    let released = release(&one(table("t", "row", "col", &[&[4, 7777], &[8888, 9999]])), Policy::default()).unwrap();
    let stored = serde_json::to_string(&released).unwrap();
    for (row, col, value) in [(0, 0, "4,"), (0, 1, "7777"), (1, 0, "8888"), (1, 1, "9999")] {
        assert_eq!(released.tables()[0].cell(row, col).is_none(), !stored.contains(value), "{stored}");
    }
    assert_eq!(restore(&stored).unwrap(), released);
}

/// A row and column, and the smallest and largest number found possible there.
type Bound = ((usize, usize), (u64, u64));

/// What is left of each row and column for the hidden cells.
struct Rest {
    rows: Vec<i64>,
    cols: Vec<i64>,
}

/// An attacker of another make than the audit: tries every whole-number table by backtracking. Only for two-way tables
/// with few hidden cells and all margins shown; `None` for others.
fn brute_force(shown: &Released) -> Option<Vec<Bound>> {
    let table = &shown.tables()[0];
    let (rows, cols) = (table.rows.len(), table.cols.len());
    let hidden: Vec<(usize, usize)> =
        (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col))).filter(|(row, col)| table.cell(*row, *col).is_none()).collect();
    let whole =
        |totals: &[Option<u64>]| totals.iter().map(|total| total.and_then(|total| i64::try_from(total).ok())).collect::<Option<Vec<i64>>>();
    let mut rest = Rest { rows: whole(table.row_totals()?)?, cols: whole(table.col_totals()?)? };
    for (row, left) in rest.rows.iter_mut().enumerate() {
        for (col, left_of_col) in rest.cols.iter_mut().enumerate() {
            let value = i64::try_from(table.cell(row, col).unwrap_or(0)).unwrap();
            *left -= value;
            *left_of_col -= value;
        }
    }
    if hidden.len() > 7 || rest.rows.iter().any(|left| *left > 60) {
        return None;
    }
    let mut bounds: Vec<Bound> = hidden.iter().map(|place| (*place, (u64::MAX, 0))).collect();
    search(&hidden, &mut rest, &mut vec![], &mut bounds);
    Some(bounds)
}

fn search(hidden: &[(usize, usize)], rest: &mut Rest, values: &mut Vec<i64>, bounds: &mut [Bound]) {
    let Some((row, col)) = hidden.get(values.len()).copied() else {
        if rest.rows.iter().chain(&rest.cols).all(|left| *left == 0) {
            for ((_, bound), value) in bounds.iter_mut().zip(values.iter()) {
                let value = u64::try_from(*value).unwrap();
                *bound = (bound.0.min(value), bound.1.max(value));
            }
        }
        return;
    };
    let last_of_row = !hidden[values.len() + 1..].iter().any(|(other, _)| *other == row);
    let most = rest.rows[row].min(rest.cols[col]);
    for value in if last_of_row { rest.rows[row] } else { 0 }..=most {
        rest.rows[row] -= value;
        rest.cols[col] -= value;
        values.push(value);
        search(hidden, rest, values, bounds);
        values.pop();
        rest.rows[row] += value;
        rest.cols[col] += value;
    }
}

fn counts(rows: usize, cols: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![2 => Just(0_u64), 3 => 1_u64..5, 6 => 5_u64..40];
    proptest::collection::vec(proptest::collection::vec(count, cols), rows)
}

fn as_table(code: &str, rows: &str, cols: &str, counts: &[Vec<u64>]) -> RawTable {
    table(code, rows, cols, &counts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// Every hidden cell is as wide as it must be, calculated anew from what is shown.
fn assert_safe(raw: &RawRelease, released: &Released) {
    let (system, places) = read(raw);
    let mut hidden = BTreeSet::new();
    for (places, table) in places.iter().zip(released.tables()) {
        for (row, line) in places.inner.iter().enumerate() {
            hidden.extend(line.iter().enumerate().filter(|(col, _)| table.cell(row, *col).is_none()).map(|(_, id)| *id));
        }
        let margins = [(&places.row_totals, table.row_totals()), (&places.col_totals, table.col_totals())];
        for (ids, shown) in margins {
            hidden.extend(ids.iter().flatten().zip(shown.into_iter().flatten()).filter(|(_, shown)| shown.is_none()).map(|(id, _)| *id));
        }
        if table.total() == Some(None) {
            hidden.extend(places.total);
        }
    }
    for (id, interval) in intervals(&system, &hidden).unwrap() {
        let cell = system.cells[id];
        let small = cell.persons > 0 && cell.persons < 5;
        let safe = if small { interval.low <= 1 && interval.high >= 5 } else { interval.width() >= 5 };
        assert!(safe, "cell {cell:?} is known to be within {interval:?}");
    }
    for (id, cell) in system.cells.iter().enumerate() {
        assert!(hidden.contains(&id) || cell.persons == 0 || cell.persons >= 5, "{cell:?} is shown");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_hidden_cell_of_any_table_can_be_calculated_back(counts in (2_usize..6, 2_usize..5).prop_flat_map(|(rows, cols)| counts(rows, cols))) {
        let raw = one(as_table("t", "row", "col", &counts));
        let released = release(&raw, Policy::default()).unwrap();
        assert_safe(&raw, &released);
        prop_assert_eq!(released.quality().exact, 0);
        prop_assert_eq!(&release(&raw, Policy::default()).unwrap(), &released, "the same input gives the same pattern");
        for (row, line) in counts.iter().enumerate() {
            for (col, count) in line.iter().enumerate() {
                prop_assert!(released.tables()[0].cell(row, col).is_none_or(|shown| shown == *count));
            }
        }
        if let Some(bounds) = brute_force(&released) {
            for ((row, col), (low, high)) in bounds {
                let count = counts[row][col];
                let small = count > 0 && count < 5;
                prop_assert!(if small { low <= 1 && high >= 5 } else { high - low >= 5 }, "{count} within [{low}, {high}]");
            }
        }
    }

    #[test]
    fn tables_that_share_a_margin_are_protected_together(
        first in counts(4, 3), second_rows in 2_usize..5, splits in proptest::collection::vec(0_usize..100, 64),
    ) {
        // The second table divides the same columns over other rows.
        let totals: Vec<u64> = (0..3).map(|col| first.iter().map(|row| row[col]).sum()).collect();
        let mut second = vec![vec![0_u64; 3]; second_rows];
        let mut split = splits.iter().cycle();
        for (col, total) in totals.iter().enumerate() {
            for _ in 0..*total {
                second[split.next().unwrap() % second_rows][col] += 1;
            }
        }
        let raw = RawRelease { tables: vec![as_table("a", "town", "sex", &first), as_table("b", "age", "sex", &second)] };
        let released = release(&raw, Policy::default()).unwrap();
        assert_safe(&raw, &released);
        prop_assert_eq!(released.tables()[0].col_totals(), released.tables()[1].col_totals());
        prop_assert_eq!(released.tables()[0].total(), released.tables()[1].total());
    }

    #[test]
    fn contacts_of_few_persons_are_hidden_whatever_their_number(many in 5_u64..500, few in 1_u64..5, others in counts(2, 3)) {
        let mut contacts = as_table("t", "kind", "how", &others);
        contacts.cells[0][0] = RawCell { value: many, persons: few };
        let released = release(&one(contacts), Policy::default()).unwrap();
        prop_assert_eq!(released.tables()[0].cell(0, 0), None);
        prop_assert_eq!(released.quality().exact, 0);
    }
}
