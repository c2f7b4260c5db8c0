//! The one place that knows the solver: how far a cell can move, and which cells must move with it.
//!
//! An attacker knows every shown figure, every balance, and that counts are whole and not negative. Every table that fits
//! that knowledge is possible to him. A possible table is written as its difference from the true one, a [`Move`]: then
//! nothing moving at all is where the solver starts from. Linear relaxations over-state protection (in three dimensions,
//! and wherever periods are linked), hence integers; what the relaxation gives in whole numbers needs no search.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

use crate::system::{Balance, CellId, System};

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

/// By how much each cell moves that moves at all; keeps every balance.
pub(crate) type Move = BTreeMap<CellId, i64>;

/// Which cells may move, besides those that stand in no table. The nearest mostly suffice, and are far fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of the same release and universe.
    Near,
    /// Those of the same universe in all releases.
    Kin,
}

/// The cells that can move together with one, for one attacker, and the balances that hold them.
pub(crate) struct Component<'a> {
    system: &'a System,
    attacker: usize,
    from: CellId,
    cells: Vec<CellId>,
    balances: Vec<usize>,
}

/// How far a cell can move.
pub(crate) struct Reach {
    pub found: Move,
    /// Whether it is certain that it cannot move farther (up to what was asked).
    pub is_exact: bool,
}

/// The cells that a move costs least by.
pub(crate) struct Cheapest {
    pub cells: Vec<CellId>,
    /// The move, if it is one in whole numbers.
    pub whole: Option<Move>,
}

/// What is asked of the solver.
enum Goal<'a> {
    /// The cell just so far, the others at the least cost.
    Cheap(&'a dyn Fn(CellId) -> f64),
    /// The cell just so far, the others as little as they can, in whole numbers.
    Whole,
}

enum Answer {
    Found(Vec<(CellId, f64)>),
    Nothing,
    /// The search reached its limit.
    Unknown,
}

/// So many cells or fewer are solved at once, without a look at the nearest first.
const SMALL: usize = 100;
/// So many branches are searched for whole numbers.
const SEARCH_UP_TO: u64 = 300;

/// What floating point may be off.
pub(crate) const LEEWAY: f64 = 1e-6;

impl<'a> Component<'a> {
    /// Around `from`, when only cells that `may_move` do. Empty when `from` is held fast.
    pub fn around(system: &'a System, attacker: usize, from: CellId, may_move: impl Fn(CellId) -> bool) -> Self {
        let mut cells = vec![from];
        let mut is_in = vec![false; system.cells.len()];
        let mut balances = vec![false; system.balances.len()];
        mark(&mut is_in, from);
        let mut at = 0;
        while let Some(id) = cells.get(at).copied() {
            at += 1;
            for balance in system.of_cell.get(id).into_iter().flatten() {
                mark(&mut balances, *balance);
                for (other, _) in system.balances.get(*balance).map_or(&[][..], |balance| &balance.terms) {
                    if may_move(*other) && !is_in.get(*other).copied().unwrap_or(true) {
                        mark(&mut is_in, *other);
                        cells.push(*other);
                    }
                }
            }
        }
        let balances = balances.iter().enumerate().filter(|(_, reached)| **reached).map(|(at, _)| at).collect();
        let mut component = Self { system, attacker, from, cells, balances };
        component.hold_what_is_alone(is_in);
        component
    }

    /// The same in wider and wider scopes: all at once where that is small.
    pub fn scopes(system: &'a System, attacker: usize, from: CellId, may_move: impl Fn(CellId) -> bool) -> impl Iterator<Item = Self> {
        let all = Self::around(system, attacker, from, &may_move);
        let nearer = if all.size() > SMALL { &[Scope::Near, Scope::Kin][..] } else { &[] };
        let mut size = 0;
        let nearer = nearer.iter().filter_map(move |scope| {
            let nearer = Self::within(system, attacker, from, *scope, &may_move);
            (nearer.size() > std::mem::replace(&mut size, nearer.size())).then_some(nearer)
        });
        nearer.chain([all])
    }

    /// The same within a scope.
    pub fn within(system: &'a System, attacker: usize, from: CellId, scope: Scope, may_move: impl Fn(CellId) -> bool) -> Self {
        let home = |id: CellId| {
            let cell = system.cells.get(id)?;
            if scope == Scope::Near { cell.near } else { cell.kin }
        };
        // What stands in no table is near to all that it is made of.
        let near: Vec<usize> = match home(from) {
            Some(home) => vec![home],
            None => system.balances_of(from).flat_map(|balance| &balance.terms).filter_map(|(id, _)| home(*id)).collect(),
        };
        let is_near = |id: CellId| home(id).is_none_or(|home| near.contains(&home));
        Self::around(system, attacker, from, |id| may_move(id) && is_near(id))
    }

    /// A cell that is the only one to move in a balance cannot move.
    fn hold_what_is_alone(&mut self, mut moves: Vec<bool>) {
        loop {
            let mut held = false;
            for balance in self.balances.iter().filter_map(|at| self.system.balances.get(*at)) {
                let mut moving = balance.terms.iter().map(|(id, _)| *id).filter(|id| moves.get(*id).copied().unwrap_or(false));
                if let (Some(alone), None) = (moving.next(), moving.next()) {
                    moves[alone] = false;
                    held = true;
                }
            }
            if !held {
                break;
            }
        }
        self.cells.retain(|id| moves.get(*id).copied().unwrap_or(false));
        if !self.cells.contains(&self.from) {
            self.cells.clear();
        }
        self.cells.sort_unstable();
    }

    /// How many cells there are.
    pub fn size(&self) -> usize {
        self.cells.len()
    }

    /// Whether the cell can move at all, as far as is known without the solver.
    pub fn is_held(&self) -> bool {
        self.cells.is_empty()
    }

    /// How far `from` can move, at most by `cap`, in whole numbers; the move shows it. What the search does not find within
    /// its limit is as if it were not there.
    pub fn reach(&self, way: Way, cap: i64) -> Result<Reach, NoProof> {
        let none = Reach { found: Move::new(), is_exact: true };
        if self.is_held() || cap <= 0 {
            return Ok(none);
        }
        let relaxed = self.far(way, cap)?;
        let best = of(&relaxed, self.from).abs();
        if let Some(found) = self.whole(&relaxed).filter(|found| to_f64(far(found, self.from)) > best - LEEWAY) {
            return Ok(Reach { found, is_exact: true });
        }
        let mut is_exact = true;
        for by in (1..=to_i64((best + LEEWAY).floor())).rev() {
            match self.solve(way, by, Goal::Whole)? {
                Answer::Found(found) => match self.whole(&found) {
                    Some(found) => return Ok(Reach { found, is_exact }),
                    None => is_exact = false,
                },
                Answer::Nothing => {}
                Answer::Unknown => is_exact = false,
            }
        }
        Ok(Reach { is_exact, ..none })
    }

    /// At least as far as `from` can move; cheaper than [`Self::reach`], and may over-state. With the move, if it is whole.
    pub fn relaxed_reach(&self, way: Way, cap: i64) -> Result<(f64, Option<Move>), NoProof> {
        if self.is_held() || cap <= 0 {
            return Ok((0.0, None));
        }
        let found = self.far(way, cap)?;
        Ok((of(&found, self.from).abs(), self.whole(&found)))
    }

    /// The farthest that the relaxation allows. In one variable for each cell, as far from zero as it is: with nothing but
    /// zeros to start from the simplex method makes no headway.
    fn far(&self, way: Way, cap: i64) -> Result<Vec<(CellId, f64)>, NoProof> {
        let direction = if way == Way::Up { OptimizationDirection::Maximize } else { OptimizationDirection::Minimize };
        let mut problem = Problem::new(direction);
        let mut places = vec![None; self.system.cells.len()];
        for id in &self.cells {
            let count = self.system.count(self.attacker, *id);
            let (weight, least, most) = match way {
                _ if *id != self.from => (0.0, count.low, f64::INFINITY),
                Way::Up => (1.0, count.low, to_f64(count.value + cap)),
                Way::Down => (1.0, count.low.max(count.value - cap), f64::INFINITY),
            };
            if let Some(place) = places.get_mut(*id) {
                *place = Some((problem.add_var(weight, (to_f64(least), most)), count.value));
            }
        }
        for balance in self.balances.iter().filter_map(|at| self.system.balances.get(*at)) {
            let moving = balance.terms.iter().filter_map(|(id, times)| Some(((*places.get(*id)?)?, *times)));
            let (mut terms, mut sum) = (Vec::with_capacity(balance.terms.len()), 0);
            for ((var, value), times) in moving {
                terms.push((var, to_f64(times)));
                sum += value * times;
            }
            if !terms.is_empty() {
                problem.add_constraint(&terms, ComparisonOp::Eq, to_f64(sum));
            }
        }
        let outcome = problem.solve().map_err(|_| NoProof)?;
        let solution = outcome.solution().ok_or(NoProof)?;
        let moved = |id: &CellId| {
            let (var, value) = (*places.get(*id)?)?;
            Some((*id, solution.var_value_raw(var) - to_f64(value)))
        };
        Ok(self.cells.iter().filter_map(moved).collect())
    }

    /// The cheapest cells to move so that `from` moves by `by`, each unit of movement at its cost. `None` when it cannot.
    pub fn cheapest(&self, way: Way, by: i64, cost: &dyn Fn(CellId) -> f64) -> Result<Option<Cheapest>, NoProof> {
        if self.is_held() {
            return Ok(None);
        }
        match self.solve(way, by, Goal::Cheap(cost))? {
            Answer::Found(found) => {
                let whole = self.whole(&found);
                let moved = found.into_iter().filter(|(_, by)| by.abs() > LEEWAY);
                Ok(Some(Cheapest { cells: moved.map(|(id, _)| id).collect(), whole }))
            }
            _ => Ok(None),
        }
    }

    fn solve(&self, way: Way, by: i64, goal: Goal) -> Result<Answer, NoProof> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut moves: Vec<(CellId, [Option<Variable>; 2])> = Vec::with_capacity(self.cells.len());
        let mut places = vec![usize::MAX; self.system.cells.len()];
        for id in &self.cells {
            let count = self.system.count(self.attacker, *id);
            let room = count.value - count.low;
            let mut add = |limit: i64, is_way: bool| {
                let is_from = *id == self.from;
                let most = if is_from { by.min(limit) * i64::from(is_way) } else { limit };
                let (least, weight) = match &goal {
                    Goal::Cheap(cost) => (if is_from { most } else { 0 }, if is_from { 0.0 } else { cost(*id) }),
                    Goal::Whole => (if is_from { most } else { 0 }, 1.0),
                };
                (most > 0).then(|| match goal {
                    Goal::Whole => problem.add_integer_var(weight, (to_i32(least), to_i32(most))),
                    _ => problem.add_var(weight, (to_f64(least), if most == i64::MAX { f64::INFINITY } else { to_f64(most) })),
                })
            };
            if *id == self.from && way == Way::Down && room < by {
                return Ok(Answer::Nothing);
            }
            if let Some(place) = places.get_mut(*id) {
                *place = moves.len();
            }
            moves.push((*id, [add(i64::MAX, way == Way::Up), add(room, way == Way::Down)]));
        }
        for balance in self.balances.iter().filter_map(|at| self.system.balances.get(*at)) {
            let moving = balance.terms.iter().filter_map(|(id, times)| Some((moves.get(*places.get(*id)?)?, to_f64(*times))));
            let terms = moving.flat_map(|((_, [up, down]), times)| [up.map(|up| (up, times)), down.map(|down| (down, -times))]);
            let terms: Vec<(Variable, f64)> = terms.flatten().collect();
            if !terms.is_empty() {
                problem.add_constraint(&terms, ComparisonOp::Eq, 0.0);
            }
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(SEARCH_UP_TO);
        match problem.solve_with(options) {
            Ok(outcome) => {
                let Some(solution) = outcome.solution() else { return Ok(Answer::Unknown) };
                let moved = |var: &Option<Variable>| var.map_or(0.0, |var| solution.var_value_raw(var));
                Ok(Answer::Found(moves.iter().map(|(id, [up, down])| (*id, moved(up) - moved(down))).collect()))
            }
            Err(Error::Infeasible) => Ok(Answer::Nothing),
            Err(_) => Err(NoProof),
        }
    }

    /// The move in whole numbers, if that is a possible one: what the solver says in floating point is only believed then.
    fn whole(&self, found: &[(CellId, f64)]) -> Option<Move> {
        let found: Move = found.iter().map(|(id, by)| (*id, to_i64(*by))).filter(|(_, by)| *by != 0).collect();
        let keeps =
            |balance: &Balance| balance.terms.iter().map(|(id, times)| times * found.get(id).copied().unwrap_or(0)).sum::<i64>() == 0;
        let balanced = self.balances.iter().filter_map(|at| self.system.balances.get(*at)).all(keeps);
        let possible = |(id, by): (&CellId, &i64)| {
            let count = self.system.count(self.attacker, *id);
            count.value + by >= count.low
        };
        (balanced && found.iter().all(possible)).then_some(found)
    }
}

fn of(moves: &[(CellId, f64)], id: CellId) -> f64 {
    moves.iter().find(|(known, _)| *known == id).map_or(0.0, |(_, by)| *by)
}

fn far(found: &Move, id: CellId) -> i64 {
    found.get(&id).copied().unwrap_or(0).abs()
}

fn to_i32(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn mark(set: &mut [bool], at: usize) {
    if let Some(place) = set.get_mut(at) {
        *place = true;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
pub(crate) fn to_f64(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a solved count is far below 2^53")]
fn to_i64(solved: f64) -> i64 {
    solved.round() as i64
}
