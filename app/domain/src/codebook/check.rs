//! Whether a codebook holds together, and whether a new version may follow an old one.

use std::collections::BTreeSet;
use std::fmt;

use super::{Codebook, INTAKE, Item};
use crate::text::{Label, Lang};

/// The lists that every codebook has, besides [`INTAKE`].
const LISTS: [&str; 14] = [
    "challenge",
    "persona",
    "municipality",
    "domain",
    "strength",
    "barrier",
    "service",
    "contact_kind",
    "attendance",
    "duration",
    "close_reason",
    "referral_reason",
    "labour_event",
    "education_event",
];

/// Codes that the program itself speaks of: without them a rule would silently never apply.
const SPOKEN_OF: [(&str, &str); 16] = [
    ("attendance", "present"),
    ("attendance", "no_show"),
    ("municipality", "unknown"),
    ("gender", "unknown"),
    ("age_band", "unknown"),
    ("persona", "unknown"),
    ("labour_status", "unknown"),
    ("education", "unknown"),
    ("household", "unknown"),
    ("income", "unknown"),
    ("dutch_level", "unknown"),
    ("found_through", "unknown"),
    ("close_reason", "work"),
    ("close_reason", "education"),
    ("close_reason", "lost"),
    ("close_reason", "moved"),
];

/// Something wrong with a codebook, in words for the administrator who edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// List and code, e.g. `barrier/housing`.
    pub place: String,
    /// What is wrong.
    pub what: &'static str,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

/// Everything that is wrong with a codebook; empty when it can be used.
#[must_use]
pub fn check(codebook: &Codebook) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |place: String, what| problems.push(Problem { place, what });
    for list in LISTS.into_iter().chain(INTAKE) {
        if codebook.list(list).is_empty() {
            say(list.to_owned(), "the list is missing or empty");
        }
    }
    for (list, code) in SPOKEN_OF {
        if codebook.item(list, code).is_none() {
            say(format!("{list}/{code}"), "the program needs this code");
        }
    }
    for (list, items) in &codebook.lists {
        check_items(list, items, &mut say);
        for item in items {
            let place = || format!("{list}/{}", item.code);
            check_items(&place(), &item.kinds, &mut say);
            if item.services.iter().any(|service| codebook.item("service", service).is_none()) {
                say(place(), "names a service that does not exist");
            }
            if item.challenge.as_ref().is_some_and(|challenge| codebook.item("challenge", challenge).is_none()) {
                say(place(), "names a challenge that does not exist");
            }
            if list == "challenge" && item.text.is_none() {
                say(place(), "a challenge needs its full text");
            }
        }
    }
    problems
}

fn check_items(list: &str, items: &[Item], say: &mut impl FnMut(String, &'static str)) {
    let mut seen = BTreeSet::new();
    for item in items {
        let place = || format!("{list}/{}", item.code);
        if !seen.insert(&item.code) {
            say(place(), "the code stands twice");
        }
        let texts: [Option<&Label>; 3] = [Some(&item.label), item.help.as_ref(), item.text.as_ref()];
        for text in texts.into_iter().flatten() {
            if Lang::ALL.into_iter().any(|lang| text.get(lang).trim().is_empty()) {
                say(place(), "a text is empty in nl, fr or en");
            }
        }
        if item.valid_from.zip(item.valid_to).is_some_and(|(from, to)| from > to) {
            say(place(), "valid_from is after valid_to");
        }
    }
}

/// What a new codebook may not change of an old one: a code may be retired, never removed, because events use it.
#[must_use]
pub fn incompatible(old: &Codebook, new: &Codebook) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (list, items) in &old.lists {
        missing(list, items, new.list(list), &mut problems);
        for item in items {
            let kinds = new.item(list, &item.code).map_or(&[][..], |found| &found.kinds);
            missing(&format!("{list}/{}", item.code), &item.kinds, kinds, &mut problems);
        }
    }
    problems
}

fn missing(list: &str, old: &[Item], new: &[Item], problems: &mut Vec<Problem>) {
    for item in old {
        if !new.iter().any(|found| found.code == item.code) {
            problems.push(Problem { place: format!("{list}/{}", item.code), what: "was used and may be retired, not removed" });
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn aalst() -> Codebook {
        Codebook::from_toml(include_str!("../../codebook/aalst.toml")).unwrap()
    }

    #[test]
    fn the_codebook_of_aalst_holds_together() {
        assert_eq!(check(&aalst()), []);
    }

    /// Everything the addendum names must exist.
    #[test]
    fn the_codebook_of_aalst_is_complete() {
        let book = aalst();
        let codes = |list: &str| book.list(list).iter().map(|item| item.code.to_string()).collect::<Vec<_>>();
        assert_eq!(codes("challenge"), ["ru1", "ru2"]);
        let nis: Vec<_> = book.list("municipality").iter().filter_map(|item| item.nis.as_deref()).collect();
        assert_eq!(nis, ["41002", "41082", "41024", "41027", "41034", "41063"]);
        assert_eq!(book.list("persona").iter().filter(|item| item.challenge.is_some()).count(), 9);
        assert_eq!((codes("domain").len(), codes("strength").len()), (15, 12));
        assert_eq!((codes("barrier").len(), codes("service").len()), (26, 16));
        let ranks: BTreeSet<_> = book.list("barrier").iter().filter_map(|item| item.rank).collect();
        assert_eq!(ranks, (1..=12).collect());
        let ranked: Vec<_> = book.list("service").iter().filter_map(|item| item.rank).collect();
        assert!(ranked.is_sorted(), "services stand in the addendum's order");
    }

    #[test]
    fn a_code_may_be_retired_but_not_removed() {
        let (old, mut new) = (aalst(), aalst());
        let barriers = new.lists.get_mut("barrier").unwrap();
        barriers[0].valid_to = "2026-01-01".parse().ok();
        assert_eq!(incompatible(&old, &new), []);
        new.lists.get_mut("barrier").unwrap().remove(0);
        assert_eq!(incompatible(&old, &new).len(), 1);
    }

    #[test]
    fn mistakes_are_named() {
        let mut book = aalst();
        let barriers = book.lists.get_mut("barrier").unwrap();
        barriers[0].services = vec!["nowhere".try_into().unwrap()];
        barriers[1].label.fr.clear();
        barriers[2].code = barriers[3].code.clone();
        let problems = check(&book);
        assert_eq!(problems.len(), 3, "{problems:?}");
    }

    #[test]
    fn it_goes_to_the_phone_and_back() {
        let book = aalst();
        assert_eq!(serde_json::from_str::<Codebook>(&serde_json::to_string(&book).unwrap()).unwrap(), book);
    }
}
