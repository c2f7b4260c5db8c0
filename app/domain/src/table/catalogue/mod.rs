//! Which tables exist: code, title, definition, dimensions.

mod contacts;
mod exits;
mod needs;
mod services;
mod who;

use crate::text::Text;

pub use who::DIMENSIONS;

/// One table of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its code in addresses, files and the store.
    pub code: &'static str,
    /// Its title.
    pub title: Text,
    /// What is counted, in a sentence or two.
    pub definition: Text,
    /// The page it stands on.
    pub theme: Theme,
    /// What the rows are.
    pub rows: Categories,
    /// What the columns are.
    pub cols: Categories,
    /// What a cell counts.
    pub measure: Measure,
    /// Tables of one universe count the same persons once each, so their common totals are one figure. In one universe a
    /// code of a fixed category means the same in every table.
    pub universe: &'static str,
    /// The universe of which these persons are some; `None` when the persons of no other universe include them, or
    /// another table of this universe says so already.
    pub within: Option<&'static str>,
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Who takes part.
    Who,
    /// Barriers and strengths.
    Barriers,
    /// Life domains.
    Domains,
    /// Services: supply against need.
    Services,
    /// Contacts and continuity.
    Contacts,
    /// Exits and results.
    Exits,
}

impl Theme {
    /// Every theme, in the order of the pages.
    pub const ALL: [Self; 6] = [Self::Who, Self::Barriers, Self::Domains, Self::Services, Self::Contacts, Self::Exits];

    /// The name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Barriers => "barriers",
            Self::Domains => "domains",
            Self::Services => "services",
            Self::Contacts => "contacts",
            Self::Exits => "exits",
        }
    }

    /// Reads the name that [`Theme::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// The categories of one side of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Categories {
    /// One column that counts the row as a whole.
    One,
    /// These codes; whether they exclude each other and so add up to a total.
    Fixed(&'static [(&'static str, Text)], Adds),
    /// The codes of a codebook list, in its order; whether they add up to a total. The partnership's organisations stand
    /// in the list `organisation`.
    Codebook(&'static str, Adds),
}

impl Categories {
    /// The name of the dimension: the codebook's list, or else the side of the table (`row`, `col`).
    #[must_use]
    pub const fn dimension(self, side: &'static str) -> &'static str {
        match self {
            Self::Codebook(list, _) => list,
            Self::One | Self::Fixed(..) => side,
        }
    }
}

/// Whether categories exclude each other, so that they add up to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// Each counted thing stands in exactly one category.
    Up,
    /// One person may stand in several categories: there is no total.
    Not,
}

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Distinct persons.
    Persons,
    /// Contacts; safe only when enough distinct persons stand behind them.
    Contacts,
}

/// A table by its code.
#[must_use]
pub fn table(code: &str) -> Option<&'static Table> {
    CATALOGUE.iter().find(|table| table.code == code)
}

/// The tables of a theme, in the order of the page.
pub fn tables_of(theme: Theme) -> impl Iterator<Item = &'static Table> {
    CATALOGUE.iter().filter(move |table| table.theme == theme)
}

/// Everybody for whom something happened in the period; most other universes are some of these.
const ACTIVE: &str = "active";
/// Those whose trajectory ended in the period.
const LEFT: &str = "left";

/// Every table, in the order of the pages.
pub const CATALOGUE: &[Table] = &[
    who::ACTIVE_MUNICIPALITY,
    who::ACTIVE_GENDER,
    who::ACTIVE_AGE_BAND,
    who::ACTIVE_PERSONA,
    who::ACTIVE_ORGANISATION,
    who::NEW_MUNICIPALITY,
    who::NEW_GENDER,
    who::NEW_AGE_BAND,
    who::NEW_PERSONA,
    who::NEW_ORGANISATION,
    who::REENTERED_MUNICIPALITY,
    who::REENTERED_GENDER,
    who::REENTERED_AGE_BAND,
    who::REENTERED_PERSONA,
    who::REENTERED_ORGANISATION,
    who::LEFT_MUNICIPALITY,
    who::LEFT_GENDER,
    who::LEFT_AGE_BAND,
    who::LEFT_PERSONA,
    who::LEFT_ORGANISATION,
    needs::BARRIERS,
    needs::STRENGTHS,
    needs::DOMAINS,
    needs::DOMAIN_FIRST,
    needs::DOMAIN_LAST,
    services::SERVICES,
    services::WAITING,
    services::DECLINED,
    contacts::CONTACTS,
    contacts::CONTACT_COUNT,
    contacts::CONTACT_GAP,
    contacts::CONFIDANTS,
    contacts::HANDOVERS,
    contacts::TALLIES,
    exits::EXITS,
    exits::EXIT_TO_WORK,
    exits::DURATION,
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn codes_lead_to_one_table_and_every_theme_has_some() {
        let codes: BTreeSet<&str> = CATALOGUE.iter().map(|table| table.code).collect();
        assert_eq!(codes.len(), CATALOGUE.len());
        for theme in Theme::ALL {
            assert!(tables_of(theme).next().is_some());
            assert_eq!(Theme::from_code(theme.code()), Some(theme));
        }
    }

    /// A sheet's name has room for 31 characters (ECMA-376), a code of the store for 40.
    #[test]
    fn codes_fit_where_they_go() {
        assert!(CATALOGUE.iter().all(|table| table.code.len() <= 31 && crate::code::Code::new(table.code).is_ok()));
    }

    #[test]
    fn within_names_a_universe_that_exists() {
        let universes: BTreeSet<&str> = CATALOGUE.iter().map(|table| table.universe).collect();
        assert!(CATALOGUE.iter().filter_map(|table| table.within).all(|within| universes.contains(within)));
    }

    #[test]
    fn a_fixed_code_means_one_thing_in_a_universe() {
        let mut known: BTreeMap<(&str, bool, &str), Text> = BTreeMap::new();
        for table in CATALOGUE {
            for (is_row, side) in [(true, table.rows), (false, table.cols)] {
                let Categories::Fixed(codes, _) = side else { continue };
                for (code, text) in codes {
                    let before = known.insert((table.universe, is_row, code), *text);
                    assert!(before.is_none_or(|before| before == *text), "{}: {code}", table.code);
                }
            }
        }
    }
}
