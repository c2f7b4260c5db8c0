//! A short code that opens the screens again after a lock. It is worth something only while the key is in memory: it is kept
//! sealed, and nothing on the disk opens with it.

use leptos::prelude::*;

use super::{Source, meanwhile};

/// After so many wrong tries only the password opens.
const TRIES: u8 = 5;

/// Four to eight digits.
pub(crate) fn is_pin(text: &str) -> bool {
    (4..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Source {
    pub fn has_pin(self) -> bool {
        self.pin.with(Option::is_some)
    }

    /// Whether the screens wait for the code.
    pub fn is_locked(self) -> bool {
        self.locked.with(Option::is_some)
    }

    /// Sets the code, or takes it away.
    pub fn set_pin(self, pin: Option<String>) {
        if let Some(disk) = self.disk.get_value() {
            meanwhile(disk.keep_pin(pin.as_deref()));
        }
        self.pin.set(pin);
    }

    /// Closes the screens; with a code, what is open stays as it is behind it.
    pub fn lock(self) {
        if self.pin.with_untracked(Option::is_some) {
            self.keep_filled_in();
            self.locked.update(|locked| *locked = locked.or(Some(0)));
        } else {
            self.close();
        }
    }

    /// Tries a code; gives whether it was the right one.
    pub fn unlock(self, pin: &str) -> bool {
        if self.pin.with_untracked(|right| right.as_deref() == Some(pin)) {
            self.locked.set(None);
            return true;
        }
        let tries = self.locked.get_untracked().unwrap_or(0) + 1;
        self.locked.set(Some(tries));
        if tries >= TRIES {
            self.close();
        }
        false
    }
}
