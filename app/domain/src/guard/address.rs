//! Streets with a house number, in Dutch and French. A street without a number tells no house.

use super::words::{Word, fold};
use super::{Finding, Kind};

const SUFFIXES: [&str; 22] = [
    "straat", "laan", "steenweg", "weg", "plein", "dreef", "lei", "kaai", "baan", "markt", "hof", "pad", "dries", "gracht", "vest", "wijk",
    "park", "kouter", "berg", "veld", "stwg", "str",
];

/// Ordinary words that end like a street.
const NO_STREETS: [&str; 27] = [
    "onderweg",
    "halfweg",
    "overweg",
    "vanweg",
    "werkplein",
    "arbeidsmarkt",
    "woningmarkt",
    "huurmarkt",
    "rommelmarkt",
    "kerstmarkt",
    "jobmarkt",
    "loopbaan",
    "autobaan",
    "volkswijk",
    "achterstandswijk",
    "skatepark",
    "pretpark",
    "speelplein",
    "voetbalveld",
    "sportveld",
    "werkveld",
    "huisvest",
    "herberg",
    "jeugdherberg",
    "omweg",
    "snelweg",
    "pleinweg",
];

const FRENCH: [&str; 9] = ["rue", "avenue", "chaussee", "place", "boulevard", "allee", "chemin", "quai", "clos"];

/// A number before one of these counts something.
const UNITS: [&str; 34] = [
    "keer",
    "maal",
    "uur",
    "u",
    "minuten",
    "min",
    "dagen",
    "dag",
    "weken",
    "week",
    "maanden",
    "maand",
    "jaar",
    "km",
    "kilometer",
    "meter",
    "x",
    "euro",
    "personen",
    "mensen",
    "kinderen",
    "fois",
    "heures",
    "minutes",
    "jours",
    "semaines",
    "mois",
    "ans",
    "times",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
];

pub(super) fn find(_note: &str, words: &[Word], findings: &mut Vec<Finding>) {
    for (at, word) in words.iter().enumerate() {
        let text = fold(word.text);
        let number_after = |from: usize| {
            let number = words.get(from).filter(|number| number.is_house_number())?;
            let unit = words.get(from + 1).is_some_and(|next| next.joined && UNITS.contains(&fold(next.text).as_str()));
            (!unit).then(|| number.end())
        };
        let is_street = SUFFIXES.iter().any(|suffix| {
            text.strip_suffix(suffix).is_some_and(|stem| match stem.len() {
                0 => {
                    at > 0
                        && word.joined
                        && words.get(at - 1).is_some_and(|before| before.is_capitalised() && (!before.first || word.is_capitalised()))
                }
                length => length >= 2,
            })
        });
        if is_street
            && !NO_STREETS.contains(&text.as_str())
            && let Some(end) = number_after(at + 1)
        {
            findings.push(Finding { range: word.start..end, kind: Kind::Address });
        }
        if FRENCH.contains(&text.as_str()) && words.get(at + 1).is_some_and(|next| next.joined) {
            let behind = (at + 2..at + 6).find_map(number_after);
            let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|before| before.is_house_number());
            if let Some(end) = behind {
                findings.push(Finding { range: word.start..end, kind: Kind::Address });
            } else if let (Some(before), Some(next)) = (before, words.get(at + 1)) {
                findings.push(Finding { range: before.start..next.end(), kind: Kind::Address });
            }
        }
    }
}
