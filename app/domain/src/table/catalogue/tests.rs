//! The catalogue holds together.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::code::Code;
use crate::codebook::{Codebook, Item};
use crate::text::Label;

#[test]
fn codes_lead_to_one_table_and_every_theme_has_some() {
    let codes: BTreeSet<&str> = CATALOGUE.iter().map(|table| table.code).collect();
    assert_eq!(codes.len(), CATALOGUE.len());
    for theme in Theme::ALL {
        assert!(tables_of(theme).next().is_some());
        assert_eq!(Theme::from_code(theme.code()), Some(theme));
    }
}

/// A sheet's name has room for 31 characters (ECMA-376), a code of the store for 40.
#[test]
fn codes_fit_where_they_go() {
    assert!(CATALOGUE.iter().all(|table| table.code.len() <= 31 && Code::new(table.code).is_ok()));
}

#[test]
fn within_names_a_universe_that_exists() {
    let universes: BTreeSet<&str> = CATALOGUE.iter().map(|table| table.universe).collect();
    assert!(CATALOGUE.iter().filter_map(|table| table.within).all(|within| universes.contains(within)));
}

#[test]
fn a_fixed_code_means_one_thing_in_a_universe() {
    let mut known: BTreeMap<(&str, bool, &str), Text> = BTreeMap::new();
    for table in CATALOGUE {
        for (is_row, side) in [(true, table.rows), (false, table.cols)] {
            let Categories::Fixed(codes, _) = side else { continue };
            for (code, text) in codes {
                let before = known.insert((table.universe, is_row, code), *text);
                assert!(before.is_none_or(|before| before == *text), "{}: {code}", table.code);
            }
        }
    }
}

/// A codebook in which Ninove came on 2026-05-01, and Lede left on 2025-12-31; sickness as an income was switched off.
fn changed() -> Codebook {
    let item = |code: &str| Item::new(code.try_into().unwrap(), Label::default());
    let day = |text: &str| text.parse().ok();
    let municipalities = vec![
        item("aalst"),
        Item { valid_to: day("2025-12-31"), ..item("lede") },
        Item { valid_from: day("2026-05-01"), ..item("ninove") },
        item("unknown"),
    ];
    let incomes = vec![item("wage"), Item { enabled: false, ..item("sickness") }, item("unknown"), item("declined")];
    let lists = BTreeMap::from([("municipality".to_owned(), municipalities), ("income".to_owned(), incomes)]);
    Codebook { lists, ..Codebook::default() }
}

/// The days of membership decide, whenever the codebook was loaded: this one says all of it at once.
#[test]
fn a_period_has_the_rows_of_its_time() {
    let book = changed();
    let rows = |table: &Table, period: &str| {
        let codes = table.rows.codes(&book, period.parse().unwrap());
        codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let municipality = who::ACTIVE_MUNICIPALITY;
    assert_eq!(rows(&municipality, "2025-Q4"), "aalst lede unknown");
    // Who left keeps its row: with it would go the last figures of those who were in it.
    assert_eq!(rows(&municipality, "2026-Q1"), "aalst lede unknown");
    // Who came during a period is in all of it.
    assert_eq!(rows(&municipality, "2026-Q2"), "aalst lede ninove unknown");
    assert_eq!(rows(&municipality, "2026"), "aalst lede ninove unknown");
    assert_eq!(rows(&who::ACTIVE_INCOME, "2026"), "wage unknown");
    assert_eq!(rows(&flow::OPENED, "2026"), "all");
    let offered = |period: &str| book.during(period.parse().unwrap()).list("municipality").len();
    assert_eq!(["2025", "2026-Q1", "2026-Q2"].map(offered), [3, 2, 3]);
}

#[test]
fn what_a_period_has_no_row_for_is_not_known() {
    let codes = |table: &Table| table.rows.codes(&changed(), "2026".parse().unwrap());
    let place = |codes: &[Code], code: &str| Categories::place(codes, code).map(ToString::to_string);
    let incomes = codes(&who::ACTIVE_INCOME);
    assert_eq!(place(&incomes, "wage").as_deref(), Some("wage"));
    assert_eq!(place(&incomes, "sickness").as_deref(), Some("unknown"));
    assert_eq!(place(&incomes, "declined").as_deref(), Some("unknown"));
    // A barrier that was switched off is not another one: nobody is counted.
    assert_eq!(place(&codes(&needs::BARRIERS), "addiction"), None);
}

#[test]
fn the_picture_in_and_out_is_made_of_tables_that_exist() {
    for code in IN_OUT.iter().map(|(code, _)| *code).chain([OPEN]) {
        let table = table(code).unwrap();
        assert!(table.rows.adds_up() && table.cols.adds_up() && table.levels == Levels::Organisations, "{code} has no total");
    }
}
