//! A note as words with their places.

use crate::letters::{is_capital, is_letter, is_letter_or_digit, lower};

/// A run of letters and digits (apostrophes and hyphens inside belong to it).
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// See [`fold`].
    pub folded: String,
    pub start: usize,
    /// Only white space stands between the word before and this one.
    pub joined: bool,
    /// It begins a sentence.
    pub first: bool,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn is_capitalised(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(is_capital) && chars.any(|char| is_letter(char) && !is_capital(char))
    }

    /// A house number: 1–4 digits, perhaps a letter, perhaps up to another ("12-14").
    pub fn is_house_number(&self) -> bool {
        self.text.split('-').count() <= 2 && self.text.split('-').all(is_number)
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    (1..=4).contains(&digits) && !text.starts_with('0') && (rest.is_empty() || (rest.len() == 1 && rest.is_ascii()))
}

pub(super) fn split(note: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let mut between_blank = true;
    let mut sentence_start = true;
    let mut push = |from: usize, to: usize, joined: bool, first: bool| {
        let text = note.get(from..to).unwrap_or_default();
        let trimmed = text.trim_matches(['\'', '’', '-']);
        if !trimmed.is_empty() {
            let lead = text.len() - text.trim_start_matches(['\'', '’', '-']).len();
            words.push(Word { text: trimmed, folded: fold(trimmed), start: from + lead, joined, first });
        }
    };
    for (at, char) in note.char_indices() {
        if is_letter_or_digit(char) || (start.is_some() && matches!(char, '\'' | '’' | '-')) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(from, at, between_blank, sentence_start);
            between_blank = true;
            sentence_start = false;
        }
        if !char.is_whitespace() {
            between_blank = false;
        }
        if matches!(char, '.' | '!' | '?' | ':' | '\n' | '•') {
            sentence_start = true;
        }
    }
    if let Some(from) = start {
        push(from, note.len(), between_blank, sentence_start);
    }
    words
}

/// Lower case without diacritics, for the lists (which are written so).
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .map(|char| match lower(char) {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'ç' | 'č' | 'ć' => 'c',
            'è' | 'é' | 'ê' | 'ë' | 'ě' => 'e',
            'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
            'ş' | 'š' => 's',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ž' => 'z',
            other => other,
        })
        .collect()
}
