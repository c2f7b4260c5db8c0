//! What links the tables of one release: slices and their margin, universes within universes, bounds.

use super::build::{Builder, By, Places};
use super::{CellId, Group, Inconsistent, Kind};
use crate::raw::{Bound, RawTable, Term};

impl Builder {
    /// All slices of a table together are the table without slice.
    pub(super) fn slices(&mut self, table: &RawTable) {
        let Some(slice) = table.slice.as_ref().filter(|slice| slice.axis.adds_up) else { return };
        let own = (slice.axis.dimension.clone(), slice.category.clone());
        for key in self.keys_of(table) {
            let Some(at) = key.iter().position(|part| *part == own) else { continue };
            let mut margin = key.clone();
            margin.remove(at);
            let of = |category: &String| {
                let mut key = margin.clone();
                key.push((slice.axis.dimension.clone(), category.clone()));
                key.sort();
                self.find(&table.universe, &key)
            };
            let parts: Option<Vec<CellId>> = slice.axis.categories.iter().map(of).collect();
            if let (Some(total), Some(parts)) = (self.find(&table.universe, &margin), parts) {
                self.sum(total, &parts);
            }
        }
    }

    /// Each figure of a table within another universe, and those of that universe who are not in it, make the whole of the
    /// same figure there; a line that is no figure there, of the smallest figure there that includes it.
    pub(super) fn within(&mut self, table: &RawTable, places: &Places) -> Result<(), Inconsistent> {
        let Some(within) = &table.within else { return Ok(()) };
        let lines: Vec<CellId> = match &places.row_totals {
            Some(totals) => totals.clone(),
            None if table.cols.categories.len() == 1 => places.inner.iter().flatten().copied().collect(),
            None => Vec::new(),
        };
        for key in self.keys_of(table) {
            let Some(part) = self.find(&table.universe, &key) else { continue };
            let is_line = lines.contains(&part) || places.total == Some(part);
            let smaller = || self.find(within, &key.iter().filter(|(dimension, _)| *dimension != table.rows.dimension).cloned().collect());
            let found = self.find(within, &key).or_else(|| is_line.then(smaller).flatten());
            let Some(total) = found else { continue };
            if self.system.balances_of(part).any(|balance| balance.terms.contains(&(total, 1)) && balance.terms.len() == 3) {
                continue;
            }
            if self.system.value(part) > self.system.value(total) {
                return Err(Inconsistent { table: table.code.clone() });
            }
            let others = self.system.add_rest(vec![(total, 1), (part, -1)], Kind::Derived);
            // That everybody shares a trait is told by a line as large as the whole; not so by when somebody came.
            if table.guards_groups && !table.rows.adds_up && self.at_hand() {
                self.system.groups.push(Group { total, parts: vec![part, others] });
            }
        }
        Ok(())
    }

    /// What lies between two sums of which one is never more than the other.
    pub(super) fn bound(&mut self, bound: &Bound) {
        let terms = |parts: &[Term], sign: i64| -> Vec<(CellId, i64)> {
            let found = |part: &Term| {
                let mut by = part.by.clone();
                by.sort();
                Some((self.find(&part.universe, &by)?, sign * i64::from(part.times)))
            };
            parts.iter().filter_map(found).collect()
        };
        let (more, less) = (terms(&bound.more, 1), terms(&bound.less, -1));
        if !less.is_empty() {
            self.system.add_rest(more.into_iter().chain(less).collect(), Kind::Slack);
        }
    }

    pub(super) fn find(&self, universe: &str, by: &By) -> Option<CellId> {
        self.known.get(&(self.stage(), universe.to_owned(), by.clone())).copied()
    }

    /// The breakdowns of every figure of a table, margins included.
    fn keys_of(&self, table: &RawTable) -> Vec<By> {
        let slice = table.slice.as_ref().map(|slice| (slice.axis.dimension.clone(), slice.category.clone()));
        let side = |dimension: &String, categories: &[String]| {
            let named = categories.iter().map(|category| Some((dimension.clone(), category.clone())));
            named.chain([None]).collect::<Vec<_>>()
        };
        let rows = side(&table.rows.dimension, &table.rows.categories);
        let cols = if table.cols.categories.len() == 1 { vec![None] } else { side(&table.cols.dimension, &table.cols.categories) };
        let mut keys = Vec::new();
        for row in &rows {
            for col in &cols {
                let mut key: By = [row, col, &slice].into_iter().flatten().cloned().collect();
                key.sort();
                if self.find(&table.universe, &key).is_some() {
                    keys.push(key);
                }
            }
        }
        keys
    }
}
