//! Bank accounts: IBAN with its check (ISO 13616: mod 97 = 1), with or without separators.

use super::words::Word;
use super::{Finding, Kind};

const SHORTEST: usize = 15;
const LONGEST: usize = 34;

pub(super) fn find(note: &str, words: &[Word], findings: &mut Vec<Finding>) {
    for word in words {
        let head = word.text.as_bytes();
        let shaped = head.len() >= 2 && head.iter().take(2).all(u8::is_ascii_alphabetic);
        if shaped && let Some(end) = end_of_iban(note, word.start) {
            findings.push(Finding { range: word.start..end, kind: Kind::Iban });
        }
    }
}

/// The end of the shortest valid IBAN that begins here and ends where a group ends.
fn end_of_iban(note: &str, start: usize) -> Option<usize> {
    let mut rest = 0_u32;
    let mut head = [0_u8; 4];
    let mut count = 0;
    let bytes = note.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        if !byte.is_ascii_alphanumeric() {
            if matches!(byte, b' ' | b'.' | b'-' | b'/') && count > 0 {
                continue;
            }
            return None;
        }
        if let Some(place) = head.get_mut(count) {
            *place = byte;
            if (count >= 2) != byte.is_ascii_digit() {
                return None;
            }
        } else {
            rest = remainder(rest, byte);
        }
        count += 1;
        let at_boundary = bytes.get(at).is_none_or(|next| !next.is_ascii_alphanumeric());
        let complete = head.starts_with(b"BE") || head.starts_with(b"be");
        if at_boundary
            && (if complete { count == 16 } else { count >= SHORTEST })
            && head.iter().fold(rest, |sum, byte| remainder(sum, *byte)) == 1
        {
            return Some(at);
        }
        if count >= LONGEST {
            return None;
        }
    }
    None
}

fn remainder(sum: u32, byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        b'a'..=b'z' => (sum * 100 + u32::from(byte - b'a') + 10) % 97,
        b'A'..=b'Z' => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
        _ => sum,
    }
}
