//! A made-up partnership: everybody has one of four colours and one of two towns, and may be edited into another.

use std::collections::BTreeMap;

use disclosure::book::{Book, Change, combine, difference};
use disclosure::draw::Secret;
use disclosure::facts::{Edit, Person};
use disclosure::figure::{Axis, Figure, Level, Measure, Sheet, Table};
use disclosure::policy::Policy;
use disclosure::record::Past;
use disclosure::release::{Asked, NotOurs, Outcome, Population, from_register, release};
use domain::period::Period;

const COLOURS: [&str; 4] = ["red", "green", "blue", "grey"];
const TOWNS: [&str; 2] = ["aalst", "lede"];

struct Town {
    book: Book,
    periods: Vec<Period>,
    /// Colour and town of each.
    lives: Vec<(usize, usize)>,
    persons: Vec<Person>,
}

fn axis(dimension: &str, categories: &[&str]) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: categories.iter().map(ToString::to_string).collect(), adds_up: true }
}

fn sheet(period: Period) -> Sheet {
    let table = Table {
        code: "colours".to_owned(),
        universe: "active".to_owned(),
        within: None,
        rows: axis("colour", &COLOURS),
        cols: axis("town", &TOWNS),
        measure: Measure::Persons,
        guards_traits: true,
    };
    Sheet { level: Level::Whole, period, tables: vec![table] }
}

impl Town {
    fn new(lives: Vec<(usize, usize)>, quarters: usize) -> (Self, Vec<Sheet>) {
        let periods: Vec<Period> =
            std::iter::successors(Some("2026-Q1".parse::<Period>().unwrap()), |quarter| Some(quarter.next())).take(quarters).collect();
        let sheets: Vec<Sheet> = periods.iter().map(|period| sheet(*period)).collect();
        let mut town = Self { book: Book::new(&sheets), periods, persons: Vec::new(), lives };
        town.persons = (0..town.lives.len())
            .map(|at| Person { known_to: vec![u16::from(at % 2 == 0)], known_in_part: Vec::new(), adds: town.adds(town.lives[at]) })
            .collect();
        (town, sheets)
    }

    fn adds(&self, (colour, town): (usize, usize)) -> Vec<Change> {
        let mut changes = Vec::new();
        for period in &self.periods {
            let sheet = self.book.sheet(*period, &Level::Whole).unwrap();
            sheet.add("colours", COLOURS[colour], TOWNS[town], 1, &mut changes);
        }
        combine(&mut changes, &self.book.slots);
        changes
    }
}

impl Population for Town {
    fn persons(&self) -> &[Person] {
        &self.persons
    }

    fn name(&self, person: usize) -> String {
        format!("person {person}")
    }

    fn organisations(&self) -> u16 {
        2
    }

    fn edits(&self, person: usize) -> Vec<Edit> {
        let (life, before) = (self.lives[person], &self.persons[person].adds);
        let edit = |what: String, changes| Edit { what, size: 1, changes, is_added: false, noticed_by: Vec::new() };
        let twice = edit("twice".to_owned(), before.clone());
        let colours = (0..4).filter(|colour| *colour != life.0);
        let colours = colours.map(|colour| edit(format!("colour {colour}"), difference(before, &self.adds((colour, life.1)))));
        [
            edit("left out".to_owned(), difference(before, &[])),
            Edit { is_added: true, noticed_by: vec![u16::from(person.is_multiple_of(2))], ..twice },
            edit("other town".to_owned(), difference(before, &self.adds((life.0, 1 - life.1)))),
        ]
        .into_iter()
        .chain(colours)
        .collect()
    }

    fn is_exact(&self, _figure: &Figure) -> bool {
        false
    }
}

fn lives(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .map(|at| (usize::from(at % 3 == 0) + usize::from(at % 11 == 0) + usize::from(at % 17 == 0), usize::from(at % 7 == 0)))
        .collect()
}

/// Releases quarter after quarter.
fn releases(count: usize, quarters: usize, secret: &Secret) -> (Town, Vec<Outcome>) {
    let (town, sheets) = Town::new(lives(count), quarters);
    let (mut records, mut outcomes) = (Vec::new(), Vec::new());
    for at in 0..quarters {
        // What comes later is not in the book yet.
        let (now, _) = Town::new(lives(count), at + 1);
        let outcome = release(&Asked {
            sheets: &sheets[at..=at],
            book: &now.book,
            population: &now,
            past: &Past::new(records.iter().cloned()),
            secret,
            policy: Policy::default(),
            progress: &|_, _| {},
        });
        records.push(outcome.record.clone());
        outcomes.push(outcome);
    }
    (town, outcomes)
}

#[test]
fn everything_that_leaves_is_proven_and_near_the_truth() {
    for seed in 0..6 {
        let (_, outcomes) = releases(120, 3, &Secret::new([seed; 32]));
        for outcome in &outcomes {
            assert_eq!(outcome.quality.without_proof, 0, "seed {seed}");
            assert!(outcome.quality.odds[2] <= 100.0 + 1e-6);
            assert!(outcome.quality.edits[2] <= 10.0);
            assert!(outcome.quality.belief[2] <= 0.95);
            assert!(outcome.quality.mean_error <= 3.0, "seed {seed}: {}", outcome.quality.mean_error);
        }
        let targets: usize = outcomes.iter().map(|outcome| outcome.quality.targets).sum();
        assert!(targets > 20, "there is something to prove");
        let left = outcomes.iter().flat_map(|outcome| &outcome.released).filter(|(.., released)| released.is_some()).count();
        assert!(left >= 2, "seed {seed}: {left} of 3 left");
    }
}

#[test]
fn the_same_input_gives_the_same_release() {
    let secret = Secret::new([9; 32]);
    let (one, other) = (releases(90, 2, &secret).1, releases(90, 2, &secret).1);
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one.released, other.released);
        assert_eq!(one.record, other.record);
    }
}

/// Every world that is kept says what it changes: recounted, it is otherwise for its target and as likely as said.
#[test]
fn worlds_are_what_their_edits_make() {
    let (town, outcomes) = releases(120, 1, &Secret::new([4; 32]));
    let record = &outcomes[0].record;
    assert!(!record.worlds.is_empty());
    for world in &record.worlds {
        let mut sum: BTreeMap<(String, Period), i32> = BTreeMap::new();
        for (name, what) in &world.edits {
            let person: usize = name.trim_start_matches("person ").parse().unwrap();
            let edit = town.edits(person).into_iter().find(|edit| edit.what == *what).unwrap();
            for change in edit.changes {
                let key = (town.book.figure_of(change.slot).unwrap().to_string(), town.book.period_of(change.slot).unwrap());
                *sum.entry(key).or_default() += change.persons;
            }
        }
        sum.retain(|_, persons| *persons != 0);
        let kept: BTreeMap<_, _> =
            world.changes.iter().map(|(figure, persons, _)| (record.figures[*figure as usize].clone(), *persons)).collect();
        assert_eq!(kept, sum);
        let mut people: Vec<&String> = world.edits.iter().map(|(name, _)| name).collect();
        people.dedup();
        assert_eq!(people.len(), world.edits.len(), "one edit a person");
    }
}

#[test]
fn the_register_takes_nothing_that_the_door_did_not_write() {
    let secret = Secret::new([5; 32]);
    let (_, outcomes) = releases(150, 1, &secret);
    let released = outcomes[0].released[0].2.clone().unwrap();
    let stored = released.to_register(&secret).unwrap();
    assert_eq!(from_register(&stored, &secret), Ok(released));
    assert_eq!(from_register(&stored, &Secret::new([6; 32])), Err(NotOurs));
    assert_eq!(from_register(&stored.replacen("\"tail\":50", "\"tail\":51", 1), &secret), Err(NotOurs));
    assert_eq!(from_register("", &secret), Err(NotOurs));
}
