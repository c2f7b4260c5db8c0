//! The pages that tables stand on.

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// In, stock, out; and what became of those who came in.
    Flow,
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
    /// The ESF+ indicators.
    Esf,
}

impl Theme {
    /// Every theme, in the order of the pages.
    pub const ALL: [Self; 8] =
        [Self::Flow, Self::Who, Self::Barriers, Self::Domains, Self::Services, Self::Contacts, Self::Exits, Self::Esf];

    /// The name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Who => "who",
            Self::Barriers => "barriers",
            Self::Domains => "domains",
            Self::Services => "services",
            Self::Contacts => "contacts",
            Self::Exits => "exits",
            Self::Esf => "esf",
        }
    }

    /// Reads the name that [`Theme::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}
