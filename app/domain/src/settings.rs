//! What a partnership sets for its pages with figures and for its reports: what it wants to reach, how many people live
//! where, and how SFC2021 knows the operation.

use serde::{Deserialize, Serialize};

use crate::codebook::Codebook;
use crate::esf::{Indicator, Operation};
use crate::guard::is_refused;
use crate::text;
use crate::text::Text;

/// The longest source of a population figure, and the longest answer for SFC2021, in characters.
pub const SETTING_LIMIT: usize = 120;
/// The greatest number of persons that is believed.
pub const MOST_PERSONS: u32 = 9_999_999;

/// Target values, population figures and what SFC2021 asks; empty until somebody sets them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// What is to be reached.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// How many people live where.
    #[serde(default)]
    pub population: Vec<Population>,
    /// What stands in the head of the sheet for SFC2021.
    #[serde(default)]
    pub sfc: Sfc,
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

/// How SFC2021 knows the operation: what its Table 6 says of the rows of one operation. Each is empty until set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sfc {
    /// Number of the project.
    #[serde(default)]
    pub project: String,
    /// Priority of the programme.
    #[serde(default)]
    pub priority: String,
    /// Specific objective, as `ESO4.8`.
    #[serde(default)]
    pub objective: String,
    /// Category of region; `None` until set.
    #[serde(default)]
    pub region: Option<Region>,
}

/// Categories of region (Regulation (EU) 2021/1060, article 108).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// Gross domestic product a head above the Union's average.
    MoreDeveloped,
    /// Between.
    Transition,
    /// Below 75 % of the average.
    LessDeveloped,
}

impl Region {
    /// Every category.
    pub const ALL: [Self; 3] = [Self::MoreDeveloped, Self::Transition, Self::LessDeveloped];

    /// Its name in forms and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MoreDeveloped => "more_developed",
            Self::Transition => "transition",
            Self::LessDeveloped => "less_developed",
        }
    }

    /// Reads the name that [`Region::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.code() == code)
    }

    /// In words.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::MoreDeveloped => text!("meer ontwikkelde regio", "région plus développée", "more developed region"),
            Self::Transition => text!("overgangsregio", "région en transition", "transition region"),
            Self::LessDeveloped => text!("minder ontwikkelde regio", "région moins développée", "less developed region"),
        }
    }
}

/// Why something is no setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotASetting {
    /// No such indicator or municipality.
    #[error("there is no such indicator or municipality")]
    Unknown,
    /// Too many persons.
    #[error("a number of persons is 0 to {MOST_PERSONS}; of inhabitants at least 1")]
    Number,
    /// A year in which this cannot be.
    #[error("a target is for a year of the programme (2021 to 2029), a number of inhabitants for 2000 to 2100")]
    Year,
    /// Nobody is named as the source, or the text is too long or tells who somebody is.
    #[error("the source is missing, longer than {SETTING_LIMIT} characters, or tells who somebody is")]
    Source,
    /// Too long, or not one line.
    #[error("an answer for SFC2021 is one line of at most {SETTING_LIMIT} characters")]
    Text,
}

impl Target {
    /// Whether it can be a target.
    ///
    /// # Errors
    /// The first reason why it cannot.
    pub fn check(&self) -> Result<(), NotASetting> {
        let programme = Operation::programme();
        if Indicator::from_code(&self.indicator).is_none() {
            return Err(NotASetting::Unknown);
        }
        if !(programme.first.year()..=programme.last.year()).contains(&self.year) {
            return Err(NotASetting::Year);
        }
        if self.value <= MOST_PERSONS { Ok(()) } else { Err(NotASetting::Number) }
    }
}

impl Population {
    /// Whether it can be a population figure of a municipality in the codebook.
    ///
    /// # Errors
    /// The first reason why it cannot.
    pub fn check(&self, codebook: &Codebook) -> Result<(), NotASetting> {
        if !codebook.list("municipality").iter().any(|item| *item.code == *self.municipality) {
            return Err(NotASetting::Unknown);
        }
        if !(1..=MOST_PERSONS).contains(&self.persons) {
            return Err(NotASetting::Number);
        }
        if !(2000..=2100).contains(&self.year) {
            return Err(NotASetting::Year);
        }
        let source = self.source.trim();
        if !source.is_empty() && is_line(source) && !is_refused(source) { Ok(()) } else { Err(NotASetting::Source) }
    }
}

impl Sfc {
    /// The answers with the names of their fields.
    #[must_use]
    pub fn answers(&self) -> [(&'static str, &str); 3] {
        [("project", &self.project), ("priority", &self.priority), ("objective", &self.objective)]
    }

    /// Whether these can be answers.
    ///
    /// # Errors
    /// [`NotASetting::Text`]
    pub fn check(&self) -> Result<(), NotASetting> {
        if self.answers().iter().all(|(_, answer)| is_line(answer)) { Ok(()) } else { Err(NotASetting::Text) }
    }
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= SETTING_LIMIT && !text.contains(char::is_control)
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
