//! The codes that SFC2021 reserves for several indicators taken together.
//!
//! Each counts persons by itself, whoever is in any of its parts once; that it equals the sum of the parts is then something to check.

use super::Indicator;
use crate::text;
use crate::text::Text;

/// Indicators that SFC2021 asks for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Combined {
    /// Its code in SFC2021.
    pub code: &'static str,
    /// The indicators; nobody is in two of them.
    pub parts: &'static [Indicator],
    /// The title. Official Dutch and French titles were not found: this is our translation.
    pub title: Text,
}

/// Every reserved code, in order.
pub const COMBINED: [Combined; 5] = {
    use Indicator as I;
    [
        Combined {
            code: "EECO02+04",
            parts: &[I::Eeco02, I::Eeco04],
            title: text!("werklozen en inactieven", "chômeurs et personnes inactives", "unemployed and inactive"),
        },
        Combined {
            code: "EECO02+05",
            parts: &[I::Eeco02, I::Eeco05],
            title: text!("werklozen en werkenden", "chômeurs et personnes exerçant un emploi", "unemployed and employed"),
        },
        Combined {
            code: "EECO02+04+05",
            parts: &[I::Eeco02, I::Eeco04, I::Eeco05],
            title: text!(
                "werklozen, inactieven en werkenden",
                "chômeurs, personnes inactives et personnes exerçant un emploi",
                "unemployed, inactive and employed",
            ),
        },
        Combined {
            code: "EECO06+07",
            parts: &[I::Eeco06, I::Eeco07],
            title: text!(
                "kinderen en jongeren tot en met 29 jaar",
                "enfants et jeunes jusqu’à 29 ans",
                "children and young people up to 29"
            ),
        },
        Combined {
            code: "EECO10+11",
            parts: &[I::Eeco10, I::Eeco11],
            title: text!(
                "met hoger secundair, postsecundair of tertiair onderwijs (ISCED 3-8)",
                "diplômés du secondaire supérieur, du postsecondaire ou du supérieur (CITE 3 à 8)",
                "with upper secondary, post-secondary or tertiary education (ISCED 3 to 8)",
            ),
        },
    ]
};
