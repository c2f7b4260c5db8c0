//! Streets with a house number, in Dutch and French. A street without a number tells no house.

use super::words::Word;
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
const UNITS: [&str; 40] = [
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
    "stap",
    "stappen",
    "contacten",
    "afspraken",
    "gesprekken",
    "plaatsen",
];

/// Words between a street and its number.
const NUMBER_SIGNS: [&str; 7] = ["nr", "nummer", "huisnummer", "no", "numero", "n", "op"];

pub(super) fn find(words: &[Word], findings: &mut Vec<Finding>) {
    for (at, word) in words.iter().enumerate() {
        let text = word.folded.as_str();
        let number_after = |from: usize| {
            let signs = words.iter().skip(from).take(2).take_while(|sign| NUMBER_SIGNS.contains(&sign.folded.as_str()));
            let from = from + signs.count();
            let number = words.get(from).filter(|number| number.is_house_number())?;
            let unit = words.get(from + 1).is_some_and(|next| next.joined && UNITS.contains(&next.folded.as_str()));
            (!unit).then(|| number.end())
        };
        // "Kerkstraat12": the number is part of the word.
        let letters = text.trim_end_matches(|char: char| char.is_ascii_digit());
        let own_number = letters.len() < text.len() && text.len() - letters.len() <= 4;
        let is_street = SUFFIXES.iter().any(|suffix| {
            letters.strip_suffix(suffix).is_some_and(|stem| match stem.len() {
                0 => {
                    at > 0
                        && word.joined
                        && words.get(at - 1).is_some_and(|before| before.is_capitalised() && (!before.first || word.is_capitalised()))
                }
                length => length >= 2,
            })
        });
        if is_street
            && !NO_STREETS.contains(&letters)
            && let Some(end) = if own_number { Some(word.end()) } else { number_after(at + 1) }
        {
            findings.push(Finding { range: word.start..end, kind: Kind::Address });
        }
        if FRENCH.contains(&text) && words.get(at + 1).is_some_and(|next| next.joined) {
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
