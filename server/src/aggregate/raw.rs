//! Figures as counted → raw tables for disclosure control.

use std::collections::BTreeMap;

use disclosure::raw::{self, Axis, Bound, Contribution, OverTime, RawCell, RawRelease, RawTable};
use domain::code::Code;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::{Adds, CATALOGUE, Categories, Measure, Table, Term, bounds, table};

use crate::store::tally::Tallied;

type Figures<'a> = BTreeMap<(&'a str, &'a str, &'a str), Vec<Contribution>>;

/// Every table of the catalogue for one challenge in one period.
pub(super) fn raw(codebook: &Codebook, challenge: &str, period: Period, tallied: &[Tallied]) -> RawRelease {
    let mut figures = Figures::new();
    for one in tallied {
        let by = Contribution { organisation: one.organisation.clone(), value: one.amount, persons: one.persons };
        figures.entry((&one.table, &one.row, &one.col)).or_default().push(by);
    }
    let tables = CATALOGUE.iter().map(|table| raw_table(table, codebook, challenge, &figures)).collect();
    RawRelease { period, tables, bounds: bounds(codebook).iter().filter_map(known).collect() }
}

/// A bound in the terms of disclosure control.
fn known(bound: &domain::table::Bound) -> Option<Bound> {
    let parts = |terms: &[Term]| terms.iter().map(part).collect::<Option<Vec<_>>>();
    Some(Bound { less: parts(&bound.less)?, more: parts(&bound.more)? })
}

fn part(term: &Term) -> Option<raw::Term> {
    let table = table(term.table)?;
    let by = |categories: Categories, side, code: &Option<Code>| {
        code.as_ref().map(|code| (categories.dimension(side).to_owned(), code.to_string()))
    };
    let by = [by(table.rows, "row", &term.row), by(table.cols, "col", &term.col)].into_iter().flatten().collect();
    Some(raw::Term { universe: table.universe.to_owned(), by, times: term.times })
}

fn raw_table(table: &Table, codebook: &Codebook, challenge: &str, figures: &Figures) -> RawTable {
    let found = |side: fn(&(&str, &str, &str)) -> String| figures.keys().filter(|key| key.0 == table.code).map(side).collect::<Vec<_>>();
    let rows = axis(table.rows, "row", codebook, challenge, &found(|key| key.1.to_owned()));
    let cols = axis(table.cols, "col", codebook, challenge, &found(|key| key.2.to_owned()));
    let cell = |row: &str, col: &str| {
        let mut by = figures.get(&(table.code, row, col)).cloned().unwrap_or_default();
        if table.measure == Measure::Persons {
            by.iter_mut().for_each(|one| one.value = one.persons);
        }
        // Nobody's clients: see `domain::table::tallies`.
        if table.universe == TALLIES { RawCell::persons(by.iter().map(|one| one.persons).sum()) } else { RawCell::of(by) }
    };
    let cells = rows.categories.iter().map(|row| cols.categories.iter().map(|col| cell(row, col)).collect()).collect();
    RawTable {
        code: table.code.to_owned(),
        universe: table.universe.to_owned(),
        within: table.within.map(str::to_owned),
        cells,
        rows,
        cols,
        // How far an offer reaches is what the partnership must be able to see, above all when it reaches nobody: that is a
        // fact about the offer, not a trait of the persons.
        // That all street work of a quarter was in one place is a fact about the work too.
        guards_groups: table.code != "services" && table.universe != TALLIES,
        counts_persons: table.measure == Measure::Persons || table.universe == TALLIES,
        over_time: over_time(table),
        slice: None,
    }
}

/// Universes in which each thing counted falls in one quarter, but for who comes or goes twice.
const FLOWS: [&str; 5] = ["new", "reentered", "left", "contacts", TALLIES];

/// Contacts with people for whom nobody is opened.
const TALLIES: &str = "tallies";

fn over_time(table: &Table) -> OverTime {
    match (table.rows, table.cols) {
        _ if FLOWS.contains(&table.universe) => OverTime::Adds,
        // A band of a number that grows with the period.
        (Categories::Fixed(..), _) => OverTime::Free,
        // How far a person has come at the end of the period: somebody else's state in a quarter bounds no year.
        (_, Categories::Fixed(..)) => OverTime::DistinctByRow,
        _ => OverTime::Distinct,
    }
}

fn axis(categories: Categories, side: &'static str, codebook: &Codebook, challenge: &str, found: &[String]) -> Axis {
    let (mut codes, adds) = match categories {
        Categories::One => (vec!["all".to_owned()], Adds::Up),
        Categories::Fixed(codes, adds) => (codes.iter().map(|(code, _)| (*code).to_owned()).collect(), adds),
        Categories::Codebook(list, adds) => {
            let belongs = |item: &&domain::codebook::Item| item.challenge.as_ref().is_none_or(|of| of == challenge);
            // Refusals are counted with what is not known: see `domain::table`.
            let items = codebook.list(list).iter().filter(belongs).filter(|item| item.code != "declined");
            (items.map(|item| item.code.to_string()).collect(), adds)
        }
    };
    // Whatever was counted is in the table, or its totals would be wrong.
    for code in found {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    Axis { dimension: categories.dimension(side).to_owned(), categories: codes, adds_up: adds == Adds::Up }
}
