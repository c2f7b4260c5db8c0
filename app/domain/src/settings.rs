//! What a partnership sets for its pages with figures: what it wants to reach, and how many people live where.

use serde::{Deserialize, Serialize};

/// Target values and population figures; empty until somebody sets them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// What is to be reached.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// How many people live where.
    #[serde(default)]
    pub population: Vec<Population>,
}

/// What an ESF+ indicator is to reach in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Code of the indicator, as `EECO01`.
    pub indicator: String,
    /// The calendar year.
    pub year: i32,
    /// Persons.
    pub value: u32,
}

/// Inhabitants of 18 to 64 years of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// Code of the municipality in the codebook.
    pub municipality: String,
    /// Inhabitants of 18 to 64.
    pub persons: u32,
    /// Who counted them.
    pub source: String,
    /// For which year.
    pub year: i32,
}

impl Settings {
    /// The targets of a year, in the order in which they were set.
    pub fn targets_of(&self, year: i32) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(move |target| target.year == year)
    }

    /// The inhabitants of a municipality.
    #[must_use]
    pub fn population_of(&self, municipality: &str) -> Option<&Population> {
        self.population.iter().find(|population| population.municipality == municipality && population.persons > 0)
    }
}
