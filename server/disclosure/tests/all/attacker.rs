//! An attacker of another make than the audit. It reads released tables and what everybody knows of their structure (which
//! tables count the same persons, what adds up, how a year relates to its quarters), writes that down as inequalities over
//! whole numbers, and asks how small and how large each hidden figure can be. It shares no code with what it attacks.

use std::collections::BTreeMap;

use disclosure::raw::{Bound, OverTime, RawRelease, RawTable, Term};
use disclosure::release::Released;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};

/// Period, universe, and the categories it is broken down by.
pub type Name = (String, String, Vec<String>);

/// Large enough to stand for "without limit".
const MOST: i64 = 5_000;

/// `least ≤ Σ coefficient · figure`, and equal where `exact`.
struct Fact {
    terms: Vec<(usize, i64)>,
    exact: bool,
}

/// Hidden figures that hang together, and what is known of them, both by number.
pub struct Part {
    pub figures: Vec<usize>,
    facts: Vec<usize>,
}

#[derive(Default)]
pub struct Attacker {
    pub names: Vec<Name>,
    pub shown: Vec<Option<i64>>,
    /// What is known of each figure from inside: one organisation's own clients.
    own: Vec<i64>,
    places: BTreeMap<Name, usize>,
    facts: Vec<Fact>,
}

/// Every figure of a table by name, with where it stands.
pub fn figures(period: &str, table: &RawTable) -> Vec<(Name, Option<usize>, Option<usize>)> {
    let list = table.cols.categories.len() == 1;
    let rows = (0..table.rows.categories.len()).map(Some).chain(table.rows.adds_up.then_some(None));
    let mut all = Vec::new();
    for row in rows {
        let cols: Vec<Option<usize>> = match list {
            true => vec![if row.is_some() { Some(0) } else { None }],
            false => (0..table.cols.categories.len()).map(Some).chain(table.cols.adds_up.then_some(None)).collect(),
        };
        for col in cols {
            all.push((name(period, table, row, col), row, col));
        }
    }
    all
}

fn name(period: &str, table: &RawTable, row: Option<usize>, col: Option<usize>) -> Name {
    let list = table.cols.categories.len() == 1;
    let mut by: Vec<String> = Vec::new();
    by.extend(row.map(|row| table.rows.categories[row].clone()));
    by.extend(col.filter(|_| !list).map(|col| table.cols.categories[col].clone()));
    by.extend(table.slice.as_ref().map(|slice| slice.category.clone()));
    by.sort();
    (period.to_owned(), table.universe.clone(), by)
}

/// What the raw table says in a place, for one organisation or (`None`) in all.
pub fn truth(table: &RawTable, row: Option<usize>, col: Option<usize>, organisation: Option<&str>) -> i64 {
    let of = |cell: &disclosure::raw::RawCell| match organisation {
        None => cell.value,
        Some(organisation) => cell.by.iter().filter(|one| one.organisation == organisation).map(|one| one.value).sum(),
    };
    let mut sum = 0;
    for (r, line) in table.cells.iter().enumerate().filter(|(r, _)| row.is_none_or(|row| row == *r)) {
        sum += line.iter().enumerate().filter(|(c, _)| col.is_none_or(|col| col == *c)).map(|(_, cell)| of(cell)).sum::<u64>();
        let _ = r;
    }
    i64::try_from(sum).unwrap()
}

impl Attacker {
    /// Reads all releases; `organisation` is whose own clients are known besides.
    pub fn read(releases: &[(RawRelease, Released)], organisation: Option<&str>) -> Self {
        let mut attacker = Self::default();
        for (raw, released) in releases {
            let period = raw.period.to_string();
            for (table, shown) in raw.tables.iter().zip(released.tables()) {
                assert_eq!(table.code, shown.code);
                for (name, row, col) in figures(&period, table) {
                    let figure = match (row, col) {
                        (Some(row), Some(col)) => shown.cell(row, col),
                        (Some(row), None) => shown.row_totals().unwrap()[row],
                        (None, Some(col)) => shown.col_totals().unwrap()[col],
                        (None, None) => shown.total().unwrap(),
                    };
                    let own = organisation.map_or(0, |organisation| truth(table, row, col, Some(organisation)));
                    attacker.note(name, figure.map(|figure| i64::try_from(figure).unwrap() - own), own);
                }
                attacker.adds_up(&period, table);
            }
            for table in &raw.tables {
                attacker.cubes(&period, table);
                attacker.includes(&period, table);
            }
            attacker.bounds(&period, &raw.bounds);
        }
        for (raw, _) in releases.iter().filter(|(raw, _)| raw.period.quarter().is_none()) {
            let parts =
                || releases.iter().filter(|(other, _)| other.period.quarter().is_some() && other.period.year() == raw.period.year());
            let quarters: Vec<String> = parts().map(|(other, _)| other.period.to_string()).collect();
            for table in &raw.tables {
                attacker.over_time(&raw.period.to_string(), &quarters, table);
            }
        }
        attacker
    }

    fn note(&mut self, name: Name, shown: Option<i64>, own: i64) {
        let next = self.names.len();
        let at = *self.places.entry(name.clone()).or_insert(next);
        if at == next {
            self.names.push(name);
            self.shown.push(shown);
            self.own.push(own);
        } else {
            assert_eq!((self.shown[at], self.own[at]), (shown, own), "{name:?} differs between two tables");
        }
    }

    fn equal(&mut self, total: &Name, parts: &[Name]) {
        let find = |name: &Name| self.places.get(name).copied();
        let (Some(total), Some(parts)) = (find(total), parts.iter().map(find).collect::<Option<Vec<usize>>>()) else { return };
        let terms = parts.into_iter().map(|part| (part, 1)).chain([(total, -1)]).collect();
        self.facts.push(Fact { terms, exact: true });
    }

    fn at_most(&mut self, smaller: &Name, larger: &Name) {
        if let (Some(smaller), Some(larger)) = (self.places.get(smaller).copied(), self.places.get(larger).copied()) {
            self.facts.push(Fact { terms: vec![(larger, 1), (smaller, -1)], exact: false });
        }
    }

    fn adds_up(&mut self, period: &str, table: &RawTable) {
        let (rows, cols) = (table.rows.categories.len(), table.cols.categories.len());
        if table.cols.adds_up && cols > 1 {
            for row in (0..rows).map(Some).chain([None]) {
                let parts: Vec<Name> = (0..cols).map(|col| name(period, table, row, Some(col))).collect();
                self.equal(&name(period, table, row, None), &parts);
            }
        }
        if table.rows.adds_up {
            for col in (0..cols).map(Some).chain([None]) {
                let parts: Vec<Name> = (0..rows).map(|row| name(period, table, Some(row), col)).collect();
                self.equal(&name(period, table, None, col), &parts);
            }
        }
    }

    fn cubes(&mut self, period: &str, table: &RawTable) {
        let Some(slice) = &table.slice else { return };
        for (figure, ..) in figures(period, table) {
            let with = |category: Option<&String>| {
                let mut name = figure.clone();
                name.2.retain(|known| *known != slice.category);
                name.2.extend(category.cloned());
                name.2.sort();
                name
            };
            let parts: Vec<Name> = slice.axis.categories.iter().map(|category| with(Some(category))).collect();
            self.equal(&with(None), &parts);
        }
    }

    fn includes(&mut self, period: &str, table: &RawTable) {
        let Some(within) = &table.within else { return };
        for (figure, ..) in figures(period, table) {
            let same = (period.to_owned(), within.clone(), figure.2.clone());
            let all = (period.to_owned(), within.clone(), Vec::new());
            self.at_most(&figure, &same);
            self.at_most(&figure, &all);
        }
    }

    fn bounds(&mut self, period: &str, bounds: &[Bound]) {
        for bound in bounds {
            let place = |part: &Term| {
                let mut by: Vec<String> = part.by.iter().map(|(_, category)| category.clone()).collect();
                by.sort();
                self.places.get(&(period.to_owned(), part.universe.clone(), by)).map(|at| (*at, i64::from(part.times)))
            };
            let more = bound.more.iter().filter_map(place);
            let less = bound.less.iter().filter_map(place).map(|(at, times)| (at, -times));
            let terms = more.chain(less).collect();
            self.facts.push(Fact { terms, exact: false });
        }
    }

    fn over_time(&mut self, year: &str, quarters: &[String], table: &RawTable) {
        for (figure, ..) in figures(year, table) {
            let parts: Vec<Name> = quarters.iter().map(|quarter| (quarter.clone(), figure.1.clone(), figure.2.clone())).collect();
            match table.over_time {
                OverTime::Adds if parts.len() == 4 => self.equal(&figure, &parts),
                OverTime::Distinct => {
                    parts.iter().for_each(|part| self.at_most(part, &figure));
                    let find = |name: &Name| self.places.get(name).copied();
                    if let (4, Some(parts), Some(year)) = (parts.len(), parts.iter().map(find).collect::<Option<Vec<_>>>(), find(&figure)) {
                        let terms = parts.into_iter().map(|part| (part, 1)).chain([(year, -1)]).collect();
                        self.facts.push(Fact { terms, exact: false });
                    }
                }
                _ => {}
            }
        }
    }

    /// The hidden figures, in the parts that hang together.
    pub fn parts(&self) -> Vec<Part> {
        let mut of_figure: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        for (number, fact) in self.facts.iter().enumerate() {
            fact.terms.iter().for_each(|(at, _)| of_figure[*at].push(number));
        }
        let (mut parts, mut seen) = (Vec::new(), vec![false; self.names.len()]);
        for first in (0..self.names.len()).filter(|at| self.shown[*at].is_none()) {
            if std::mem::replace(&mut seen[first], true) {
                continue;
            }
            let mut part = Part { figures: vec![first], facts: Vec::new() };
            let mut next = 0;
            while let Some(at) = part.figures.get(next).copied() {
                next += 1;
                part.facts.extend(&of_figure[at]);
                for (other, _) in of_figure[at].iter().flat_map(|fact| &self.facts[*fact].terms) {
                    if self.shown[*other].is_none() && !std::mem::replace(&mut seen[*other], true) {
                        part.figures.push(*other);
                    }
                }
            }
            part.facts.sort_unstable();
            part.facts.dedup();
            parts.push(part);
        }
        parts
    }

    /// One possible state of all hidden figures of a part, in which one of them, or all taken together, is as small or as
    /// large as it can be (one up to its cap).
    pub fn extreme(&self, part: &Part, of: Option<(usize, i64)>, up: bool) -> Vec<(usize, i64)> {
        let mut problem = ProblemVariables::new();
        let most = |at: usize| of.filter(|(of, _)| *of == at && up).map_or(MOST, |(_, cap)| cap);
        let number = |number: i64| f64::from(i32::try_from(number).unwrap());
        let vars: BTreeMap<usize, Variable> =
            part.figures.iter().map(|at| (*at, problem.add(variable().integer().min(0).max(number(most(*at)))))).collect();
        let goal = of.map_or_else(|| vars.values().copied().sum(), |(of, _)| Expression::from(vars[&of]));
        let mut model = if up { problem.maximise(goal) } else { problem.minimise(goal) }.using(microlp);
        for fact in part.facts.iter().map(|fact| &self.facts[*fact]) {
            let mut left = Expression::default();
            for (at, times) in &fact.terms {
                match (vars.get(at), self.shown[*at]) {
                    (Some(var), _) => left += number(*times) * *var,
                    (None, Some(value)) => left += number(*times) * number(value),
                    (None, None) => unreachable!(),
                }
            }
            model = model.with(if fact.exact { left.eq(0) } else { left.geq(0) });
        }
        let solution = model.solve().unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "at most 5000")]
        let found: BTreeMap<usize, i64> = vars.iter().map(|(at, var)| (*at, solution.value(*var).round() as i64)).collect();
        let value = |at: usize| found.get(&at).copied().unwrap_or_else(|| self.shown[at].unwrap());
        for fact in part.facts.iter().map(|fact| &self.facts[*fact]) {
            let sum: i64 = fact.terms.iter().map(|(at, times)| times * value(*at)).sum();
            assert!(if fact.exact { sum == 0 } else { sum >= 0 }, "the attacker's solver erred");
        }
        assert!(found.values().all(|value| *value >= 0), "the attacker's solver erred");
        found.into_iter().collect()
    }
}
