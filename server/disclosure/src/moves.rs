//! Moves found so far. A move is a possible table only while all its cells are hidden, and as far as no count becomes
//! impossible; what was found for one cell, pattern or attacker often serves for others, so that few need the solver.

use crate::solver::Move;
use crate::system::{CellId, System};

/// How far a move may be stretched: enough for any threshold.
const STRETCH: i64 = 64;

#[derive(Default)]
pub(crate) struct Moves {
    known: Vec<Vec<(CellId, i64)>>,
}

impl Moves {
    pub fn add(&mut self, found: Move) {
        // The smallest form: stretched again when it is used.
        let divisor = found.values().fold(0, |divisor, by| gcd(divisor, by.abs()));
        if divisor == 0 {
            return;
        }
        let known: Vec<(CellId, i64)> = found.into_iter().map(|(id, by)| (id, by / divisor)).collect();
        if !self.known.contains(&known) {
            self.known.push(known);
        }
    }

    /// How far each cell can be moved down and up by moves that are possible to an attacker.
    pub fn room(&self, system: &System, attacker: usize, hidden: &[bool]) -> Vec<(i64, i64)> {
        let mut room = vec![(0, 0); system.cells.len()];
        for known in &self.known {
            for (sign, times) in stretches(known, system, attacker, hidden) {
                for (id, by) in known {
                    if let Some(room) = room.get_mut(*id) {
                        *room = wider(*room, sign * by * times);
                    }
                }
            }
        }
        room
    }

    /// The same for one cell.
    pub fn room_of(&self, system: &System, attacker: usize, hidden: &[bool], id: CellId) -> (i64, i64) {
        let mut room = (0, 0);
        for known in &self.known {
            let Some(by) = known.binary_search_by_key(&id, |(id, _)| *id).ok().and_then(|at| known.get(at)).map(|(_, by)| *by) else {
                continue;
            };
            for (sign, times) in stretches(known, system, attacker, hidden) {
                room = wider(room, sign * by * times);
            }
        }
        room
    }
}

type Known = [(CellId, i64)];

/// How often a move can be made forth and back.
fn stretches(known: &Known, system: &System, attacker: usize, hidden: &[bool]) -> impl Iterator<Item = (i64, i64)> {
    let is_possible = known.iter().all(|(id, _)| hidden.get(*id).copied().unwrap_or(false));
    let signs = if is_possible { &[1, -1][..] } else { &[] };
    signs.iter().map(move |sign| {
        let limit = |(id, by): &(CellId, i64)| {
            let count = system.count(attacker, *id);
            (sign * by < 0).then(|| (count.value - count.low) / by.abs())
        };
        (*sign, known.iter().filter_map(limit).min().unwrap_or(STRETCH).min(STRETCH))
    })
}

fn wider((down, up): (i64, i64), by: i64) -> (i64, i64) {
    (down.min(by), up.max(by))
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
