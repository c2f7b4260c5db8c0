//! What the door does and refuses.

use disclosure::policy::Policy;
use disclosure::raw::RawCell;
use disclosure::release::{Refused, Released, change, mean, release, restore, share};

use crate::make::{of, table};

fn protect(tables: Vec<disclosure::raw::RawTable>) -> Released {
    release(&of(tables), Policy::default(), &[]).unwrap()
}

#[test]
fn a_table_of_fewer_than_the_threshold_shows_nothing_of_them() {
    let released = protect(vec![table("t", "row", "col", &[&[1, 2], &[0, 1]])]);
    assert_eq!(released.tables()[0].total(), Some(None));
    assert_eq!(released.tables()[0].cell(0, 0), None);
}

#[test]
fn an_empty_table_is_shown_as_zeros() {
    let released = protect(vec![table("t", "row", "col", &[&[0, 0], &[0, 0]])]);
    assert_eq!(released.tables()[0].total(), Some(Some(0)));
    assert_eq!(released.quality().primary + released.quality().secondary, 0);
}

#[test]
fn that_all_share_one_category_is_not_told_where_it_is_guarded() {
    let mut guarded = table("t", "row", "col", &[&[9, 0, 0], &[6, 7, 8]]);
    let open = protect(vec![guarded.clone()]);
    assert_eq!(open.tables()[0].cell(0, 0), Some(9));
    guarded.guards_groups = true;
    let closed = protect(vec![guarded.clone()]);
    assert_eq!(closed.tables()[0].cell(0, 0), None);
    // Hiding the number is not enough: the zeros beside it would still tell.
    assert!((1..3).any(|col| closed.tables()[0].cell(0, col).is_none()));
    guarded.cells[0][0] = RawCell::persons(3);
    let few = protect(vec![guarded]);
    assert!((1..3).any(|col| few.tables()[0].cell(0, col).is_none()), "few who all share one category are told by zeros too");
}

#[test]
fn some_cannot_be_more_than_all() {
    let mut some = table("some", "barrier", "outcome", &[&[9, 9]]);
    (some.universe, some.within, some.rows.adds_up) = ("b".to_owned(), Some("u".to_owned()), false);
    let raw = of(vec![table("all", "town", "sex", &[&[8, 9]]), some]);
    assert!(matches!(release(&raw, Policy::default(), &[]), Err(Refused::Inconsistent(_))));
}

#[test]
fn that_everybody_has_a_trait_is_not_told_by_two_tables_together() {
    let mut all_have_it = table("barriers", "barrier", "outcome", &[&[20, 20], &[10, 10]]);
    (all_have_it.universe, all_have_it.within, all_have_it.rows.adds_up) = ("b".to_owned(), Some("u".to_owned()), false);
    let active = table("active", "town", "sex", &[&[10, 10], &[10, 10]]);
    let shown = |released: &Released| released.tables()[1].row_totals().unwrap().to_vec();
    assert_eq!(shown(&protect(vec![active.clone(), all_have_it.clone()])), [Some(40), Some(20)]);
    all_have_it.guards_groups = true;
    assert_eq!(shown(&protect(vec![active, all_have_it])), [None, Some(20)]);
}

#[test]
fn tables_that_disagree_on_a_common_total_are_refused() {
    let raw = of(vec![table("a", "x", "sex", &[&[9, 9]]), table("b", "y", "sex", &[&[9, 8]])]);
    assert!(matches!(release(&raw, Policy::default(), &[]), Err(Refused::Inconsistent(_))));
}

#[test]
fn thresholds_outside_3_to_11_are_refused() {
    for threshold in [0, 2, 12] {
        assert!(Policy::new(threshold).is_err());
    }
}

#[test]
fn what_is_hidden_is_not_in_the_stored_form_and_the_rest_comes_back() {
    let released = protect(vec![table("t", "row", "col", &[&[4, 7777], &[8888, 9999]])]);
    let stored = serde_json::to_string(&released).unwrap();
    for (row, col, value) in [(0, 0, "[4,"), (0, 1, "7777"), (1, 0, "8888"), (1, 1, "9999")] {
        assert_eq!(released.tables()[0].cell(row, col).is_none(), !stored.contains(value), "{stored}");
    }
    assert_eq!(restore(&stored).unwrap(), released);
}

#[test]
fn the_order_of_tables_makes_no_difference() {
    let one = table("a", "town", "sex", &[&[2, 18], &[19, 14], &[10, 12], &[14, 11]]);
    let other = table("b", "age", "sex", &[&[3, 9], &[21, 25], &[21, 21]]);
    let (forth, back) = (protect(vec![one.clone(), other.clone()]), protect(vec![other, one]));
    assert_eq!((forth.table("a"), forth.table("b")), (back.table("a"), back.table("b")));
    assert_eq!(forth.quality(), back.quality());
}

#[test]
fn contacts_of_few_persons_are_hidden_whatever_their_number() {
    for many in [5, 60, 499] {
        let mut contacts = table("t", "kind", "how", &[&[9, 30, 7], &[12, 0, 25]]);
        contacts.counts_persons = false;
        contacts.cells[0][0] = RawCell { value: many, persons: 3, by: Vec::new() };
        let released = protect(vec![contacts]);
        assert_eq!(released.tables()[0].cell(0, 0), None);
        assert_eq!(released.quality().exact, 0);
    }
}

#[test]
fn what_is_made_of_figures_is_hidden_with_any_of_them() {
    assert_eq!(share(Some(5), Some(20)), Some(0.25));
    assert_eq!(mean(Some(50), Some(20)), Some(2.5));
    assert_eq!(change(Some(5), Some(20)), Some(-15));
    for hidden in [(None, Some(20)), (Some(5), None), (None, None)] {
        assert_eq!((share(hidden.0, hidden.1), mean(hidden.0, hidden.1), change(hidden.0, hidden.1)), (None, None, None));
    }
    assert_eq!((share(Some(0), Some(0)), mean(Some(0), Some(0))), (None, None));
}
