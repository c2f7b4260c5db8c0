//! Quarters, the year, and corrections.

use disclosure::policy::Policy;
use disclosure::raw::{Contribution, OverTime, RawCell, RawRelease, RawTable};
use disclosure::release::{Published, Released, release};

use crate::make::{axis, period, table};

fn list(counts: &[u64], over_time: OverTime) -> RawTable {
    let rows: Vec<[u64; 1]> = counts.iter().map(|count| [*count]).collect();
    let rows: Vec<&[u64]> = rows.iter().map(<[u64; 1]>::as_slice).collect();
    let mut table = table("t", "town", "all", &rows);
    (table.over_time, table.rows) = (over_time, axis("town", counts.len()));
    table
}

fn publish(tables: &[(&str, RawTable)]) -> Vec<Released> {
    let mut published: Vec<Published> = Vec::new();
    for (when, table) in tables {
        let raw = RawRelease { period: period(when), tables: vec![table.clone()], bounds: Vec::new() };
        let released = release(&raw, Policy::default(), &published).unwrap();
        published.push(Published { raw, released });
    }
    published.into_iter().map(|one| one.released).collect()
}

#[test]
fn a_year_does_not_give_away_the_quarter_that_was_hidden() {
    let flow = |counts: &[u64]| list(counts, OverTime::Adds);
    let released = publish(&[
        ("2025-Q1", flow(&[20, 30])),
        ("2025-Q2", flow(&[21, 31])),
        ("2025-Q3", flow(&[22, 32])),
        ("2025-Q4", flow(&[2, 33])),
        ("2025", flow(&[65, 126])),
    ]);
    let year = released[4].tables()[0].clone();
    let quarter = &released[3].tables()[0];
    assert_eq!(quarter.cell(0, 0), None);
    // 65 − 20 − 21 − 22 would be the two.
    assert_eq!(year.cell(0, 0), None);
    assert_eq!(released[4].quality().earlier, 4);
}

#[test]
fn a_year_is_shown_where_its_quarters_are() {
    let distinct = |counts: &[u64]| list(counts, OverTime::Distinct);
    let released = publish(&[
        ("2025-Q1", distinct(&[20, 30])),
        ("2025-Q2", distinct(&[21, 31])),
        ("2025-Q3", distinct(&[22, 32])),
        ("2025-Q4", distinct(&[23, 33])),
        ("2025", distinct(&[40, 50])),
    ]);
    assert_eq!(released[4].tables()[0].total(), Some(Some(90)));
    assert_eq!(released[4].quality().secondary, 0);
}

#[test]
fn a_correction_does_not_tell_who_came_late() {
    let flow = |counts: &[u64]| list(counts, OverTime::Adds);
    let released = publish(&[("2025-Q1", flow(&[20, 30, 40])), ("2025-Q1", flow(&[21, 30, 40]))]);
    let [before, after] = [0, 1].map(|at| released[at].tables()[0].clone());
    assert_eq!(before.cell(0, 0), Some(20));
    assert_eq!((after.cell(0, 0), after.total()), (None, Some(None)));
    assert_eq!(after.cell(1, 0), Some(30), "what has not changed stays");
}

#[test]
fn many_who_came_late_are_shown() {
    let flow = |counts: &[u64]| list(counts, OverTime::Adds);
    let released = publish(&[("2025-Q1", flow(&[20, 30, 40])), ("2025-Q1", flow(&[29, 30, 40]))]);
    assert_eq!(released[1].tables()[0].cell(0, 0), Some(29));
    assert_eq!(released[1].tables()[0].total(), Some(Some(99)));
}

#[test]
fn what_a_version_hid_the_next_does_not_show() {
    let two = |one: u64| table("t", "row", "col", &[&[2, 18], &[19, 14], &[10, 12], &[one, 11]]);
    let released = publish(&[("2025-Q1", two(14)), ("2025-Q1", two(34))]);
    let [before, after] = [0, 1].map(|at| released[at].tables()[0].clone());
    for row in 0..3 {
        for col in 0..2 {
            assert!(before.cell(row, col).is_some() || after.cell(row, col).is_none(), "{row},{col} was hidden");
        }
    }
}

fn by(counts: &[(&str, u64)]) -> RawCell {
    RawCell::of(
        counts.iter().map(|(name, count)| Contribution { organisation: (*name).to_owned(), value: *count, persons: *count }).collect(),
    )
}

/// Of the fourth quarter, hidden for the two of the first row, organisation a can tell that all are its own: there is nobody to
/// protect. The others' share in the year is then what the first three quarters showed of them.
#[test]
fn what_was_known_before_is_not_told_by_this_release() {
    let quarter = |rows: [[u64; 2]; 3]| {
        let mut table = list(&[0, 0, 0], OverTime::Adds);
        table.cells = rows.map(|[a, b]| vec![by(&[("a", a), ("b", b)])]).into();
        table
    };
    let first = || quarter([[10, 12], [20, 22], [30, 31]]);
    let released = publish(&[
        ("2025-Q1", first()),
        ("2025-Q2", first()),
        ("2025-Q3", first()),
        ("2025-Q4", quarter([[2, 0], [6, 0], [30, 31]])),
        ("2025", quarter([[32, 36], [66, 66], [120, 124]])),
    ]);
    let [last, year] = [3, 4].map(|at| &released[at].tables()[0]);
    assert_eq!([last.cell(0, 0), last.cell(1, 0), last.cell(2, 0)], [None, None, Some(61)]);
    assert_eq!([year.cell(0, 0), year.cell(1, 0), year.cell(2, 0)], [None, None, Some(244)]);
    let quality = released[4].quality();
    assert_eq!((quality.known_before, quality.exact), (2, 0));
    assert!(quality.min_width >= 5, "{quality:?}");
}

#[test]
fn an_organisation_does_not_learn_of_the_few_others() {
    let mut tables = list(&[0, 0, 0], OverTime::Distinct);
    tables.cells = vec![vec![by(&[("a", 20), ("b", 2)])], vec![by(&[("a", 15), ("b", 25)])], vec![by(&[("a", 30), ("b", 20)])]];
    let released = publish(&[("2025-Q1", tables)]);
    // Twenty-two, of whom organisation a knows twenty.
    assert_eq!(released[0].tables()[0].cell(0, 0), None);
    assert_eq!(released[0].quality().attackers, 3);
}
