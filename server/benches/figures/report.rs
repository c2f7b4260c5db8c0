//! What was measured, as a table for people and as JSON for machines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Result;

/// Figures in the order in which they were measured.
#[derive(Default)]
pub struct Report(Vec<(String, Figure, String)>);

#[derive(Serialize)]
struct Figure {
    value: f64,
    unit: String,
}

/// A figure that another program measured.
#[derive(Deserialize)]
struct Told {
    name: String,
    value: f64,
    unit: String,
    words: String,
}

impl Report {
    /// Adds what was measured elsewhere: a list of name, value, unit and words.
    pub fn take_in(&mut self, json: &[u8]) -> Result<()> {
        let told: Vec<Told> = serde_json::from_slice(json)?;
        told.iter().for_each(|told| self.add(&told.name, told.value, &told.unit, &told.words));
        Ok(())
    }

    /// Adds a figure with the words that say what it is.
    pub fn add(&mut self, name: &str, value: f64, unit: &str, words: &str) {
        self.0.push((name.to_owned(), Figure { value: (value * 1_000.0).round() / 1_000.0, unit: unit.to_owned() }, words.to_owned()));
    }

    pub fn print(&self) {
        println!("\n{:<31} {:>12} {:<9} what it is", "name", "value", "unit");
        for (name, Figure { value, unit }, words) in &self.0 {
            println!("{name:<31} {value:>12} {unit:<9} {words}");
        }
    }

    /// An object: name → value and unit.
    pub fn json(&self) -> Result<String> {
        let by_name: BTreeMap<&str, &Figure> = self.0.iter().map(|(name, figure, _)| (name.as_str(), figure)).collect();
        Ok(serde_json::to_string_pretty(&by_name)?)
    }
}
