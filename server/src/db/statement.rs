//! SQL as constants, so that a test can prepare every one on both engines.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// One SQL statement with `$1` placeholders.
pub type Statement = &'static str;

/// A statement with a part that repeats: rows of an INSERT, or a list of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repeated {
    /// Up to the part that repeats.
    pub head: &'static str,
    /// How many placeholders stand in one repetition.
    pub columns: usize,
    /// Behind it.
    pub tail: &'static str,
    /// How many placeholders `head` has itself.
    pub before: usize,
}

/// Repetitions a statement is made for: few, so that the prepared ones stay in the cache.
pub const SIZES: [usize; 9] = [100, 50, 20, 10, 5, 4, 3, 2, 1];

static MADE: Mutex<BTreeMap<(Repeated, usize), Statement>> = Mutex::new(BTreeMap::new());
static PLAIN: Mutex<BTreeMap<(Repeated, usize), Statement>> = Mutex::new(BTreeMap::new());

impl Repeated {
    /// The statement for so many repetitions. Made once and kept: there are few sizes.
    #[must_use]
    pub fn times(&self, count: usize) -> Statement {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry((*self, count)).or_insert_with(|| {
            let mut sql = String::from(self.head);
            for row in 0..count {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                for column in 0..self.columns {
                    let number = self.before + row * self.columns + column + 1;
                    sql.push_str(if column == 0 { "$" } else { ", $" });
                    sql.push_str(&number.to_string());
                }
                sql.push(')');
            }
            sql.push_str(self.tail);
            Box::leak(sql.into_boxed_str())
        })
    }

    /// The same with `?` for every placeholder, for SQLite: to it `$7` is a name, and looking up a thousand names takes
    /// longer than writing the rows. Placeholders stand in the order of their numbers, each once.
    #[must_use]
    pub(super) fn plain(&self, count: usize) -> Statement {
        let mut made = PLAIN.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry((*self, count)).or_insert_with(|| {
            let numbered = self.times(count);
            let mut pieces = numbered.split('$');
            let mut sql = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                sql.push('?');
                sql.push_str(piece.trim_start_matches(|char: char| char.is_ascii_digit()));
            }
            Box::leak(sql.into_boxed_str())
        })
    }
}

/// Declares SQL constants and the list of them all.
macro_rules! statements {
    ($( $(#[$doc:meta])* $name:ident = $sql:expr; )*) => {
        $( $(#[$doc])* const $name: $crate::db::Statement = $sql; )*

        /// Every statement of this file.
        pub const STATEMENTS: &[(&str, $crate::db::Statement)] = &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use statements;
