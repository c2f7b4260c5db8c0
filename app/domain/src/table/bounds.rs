//! What everybody knows of two figures of one period, whoever is counted: the one is never more than the other.
//!
//! Whoever reads several tables sets them against each other: 67 contacts cannot be spread over people who had at least 70.
//! Protection must count with that. Every bound holds for each person, so that it holds for each organisation's own clients
//! and for all others too. A universe within another is such knowledge as well, and stands in the catalogue itself.

use crate::code::Code;
use crate::codebook::Codebook;
use crate::table::counted::FORWARD;

/// `Σ less ≤ Σ more`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// What is never more.
    pub less: Vec<Term>,
    /// What is never less.
    pub more: Vec<Term>,
}

/// A figure of a table, so many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Code of the table.
    pub table: &'static str,
    /// Code of the row; `None` for all of them together.
    pub row: Option<Code>,
    /// Code of the column; `None` for all of them together, or the only one.
    pub col: Option<Code>,
    /// How often it counts.
    pub times: u32,
}

/// Nobody has more contacts in a year than this: an attacker may think so.
const MOST_CONTACTS: u32 = 1_000;

/// Band of contacts → from, up to.
const CONTACTS: [(&str, u32, u32); 6] = [
    ("contacts_0", 0, 0),
    ("contacts_1", 1, 1),
    ("contacts_3", 2, 3),
    ("contacts_6", 4, 6),
    ("contacts_12", 7, 12),
    ("contacts_more", 13, MOST_CONTACTS),
];

/// Every bound between two tables of the catalogue.
#[must_use]
pub fn bounds(codebook: &Codebook) -> Vec<Bound> {
    let mut all = contacts();
    // Never more and never less: these are the same people.
    let forward = || row("exit_to_work", Some("forward"));
    let reasons = || FORWARD.map(|reason| row("exits", Some(reason)));
    all.push(bound([forward()], reasons()));
    all.push(bound(reasons(), [forward()]));
    all.push(bound([row("handovers", None)], [row("confidants", Some("confidants_2")), row("confidants", Some("confidants_more"))]));
    for (barrier, services) in codebook.services_by_barrier() {
        // Who still has the barrier on the last day needs the service in the period.
        let open = Term { row: Some(barrier), ..cell("barriers", None, Some("open")) };
        all.extend(
            services.into_iter().map(|service| bound([open.clone()], [Term { row: Some(service), ..cell("services", None, None) }])),
        );
    }
    for item in codebook.list("domain") {
        all.extend(levels(&item.code));
    }
    all
}

fn contacts() -> Vec<Bound> {
    let times = |number: fn(&(&str, u32, u32)) -> u32| -> Vec<Term> {
        CONTACTS
            .iter()
            .map(|band| Term { times: number(band), ..row("contact_count", Some(band.0)) })
            .filter(|term| term.times > 0)
            .collect()
    };
    let count = |code| row("contact_count", Some(code));
    let no_gap = || row("contact_gap", Some("gap_none"));
    vec![
        bound(times(|band| band.1), [row("contacts", None)]),
        bound([row("contacts", None)], times(|band| band.2)),
        // Two contacts in the period have days between them, no contact has none.
        bound([count("contacts_0")], [no_gap()]),
        bound([no_gap()], [count("contacts_0"), count("contacts_1")]),
    ]
}

/// Nobody comes above a level, or falls below it, without a step up or down.
fn levels(domain: &Code) -> Vec<Bound> {
    let of = |table, code: &str| Term { row: Some(domain.clone()), ..cell(table, None, Some(code)) };
    let moved = |code| of("domains", code);
    let above = |table, side: &str, level: u8| (level + 1..=5).map(|level| of(table, &format!("{side}_{level}"))).collect::<Vec<_>>();
    let mut all = Vec::new();
    for level in 1..5 {
        let (first, last) = (above("domain_first", "first", level), above("domain_last", "last", level));
        all.push(bound(last.clone(), first.iter().cloned().chain([moved("improved")])));
        all.push(bound(first, last.into_iter().chain([moved("declined")])));
    }
    let (stable, up, down) = (|| moved("stable"), || moved("improved"), || moved("declined"));
    all.push(bound([of("domain_first", "first_5")], [stable(), down()]));
    all.push(bound([of("domain_first", "first_1")], [stable(), up()]));
    all.push(bound([of("domain_last", "last_5")], [stable(), up()]));
    all.push(bound([of("domain_last", "last_1")], [stable(), down()]));
    all
}

fn bound(less: impl IntoIterator<Item = Term>, more: impl IntoIterator<Item = Term>) -> Bound {
    Bound { less: less.into_iter().collect(), more: more.into_iter().collect() }
}

fn row(table: &'static str, row: Option<&str>) -> Term {
    cell(table, row, None)
}

fn cell(table: &'static str, row: Option<&str>, col: Option<&str>) -> Term {
    let code = |code: Option<&str>| code.and_then(|code| Code::new(code).ok());
    Term { table, row: code(row), col: code(col), times: 1 }
}
