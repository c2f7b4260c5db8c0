//! What is published of the codebook of Aalst: how many figures, and that none is another under a second name.

use super::lives::{Dice, life};
use super::*;
use crate::codebook::{Codebook, Item};
use crate::table::{CATALOGUE, Categories, Levels, Table, shared_needs, table};
use crate::text::Label;

/// One number that is published: the universe and what it is broken down by, dimension and category.
type Figure = (&'static str, Vec<(&'static str, Code)>);

fn book() -> Codebook {
    let mut book = Codebook::from_toml(include_str!("../../../../codebook/aalst.toml")).unwrap();
    let organisations = (0..8).map(|at| Item::new(code(&format!("organisation_{at}")), Label::default()));
    book.lists.insert("organisation".to_owned(), organisations.collect());
    book
}

/// The figures that a cell of a table is part of: itself, and each total over a side that adds up.
fn figures_of(spec: &Table, row: &Code, col: &Code) -> BTreeSet<Figure> {
    let sides = [(spec.rows, "row", row), (spec.cols, "col", col)];
    let mut figures = BTreeSet::new();
    for dropped in [[false, false], [true, false], [false, true], [true, true]] {
        if sides.iter().zip(dropped).all(|((side, ..), dropped)| !dropped || side.adds_up()) {
            let kept = sides.iter().zip(dropped).filter(|((side, ..), dropped)| !dropped && *side != Categories::One);
            let mut by: Vec<_> = kept.map(|((side, name, code), _)| (side.dimension(name), (*code).clone())).collect();
            by.sort();
            figures.insert((spec.universe, by));
        }
    }
    figures
}

fn published(book: &Codebook, period: Period, is_meant: impl Fn(&Table) -> bool) -> BTreeSet<Figure> {
    let mut all = BTreeSet::new();
    for spec in CATALOGUE.iter().filter(|spec| spec.covers(period) && is_meant(spec)) {
        for row in spec.rows.codes(book, period) {
            for col in spec.cols.codes(book, period) {
                all.extend(figures_of(spec, &row, &col));
            }
        }
    }
    all
}

/// Every figure must be protected and proven: a table that makes them many more must be worth it.
#[test]
fn the_number_of_figures_is_known() {
    let book = book();
    let numbers = |period: &str| {
        let of = |is_meant: fn(&Table) -> bool| published(&book, quarter(period), is_meant).len();
        // Of the whole partnership; of one challenge; of one organisation.
        [of(|_| true), of(|spec| spec.levels >= Levels::Challenges), of(|spec| spec.levels == Levels::Organisations)]
    };
    assert_eq!(numbers("2026-Q3"), [892, 787, 152]);
    assert_eq!(numbers("2026"), [1_395, 1_290, 146]);
}

/// The figures of one person in one period, each as every table that shows it counts it.
fn counted_figures(book: &Codebook, period: Period, counts: &[Count]) -> BTreeMap<Figure, BTreeMap<&'static str, u32>> {
    let mut figures: BTreeMap<Figure, BTreeMap<&'static str, u32>> = BTreeMap::new();
    for count in counts {
        let spec = table(count.table).unwrap();
        let place = |side: Categories, code| Categories::place(&side.codes(book, period), code).cloned();
        let (Some(row), Some(col)) = (place(spec.rows, &count.row), place(spec.cols, &count.col)) else { continue };
        for figure in figures_of(spec, &row, &col) {
            *figures.entry(figure).or_default().entry(spec.code).or_default() += count.amount;
        }
    }
    figures
}

/// What a made-up person adds in a period, now and then with something that came late or was known otherwise before.
fn counts_of(dice: &mut Dice, book: &Codebook, events: &[Event], period: Period) -> Vec<Count> {
    let late: BTreeSet<EventId> = events.iter().filter(|_| dice.below(12) == 0).map(|event| event.id).collect();
    let Some(state) = fold(events.iter().filter(|event| event.about <= period.last())) else { return Vec::new() };
    let was: Vec<&Event> = events.iter().filter(|event| event.about < period.first() && dice.below(15) > 0).collect();
    let before = fold(was);
    let (services, domain_services) = (&book.services_by_barrier(), &book.services_by_domain());
    let organisation = format!("organisation_{}", dice.below(8));
    counts(
        &state,
        Setting {
            period,
            services,
            domain_services,
            organisation: &organisation,
            operation: Operation::any(),
            before: before.as_ref(),
            late: &late,
        },
    )
}

const PERIODS: [&str; 3] = ["2026-Q3", "2026-Q4", "2026"];

#[test]
fn every_table_that_shows_a_figure_counts_the_same() {
    let (book, mut dice) = (book(), Dice(11));
    for period in PERIODS.map(quarter) {
        let mut shown_by: BTreeMap<Figure, BTreeSet<&str>> = BTreeMap::new();
        for spec in CATALOGUE {
            for figure in published(&book, period, |one| one.code == spec.code) {
                shown_by.entry(figure).or_default().insert(spec.code);
            }
        }
        for _ in 0..1_000 {
            let events = life(&mut dice, &book);
            for (figure, by_table) in counted_figures(&book, period, &counts_of(&mut dice, &book, &events, period)) {
                assert_eq!(by_table.keys().copied().collect::<BTreeSet<_>>(), shown_by[&figure], "{period} {figure:?}");
                assert_eq!(by_table.values().collect::<BTreeSet<_>>().len(), 1, "{period} {figure:?}: {by_table:?}");
            }
        }
    }
}

/// Who has a figure, each with how much.
type People = Vec<(u32, u32)>;

/// Two figures that are equal whatever happens are two looks at one number: rounded twice, they say more of it than one.
#[test]
fn no_figure_is_another_one_under_a_second_name() {
    let (book, mut dice) = (book(), Dice(7));
    let shared = shared_needs(&book.services_by_barrier());
    let mut people: BTreeMap<String, People> = BTreeMap::new();
    for person in 0..6_000 {
        let events = life(&mut dice, &book);
        for period in PERIODS.map(quarter) {
            for ((universe, by), by_table) in counted_figures(&book, period, &counts_of(&mut dice, &book, &events, period)) {
                // How many need one of two services for which the same barriers ask is one figure.
                if let ("services", [(_, service)]) = (universe, by.as_slice())
                    && shared.contains_key(service)
                {
                    continue;
                }
                let by: Vec<String> = by.iter().map(|(dimension, code)| format!("{dimension}={code}")).collect();
                let amount = by_table.into_values().next().unwrap();
                people.entry(format!("{period} {universe} {}", by.join(" "))).or_default().push((person, amount));
            }
        }
    }
    let mut same: BTreeMap<People, Vec<String>> = BTreeMap::new();
    // A few people of 6,000 may well be the same ones by chance.
    for (figure, who) in people.into_iter().filter(|(_, who)| who.len() > 5) {
        same.entry(who).or_default().push(figure);
    }
    let equal: Vec<&Vec<String>> = same.values().filter(|figures| figures.len() > 1).collect();
    assert!(equal.is_empty(), "{equal:#?}");
}
