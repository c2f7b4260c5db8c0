//! The attackers: what each can calculate of every hidden cell from everything that is or was shown.
//!
//! The first attacker is whoever reads. Each organisation is another: it knows its own clients, takes them away from every
//! figure, and attacks what is left, the others' clients. The same must hold for that remainder as for the whole: where
//! fewer than the threshold of others are left it must be possible that there is one or that there are enough, and any
//! other hidden remainder must stay as wide as the threshold. Where none of the others are left there is nobody to protect.

use std::collections::{BTreeMap, BTreeSet};

use crate::moves::{Moves, Room};
use crate::policy::Policy;
use crate::quick::quick;
use crate::raw::RawRelease;
use crate::release::Refused;
use crate::solver::Component;
pub use crate::solver::NoProof;
pub(crate) use crate::solver::Way;
use crate::system::{CellId, Kind, System, system};

/// The smallest and largest whole number that a hidden cell can have, for all an attacker knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Smallest.
    pub low: i64,
    /// Largest.
    pub high: i64,
}

impl Interval {
    /// How far the bounds are apart.
    #[must_use]
    pub const fn width(self) -> u64 {
        self.high.abs_diff(self.low)
    }

    /// The same, when this is possible too.
    pub(crate) fn with(self, value: i64) -> Self {
        Self { low: self.low.min(value), high: self.high.max(value) }
    }
}

/// What a hidden cell's interval must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Required {
    /// From at most `low` to at least `high`.
    Reach { low: i64, high: i64 },
    /// At least so wide.
    Width(i64),
    /// From `low` to `high`, which is what earlier releases leave of it: nothing may be added to that.
    Left { low: i64, high: i64 },
}

impl Required {
    pub fn met_by(self, interval: Interval) -> bool {
        match self {
            Self::Reach { low, high } | Self::Left { low, high } => interval.low <= low && interval.high >= high,
            Self::Width(width) => interval.high - interval.low >= width,
        }
    }
}

impl Required {
    /// Whether it fails already for how low the cell can be.
    fn is_short_below(self, known: Interval) -> bool {
        matches!(self, Self::Reach { low, .. } | Self::Left { low, .. } if known.low > low)
    }

    /// How far a cell must be able to go one way, from its value, when so much is known to be possible.
    pub fn missing(self, way: Way, value: i64, known: Interval) -> i64 {
        match (self, way) {
            (Self::Reach { low, .. } | Self::Left { low, .. }, Way::Down) => value.saturating_sub(low),
            (Self::Reach { high, .. } | Self::Left { high, .. }, Way::Up) => high - value,
            (Self::Width(width), Way::Down) => width - (known.high - value),
            (Self::Width(width), Way::Up) => width - (value - known.low),
        }
    }
}

/// What must be known of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Only whether it is as wide as required.
    WhetherMet,
    /// How wide it is, as far as is required each way.
    Both,
}

/// A cell and the attacker who is not to know it.
pub(crate) type Secret = (usize, CellId);

/// What each attacker may not know of a cell once it is hidden; `None` when there is nobody to protect.
pub(crate) fn required(system: &System, policy: Policy, (attacker, id): Secret) -> Option<Required> {
    let count = system.count(attacker, id);
    let threshold = i64::try_from(policy.threshold()).unwrap_or(i64::MAX);
    let small = Required::Reach { low: 1, high: threshold };
    let is_small = count.persons > 0 && count.persons < policy.threshold();
    match system.kind(id) {
        Kind::Public | Kind::Slack => None,
        Kind::Derived => (is_small && count.value > 0).then_some(small),
        Kind::Figure | Kind::Hidden if is_small => Some(small),
        Kind::Figure | Kind::Hidden => (attacker == 0 || count.persons > 0).then_some(Required::Width(threshold)),
    }
}

/// Hidden cells, by number.
pub(crate) type Hidden = [bool];

/// The whole numbers that are possible for a cell, exact as far as `required` asks.
pub(crate) fn interval(
    system: &System,
    hidden: &Hidden,
    secret: Secret,
    required: Required,
    asked: Asked,
    moves: &mut Moves,
) -> Result<Interval, NoProof> {
    let (attacker, id) = secret;
    let value = system.count(attacker, id).value;
    let mut known = quick_interval(system, hidden, secret, required, moves);
    for component in Component::scopes(system, attacker, id, |other| is_hidden(hidden, other)) {
        if required.met_by(known) {
            break;
        }
        for way in [Way::Down, Way::Up] {
            // Not low enough is not enough, however high.
            if asked == Asked::WhetherMet && way == Way::Up && required.is_short_below(known) {
                continue;
            }
            let found = component.reach(way, required.missing(way, value, known))?.found;
            known = known.with(value + found.get(&id).copied().unwrap_or(0));
            moves.add(found);
        }
    }
    Ok(known)
}

/// What is certainly possible, without the solver.
pub(crate) fn quick_interval(system: &System, hidden: &Hidden, (attacker, id): Secret, required: Required, moves: &mut Moves) -> Interval {
    let value = system.count(attacker, id).value;
    let (down, up) = moves.room_of(system, attacker, hidden, id);
    let mut known = Interval { low: value + down, high: value + up };
    for way in [Way::Down, Way::Up] {
        let by = required.missing(way, value, known);
        let so_far = if way == Way::Down { value - known.low } else { known.high - value };
        if by > so_far {
            let found = quick(system, attacker, hidden, (id, way, by));
            known = known.with(value + found.get(&id).copied().unwrap_or(0));
            moves.add(found);
        }
    }
    known
}

/// The secrets that an attacker comes too close to, with what he knows of each.
pub(crate) struct Audit {
    pub unsafe_ones: Vec<(Secret, Required, Interval)>,
    /// The narrowest interval found possible for each hidden cell, over all attackers: the true one is at least so wide. Without
    /// those to whom earlier releases leave less than what is required.
    pub widths: Vec<Option<u64>>,
    /// Hidden cells of which earlier releases leave somebody less than what is required.
    pub left: BTreeSet<CellId>,
}

/// Audits every hidden cell for every attacker; stops at `most` unsafe ones.
pub(crate) fn audit(
    system: &System,
    hidden: &Hidden,
    moves: &mut Moves,
    required: &dyn Fn(Secret) -> Option<Required>,
    most: usize,
) -> Result<Audit, NoProof> {
    let mut audit = Audit { unsafe_ones: Vec::new(), widths: vec![None; system.cells.len()], left: BTreeSet::new() };
    for attacker in 0..system.attackers {
        let mut room = moves.room(system, attacker, hidden);
        for id in (0..system.cells.len()).filter(|id| is_hidden(hidden, *id)) {
            let Some(required) = required((attacker, id)) else { continue };
            let value = system.count(attacker, id).value;
            let seen = |room: &Room| {
                let (down, up) = room.of(id);
                Interval { low: value + down, high: value + up }
            };
            let mut known = seen(&room);
            if !required.met_by(known) {
                known = interval(system, hidden, (attacker, id), required, Asked::WhetherMet, moves)?;
                moves.widen(&mut room, system, hidden);
                let wider = seen(&room);
                known = Interval { low: known.low.min(wider.low), high: known.high.max(wider.high) };
            }
            if !required.met_by(known) {
                audit.unsafe_ones.push(((attacker, id), required, known));
                if audit.unsafe_ones.len() >= most {
                    return Ok(audit);
                }
            }
            if let Required::Left { .. } = required {
                audit.left.insert(id);
            } else if let Some(width) = audit.widths.get_mut(id) {
                *width = Some(width.map_or(known.width(), |other| other.min(known.width())));
            }
        }
    }
    Ok(audit)
}

pub(crate) fn is_hidden(hidden: &Hidden, id: CellId) -> bool {
    hidden.get(id).copied().unwrap_or(false)
}

/// A place in a table: row and column by number, none for the total over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Table, by number.
    pub table: usize,
    /// Row.
    pub row: Option<usize>,
    /// Column.
    pub col: Option<usize>,
}

/// The exact interval of every hidden figure for whoever reads, for any pattern of hidden figures: what is known of a
/// release made elsewhere.
///
/// # Errors
/// [`Refused`] when the figures contradict each other, or the solver does not prove a bound.
pub fn intervals(raw: &RawRelease, hidden: &[Place]) -> Result<BTreeMap<Place, Interval>, Refused> {
    let (system, places) = system(raw, &[])?;
    let ids: Vec<(Place, CellId)> =
        hidden.iter().filter_map(|place| Some((*place, places.get(place.table)?.of(place.row, place.col)?))).collect();
    let pattern: Vec<bool> =
        (0..system.cells.len()).map(|id| system.kind(id) != Kind::Figure || ids.iter().any(|(_, hidden)| *hidden == id)).collect();
    let most = system.figures().map(|id| system.value(id)).sum::<i64>() * 2 + 1_000;
    let of = |(place, id): (Place, CellId)| {
        let component = Component::around(&system, 0, id, |other| is_hidden(&pattern, other));
        let bound = |way| -> Result<i64, NoProof> {
            let reach = component.reach(way, most)?;
            if reach.is_exact { Ok(system.value(id) + reach.found.get(&id).copied().unwrap_or(0)) } else { Err(NoProof) }
        };
        Ok((place, Interval { low: bound(Way::Down)?, high: bound(Way::Up)? }))
    };
    ids.into_iter().map(of).collect::<Result<_, NoProof>>().map_err(|_| Refused::NotProven)
}
