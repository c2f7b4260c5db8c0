//! Which tables exist: code, title, definition, dimensions, universe.

mod categories;
pub(in crate::table) mod contacts;
pub(in crate::table) mod domains;
pub(in crate::table) mod esf;
pub(in crate::table) mod exits;
pub(in crate::table) mod flow;
pub(in crate::table) mod follow;
pub(in crate::table) mod needs;
pub(in crate::table) mod services;
mod theme;
pub(in crate::table) mod who;

use crate::period::Period;
use crate::text::Text;

pub use categories::{ALL, Adds, Categories};
pub use theme::Theme;
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
    /// For which periods it is published.
    pub every: Every,
    /// Of whom it is published.
    pub levels: Levels,
}

/// Of whom a table is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Levels {
    /// The whole partnership.
    Whole,
    /// Each regional challenge too.
    Challenges,
    /// Each organisation too: the confidant's at the end of the period.
    Organisations,
}

/// For which periods a table is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Each quarter and each year.
    QuarterAndYear,
    /// Quarters only: a state on the last day, which a year has in common with its last quarter; or what follows people, which
    /// belongs to the quarter in which its time is over.
    Quarter,
    /// Years only: many cells, which would be nearly empty in a quarter.
    Year,
}

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Distinct persons.
    Persons,
    /// Contacts; safe only when enough distinct persons stand behind them.
    Contacts,
}

impl Table {
    /// Whether it is published for a period.
    #[must_use]
    pub const fn covers(&self, period: Period) -> bool {
        match self.every {
            Every::QuarterAndYear => true,
            Every::Quarter => period.quarter().is_some(),
            Every::Year => period.quarter().is_none(),
        }
    }
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
/// Those whose trajectory began in the period.
const NEW: &str = "new";
/// Those whose closed trajectory began again in the period.
const REENTERED: &str = "reentered";
/// Those whose trajectory ended in the period.
const LEFT: &str = "left";

/// The picture "in, stock, out": tables whose totals explain how the number of open trajectories changed, each with whether
/// it adds or takes away. Open at the start is the total of [`OPEN`] in the quarter before, and
/// open at the start + all that adds − all that takes away = open at the end.
pub const IN_OUT: [(&str, bool); 5] =
    [("opened", true), ("reopened", true), ("arrived_late", true), ("closed", false), ("withdrawn", false)];

/// The table whose total is the number of open trajectories at the end of a quarter.
pub const OPEN: &str = "open_length";

/// Every table, in the order of the pages.
pub const CATALOGUE: &[Table] = &[
    flow::OPEN_LENGTH,
    flow::OPENED,
    flow::REOPENED,
    flow::ARRIVED_LATE,
    flow::CLOSED,
    flow::WITHDRAWN,
    follow::FUNNEL,
    follow::COHORT,
    follow::RETURNS,
    who::ACTIVE_STAGE,
    who::ACTIVE_MUNICIPALITY,
    who::ACTIVE_GENDER,
    who::ACTIVE_AGE_BAND,
    who::ACTIVE_PERSONA,
    who::ACTIVE_ORGANISATION,
    who::ACTIVE_HOUSEHOLD,
    who::ACTIVE_INCOME,
    who::ACTIVE_EDUCATION,
    who::ACTIVE_LABOUR_STATUS,
    who::ACTIVE_DUTCH_LEVEL,
    who::ACTIVE_FOUND_THROUGH,
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
    domains::DOMAINS,
    domains::DOMAIN_BANDS,
    domains::DOMAIN_SERVICE,
    services::SERVICES,
    services::FIRST_MEETING,
    services::FIRST_MEETING_SERVICE,
    services::DECLINED,
    services::DECLINED_SERVICE,
    contacts::CONTACTS,
    contacts::CONTACTS_MUNICIPALITY,
    contacts::CONTACT_COUNT,
    contacts::CONTACT_GAP,
    contacts::CONFIDANTS,
    contacts::HANDOVERS,
    contacts::TALLIES,
    exits::EXITS,
    exits::DURATION,
    exits::LADDER_FOUR_WEEKS,
    exits::LADDER_SIX_MONTHS,
    esf::PARTICIPANTS,
    esf::STATUS,
    esf::LONG_TERM,
    esf::AGE,
    esf::EDUCATION,
    esf::RESULTS,
    esf::ESTIMATES,
];

#[cfg(test)]
mod tests;
