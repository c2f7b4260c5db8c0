//! From events to figures: counted as events arrive, read only for disclosure control.
//!
//! Figures are kept by quarter and year, so that a page reads what its period needs and nothing of the history behind
//! it. A trajectory's contribution is a pure function of its events; when new ones arrive, what it added before is taken
//! away and what it adds now is put in. A change of the counting rules or of the codebook counts everything anew.

mod books;
mod count;
mod kept;
mod publish;
mod raw;
mod released;

pub use books::words;
pub use count::{BACKGROUND, catch_up};
pub use kept::Kept;
pub use publish::correct;
pub use released::{Figures, SETTLED_AFTER, figures, has_begun, is_out, latest, publish_all, ready, series};
