//! Random partnerships: people with traits, whom organisations follow over a year, counted into linked tables.

use disclosure::raw::{Axis, Bound, Contribution, OverTime, RawCell, RawRelease, RawTable, Slice, Term};

use crate::make::{Seeded, axis, period};

pub const QUARTERS: [&str; 4] = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];

struct Person {
    town: usize,
    age: usize,
    sex: usize,
    barriers: u64,
    /// Of these, the ones that are still there.
    open: u64,
    visits: u64,
    organisation: usize,
    /// The first quarter, and in which ones somebody met them.
    entered: usize,
    active: [bool; 4],
}

/// What a random set of tables looks like.
pub struct Shape {
    towns: usize,
    ages: usize,
    sexes: usize,
    barriers: usize,
    organisations: usize,
    /// Age as third dimension, otherwise as a table of its own.
    cubed: bool,
    with_new: bool,
    with_visits: bool,
    with_needs: bool,
    pub quarters: usize,
    pub with_year: bool,
    people: u64,
}

impl Shape {
    pub fn random(random: &mut Seeded) -> Self {
        let with_year = random.below(7) == 0;
        let cubed = !with_year && random.below(3) == 0;
        let small = if with_year { 2 } else { 3 };
        Self {
            towns: 2 + random.index(small),
            ages: 2 + random.index(2),
            sexes: 2 + random.index(if with_year { 1 } else { 2 }),
            barriers: if random.below(2) == 0 { 0 } else { 1 + random.index(3) },
            organisations: [0, 0, 1, 2, 3][random.index(5)],
            cubed,
            with_new: random.below(2) == 0,
            with_visits: random.below(5) == 0,
            with_needs: random.below(3) == 0,
            quarters: if with_year { 4 } else { 1 + random.index(2) },
            with_year,
            people: 20 + random.below(100),
        }
    }
}

pub struct People {
    shape: Shape,
    people: Vec<Person>,
}

/// Small numbers are likelier, so that cells differ much in size.
fn skewed(random: &mut Seeded, limit: usize) -> usize {
    random.index(limit).min(random.index(limit))
}

impl People {
    pub fn random(random: &mut Seeded, shape: Shape) -> Self {
        let mut people = Vec::new();
        for _ in 0..shape.people {
            let entered = random.index(shape.quarters);
            let mut active = [false; 4];
            for (quarter, is_active) in active.iter_mut().enumerate().take(shape.quarters) {
                *is_active = quarter == entered || (quarter > entered && random.below(3) > 0);
            }
            people.push(Person {
                town: skewed(random, shape.towns),
                age: random.index(shape.ages),
                sex: skewed(random, shape.sexes),
                barriers: random.below(8),
                open: random.below(8),
                visits: u64::try_from(skewed(random, 5)).unwrap(),
                organisation: skewed(random, shape.organisations.max(1)),
                entered,
                active,
            });
        }
        Self { shape, people }
    }

    /// The tables of a quarter, or of the whole year.
    pub fn release(&self, quarter: Option<usize>) -> RawRelease {
        let active = |person: &Person| quarter.map_or(person.active.contains(&true), |quarter| person.active[quarter]);
        let entered = |person: &Person| quarter.is_none_or(|quarter| person.entered == quarter);
        let Shape { towns, ages, sexes, barriers, .. } = self.shape;
        let mut tables = vec![self.table("who", (axis("town", towns), |p| p.town), (axis("sex", sexes), |p| p.sex), active)];
        if self.shape.cubed {
            for age in 0..ages {
                let here = |person: &Person| active(person) && person.age == age;
                let mut slice = self.table("who", (axis("town", towns), |p| p.town), (axis("sex", sexes), |p| p.sex), here);
                slice.slice = Some(Slice { axis: axis("age", ages), category: format!("age{age}") });
                tables.push(slice);
            }
        } else {
            tables.push(self.table("ages", (axis("age", ages), |p| p.age), (axis("sex", sexes), |p| p.sex), active));
        }
        let one = || Axis { dimension: "one".to_owned(), categories: vec!["all".to_owned()], adds_up: true };
        if self.shape.with_new {
            let mut new = self.table("new", (axis("town", towns), |p| p.town), (one(), |_| 0), entered);
            (new.universe, new.within, new.over_time) = ("new".to_owned(), Some("u".to_owned()), OverTime::Adds);
            tables.push(new);
        }
        if barriers > 0 {
            let mut rows = axis("barrier", barriers);
            rows.adds_up = false;
            let cells = (0..barriers).map(|barrier| vec![self.count(|person| active(person) && person.barriers & (1 << barrier) != 0)]);
            let mut list = self.table("barriers", (one(), |_| 0), (one(), |_| 0), active);
            (list.universe, list.within, list.rows, list.cells) = ("b".to_owned(), Some("u".to_owned()), rows, cells.collect());
            tables.push(list);
        }
        let mut bounds = Vec::new();
        if barriers > 0 && self.shape.with_needs {
            // Whoever still has a barrier needs what answers it: another list of other people, never fewer.
            let mut rows = axis("need", barriers);
            rows.adds_up = false;
            let needs = |person: &Person, barrier: usize| person.open & (1 << barrier) != 0 || person.sex == 0;
            let cells = (0..barriers).map(|barrier| vec![self.count(|person| active(person) && needs(person, barrier))]);
            let mut list = self.table("needs", (one(), |_| 0), (one(), |_| 0), active);
            (list.universe, list.within, list.rows, list.cells) = ("n".to_owned(), Some("u".to_owned()), rows, cells.collect());
            tables.push(list);
            let part = |universe: &str, by: &str, number: usize| Term {
                universe: universe.to_owned(),
                by: vec![(by.to_owned(), format!("{by}{number}"))],
                times: 1,
            };
            let still = |person: &Person, barrier: usize| person.barriers & person.open & (1 << barrier) != 0;
            let mut rows = axis("barrier", barriers);
            rows.adds_up = false;
            let cells = (0..barriers).map(|barrier| vec![self.count(|person| active(person) && still(person, barrier))]);
            let mut list = self.table("open", (one(), |_| 0), (one(), |_| 0), active);
            (list.universe, list.within, list.rows, list.cells) = ("o".to_owned(), Some("b".to_owned()), rows, cells.collect());
            tables.push(list);
            bounds.extend((0..barriers).map(|at| Bound { less: vec![part("o", "barrier", at)], more: vec![part("n", "need", at)] }));
        }
        if self.shape.with_visits {
            self.visits(active, &mut tables, &mut bounds);
        }
        RawRelease { bounds, period: period(quarter.map_or("2026", |quarter| QUARTERS[quarter])), tables }
    }

    /// People by how many visits they had, and how many visits that were: the one bounds the other.
    fn visits(&self, active: impl Fn(&Person) -> bool, tables: &mut Vec<RawTable>, bounds: &mut Vec<Bound>) {
        let one = || Axis { dimension: "one".to_owned(), categories: vec!["all".to_owned()], adds_up: true };
        let mut bands =
            self.table("bands", (axis("visits", 3), |person| usize::try_from(person.visits.min(2)).unwrap()), (one(), |_| 0), &active);
        bands.over_time = OverTime::Free;
        tables.push(bands);
        let mut sum = self.table("visits", (axis("town", self.shape.towns), |p| p.town), (one(), |_| 0), &active);
        for (town, line) in sum.cells.iter_mut().enumerate() {
            let visited = |person: &Person| active(person) && person.town == town && person.visits > 0;
            let mut cell = self.count(visited);
            for (organisation, by) in cell.by.iter_mut().enumerate() {
                let own = self.people.iter().filter(|person| visited(person) && person.organisation == organisation);
                by.value = own.map(|person| person.visits).sum();
            }
            let all: u64 = self.people.iter().filter(|person| visited(person)).map(|person| person.visits).sum();
            cell.value = all;
            *line = vec![cell];
        }
        (sum.universe, sum.over_time, sum.counts_persons) = ("v".to_owned(), OverTime::Free, false);
        tables.push(sum);
        let band = |number: usize, times: u32| Term {
            universe: "u".to_owned(),
            by: vec![("visits".to_owned(), format!("visits{number}"))],
            times,
        };
        let all = || vec![Term { universe: "v".to_owned(), by: Vec::new(), times: 1 }];
        bounds.push(Bound { less: vec![band(1, 1), band(2, 2)], more: all() });
        bounds.push(Bound { less: all(), more: vec![band(1, 1), band(2, 4)] });
    }

    fn count(&self, is_in: impl Fn(&Person) -> bool) -> RawCell {
        let persons =
            |organisation: usize| self.people.iter().filter(|person| person.organisation == organisation && is_in(person)).count();
        if self.shape.organisations == 0 {
            return RawCell::persons(u64::try_from(persons(0)).unwrap());
        }
        let by = (0..self.shape.organisations).map(|organisation| {
            let persons = u64::try_from(persons(organisation)).unwrap();
            Contribution { organisation: format!("org{organisation}"), value: persons, persons }
        });
        RawCell::of(by.collect())
    }

    fn table(
        &self,
        code: &str,
        (rows, row): (Axis, fn(&Person) -> usize),
        (cols, col): (Axis, fn(&Person) -> usize),
        is_in: impl Fn(&Person) -> bool,
    ) -> RawTable {
        let cell = |r: usize, c: usize| self.count(|person| is_in(person) && row(person) == r && col(person) == c);
        RawTable {
            code: code.to_owned(),
            universe: "u".to_owned(),
            within: None,
            cells: (0..rows.categories.len()).map(|r| (0..cols.categories.len()).map(|c| cell(r, c)).collect()).collect(),
            rows,
            cols,
            slice: None,
            counts_persons: true,
            guards_groups: false,
            over_time: OverTime::Distinct,
        }
    }
}
