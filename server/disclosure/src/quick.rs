//! Moves found without the solver: a short search that fixes one broken balance after another.
//!
//! What it finds is a possible table and so proves as much as the solver's answer; what it does not find proves nothing.

use crate::attack::{Hidden, is_hidden};
use crate::solver::{Move, Way};
use crate::system::{CellId, System};

/// So many beginnings of a move are followed at once.
const WIDTH: usize = 12;
/// A move of more cells is left to the solver.
const CELLS: usize = 14;
/// So many moves are put together to go as far as asked.
const PARTS: usize = 6;

/// Cells or balances, by number, each with how far it is off.
type Off = Vec<(usize, i64)>;

/// The beginning of a move: what has moved by one, and the balances that it breaks.
#[derive(Clone)]
struct Begun {
    moved: Off,
    broken: Off,
}

/// Moves `from` by up to `by`: as far as is found. Empty when it is held fast or nothing is found.
pub(crate) fn quick(system: &System, attacker: usize, hidden: &Hidden, (from, way, by): (CellId, Way, i64)) -> Move {
    let mut found = Move::new();
    let step = if way == Way::Up { 1 } else { -1 };
    for _ in 0..PARTS {
        let left = by - found.get(&from).map_or(0, |by| by.abs());
        let room = |id: CellId, found: &Move| {
            let count = system.count(attacker, id);
            count.value + found.get(&id).copied().unwrap_or(0) - count.low
        };
        if left <= 0 || (step < 0 && room(from, &found) < 1) {
            break;
        }
        let Some(part) = unit(system, hidden, (from, step), &|id| room(id, &found)) else { break };
        let far = |(id, by): &(CellId, i64)| if *by < 0 { room(*id, &found) / by.abs() } else { i64::MAX };
        let times = part.iter().map(far).min().unwrap_or(0).min(left);
        for (id, by) in part {
            *found.entry(id).or_insert(0) += by * times;
        }
    }
    found.retain(|_, by| *by != 0);
    found
}

/// A move in which `from` goes one `step`.
fn unit(system: &System, hidden: &Hidden, (from, step): (CellId, i64), room: &dyn Fn(CellId) -> i64) -> Option<Off> {
    let mut begun = vec![stepped(system, &Begun { moved: Off::new(), broken: Off::new() }, from, step)];
    for _ in 0..CELLS {
        let mut next: Vec<Begun> = Vec::new();
        for one in &begun {
            let Some((balance, off)) = hardest(system, hidden, one) else { return Some(one.moved.clone()) };
            for (id, times) in system.balances.get(balance).map_or(&[][..], |balance| &balance.terms) {
                let (by, known) = (-off.signum() * times.signum(), of(&one.moved, *id));
                let is_possible = times.abs() == 1 && *id != from && is_hidden(hidden, *id) && known * by >= 0;
                if is_possible && (by > 0 || room(*id) + known > 0) {
                    let more = stepped(system, one, *id, by);
                    if !next.iter().any(|known| known.moved == more.moved) {
                        next.push(more);
                    }
                }
            }
        }
        next.sort_by_key(|one| one.broken.iter().map(|(_, off)| off.abs()).sum::<i64>());
        next.truncate(WIDTH);
        begun = next;
    }
    None
}

/// The broken balance that has the fewest cells to fix it with.
fn hardest(system: &System, hidden: &Hidden, begun: &Begun) -> Option<(usize, i64)> {
    let free = |balance: usize| {
        let terms = system.balances.get(balance).map_or(&[][..], |balance| &balance.terms);
        terms.iter().filter(|(id, _)| is_hidden(hidden, *id)).count()
    };
    begun.broken.iter().copied().min_by_key(|(balance, _)| free(*balance))
}

fn stepped(system: &System, begun: &Begun, id: CellId, by: i64) -> Begun {
    let mut next = begun.clone();
    add(&mut next.moved, id, by);
    for balance in system.of_cell.get(id).into_iter().flatten() {
        let terms = system.balances.get(*balance).map_or(&[][..], |balance| &balance.terms);
        let times: i64 = terms.iter().filter(|(known, _)| *known == id).map(|(_, times)| times).sum();
        add(&mut next.broken, *balance, times * by);
    }
    next
}

fn of(off: &Off, at: usize) -> i64 {
    off.binary_search_by_key(&at, |(known, _)| *known).ok().and_then(|place| off.get(place)).map_or(0, |(_, by)| *by)
}

fn add(off: &mut Off, at: usize, by: i64) {
    match off.binary_search_by_key(&at, |(known, _)| *known) {
        Ok(place) => {
            if let Some((_, known)) = off.get_mut(place) {
                *known += by;
            }
            off.retain(|(_, by)| *by != 0);
        }
        Err(place) => off.insert(place, (at, by)),
    }
}
