//! What a person is told about sending: derived from the outbox, never kept beside it.

use domain::sync::Outbox;
use domain::text::Lang;

use super::{Source, Who};
use crate::i18n::phone as words;

/// How things stand, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    /// The server said no to so many.
    Refused(usize),
    /// So many wait, and the server was not reached.
    Offline(usize),
    /// So many wait.
    Waiting(usize),
    /// Nothing waits.
    Sent,
}

impl Source {
    pub fn sending(self) -> Sending {
        let (waiting, refused) = self.outbox.with(|outbox| (outbox.waiting(), outbox.items().len() - outbox.waiting()));
        match (refused, waiting, self.link.get().unreachable) {
            (1.., ..) => Sending::Refused(refused),
            (0, waiting, true) => Sending::Offline(waiting),
            (0, 0, false) => Sending::Sent,
            (0, waiting, false) => Sending::Waiting(waiting),
        }
    }

    /// How many the server has not confirmed and not refused.
    pub fn unsent_untracked(self) -> usize {
        self.outbox.with_untracked(Outbox::waiting)
    }

    pub fn who_untracked(self) -> Who {
        self.who.get_untracked()
    }
}

impl Sending {
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Offline(_) => "offline",
            Self::Waiting(_) => "waiting",
            Self::Sent => "sent",
        }
    }

    pub fn count(self) -> Option<usize> {
        match self {
            Self::Refused(count) | Self::Offline(count) | Self::Waiting(count) => (count > 0).then_some(count),
            Self::Sent => None,
        }
    }

    /// "3 nog niet verstuurd".
    pub fn said(self, lang: Lang) -> String {
        match self {
            Self::Refused(count) => format!("{count} {}", words::REFUSED_COUNT.get(lang)),
            Self::Offline(0) => words::OFFLINE.get(lang).to_owned(),
            Self::Offline(count) | Self::Waiting(count) => format!("{count} {}", words::NOT_SENT.get(lang)),
            Self::Sent => words::ALL_SENT.get(lang).to_owned(),
        }
    }
}
