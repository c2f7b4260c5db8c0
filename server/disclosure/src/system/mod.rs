//! A release and all earlier ones as cells and balances: what the maths works on.
//!
//! Whatever an attacker can set against each other is a balance, `Σ coefficient · cell = 0`, over whole numbers that are
//! not negative. A relation that is not a sum of figures gets cells that stand in no table: the others of a universe, the
//! change between two versions, and slack for what is only a bound.

mod build;
mod links;
mod time;

use crate::raw::RawRelease;
use crate::release::Published;

pub(crate) use build::Places;

/// Number of a cell in its [`System`].
pub type CellId = usize;

/// What a cell is to the attacker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A figure of the release at hand: shown or hidden, as protection decides.
    Figure,
    /// An earlier release shows it.
    Public,
    /// An earlier release hid it.
    Hidden,
    /// It stands in no table, and tells as much about people as one that does.
    Derived,
    /// It stands in no table and tells nothing about anybody.
    Slack,
}

/// A cell as one attacker sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// The true figure, less what this attacker knows to be his own.
    pub value: i64,
    /// Distinct persons behind that (for a sum over persons: at least so many).
    pub persons: u64,
    /// It cannot be less: 0, but for bounds that an organisation's own cases loosen.
    pub low: i64,
}

/// One figure, which may stand in several tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it is to the attacker.
    pub kind: Kind,
    /// By attacker: first whoever reads, then each organisation, which takes away its own.
    pub seen: Vec<Count>,
    /// Figures of one release and universe have the same number; what stands in no table has none.
    pub near: Option<usize>,
    /// Figures of one universe, whatever the release, have the same number.
    pub kin: Option<usize>,
    /// Whether it counts one organisation by name.
    pub names_organisation: bool,
}

/// `Σ coefficient · cell = 0` (but for what everybody knows).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Balance {
    /// Cells with their coefficients.
    pub terms: Vec<(CellId, i64)>,
}

/// A line of which it may not be told that all of it stands in one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The whole.
    pub total: CellId,
    /// Its parts.
    pub parts: Vec<CellId>,
}

/// All cells and balances.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct System {
    /// Every figure once.
    pub cells: Vec<Cell>,
    /// Every balance that a reader can make.
    pub balances: Vec<Balance>,
    /// Guarded lines of the release at hand.
    pub groups: Vec<Group>,
    /// The balances that a cell stands in.
    pub of_cell: Vec<Vec<usize>>,
    /// How many attackers there are.
    pub attackers: usize,
    /// Whether figures are shown by organisation.
    pub organisations_shown: bool,
}

/// Figures contradict each other: they were not counted together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("table {table} does not agree with another on a common figure")]
pub struct Inconsistent {
    /// The table that was read second.
    pub table: String,
}

impl System {
    /// The figure as an attacker sees it.
    pub(crate) fn count(&self, attacker: usize, id: CellId) -> Count {
        self.cells.get(id).and_then(|cell| cell.seen.get(attacker)).copied().unwrap_or_default()
    }

    /// The true figure.
    pub(crate) fn value(&self, id: CellId) -> i64 {
        self.count(0, id).value
    }

    pub(crate) fn kind(&self, id: CellId) -> Kind {
        self.cells.get(id).map_or(Kind::Public, |cell| cell.kind)
    }

    /// The cells of the release at hand.
    pub(crate) fn figures(&self) -> impl Iterator<Item = CellId> {
        (0..self.cells.len()).filter(|id| self.kind(*id) == Kind::Figure)
    }

    /// The cells that hang together with a figure of the release at hand through cells that no earlier release shows. What
    /// earlier releases hid besides is what it was, and was audited when they left.
    pub(crate) fn concerned(&self) -> Vec<bool> {
        let mut concerned = vec![false; self.cells.len()];
        let mut reached: Vec<CellId> = self.figures().collect();
        while let Some(id) = reached.pop() {
            if let Some(known) = concerned.get_mut(id).filter(|known| !**known) {
                *known = true;
                let others = self.balances_of(id).flat_map(|balance| &balance.terms).map(|(other, _)| *other);
                reached.extend(others.filter(|other| self.kind(*other) != Kind::Public));
            }
        }
        concerned
    }

    /// Adds a cell that stands in no table and makes up what is left of a balance.
    pub(crate) fn add_rest(&mut self, terms: Vec<(CellId, i64)>, kind: Kind) -> CellId {
        let seen = |attacker| {
            let value: i64 = terms.iter().map(|(id, times)| times * self.count(attacker, *id).value).sum();
            Count { value, persons: value.unsigned_abs(), low: 0 }
        };
        let mut seen: Vec<Count> = (0..self.attackers).map(seen).collect();
        // An organisation knows its own part, also where that part is negative, and that what is left of the others' is
        // not, unless it is.
        let all = seen.first().map_or(0, |count| count.value);
        for count in &mut seen {
            let loosened = count.value.min(0);
            count.low = loosened.max(count.value - all.max(0)).min(count.value);
        }
        let id = self.cells.len();
        self.cells.push(Cell { kind, seen, near: None, kin: None, names_organisation: false });
        self.balance(terms.into_iter().chain([(id, -1)]).collect());
        id
    }

    pub(crate) fn balance(&mut self, mut terms: Vec<(CellId, i64)>) {
        terms.sort_unstable();
        self.of_cell.resize(self.cells.len(), Vec::new());
        let at = self.balances.len();
        for (id, _) in &terms {
            if let Some(places) = self.of_cell.get_mut(*id) {
                places.push(at);
            }
        }
        self.balances.push(Balance { terms });
    }

    /// The balances that a cell stands in.
    pub(crate) fn balances_of(&self, id: CellId) -> impl Iterator<Item = &Balance> {
        self.of_cell.get(id).into_iter().flatten().filter_map(|at| self.balances.get(*at))
    }
}

/// Reads a release and what was published before as one system, with the places of its tables in it.
pub(crate) fn system(raw: &RawRelease, published: &[Published]) -> Result<(System, Vec<Places>), Inconsistent> {
    build::build(raw, published)
}
