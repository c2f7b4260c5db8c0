//! Which other cells must be hidden so that the unsafe ones cannot be calculated back.
//!
//! Repeats: audit; give the first secret that somebody comes too close to the cheapest room to move (a minimum-cost
//! perturbation of the whole system, after Cox 1995 and Kelly, Golden & Assad 1992); until the audit finds nothing. Then
//! what proves to be superfluous is shown again, the most valuable first. Small problems are solved to the optimum
//! ([`crate::optimal`]), with this as what is to be beaten.

use std::collections::BTreeMap;

use crate::attack::{Asked, Audit, Hidden, Interval, NoProof, Required, Secret, Way, audit, interval, is_hidden, quick_interval};
use crate::moves::Moves;
use crate::optimal::optimal;
use crate::policy::Policy;
use crate::primary::Primary;
use crate::solver::{Component, Scope};
use crate::system::{Balance, CellId, Kind, System};

/// With more cells hidden besides those that must, the search for superfluous ones is left out: on a quarter of the demo
/// partnership it took 11 of 13 seconds, and found 9 of 342.
const TIDIED_UP_TO: usize = 30;

/// What it costs to move a cell that is hidden already: so little that no other is hidden for it, but not nothing, so that
/// no more move than must, and mostly in whole numbers.
const NEXT_TO_NOTHING: f64 = 1e-5;

/// A safe set of hidden cells, and the audit that shows it.
pub(crate) struct Pattern {
    pub hidden: Vec<bool>,
    pub audit: Audit,
}

/// Everything that the search for a pattern needs.
pub(crate) struct Search<'a> {
    pub system: &'a System,
    primary: &'a Primary,
    policy: Policy,
    /// What the release at hand has anything to do with.
    concerned: Vec<bool>,
    /// Hidden whatever happens.
    pub must: Vec<bool>,
    /// Shown unless it must be hidden.
    narrow: Vec<bool>,
    pub moves: Moves,
    /// What cannot be had, whatever is hidden now, since earlier releases tell; and what they leave of it.
    left: BTreeMap<Secret, Interval>,
}

/// Why there is no pattern.
pub(crate) enum NoPattern {
    NoProof,
    /// Earlier releases give a small figure away, whatever is hidden now.
    ToldBefore,
}

impl From<NoProof> for NoPattern {
    fn from(_: NoProof) -> Self {
        Self::NoProof
    }
}

/// A safe pattern.
///
/// # Errors
/// [`NoPattern`] when none is proven safe.
pub(crate) fn secondary(system: &System, primary: &Primary, policy: Policy) -> Result<Pattern, NoPattern> {
    let must_hide = |id| match system.kind(id) {
        Kind::Public => false,
        Kind::Figure => primary.small.contains(&id) || primary.telling.contains(&id),
        Kind::Hidden | Kind::Derived | Kind::Slack => true,
    };
    let must: Vec<bool> = (0..system.cells.len()).map(must_hide).collect();
    let mut search = Search {
        system,
        primary,
        policy,
        concerned: system.concerned(),
        must,
        narrow: narrow(system, policy),
        moves: Moves::default(),
        left: BTreeMap::new(),
    };
    let mut hidden = search.must.clone();
    search.repair(&mut hidden)?;
    search.tidy(&mut hidden)?;
    if let Some(better) = optimal(&mut search, &hidden)? {
        hidden = better;
    }
    // The last word: everything, for everybody.
    let audit = search.audit(&hidden, usize::MAX)?;
    if audit.unsafe_ones.is_empty() { Ok(Pattern { hidden, audit }) } else { Err(NoPattern::NoProof) }
}

impl Search<'_> {
    pub fn required(&self, secret: Secret) -> Option<Required> {
        if !is_hidden(&self.concerned, secret.1) {
            return None;
        }
        let required = self.primary.required(self.system, self.policy, secret)?;
        Some(self.left.get(&secret).map_or(required, |left| Required::Left { low: left.low, high: left.high }))
    }

    pub fn audit(&mut self, hidden: &Hidden, most: usize) -> Result<Audit, NoProof> {
        let mut moves = std::mem::take(&mut self.moves);
        let found = audit(self.system, hidden, &mut moves, &|secret| self.required(secret), most);
        self.moves = moves;
        found
    }

    /// What hiding a cell loses. A little for every cell, so that of equal losses the fewest cells are hidden.
    pub fn cost(&self, id: CellId) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        let value = self.system.value(id) as f64;
        value + 0.01
    }

    /// Cells that may be hidden besides those that must.
    pub fn choices(&self) -> impl Iterator<Item = CellId> {
        self.system.figures().filter(|id| !is_hidden(&self.must, *id) && !is_hidden(&self.narrow, *id))
    }

    /// Hides what is needed until no secret is unsafe. One after the other: what is hidden for one is there for the next.
    pub fn repair(&mut self, hidden: &mut Vec<bool>) -> Result<(), NoPattern> {
        loop {
            let before = hidden.clone();
            for attacker in 0..self.system.attackers {
                let mut room = self.moves.room(self.system, attacker, hidden);
                for id in 0..self.system.cells.len() {
                    let secret = (attacker, id);
                    let Some(required) = self.required(secret).filter(|_| is_hidden(hidden, id)) else { continue };
                    let (value, (down, up)) = (self.system.count(attacker, id).value, room.of(id));
                    if required.met_by(Interval { low: value + down, high: value + up }) {
                        continue;
                    }
                    if self.settle(hidden, secret)? {
                        room = self.moves.room(self.system, attacker, hidden);
                    } else {
                        self.moves.widen(&mut room, self.system, hidden);
                    }
                }
            }
            if *hidden == before {
                return Ok(());
            }
        }
    }

    /// Hides what is needed so that one secret is safe; gives whether anything was.
    fn settle(&mut self, hidden: &mut Vec<bool>, secret: Secret) -> Result<bool, NoPattern> {
        let (start, (attacker, id)) = (hidden.clone(), secret);
        while let Some(required) = self.required(secret) {
            let mut known = quick_interval(self.system, hidden, secret, required, &mut self.moves);
            if required.met_by(known) {
                break;
            }
            if let Required::Width(width) = required {
                // Down costs nothing: as far as it can.
                let near = Component::within(self.system, attacker, id, Scope::Near, |other| is_hidden(hidden, other));
                let found = near.reach(Way::Down, width)?.found;
                known = known.with(self.system.count(attacker, id).value + found.get(&id).copied().unwrap_or(0));
                self.moves.add(found);
            }
            let before = hidden.clone();
            self.make_room(hidden, secret, required, known)?;
            if *hidden != before {
                continue;
            }
            if required.met_by(interval(self.system, hidden, secret, required, Asked::WhetherMet, &mut self.moves)?) {
                break;
            }
            if !self.is_told(secret)? {
                self.hide_nearest(hidden, id);
                if *hidden == before {
                    return Err(NoPattern::NoProof);
                }
            }
        }
        Ok(*hidden != start)
    }

    /// Hides what gives a secret the room that it is known to lack, as far as that can be.
    fn make_room(&mut self, hidden: &mut [bool], secret: Secret, required: Required, known: Interval) -> Result<(), NoProof> {
        let value = self.system.count(secret.0, secret.1).value;
        let (down, up) = (value - known.low, known.high - value);
        match required {
            Required::Reach { low, high } | Required::Left { low, high } => {
                self.move_one_way(hidden, secret, (Way::Down, value.saturating_sub(low)), down)?;
                self.move_one_way(hidden, secret, (Way::Up, high - value), up)?;
            }
            // Up is nearly always possible in whole numbers, down only as far as zero; where a shown total is in the way of
            // the one, the other must do, or both together.
            Required::Width(width) => {
                for more_up in ((up + 1).max(1)..=width - down).rev() {
                    if self.move_one_way(hidden, secret, (Way::Up, more_up), up)? {
                        let left = width - more_up;
                        if left > down {
                            self.move_one_way(hidden, secret, (Way::Down, left), down)?;
                        }
                        return Ok(());
                    }
                    if more_up == width - down && self.move_one_way(hidden, secret, (Way::Down, width - up), down)? {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Hides the cheapest cells so that a cell can move by so much: first within its own tables, where seldom more is
    /// needed and the search is small. Gives whether it can.
    fn move_one_way(&mut self, hidden: &mut [bool], (attacker, id): Secret, (way, by): (Way, i64), known: i64) -> Result<bool, NoProof> {
        if by <= known {
            return Ok(true);
        }
        let may_hide = |other: CellId| self.system.kind(other) == Kind::Figure && !is_hidden(&self.narrow, other);
        let may_move = |other: CellId| is_hidden(hidden, other) || may_hide(other);
        let cost = |other: CellId| if is_hidden(hidden, other) { NEXT_TO_NOTHING } else { self.cost(other) };
        let mut found = None;
        for component in Component::scopes(self.system, attacker, id, may_move) {
            found = component.cheapest(way, by, &cost)?;
            if found.is_some() {
                break;
            }
        }
        let Some(found) = found else { return Ok(false) };
        found.cells.into_iter().for_each(|id| set(hidden, id, true));
        found.whole.into_iter().for_each(|whole| self.moves.add(whole));
        Ok(true)
    }

    /// Whether a secret cannot be had even with everything hidden; then what is left of it is noted.
    fn is_told(&mut self, secret: Secret) -> Result<bool, NoPattern> {
        let Some(required) = self.required(secret) else { return Ok(false) };
        let all: Vec<bool> = (0..self.system.cells.len()).map(|id| self.system.kind(id) != Kind::Public).collect();
        let widest = interval(self.system, &all, secret, required, Asked::Both, &mut self.moves)?;
        if required.met_by(widest) {
            return Ok(false);
        }
        if secret.0 == 0 && self.primary.small.contains(&secret.1) {
            return Err(NoPattern::ToldBefore);
        }
        self.left.insert(secret, widest);
        Ok(true)
    }

    /// Hides the nearest cells that are shown, all that are equally near. For what the search for the cheapest does
    /// not find, which reckons in fractions.
    fn hide_nearest(&self, hidden: &mut [bool], from: CellId) {
        let mut seen = vec![false; self.system.cells.len()];
        set(&mut seen, from, true);
        let mut ring = vec![from];
        while !ring.is_empty() {
            let mut next = Vec::new();
            for (other, _) in ring.iter().flat_map(|id| self.system.balances_of(*id)).flat_map(|balance| &balance.terms) {
                if !is_hidden(&seen, *other) && self.system.kind(*other) != Kind::Public {
                    set(&mut seen, *other, true);
                    next.push(*other);
                }
            }
            let shown: Vec<CellId> = next.iter().copied().filter(|id| !is_hidden(hidden, *id) && !is_hidden(&self.narrow, *id)).collect();
            if !shown.is_empty() {
                shown.into_iter().for_each(|id| set(hidden, id, true));
                return;
            }
            ring = next;
        }
    }

    /// Shows again what is hidden for nothing.
    pub fn tidy(&mut self, hidden: &mut [bool]) -> Result<(), NoProof> {
        let mut extra: Vec<CellId> = self.choices().filter(|id| is_hidden(hidden, *id)).collect();
        if extra.len() > TIDIED_UP_TO {
            return Ok(());
        }
        extra.sort_by_key(|id| (-self.system.value(*id), *id));
        for id in extra {
            set(hidden, id, false);
            if !self.audit(hidden, 1)?.unsafe_ones.is_empty() {
                set(hidden, id, true);
            }
        }
        Ok(())
    }
}

/// Empty figures that a bound keeps too small to be of use when they are hidden: with 57 contacts in all, at most four people
/// can have had 13 or more. Each would need more hidden for its own sake than it gives.
fn narrow(system: &System, policy: Policy) -> Vec<bool> {
    let threshold = i64::try_from(policy.threshold()).unwrap_or(i64::MAX);
    let is_bound = |balance: &&Balance| balance.terms.iter().any(|(id, _)| system.kind(*id) == Kind::Slack);
    let is_narrow = |id: CellId| {
        system.balances_of(id).filter(is_bound).any(|balance| {
            let times = balance.terms.iter().find(|(other, _)| *other == id).map_or(0, |(_, times)| *times);
            let most: i64 = balance.terms.iter().filter(|(_, times)| *times > 0).map(|(other, times)| times * system.value(*other)).sum();
            times < -1 && most < threshold.saturating_mul(-times)
        })
    };
    (0..system.cells.len()).map(|id| system.kind(id) == Kind::Figure && system.value(id) == 0 && is_narrow(id)).collect()
}

pub(crate) fn set(cells: &mut [bool], at: CellId, to: bool) {
    if let Some(cell) = cells.get_mut(at) {
        *cell = to;
    }
}
