//! Every population of at most six persons in at most twelve figures, under two thousand secrets each (smallest group off).
//!
//! Judged from outside: the table of chances is written here once more from its definition, and which counts can stand behind what
//! is shown is enumerated.

use std::collections::BTreeMap;
use std::sync::Mutex;

use disclosure::book::{Book, Change, combine, difference};
use disclosure::draw::{Renewed, Secret, number};
use disclosure::facts::{Edit, Person};
use disclosure::figure::{Axis, Figure, Level, Measure, Sheet, Table};
use disclosure::policy::Policy;
use disclosure::record::Past;
use disclosure::release::{Asked, Population, release};
use disclosure::round::Rounding;
use domain::period::Period;

/// What is shown of the figures and a count → whether some population has it.
type Known = BTreeMap<(Vec<Option<i32>>, i32), bool>;

const SECRETS: u32 = 2_000;
const MOST: usize = 6;
const BASE: i32 = 5;
const K: i32 = 5;

/// One table: its rows and columns.
#[derive(Clone, Copy)]
struct Shape {
    rows: usize,
    cols: usize,
}

/// Nine figures, and seven.
const SHAPES: [Shape; 2] = [Shape { rows: 2, cols: 2 }, Shape { rows: 6, cols: 1 }];

fn secret(nth: u32) -> Secret {
    let mut bytes = [7; 32];
    bytes[..4].copy_from_slice(&nth.to_le_bytes());
    Secret::new(bytes)
}

/// The chances of a count, from the definition: a multiple stays but for a third of the tail either way; any other count goes to one of
/// its neighbours, and in the tail to one of the two beyond (below the base: to nobody or twice the base); unbiased.
fn chances(count: i32) -> BTreeMap<i32, f64> {
    let tail = 0.05;
    let (below, rest) = (count / BASE * BASE, count % BASE);
    let between = |low: i32, high: i32, chance: f64| {
        let up = f64::from(count - low) / f64::from(high - low);
        [(low, chance * (1.0 - up)), (high, chance * up)]
    };
    let parts: Vec<(i32, f64)> = if count == 0 {
        vec![(0, 1.0)]
    } else if rest == 0 {
        vec![(below - BASE, tail * 2.0 / 3.0), (below, 1.0 - tail * 4.0 / 3.0), (below + BASE, tail * 2.0 / 3.0)]
    } else {
        let beyond = if below == 0 { (0, 2 * BASE) } else { (below - BASE, below + 2 * BASE) };
        between(below, below + BASE, 1.0 - tail).into_iter().chain(between(beyond.0, beyond.1, tail)).collect()
    };
    let mut found = BTreeMap::new();
    for (value, chance) in parts {
        *found.entry(value).or_default() += chance;
    }
    found
}

fn axis(dimension: &str, count: usize) -> Axis {
    Axis { dimension: dimension.to_owned(), categories: (0..count).map(|nth| format!("{dimension}{nth}")).collect(), adds_up: true }
}

/// So many persons of each kind.
struct People {
    shape: Shape,
    sheets: Vec<Sheet>,
    book: Book,
    kinds: Vec<usize>,
    persons: Vec<Person>,
}

impl People {
    fn new(shape: Shape, counts: &[usize]) -> Self {
        let table = Table {
            code: "all".to_owned(),
            universe: "active".to_owned(),
            within: None,
            rows: axis("row", shape.rows),
            cols: axis("col", shape.cols),
            measure: Measure::Persons,
            guards_traits: false,
        };
        let sheets = vec![Sheet { level: Level::Whole, period: period(), tables: vec![table] }];
        let kinds: Vec<usize> = counts.iter().enumerate().flat_map(|(kind, count)| std::iter::repeat_n(kind, *count)).collect();
        let mut people = Self { shape, book: Book::new(&sheets), sheets, kinds, persons: Vec::new() };
        people.persons = people.kinds.iter().map(|kind| Person { adds: people.adds(*kind), ..Person::default() }).collect();
        people
    }

    fn adds(&self, kind: usize) -> Vec<Change> {
        let mut changes = Vec::new();
        let sheet = self.book.sheet(period(), &Level::Whole).unwrap();
        sheet.add("all", &format!("row{}", kind / self.shape.cols), &format!("col{}", kind % self.shape.cols), 1, &mut changes);
        combine(&mut changes, &self.book.slots);
        changes
    }

    fn figures(&self) -> Vec<Figure> {
        self.book.series.iter().map(|series| series.figure.clone()).collect()
    }

    fn counts(&self) -> Vec<i32> {
        let count = |slot: u32| i32::try_from(self.persons.iter().filter(|person| person.is_in(slot)).count()).unwrap();
        self.book.series.iter().map(|series| count(series.first)).collect()
    }
}

impl Population for People {
    fn persons(&self) -> &[Person] {
        &self.persons
    }

    fn name(&self, person: usize) -> String {
        person.to_string()
    }

    fn organisations(&self) -> u16 {
        0
    }

    fn edits(&self, person: usize) -> Vec<Edit> {
        let before = &self.persons[person].adds;
        let edit = |what: String, changes| Edit { what, size: 1, changes, is_added: false, noticed_by: Vec::new() };
        let others = (0..self.shape.rows * self.shape.cols).filter(|kind| *kind != self.kinds[person]);
        let mut edits = vec![edit("left out".to_owned(), difference(before, &[])), edit("twice".to_owned(), before.clone())];
        edits.extend(others.map(|kind| edit(format!("of kind {kind}"), difference(before, &self.adds(kind)))));
        edits
    }

    fn is_exact(&self, _figure: &Figure) -> bool {
        false
    }
}

fn period() -> Period {
    "2026-Q1".parse().unwrap()
}

/// Every way to have at most so many persons of so many kinds.
fn populations(kinds: usize, most: usize) -> Vec<Vec<usize>> {
    if kinds == 0 {
        return vec![Vec::new()];
    }
    let with = |first: usize| populations(kinds - 1, most - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=most).flat_map(with).collect()
}

/// How far from a count what is shown of it can be: with the tail less than twice the base, without it less than the base.
const WIDE: i32 = 2 * BASE;
const NARROW: i32 = BASE;

/// The counts that can stand behind what is shown: those that show it with some chance.
fn behind(shown: Option<i32>, reach: i32) -> (i32, i32) {
    match shown {
        None => (0, 60),
        Some(0) => (0, reach - 1),
        Some(shown) => ((shown - reach + 1).max(1), shown + reach - 1),
    }
}

/// Random rounding without a tail, by the same number: what is shown to be too little.
fn without_tail(count: i32, number: f64) -> i32 {
    let (below, rest) = (count / BASE * BASE, count % BASE);
    if number < 1.0 - f64::from(rest) / f64::from(BASE) { below } else { below + BASE }
}

/// Whether there are persons of each kind so that every figure is in its range. `sums` say which kinds each figure counts.
fn is_possible(sums: &[Vec<bool>], ranges: &[(i32, i32)], kinds: usize) -> bool {
    // By depth: from figures of one kind their own range, of the others what is left.
    fn go(at: usize, kinds: usize, so_far: &mut Vec<i32>, own: &[(i32, i32)], sums: &[Vec<bool>], ranges: &[(i32, i32)]) -> bool {
        let fits = sums.iter().zip(ranges).all(|(sum, (low, high))| {
            let in_it = |kind: &usize| sum[*kind];
            let known: i32 = (0..at).filter(in_it).map(|kind| so_far[kind]).sum();
            let (least, most) =
                (at..kinds).filter(in_it).fold((known, known), |(least, most), kind| (least + own[kind].0, most + own[kind].1));
            least <= *high && most >= *low
        });
        if !fits || at == kinds {
            return fits;
        }
        (own[at].0..=own[at].1).any(|count| {
            so_far.push(count);
            let found = go(at + 1, kinds, so_far, own, sums, ranges);
            so_far.pop();
            found
        })
    }
    let own: Vec<(i32, i32)> = (0..kinds)
        .map(|kind| {
            let alone = sums.iter().zip(ranges).filter(|(sum, _)| sum[kind] && sum.iter().filter(|counts| **counts).count() == 1);
            alone.fold((0, 60), |(low, high), (_, range)| (low.max(range.0), high.min(range.1)))
        })
        .collect();
    go(0, kinds, &mut Vec::new(), &own, sums, ranges)
}

/// The figures of which it is certain that they are of 1 to k − 1, from what is shown.
fn fallen(sums: &[Vec<bool>], (shown, reach): (&[Option<i32>], i32), kinds: usize) -> Vec<usize> {
    let ranges: Vec<(i32, i32)> = shown.iter().map(|shown| behind(*shown, reach)).collect();
    let otherwise = |figure: usize| {
        [(0, 0), (K, 60)].into_iter().any(|(low, high)| {
            let mut ranges = ranges.clone();
            ranges[figure] = (ranges[figure].0.max(low), ranges[figure].1.min(high));
            ranges[figure].0 <= ranges[figure].1 && is_possible(sums, &ranges, kinds)
        })
    };
    (0..shown.len()).filter(|figure| !otherwise(*figure)).collect()
}

fn each<T: Sync>(all: &[T], work: impl Fn(&T) + Sync) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    work(one);
                }
            });
        }
    });
}

#[derive(Default)]
struct Found {
    /// Plain draws of which a figure falls, and those.
    plain: usize,
    drawn: usize,
    /// The same without a tail.
    narrow: usize,
    /// Releases made of these and of some others: left, held back, with a figure that falls.
    left: usize,
    held: usize,
    fell: Vec<String>,
}

/// What left shows nothing that only populations with a figure of 1 to k − 1 can show; without the tail it would.
#[test]
fn no_publication_comes_only_from_populations_with_a_small_figure() {
    for shape in SHAPES {
        let kinds = shape.rows * shape.cols;
        let found = Mutex::new(Found::default());
        let known: Mutex<Known> = Mutex::new(Known::new());
        // A figure's number is the secret's, whatever the population.
        let figures = People::new(shape, &vec![0; kinds]).figures();
        let numbers_of =
            |nth: u32| figures.iter().map(|figure| number(&secret(nth), figure, period(), &Renewed::new())).collect::<Vec<f64>>();
        let numbers: Vec<Vec<f64>> = (0..SECRETS).map(numbers_of).collect();
        let all = populations(kinds, MOST);
        each(&all, |counts| {
            let people = People::new(shape, counts);
            let truth = people.counts();
            let sums: Vec<Vec<bool>> = people
                .book
                .series
                .iter()
                .map(|series| (0..kinds).map(|kind| people.adds(kind).iter().any(|change| change.slot == series.first)).collect())
                .collect();
            let falls = |shown: Vec<Option<i32>>, reach: i32| -> bool {
                let place = (shown, reach);
                if let Some(judged) = known.lock().unwrap().get(&place) {
                    return *judged;
                }
                let judged = !fallen(&sums, (&place.0, reach), kinds).is_empty();
                known.lock().unwrap().insert(place, judged);
                judged
            };
            let rounding = Rounding { base: 5, tail: 50 };
            let policy = Policy { smallest_group: 0, ..Policy::default() };
            let mut own = Found::default();
            for (nth, numbers) in (0..SECRETS).zip(&numbers) {
                let drawn = |count: i32, number: f64| i32::try_from(rounding.show(u32::try_from(count).unwrap(), number)).unwrap();
                let plain: Vec<Option<i32>> = truth.iter().zip(numbers).map(|(count, number)| Some(drawn(*count, *number))).collect();
                let narrow = truth.iter().zip(numbers).map(|(count, number)| Some(without_tail(*count, *number))).collect();
                let is_plain_fallen = falls(plain, WIDE);
                own.drawn += 1;
                own.plain += usize::from(is_plain_fallen);
                own.narrow += usize::from(falls(narrow, NARROW));
                if !is_plain_fallen && nth % 100 != 0 {
                    continue;
                }
                let outcome = release(&Asked {
                    sheets: &people.sheets,
                    book: &people.book,
                    population: &people,
                    past: &Past::default(),
                    secret: &secret(nth),
                    policy,
                    progress: &|_, _| {},
                });
                let Some(released) = &outcome.released[0].2 else {
                    own.held += 1;
                    continue;
                };
                own.left += 1;
                let table = released.table("all").unwrap();
                let shown = |figure: &Figure| {
                    let code = |dimension: &str| figure.by.get(dimension).map(String::as_str);
                    let col = if shape.cols == 1 { Some("col0") } else { code("col") };
                    table.at(code("row"), if shape.cols == 1 && code("row").is_none() { None } else { col }).unwrap()
                };
                let shown: Vec<Option<i32>> =
                    figures.iter().map(|figure| shown(figure).map(|shown| i32::try_from(shown).unwrap())).collect();
                // Rows rounded more coarsely have wider ranges, and nobody is told which: judged are those that no row may be of.
                if outcome.quality.widened == 0 && falls(shown.clone(), WIDE) {
                    own.fell.push(format!("{counts:?} under secret {nth} shows {shown:?}"));
                }
            }
            let mut found = found.lock().unwrap();
            found.drawn += own.drawn;
            found.plain += own.plain;
            found.narrow += own.narrow;
            found.left += own.left;
            found.held += own.held;
            found.fell.extend(own.fell);
        });
        let Found { plain, drawn, narrow, left, held, fell } = found.into_inner().unwrap();
        println!(
            "{} populations in {} figures: {drawn} draws, {plain} would give a figure away ({narrow} without the tail); of {} releases {left} left, {held} were held back, {} give one away",
            all.len(),
            (shape.rows + usize::from(shape.rows > 1)) * (shape.cols + usize::from(shape.cols > 1)),
            left + held,
            fell.len(),
        );
        assert_eq!(fell, Vec::<String>::new());
        assert!(left > 100);
        assert!(narrow > 0, "the attacker bites: without the tail figures fall");
    }
}

/// What figures show under two thousand secrets, against the table: Pearson's chi-squared, each count of each figure.
#[test]
fn what_is_shown_has_the_chances_of_the_table() {
    let rounding = Rounding { base: 5, tail: 50 };
    let (mut worst, mut tests) = (0.0_f64, 0);
    for shape in SHAPES {
        for figure in People::new(shape, &vec![1; shape.rows * shape.cols]).figures() {
            for count in 0..=i32::try_from(MOST).unwrap() {
                let mut seen: BTreeMap<i32, f64> = BTreeMap::new();
                for nth in 0..SECRETS {
                    let drawn = number(&secret(nth), &figure, period(), &Renewed::new());
                    *seen.entry(i32::try_from(rounding.show(u32::try_from(count).unwrap(), drawn)).unwrap()).or_default() += 1.0;
                }
                let expected = chances(count);
                assert!(seen.keys().all(|value| expected.get(value).is_some_and(|chance| *chance > 0.0)), "{figure} {count}: {seen:?}");
                let squared: f64 = expected
                    .iter()
                    .map(|(value, chance)| {
                        (seen.get(value).copied().unwrap_or(0.0) - chance * f64::from(SECRETS)).powi(2) / (chance * f64::from(SECRETS))
                    })
                    .sum();
                let freedom = u32::try_from(expected.len() - 1).unwrap();
                // Wilson and Hilferty 1931: a chi-squared as a standard normal.
                let normal = if freedom == 0 {
                    0.0
                } else {
                    let nu = f64::from(freedom);
                    ((squared / nu).cbrt() - (1.0 - 2.0 / (9.0 * nu))) / (2.0 / (9.0 * nu)).sqrt()
                };
                worst = worst.max(normal);
                tests += 1;
            }
        }
    }
    println!("{tests} tests of fit, worst {worst:.2} standard deviations");
    // Of 112 honest tests one is above 4.3 in one run of a thousand; the secrets are fixed.
    assert!(worst < 4.3);
}
