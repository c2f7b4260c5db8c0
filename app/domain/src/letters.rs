//! Capitals and small letters of the alphabets that people here write with: Latin, Greek, Cyrillic, Armenian.
//!
//! The library's functions do the same for all of Unicode; their tables weigh some 10 KB (brotli) on every phone. The tests
//! hold these against those.

/// The small letter of a capital; any other character as it is. One character gives one: `İ` gives `i`.
#[must_use]
pub const fn lower(char: char) -> char {
    let code = char as u32;
    let small = match code {
        // Latin, Greek and Cyrillic in their plain order.
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => code + 0x20,
        0x130 => 0x69,
        0x178 => 0xff,
        // Where each capital stands before its small letter: capitals even …
        0x100..=0x12f
        | 0x132..=0x137
        | 0x14a..=0x177
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        // … or odd.
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + (code & 1),
        // Greek with an accent.
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x400..=0x40f => code + 0x50,
        0x531..=0x556 => code + 0x30,
        _ => code,
    };
    match char::from_u32(small) {
        Some(small) => small,
        None => char,
    }
}

/// A text in small letters.
#[must_use]
pub fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// The same text with a capital, as it stands at the start of a line.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| match first {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from_u32(first as u32 - 0x20).unwrap_or(first),
        other => other,
    });
    first.into_iter().chain(chars).collect()
}

/// Whether a character has a small letter of its own.
#[must_use]
pub const fn is_capital(char: char) -> bool {
    lower(char) as u32 != char as u32
}

/// Whether it is part of a word: letters of every alphabet, and no digits of ours. Signs and pictures are none.
#[must_use]
pub const fn is_letter(char: char) -> bool {
    match char as u32 {
        0x41..=0x5a | 0x61..=0x7a => true,
        0..=0xa9 | 0xab..=0xb4 | 0xb6..=0xb9 | 0xbb..=0xbf | 0xd7 | 0xf7 => false,
        // Accents that stand alone, spaces, dashes, quotes, currencies, arrows, boxes, signs of other scripts, pictures.
        0x2c2..=0x2c5
        | 0x2d2..=0x2df
        | 0x300..=0x36f
        | 0x37e
        | 0x387
        | 0x482..=0x489
        | 0x589..=0x58f
        | 0x600..=0x61f
        | 0x64b..=0x66d
        | 0x6d4
        | 0x2000..=0x2bff
        | 0x2e00..=0x2e7f
        | 0x3000..=0x3004
        | 0x3008..=0x3020
        | 0xe000..=0xf8ff
        | 0xfe00..=0xfe6f
        | 0xff00..=0xff20
        | 0xfff0..=0xffff
        | 0x1_f000..=0x1_faff => false,
        _ => true,
    }
}

/// A letter or a digit of ours.
#[must_use]
pub const fn is_letter_or_digit(char: char) -> bool {
    char.is_ascii_digit() || is_letter(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The alphabets named above, with the Latin letters of Vietnam and of Romania.
    fn written_here() -> impl Iterator<Item = char> {
        let (latin, others, vietnamese) = ('\0'..='\u{17f}', '\u{370}'..='\u{556}', '\u{1e00}'..='\u{1eff}');
        latin.chain('\u{1cd}'..='\u{1dc}').chain('\u{1de}'..='\u{1ef}').chain('\u{1f8}'..='\u{21f}').chain(others).chain(vietnamese)
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        // Letters of Coptic, of dead Greek alphabets and with two dots below the library's own exceptions: nobody writes them here.
        let rare = |char: char| matches!(char, '\u{370}'..='\u{37f}' | '\u{3cf}'..='\u{3ff}' | '\u{1e9e}' | '\u{4c0}');
        for char in written_here().filter(|char| !rare(*char) && *char != 'İ') {
            assert_eq!(char.to_lowercase().collect::<String>(), lower(char).to_string(), "{char} U+{:04X}", char as u32);
        }
        assert_eq!(lowered("ÉÉN Straße, ŁÓDŹ, İzmir, ΆΣ, ЮРИЙ, ȘTEFAN"), "één straße, łódź, izmir, άσ, юрий, ștefan");
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for char in
            written_here().filter(|char| !matches!(char, '\u{370}'..='\u{385}' | '\u{38b}' | '\u{38d}' | '\u{3a2}' | '\u{3f6}' | '\u{530}'))
        {
            assert_eq!(char.is_alphabetic(), is_letter(char), "{char} U+{:04X}", char as u32);
        }
        let words = "حسن سارة ישראל 王 สมชาย";
        assert!(words.split(' ').all(|word| word.chars().any(is_letter)));
        assert!(!"€ – — “” … → ½ × ÷ 🙂 ✓ 　、。".chars().any(is_letter));
    }

    #[test]
    fn a_line_starts_with_a_capital() {
        for (text, expected) in [("één", "Één"), ("ziekte", "Ziekte"), ("ökologisch", "Ökologisch"), ("÷ 2", "÷ 2"), ("", "")] {
            assert_eq!(capitalised(text), expected);
        }
    }
}
