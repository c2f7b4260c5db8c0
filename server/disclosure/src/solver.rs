//! The one place that knows the solver: small integer programs over alternative tables.
//!
//! An attacker knows every shown figure, every sum, and that counts are whole and not negative. Every table that fits
//! that knowledge is possible to him. LP relaxations over-state protection in three dimensions, hence integers.

use std::collections::{BTreeMap, BTreeSet};

use good_lp::{Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, microlp, variable};

use crate::system::{CellId, Sum, System};

/// The solver did not say "optimal": nothing is proven, so nothing is safe.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the solver gave no proof")]
pub struct NoProof;

/// Which way to push a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Down,
    Up,
}

/// The hidden cells that hang together with `from` through sums, and the sums they stand in.
pub(crate) struct Component<'a> {
    system: &'a System,
    pub cells: BTreeSet<CellId>,
    sums: Vec<usize>,
}

/// The parts of a sum and its total.
fn members(sum: &Sum) -> impl Iterator<Item = CellId> {
    sum.parts.iter().copied().chain([sum.total])
}

impl<'a> Component<'a> {
    pub fn around(system: &'a System, hidden: &BTreeSet<CellId>, from: CellId) -> Self {
        Self::grown(system, from, |sum, cells| cells.extend(members(sum).filter(|id| hidden.contains(id))))
    }

    /// All cells that hang together with `from` within its universe. Where persons of one universe are some of another's,
    /// only the others may move: seldom is more needed, and it keeps the search small.
    fn of_universe(system: &'a System, from: CellId) -> Self {
        Self::grown(system, from, |sum, cells| match sum.others {
            Some(others) if others == from => cells.extend(sum.parts.iter().copied()),
            Some(others) => cells.extend([others]),
            None => cells.extend(members(sum)),
        })
    }

    /// Adds what `join` takes of every sum that a cell stands in, until there is nothing more to add.
    fn grown(system: &'a System, from: CellId, join: impl Fn(&Sum, &mut BTreeSet<CellId>)) -> Self {
        let mut cells = BTreeSet::from([from]);
        let mut sums = BTreeSet::new();
        loop {
            let before = (cells.len(), sums.len());
            for (at, sum) in system.sums.iter().enumerate() {
                if members(sum).any(|id| cells.contains(&id)) {
                    sums.insert(at);
                    join(sum, &mut cells);
                }
            }
            if (cells.len(), sums.len()) == before {
                return Self { system, cells, sums: sums.into_iter().collect() };
            }
        }
    }

    /// No figure can exceed this: stands in for "without limit".
    fn ceiling(&self) -> f64 {
        let largest: u64 = self.system.cells.iter().map(|cell| cell.value).sum();
        to_f64(largest.saturating_mul(2) + 1_000)
    }

    /// The possible table in which one cell is as small or as large as it can be.
    pub fn extreme(&self, of: CellId, way: Way) -> Result<BTreeMap<CellId, u64>, NoProof> {
        let mut problem = ProblemVariables::new();
        let ceiling = self.ceiling();
        let vars: BTreeMap<CellId, Variable> =
            self.cells.iter().map(|id| (*id, problem.add(variable().integer().min(0).max(ceiling)))).collect();
        let goal = vars.get(&of).map_or_else(Expression::default, |var| Expression::from(*var));
        let mut model = match way {
            Way::Down => problem.minimise(goal).using(microlp),
            Way::Up => problem.maximise(goal).using(microlp),
        };
        for at in &self.sums {
            let Some(sum) = self.system.sums.get(*at) else { continue };
            let (expression, known) = self.balance(sum, |id| vars.get(&id).copied());
            model = model.with(expression.eq(-known));
        }
        let solution = model.solve().map_err(|_| NoProof)?;
        let found = vars.into_iter().map(|(id, var)| (id, to_u64(solution.value(var)))).collect();
        if self.is_possible(&found) { Ok(found) } else { Err(NoProof) }
    }

    /// Whether figures in the place of the hidden ones fit every sum, in whole numbers: what the solver says in floating
    /// point is only believed when it does.
    fn is_possible(&self, found: &BTreeMap<CellId, u64>) -> bool {
        let value = |id: &CellId| found.get(id).copied().or_else(|| self.system.cells.get(*id).map(|cell| cell.value)).unwrap_or(0);
        let sums = self.sums.iter().filter_map(|at| self.system.sums.get(*at));
        sums.into_iter().all(|sum| sum.parts.iter().map(value).sum::<u64>() == value(&sum.total))
    }

    /// `parts − total` over the variables, and the same over the known figures.
    fn balance(&self, sum: &Sum, var: impl Fn(CellId) -> Option<Variable>) -> (Expression, f64) {
        let mut expression = Expression::default();
        let mut known = 0.0;
        let signed = sum.parts.iter().map(|part| (*part, 1.0)).chain([(sum.total, -1.0)]);
        for (id, sign) in signed {
            match var(id) {
                Some(var) => expression += sign * var,
                None => known += sign * self.system.cells.get(id).map_or(0.0, |cell| to_f64(cell.value)),
            }
        }
        (expression, known)
    }
}

/// The cheapest cells to hide as well, so that `of` can be `by` smaller or larger than it is. `cost` is what hiding a
/// cell loses; hidden ones are free. `None` when it cannot be done at all.
pub(crate) fn cheapest_room(
    system: &System,
    hidden: &BTreeSet<CellId>,
    of: CellId,
    (way, by): (Way, u64),
) -> Result<Option<BTreeSet<CellId>>, NoProof> {
    let near = room_within(&Component::of_universe(system, of), hidden, of, (way, by))?;
    if near.is_some() || system.unpublished.is_empty() {
        return Ok(near);
    }
    let everything: BTreeSet<CellId> = (0..system.cells.len()).collect();
    room_within(&Component::around(system, &everything, of), hidden, of, (way, by))
}

/// The same, when only these cells may move, hidden or not.
fn room_within(
    reachable: &Component,
    hidden: &BTreeSet<CellId>,
    of: CellId,
    (way, by): (Way, u64),
) -> Result<Option<BTreeSet<CellId>>, NoProof> {
    let system = reachable.system;
    let mut problem = ProblemVariables::new();
    let ceiling = reachable.ceiling();
    let mut moves: BTreeMap<CellId, (Variable, Variable)> = BTreeMap::new();
    let mut goal = Expression::default();
    for id in &reachable.cells {
        let value = system.cells.get(*id).map_or(0, |cell| cell.value);
        let up = problem.add(variable().min(0).max(ceiling));
        let down = problem.add(variable().min(0).max(to_f64(value)));
        if !hidden.contains(id) {
            // A little for every cell, so that of equal losses the fewest cells are hidden.
            let cost = to_f64(value) + 0.5;
            goal += cost * up + cost * down;
        }
        moves.insert(*id, (up, down));
    }
    let mut model = problem.minimise(goal).using(microlp);
    for at in &reachable.sums {
        let Some(sum) = system.sums.get(*at) else { continue };
        let mut expression = Expression::default();
        let signed = sum.parts.iter().map(|part| (*part, 1.0)).chain([(sum.total, -1.0)]);
        for (id, sign) in signed {
            if let Some((up, down)) = moves.get(&id) {
                expression += sign * *up - sign * *down;
            }
        }
        model = model.with(expression.eq(0));
    }
    let Some((up, down)) = moves.get(&of) else { return Ok(None) };
    let (mine, other) = if way == Way::Up { (*up, *down) } else { (*down, *up) };
    model = model.with(Expression::from(mine).eq(to_f64(by))).with(Expression::from(other).eq(0));
    match model.solve() {
        Ok(solution) => {
            let moved = |(up, down): &(Variable, Variable)| (solution.value(*up) - solution.value(*down)).abs() > 1e-6;
            Ok(Some(moves.iter().filter(|(id, pair)| !hidden.contains(id) && moved(pair)).map(|(id, _)| *id).collect()))
        }
        Err(ResolutionError::Infeasible) => Ok(None),
        Err(_) => Err(NoProof),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn to_f64(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a solved count is whole, not negative and far below 2^53")]
fn to_u64(solved: f64) -> u64 {
    solved.round().max(0.0) as u64
}
