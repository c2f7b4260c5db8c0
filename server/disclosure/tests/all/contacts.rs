//! Contacts that several tables show.

use disclosure::book::{Book, combine};
use disclosure::figure::{Axis, Level, Measure, Sheet, Table};

fn axis(dimension: &str, categories: &[&str]) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: categories.iter().map(ToString::to_string).collect(), adds_up: true }
}

fn table(code: &str, rows: Axis) -> Table {
    Table {
        code: code.to_owned(),
        universe: "contacts".to_owned(),
        within: None,
        rows,
        cols: axis("attendance", &["present", "no_show"]),
        measure: Measure::Contacts,
        guards_traits: false,
    }
}

#[test]
fn a_total_that_two_tables_show_is_counted_once() {
    let tables = vec![table("by_kind", axis("kind", &["visit", "phone"])), table("by_place", axis("place", &["aalst", "lede"]))];
    let period = "2026-Q1".parse().unwrap();
    let book = Book::new(&[Sheet { level: Level::Whole, period, tables }]);
    let sheet = book.sheet(period, &Level::Whole).unwrap();
    let mut changes = Vec::new();
    // Three visits and one call, all of them in Aalst.
    sheet.add("by_kind", "visit", "present", 3, &mut changes);
    sheet.add("by_kind", "phone", "no_show", 1, &mut changes);
    sheet.add("by_place", "aalst", "present", 3, &mut changes);
    sheet.add("by_place", "aalst", "no_show", 1, &mut changes);
    combine(&mut changes, &book.slots);
    let amount =
        |figure: &str| changes.iter().find(|change| book.figure_of(change.slot).unwrap().to_string() == figure).map(|change| change.amount);
    assert_eq!(amount("whole/contacts"), Some(4));
    assert_eq!(amount("whole/contacts/attendance=present"), Some(3));
    assert_eq!(amount("whole/contacts/kind=visit"), Some(3));
    assert_eq!(amount("whole/contacts/place=aalst"), Some(4));
}
