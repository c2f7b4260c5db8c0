//! Releases small made-up partnerships with a reduced catalogue, and prints persons and publications as JSON lines: what the attacker
//! over persons (`tests/attack/persons.py`) tries itself on. It counts for itself: here are only lives, and what left.
//!
//! Takes pairs of numbers: how many persons, and a seed.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a tool of the tests")]

use std::collections::BTreeMap;

use disclosure::book::{Book, Change, combine, difference};
use disclosure::draw::Secret;
use disclosure::facts::{Edit, Person};
use disclosure::figure::{Axis, Figure, Level, Measure, Sheet, Table};
use disclosure::policy::Policy;
use disclosure::record::Past;
use disclosure::release::{Asked, Population, release};
use domain::period::Period;
use serde_json::json;

const MUNICIPALITIES: [&str; 3] = ["aalst", "lede", "herzele"];
const GENDERS: [&str; 2] = ["f", "m"];
const ORGANISATIONS: [&str; 3] = ["ocmw", "caw", "saw"];
const BARRIERS: [&str; 2] = ["debt", "housing"];
/// The quarters that are released one after the other; the year leaves with the second.
const QUARTERS: [&str; 2] = ["2026-Q3", "2026-Q4"];

/// One person. Quarters by number: −1 is before the first, 2 never.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Life {
    municipality: usize,
    gender: usize,
    organisation: u16,
    opened: i32,
    left: i32,
    /// By barrier: the quarter in which it is resolved (2: still open), or −1 when there is none.
    barriers: [i32; 2],
}

fn axis(dimension: &str, codes: &[&str], adds_up: bool) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: codes.iter().map(ToString::to_string).collect(), adds_up }
}

fn sheet(period: Period) -> Sheet {
    let one = || axis("col", &["all"], true);
    let table = |code: &str, universe: &str, within: Option<&str>, rows: Axis, cols: Axis| Table {
        code: code.to_owned(),
        universe: universe.to_owned(),
        within: within.map(str::to_owned),
        rows,
        cols,
        measure: Measure::Persons,
        guards_traits: true,
    };
    let active = Some("active");
    let tables = vec![
        table("active", "active", None, axis("municipality", &MUNICIPALITIES, true), axis("gender", &GENDERS, true)),
        table("active_organisation", "active", None, axis("organisation", &ORGANISATIONS, true), one()),
        table("opened", "new", active, axis("row", &["all"], true), one()),
        table("closed", "left", active, axis("row", &["all"], true), one()),
        table("open", "open", None, axis("row", &["short", "long"], true), one()),
        table("barriers", "barriers", active, axis("barrier", &BARRIERS, false), axis("col", &["resolved", "open"], true)),
    ];
    Sheet { level: Level::Whole, period, tables }
}

/// What a life adds to a period: from its first quarter to its last.
fn cells(life: Life, (first, last): (i32, i32)) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut found = Vec::new();
    if life.opened > last || life.left < first {
        return found;
    }
    found.push(("active", MUNICIPALITIES[life.municipality], GENDERS[life.gender]));
    found.push(("active_organisation", ORGANISATIONS[usize::from(life.organisation)], "all"));
    if life.opened >= first {
        found.push(("opened", "all", "all"));
    }
    if life.left <= last {
        found.push(("closed", "all", "all"));
    } else {
        found.push(("open", if life.opened == last { "short" } else { "long" }, "all"));
    }
    for (barrier, resolved) in BARRIERS.into_iter().zip(life.barriers).filter(|(_, resolved)| *resolved >= 0) {
        found.push(("barriers", barrier, if resolved <= last { "resolved" } else { "open" }));
    }
    found
}

struct People<'a> {
    book: &'a Book,
    lives: &'a [Life],
    persons: Vec<Person>,
}

impl<'a> People<'a> {
    fn new(book: &'a Book, lives: &'a [Life]) -> Self {
        let mut people = Self { book, lives, persons: Vec::new() };
        let person = |life: &Life| Person { known_to: vec![life.organisation], adds: people.adds(*life), ..Person::default() };
        people.persons = lives.iter().map(person).collect();
        people
    }

    fn adds(&self, life: Life) -> Vec<Change> {
        let mut changes = Vec::new();
        for (nth, quarter) in (0..).zip(QUARTERS) {
            let mut periods = vec![(quarter, (nth, nth))];
            if nth == 1 {
                periods.push(("2026", (0, 1)));
            }
            for (name, span) in periods {
                let Some(sheet) = self.book.sheet(name.parse().unwrap(), &Level::Whole) else { continue };
                for (table, row, col) in cells(life, span) {
                    sheet.add(table, row, col, 1, &mut changes);
                }
            }
        }
        combine(&mut changes, &self.book.slots);
        changes
    }
}

impl Population for People<'_> {
    fn persons(&self) -> &[Person] {
        &self.persons
    }

    fn name(&self, person: usize) -> String {
        person.to_string()
    }

    fn organisations(&self) -> u16 {
        3
    }

    fn edits(&self, person: usize) -> Vec<Edit> {
        let (life, before) = (self.lives[person], &self.persons[person].adds);
        let organisation = life.organisation;
        let mut edits = vec![
            Edit { what: "left out".to_owned(), size: 1, changes: difference(before, &[]), is_added: false, noticed_by: Vec::new() },
            Edit { what: "twice".to_owned(), size: 1, changes: before.clone(), is_added: true, noticed_by: vec![organisation] },
        ];
        let mut others: Vec<(String, Life)> = Vec::new();
        others.extend((0..3).map(|municipality| (format!("municipality {municipality}"), Life { municipality, ..life })));
        others.extend((0..2).map(|gender| (format!("gender {gender}"), Life { gender, ..life })));
        others.extend((0..3).map(|organisation| (format!("organisation {organisation}"), Life { organisation, ..life })));
        others.extend((-1..=life.left.min(1)).map(|opened| (format!("opened {opened}"), Life { opened, ..life })));
        others.extend((life.opened.max(0)..=2).map(|left| (format!("left {left}"), Life { left, ..life })));
        for barrier in 0..2 {
            for resolved in -1..=2 {
                let mut barriers = life.barriers;
                barriers[barrier] = resolved;
                others.push((format!("barrier {barrier} {resolved}"), Life { barriers, ..life }));
            }
        }
        for (what, other) in others.into_iter().filter(|(_, other)| *other != life) {
            let noticed_by = vec![other.organisation];
            // Somebody else, who lives so: an organisation would know of one more client.
            edits.push(Edit {
                what: format!("one more, {what}"),
                size: 1,
                changes: self.adds(other),
                is_added: true,
                noticed_by: noticed_by.clone(),
            });
            edits.push(Edit { what, size: 1, changes: difference(before, &self.adds(other)), is_added: false, noticed_by });
        }
        edits
    }

    fn is_exact(&self, _figure: &Figure) -> bool {
        false
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
fn random(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) % below
}

fn life(state: &mut u64) -> Life {
    let mut one = |below: u64| usize::try_from(random(state, below)).unwrap();
    let municipality = [0, 0, 0, 1, 1, 2][one(6)];
    let gender = one(2);
    let organisation = [0, 0, 1, 1, 2][one(5)];
    let opened = [-1, -1, -1, 0, 1][one(5)];
    let left = [2, 2, 2, 2, 0, 1][one(6)].max(opened);
    let barriers = [[-1, -1, 2, 2, 0, 1][one(6)], [-1, -1, -1, 2, 1][one(5)]];
    Life { municipality, gender, organisation, opened, left, barriers }
}

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).map(|number| number.parse().unwrap()).collect();
    for pair in numbers.chunks_exact(2) {
        let (count, mut state) = (pair[0], pair[1]);
        let secret = Secret::new([u8::try_from(random(&mut state, 256)).unwrap(); 32]);
        let lives: Vec<Life> = (0..count).map(|_| life(&mut state)).collect();
        let quarters: Vec<Period> = QUARTERS.iter().map(|quarter| quarter.parse().unwrap()).collect();
        let sheets = [sheet(quarters[0]), sheet(quarters[1]), sheet("2026".parse().unwrap())];
        let (mut records, mut published, mut targets) = (Vec::new(), BTreeMap::new(), 0);
        for upto in [0..1, 1..3] {
            let book = Book::new(&sheets[..upto.end]);
            let outcome = release(&Asked {
                sheets: &sheets[upto],
                book: &book,
                population: &People::new(&book, &lives),
                past: &Past::new(records.iter().cloned()),
                secret: &secret,
                // So small a partnership would otherwise release nothing at all.
                policy: Policy { smallest_group: 0, ..Policy::default() },
                progress: &|_, _| {},
            });
            for (period, _, released) in outcome.released {
                published.insert(period.to_string(), released);
            }
            targets = outcome.quality.targets;
            records.push(outcome.record);
        }
        let lives: Vec<_> = lives
            .iter()
            .map(|life| {
                json!({
                    "municipality": MUNICIPALITIES[life.municipality], "gender": GENDERS[life.gender],
                    "organisation": ORGANISATIONS[usize::from(life.organisation)], "opened": life.opened, "left": life.left, "barriers": life.barriers,
                })
            })
            .collect();
        println!("{}", json!({ "seed": pair[1], "lives": lives, "published": published, "targets": targets }));
    }
}
