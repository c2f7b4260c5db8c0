//! What a team estimates of its participants together, never per person (EECO12–17).
//!
//! Annex I lets these be "informed estimates". Health, origin and belonging to a minority are then asked of nobody for
//! the sake of a report.

use serde::{Deserialize, Serialize};

use super::{Figures, Gender, Indicator};
use crate::date::Date;
use crate::guard::NOTE_LIMIT;
use crate::validate::check_text;

/// A team's estimate for one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Estimate {
    /// The indicator's code, EECO12–17.
    pub indicator: String,
    /// Women, men, non-binary, as in [`Gender::ALL`]. Zero is a figure; for "not estimated" there is no estimate at all.
    pub persons: [u32; 3],
    /// The day it was made.
    pub on: Date,
    /// How.
    pub method: Method,
    /// What it rests on, in a sentence (at most 280 characters, nothing that tells who somebody is).
    pub basis: String,
}

/// How an estimate was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Workers went over their participants together and gave numbers.
    Workers,
    /// From a sample of the participants.
    Sample,
    /// From a register, or from figures about the region.
    Register,
}

/// Why an estimate cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEstimate {
    /// This indicator is counted, or does not exist.
    #[error("only EECO12 to EECO17 are estimated")]
    Indicator,
    /// More persons than there are participants, in all or in a column.
    #[error("more persons than participants")]
    TooMany,
    /// What it rests on is not said, too long, or tells who somebody is.
    #[error("the basis is missing, too long, or tells who somebody is")]
    Basis,
}

impl Estimate {
    /// Holds the estimate against the figures of the same operation and day.
    ///
    /// # Errors
    /// The first reason why it cannot stand.
    pub fn check(&self, figures: &Figures) -> Result<Indicator, NotAnEstimate> {
        let indicator = Indicator::from_code(&self.indicator).filter(|one| one.is_estimated()).ok_or(NotAnEstimate::Indicator)?;
        check_text(&self.basis, NOTE_LIMIT).map_err(|_| NotAnEstimate::Basis)?;
        let everybody = figures.counted(Indicator::Eeco01);
        // Who stands in no column may have been estimated into any.
        let most = |gender: Gender| everybody.of(gender).saturating_add(figures.without_gender);
        let fits = Gender::ALL.iter().zip(self.persons).all(|(gender, persons)| persons <= most(*gender));
        if fits && self.total() <= everybody.total { Ok(indicator) } else { Err(NotAnEstimate::TooMany) }
    }

    /// Everybody in it.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.persons.iter().fold(0, |sum, persons| sum.saturating_add(*persons))
    }
}
