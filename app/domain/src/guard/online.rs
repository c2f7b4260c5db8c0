//! E-mail and web addresses.

use super::{Finding, Kind};
use crate::letters::{is_letter, is_letter_or_digit};

const ENDINGS: [&str; 16] =
    ["be", "nl", "fr", "de", "com", "org", "net", "eu", "info", "vlaanderen", "brussels", "gent", "io", "app", "me", "uk"];

/// Ways in which people write an at sign to get past a check.
const AT_SIGNS: [&str; 6] = ["@", "[at]", "(at)", "{at}", " apenstaartje ", " arobase "];

pub(super) fn find(note: &str, findings: &mut Vec<Finding>) {
    // Only ASCII letters change, so that places in `lower` are places in `note`.
    let lower = note.to_ascii_lowercase();
    for at_sign in AT_SIGNS {
        for (at, found) in lower.match_indices(at_sign) {
            let start = back(&lower, lower.get(..at).unwrap_or_default().trim_end().len());
            let from = at + found.len();
            let blank = lower.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            let end = forward(&lower, from + blank);
            let domain = lower.get(from + blank..end).unwrap_or_default();
            if start < at && (domain.contains('.') || lower.get(end..).is_some_and(spelled_dot)) {
                findings.push(Finding { range: start..end, kind: Kind::Email });
            }
        }
    }
    let mut start = None;
    for (at, char) in lower.char_indices().chain([(lower.len(), ' ')]) {
        if char.is_whitespace() || matches!(char, ',' | ';' | '(' | ')' | '"' | '<' | '>') {
            if let Some(from) = start.take() {
                let token = lower.get(from..at).unwrap_or_default().trim_end_matches(['.', '!', '?', ':']);
                if is_url(token) {
                    findings.push(Finding { range: from..from + token.len(), kind: Kind::Url });
                }
            }
        } else {
            start.get_or_insert(at);
        }
    }
}

fn spelled_dot(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["punt", "dot", "point", "[.]", "(.)"].iter().any(|dot| rest.starts_with(dot))
}

fn belongs(char: char) -> bool {
    is_letter_or_digit(char) || matches!(char, '.' | '_' | '-' | '+' | '%')
}

fn back(text: &str, to: usize) -> usize {
    text.get(..to).unwrap_or_default().trim_end_matches(belongs).len()
}

fn forward(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest.len() - rest.trim_start_matches(belongs).trim_start_matches(belongs).len()
}

fn is_url(token: &str) -> bool {
    if token.contains("://") || (token.starts_with("www.") && token.len() > 5) {
        return true;
    }
    if token.contains('@') {
        return false;
    }
    let host = token.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    name.len() >= 2
        && ENDINGS.contains(&ending)
        && name.chars().all(|char| is_letter_or_digit(char) || matches!(char, '-' | '.'))
        && name.chars().any(is_letter)
        && !name.ends_with('.')
}
