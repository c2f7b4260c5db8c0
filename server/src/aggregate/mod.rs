//! From events to released figures.
//!
//! A quarter is counted once, on what had arrived by the day on which it is released; a year together with its last quarter. Pages
//! read what was registered and count nothing. Reading and counting happen outside any write transaction; registering is one short one.

mod calendar;
mod codebook_history;
pub mod count;
pub mod edits;
mod exact;
pub mod history;
mod participants;
mod population;
mod publish;
mod released;
mod sheets;

pub use calendar::{RELEASED_AFTER, is_out, latest, release_day};
pub use codebook_history::words;
pub use disclosure::figure::Level;
pub use exact::{Persons, Span, Together, Total, TotalChecked, Totals};
pub use participants::{Participants, participants};
pub use publish::{Audited, Imported, NotImported, Progress, audit, import, publish, released_with};
pub use released::{Figures, ReleaseCache, State, periods, qualities, recorded, series};
