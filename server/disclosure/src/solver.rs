//! The one place that knows the solver: how far a cell can move, and which cells must move with it.
//!
//! An attacker knows every shown figure, every balance, and that counts are whole and not negative. Every table that fits
//! that knowledge is possible to him. A possible table is written as its difference from the true one, a [`Move`]: then
//! nothing moving at all is where the solver starts from. Linear relaxations over-state protection (in three dimensions,
//! and wherever periods are linked), hence integers; what the relaxation gives in whole numbers needs no search.

use std::collections::BTreeMap;

use good_lp::{Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, microlp, variable};

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

/// The cells that can move together with one, for one attacker, and the balances that hold them.
pub(crate) struct Component<'a> {
    system: &'a System,
    attacker: usize,
    from: CellId,
    cells: Vec<CellId>,
    balances: Vec<usize>,
}

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

    /// Whether the cell can move at all, as far as is known without the solver.
    pub fn is_held(&self) -> bool {
        self.cells.is_empty()
    }

    /// How far `from` can move, at most by `cap`, in whole numbers; with the move that shows it.
    pub fn reach(&self, way: Way, cap: i64) -> Result<Move, NoProof> {
        if self.is_held() || cap <= 0 {
            return Ok(Move::new());
        }
        let relaxed = self.solve(way, cap, None, false)?;
        let rounded = self.whole(&relaxed);
        let best = relaxed.iter().find(|(id, _)| *id == self.from).map_or(0.0, |(_, by)| by.abs());
        if let Some(found) = rounded.filter(|found| to_f64(found.get(&self.from).copied().unwrap_or(0).abs()) > best - 1e-6) {
            return Ok(found);
        }
        let exact = self.solve(way, cap, None, true)?;
        self.whole(&exact).ok_or(NoProof)
    }

    /// At least as far as `from` can move; cheaper than [`Self::reach`], and may over-state.
    pub fn relaxed_reach(&self, way: Way, cap: i64) -> Result<f64, NoProof> {
        if self.is_held() || cap <= 0 {
            return Ok(0.0);
        }
        let found = self.solve(way, cap, None, false)?;
        Ok(found.iter().find(|(id, _)| *id == self.from).map_or(0.0, |(_, by)| by.abs()))
    }

    /// The cheapest cells to move so that `from` moves by `by`, each unit of movement at its cost. `None` when it cannot.
    pub fn cheapest(&self, way: Way, by: i64, cost: impl Fn(CellId) -> f64) -> Result<Option<Vec<CellId>>, NoProof> {
        if self.is_held() {
            return Ok(None);
        }
        match self.solve(way, by, Some(&cost), false) {
            Ok(found) => Ok(Some(found.into_iter().filter(|(_, by)| by.abs() > 1e-6).map(|(id, _)| id).collect())),
            Err(NoProof) => Ok(None),
        }
    }

    fn solve(&self, way: Way, by: i64, cost: Option<&dyn Fn(CellId) -> f64>, whole: bool) -> Result<Vec<(CellId, f64)>, NoProof> {
        let mut problem = ProblemVariables::new();
        let number = || if whole { variable().integer() } else { variable() };
        let mut moves: Vec<(CellId, Option<Variable>, Option<Variable>)> = Vec::with_capacity(self.cells.len());
        let mut places = vec![usize::MAX; self.system.cells.len()];
        let mut goal = Expression::default();
        for id in &self.cells {
            let count = self.system.count(self.attacker, *id);
            let room = to_f64(count.value - count.low);
            let (up, down) = if *id == self.from {
                let cap = to_f64(by);
                let (up, down) = if way == Way::Up { (cap, 0.0) } else { (0.0, cap.min(room)) };
                if cost.is_some() && down < cap && way == Way::Down {
                    return Err(NoProof);
                }
                (up, down)
            } else {
                (f64::INFINITY, room)
            };
            let forced = *id == self.from && cost.is_some();
            let mut add = |limit: f64| {
                let least = if forced { limit } else { 0.0 };
                (limit > 0.0).then(|| problem.add(number().min(least).max(limit)))
            };
            let pair = (*id, add(up), add(down));
            if let Some(cost) = cost.map(|cost| cost(*id)).filter(|cost| *cost > 0.0 && !forced) {
                for var in [pair.1, pair.2].into_iter().flatten() {
                    goal += cost * var;
                }
            }
            if cost.is_none() && *id == self.from {
                goal += pair.1.or(pair.2).map_or_else(Expression::default, Expression::from);
            }
            if let Some(place) = places.get_mut(*id) {
                *place = moves.len();
            }
            moves.push(pair);
        }
        let model = if cost.is_some() { problem.minimise(goal) } else { problem.maximise(goal) };
        let mut model = model.using(microlp);
        for balance in self.balances.iter().filter_map(|at| self.system.balances.get(*at)) {
            let mut expression = Expression::default();
            let mut any = false;
            for (id, times) in &balance.terms {
                let Some((_, up, down)) = places.get(*id).and_then(|place| moves.get(*place)) else { continue };
                any = true;
                let times = to_f64(*times);
                if let Some(up) = up {
                    expression += times * *up;
                }
                if let Some(down) = down {
                    expression -= times * *down;
                }
            }
            if any {
                model = model.with(expression.eq(0));
            }
        }
        match model.solve() {
            Ok(solution) => {
                let moved = |var: &Option<Variable>| var.map_or(0.0, |var| solution.value(var));
                Ok(moves.iter().map(|(id, up, down)| (*id, moved(up) - moved(down))).collect())
            }
            Err(ResolutionError::Infeasible | _) => Err(NoProof),
        }
    }

    /// The move in whole numbers, if that is a possible one: what the solver says in floating point is only believed then.
    fn whole(&self, found: &[(CellId, f64)]) -> Option<Move> {
        let found: Move = found.iter().map(|(id, by)| (*id, to_i64(*by))).filter(|(_, by)| *by != 0).collect();
        let keeps = |balance: &Balance| balance.terms.iter().map(|(id, times)| times * found.get(id).copied().unwrap_or(0)).sum::<i64>() == 0;
        let balanced = self.balances.iter().filter_map(|at| self.system.balances.get(*at)).all(keeps);
        let possible = |(id, by): (&CellId, &i64)| {
            let count = self.system.count(self.attacker, *id);
            count.value + by >= count.low
        };
        (balanced && found.iter().all(possible)).then_some(found)
    }
}

fn mark(set: &mut [bool], at: usize) {
    if let Some(place) = set.get_mut(at) {
        *place = true;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn to_f64(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a solved count is far below 2^53")]
fn to_i64(solved: f64) -> i64 {
    solved.round() as i64
}
