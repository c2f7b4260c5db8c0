//! Fixed lists of words.

/// Words as one text with single spaces between them. A list of texts would weigh eight bytes more for each word, on every
/// phone; there are so few that looking one up may go over all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordList(pub &'static str);

impl WordList {
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.split(' ')
    }

    pub(crate) fn contains(self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    /// How many there are.
    pub(crate) fn len(self) -> usize {
        self.words().count()
    }

    /// The word at a place, empty behind the last.
    pub(crate) fn at(self, place: usize) -> &'static str {
        self.words().nth(place).unwrap_or_default()
    }
}
