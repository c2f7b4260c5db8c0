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

/// How far each cell is known to be movable.
pub(crate) struct Room {
    attacker: usize,
    by: Vec<(i64, i64)>,
    /// So many moves have been tried.
    moves: usize,
}

impl Room {
    /// Down and up.
    pub fn of(&self, id: CellId) -> (i64, i64) {
        self.by.get(id).copied().unwrap_or_default()
    }
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
    pub fn room(&self, system: &System, attacker: usize, hidden: &[bool]) -> Room {
        let mut room = Room { attacker, by: vec![(0, 0); system.cells.len()], moves: 0 };
        self.widen(&mut room, system, hidden);
        room
    }

    /// The same after more moves were found.
    pub fn widen(&self, room: &mut Room, system: &System, hidden: &[bool]) {
        for known in self.known.iter().skip(room.moves) {
            for (sign, times) in stretches(known, system, room.attacker, hidden) {
                for (id, by) in known {
                    if let Some(room) = room.by.get_mut(*id) {
                        *room = wider(*room, sign * by * times);
                    }
                }
            }
        }
        room.moves = self.known.len();
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
