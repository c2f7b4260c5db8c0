//! National numbers, telephone numbers and dates of birth: everything that is mostly digits.

use super::{Finding, Kind};
use crate::letters::{is_letter, is_letter_or_digit, lowered};

/// Born between these years; later full dates are appointments.
const BIRTH_YEARS: std::ops::RangeInclusive<u32> = 1900..=2015;

const MONTHS: [&str; 37] = [
    "mrt",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A group of digits; `gap` is what stands between the group before and this one.
#[derive(Clone, Copy)]
struct Group<'a> {
    digits: &'a str,
    start: usize,
    gap: &'a str,
}

impl Group<'_> {
    fn end(&self) -> usize {
        self.start + self.digits.len()
    }

    fn number(&self) -> u32 {
        self.digits.parse().unwrap_or(u32::MAX)
    }
}

pub(super) fn find(note: &str, findings: &mut Vec<Finding>) {
    let groups = groups(note);
    let mut at = 0;
    while let Some(rest) = groups.get(at..).filter(|rest| !rest.is_empty()) {
        let found = national_number(rest)
            .map(|count| (count, Kind::NationalNumber))
            .or_else(|| birth_date(note, rest).map(|count| (count, Kind::BirthDate)))
            .or_else(|| phone(note, rest).map(|count| (count, Kind::Phone)));
        if let (Some((count, kind)), Some(first)) = (found, rest.first()) {
            let end = rest.get(count - 1).map_or(first.end(), Group::end);
            findings.push(Finding { range: first.start..end, kind });
            at += count;
        } else {
            at += 1;
        }
    }
}

fn groups(note: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    let bytes = note.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let length = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        let from = groups.last().map_or(0, Group::end);
        let gap = note.get(from..at).unwrap_or_default();
        groups.push(Group { digits: note.get(at..at + length).unwrap_or_default(), start: at, gap });
        at += length;
    }
    groups
}

/// What may stand between two groups of one number.
fn separates(gap: &str) -> bool {
    !gap.is_empty()
        && gap.chars().count() <= 4
        && gap.chars().all(|char| matches!(char, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '–' | '_' | '/' | '(' | ')'))
}

/// What may stand between two groups of a number with check digits: anything but letters, because chance hardly fits it.
fn separates_checked(gap: &str) -> bool {
    gap.chars().count() <= 4 && !gap.contains(is_letter_or_digit)
}

/// The digits of the first groups up to `length` in all, with the number of groups; `None` when no boundary falls there.
fn joined(groups: &[Group], length: usize, separates: fn(&str) -> bool) -> Option<(String, usize)> {
    let mut digits = String::new();
    for (at, group) in groups.iter().enumerate() {
        if at > 0 && !separates(group.gap) {
            return None;
        }
        digits.push_str(group.digits);
        if digits.len() >= length {
            return (digits.len() == length).then_some((digits, at + 1));
        }
    }
    None
}

/// Eleven digits: YYMMDD, a counter, and 97 − (number mod 97), for 2000 and later over the number with a 2 before it
/// (Royal Decree of 3 April 1984). BIS numbers add 20 or 40 to the month; unknown days and months are 0, and with an
/// unknown month the day only counts on.
fn national_number(groups: &[Group]) -> Option<usize> {
    let (digits, count) = joined(groups, 11, separates_checked)?;
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u64>().ok());
    let (month, day, base, check) = (part(2..4)?, part(4..6)?, part(0..9)?, part(9..11)?);
    let plausible = matches!(month, 0..=12 | 20..=32 | 40..=52) && (day <= 31 || month % 20 == 0);
    let valid = |number: u64| 97 - number % 97 == check;
    (plausible && (valid(base) || valid(2_000_000_000 + base))).then_some(count)
}

/// Day, month and year of birth in any order of numbers, or with the month in letters.
fn birth_date(note: &str, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let second = groups.get(1)?;
    if let Some(year) = month_in_letters(second.gap).then(|| second.number()) {
        return (is_day(first) && is_birth_year(second.digits, year)).then_some(2);
    }
    let before = note.get(..first.start).unwrap_or_default().trim_end();
    let word_before = before.rsplit(|char: char| !is_letter(char)).next().unwrap_or_default();
    if is_month(word_before) && matches!(second.gap.trim(), "" | ",") && second.digits.len() == 4 {
        return (is_day(first) && is_birth_year(second.digits, second.number())).then_some(2);
    }
    let third = groups.get(2)?;
    let between = bare(second.gap);
    if !matches!(between, "/" | "-" | "." | "–" | "_") && second.gap != " " || between != bare(third.gap) {
        return None;
    }
    // A fourth group right behind belongs to another kind of number.
    if groups.get(3).is_some_and(|next| matches!(next.gap, "." | "-" | "/"))
        || note.get(third.end()..).is_some_and(|rest| rest.starts_with('%'))
    {
        return None;
    }
    let day_and_month = |day: &Group, month: &Group| is_day(day) && month.digits.len() <= 2 && (1..=12).contains(&month.number());
    let spaced = second.gap == " ";
    let last_year = day_and_month(first, second) && is_birth_year(third.digits, third.number()) && (!spaced || third.digits.len() == 4);
    let first_year = first.digits.len() == 4 && day_and_month(third, second) && is_birth_year(first.digits, first.number());
    (last_year || first_year).then_some(3)
}

/// A separator without white space, and without the apostrophe of a shortened year.
fn bare(gap: &str) -> &str {
    gap.trim().trim_end_matches(['\'', '’']).trim_end()
}

fn is_day(group: &Group) -> bool {
    group.digits.len() <= 2 && (1..=31).contains(&group.number())
}

/// "3 maart 1985", "1er mai 1985", "12-mrt-'85", "3rd of May 1985".
fn month_in_letters(gap: &str) -> bool {
    const BEFORE: [&str; 9] = ["e", "er", "ste", "de", "st", "nd", "rd", "th", "of"];
    let mut words = gap.split(|char: char| !is_letter(char)).filter(|word| !word.is_empty());
    gap.chars().count() <= 20 && words.next_back().is_some_and(is_month) && words.all(|word| BEFORE.contains(&word))
}

fn is_month(word: &str) -> bool {
    let word = super::words::fold(word);
    word.len() >= 3 && MONTHS.iter().any(|month| *month == word || (word.len() <= 4 && month.starts_with(&word)))
}

fn is_birth_year(digits: &str, year: u32) -> bool {
    match digits.len() {
        4 => BIRTH_YEARS.contains(&year),
        // Two digits: 30–99 and 00–15 are births, 16–29 appointments.
        2 => year >= 30 || year <= 15,
        _ => false,
    }
}

/// All Belgian notations, and other countries' with a plus.
fn phone(note: &str, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let before = note.get(..first.start).unwrap_or_default();
    let glued = before.rsplit(|char: char| !is_letter(char)).next().unwrap_or_default();
    let announced = ["", "gsm", "tel", "nr", "gsmnr", "telnr", "mobiel"].contains(&lowered(glued).as_str());
    if !announced || before.ends_with(['€', '#']) || before.trim_end().ends_with('€') {
        return None;
    }
    let plus = before.trim_end().ends_with('+') || before.ends_with("+(");
    // Every Belgian notation begins so; the rest need not be put together.
    if !plus && !first.digits.starts_with(['0', '3', '4']) {
        return None;
    }
    let lengths = if plus { 9..=15 } else { 9..=14 };
    for length in lengths {
        let Some((digits, count)) = joined(groups, length, separates) else { continue };
        let groups = groups.get(..count).unwrap_or_default();
        if (plus || is_belgian(&digits, groups)) && !is_amount(note, groups) {
            return Some(count);
        }
    }
    None
}

fn is_belgian(digits: &str, groups: &[Group]) -> bool {
    let national = |digits: &str| {
        let mobile = digits.len() == 9 && digits.starts_with('4') && digits.get(1..2).is_some_and(|next| next >= "5");
        let fixed = digits.len() == 8 && !digits.starts_with('0');
        mobile || fixed
    };
    let country =
        |prefix: &str| digits.strip_prefix(prefix).is_some_and(|rest| national(rest) || rest.strip_prefix('0').is_some_and(national));
    let dotted_date = groups.len() >= 3
        && groups.iter().take(2).all(|group| group.digits.len() <= 2)
        && groups.get(2).is_some_and(|group| group.digits.len() == 4 && (group.digits.starts_with("19") || group.digits.starts_with("20")));
    let evenly = groups.iter().skip(1).all(|group| group.digits.len() >= 2);
    country("0032")
        || (country("32") && groups.first().is_some_and(|group| group.digits.len() == 2 || group.digits.len() >= 10))
        || (digits.strip_prefix('0').is_some_and(national) && evenly && !dotted_date)
        || (national(digits) && digits.len() == 9 && groups.len() == 4 && evenly)
}

/// "1.250.000,50" and "450 000 000 euro" are money.
fn is_amount(note: &str, groups: &[Group]) -> bool {
    let Some(last) = groups.last() else { return false };
    let after = note.get(last.end()..).unwrap_or_default().trim_start();
    after.starts_with('€') || after.to_ascii_lowercase().starts_with("eur")
}
