//! What a team estimates of its participants together, never per person (EECO12–17).
//!
//! Annex I lets these be "informed estimates". Health, origin and belonging to a minority are then asked of nobody for
//! the sake of a report.
//!
//! An estimate is about those who became participants in its reference period, as the protected figures of that period
//! are: nobody is in two of them, so estimates of periods that do not overlap add up.

use serde::{Deserialize, Serialize};

use super::{Figures, Gender, Indicator};
use crate::guard::NOTE_LIMIT;
use crate::period::Period;
use crate::text;
use crate::text::Text;
use crate::validate::check_text;

/// A team's estimate for one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Estimate {
    /// The indicator's code, EECO12–17.
    pub indicator: String,
    /// The reference period: of whoever became a participant in it.
    pub period: Period,
    /// Women, men, non-binary, as in [`Gender::ALL`]. Zero is a figure; for "not estimated" there is no estimate at all.
    pub persons: [u32; 3],
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

impl Method {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Workers, Self::Sample, Self::Register];

    /// The name in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Workers => "workers",
            Self::Sample => "sample",
            Self::Register => "register",
        }
    }

    /// Reads the name that [`Method::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// In words.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Workers => text!("begeleiders samen", "accompagnateurs ensemble", "workers together"),
            Self::Sample => text!("steekproef", "échantillon", "sample"),
            Self::Register => {
                text!("register of cijfers van de regio", "registre ou chiffres de la région", "register or figures of the region")
            }
        }
    }
}

/// Why an estimate cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEstimate {
    /// This indicator is counted, or does not exist.
    #[error("only EECO12 to EECO17 are estimated")]
    Indicator,
    /// More persons than there are participants in a column.
    #[error("more persons than participants")]
    TooMany,
    /// What it rests on is not said, too long, or tells who somebody is.
    #[error("the basis is missing, too long, or tells who somebody is")]
    Basis,
}

impl Estimate {
    /// Holds the estimate against the figures of those who entered in its period. Whoever stands in no column is not
    /// estimated into one.
    ///
    /// # Errors
    /// The first reason why it cannot stand.
    pub fn check(&self, figures: &Figures) -> Result<Indicator, NotAnEstimate> {
        let indicator = Indicator::from_code(&self.indicator).filter(|one| one.is_estimated()).ok_or(NotAnEstimate::Indicator)?;
        check_text(&self.basis, NOTE_LIMIT).map_err(|_| NotAnEstimate::Basis)?;
        let everybody = figures.counted(Indicator::Eeco01);
        let fits = Gender::ALL.iter().zip(self.persons).all(|(gender, persons)| persons <= everybody.of(*gender));
        if fits { Ok(indicator) } else { Err(NotAnEstimate::TooMany) }
    }
}
