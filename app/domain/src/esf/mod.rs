//! The common ESF+ indicators about participants (Regulation (EU) 2021/1057, Annex I), derived from dated events.
//!
//! - **Participant**: explicitly promoted; the day of that event is the entry. Counted once per [`Operation`]: who comes
//!   back keeps the first entry date and the answers given for it; exit and results are those of the last time.
//! - **On entry**: status, age, gender and education as answered. An answer is missing, or it is "not known" or "prefers not
//!   to say": then the person counts in EECO01 only ([`Standing::Incomplete`]). The two latter are answers, so nobody is
//!   asked again; they complete no breakdown.
//! - **Upon leaving**: up to and including the 28th day after the exit. Only the last labour-market event counts. It must be
//!   dated in the last stretch, on or after entry or re-entry: what was so before is what the person came in with. The
//!   follow-up at four weeks speaks of the 28th day, however much later it was asked.
//! - **Six months after**: the same day of the month six calendar months after the exit, or the last day of that month when
//!   it has no such day (31 August → 28 or 29 February). The situation on that day is the last one dated on or before it; a
//!   follow-up that found nobody, or no answer, says that it is not known.
//! - **Before** those days: not yet measurable, with the day from which it is.
//! - **Unemployed is searching**: ESF+ calls unemployed who is without work, available and looking for it, so who came in
//!   inactive and is unemployed upon leaving is counted in EECR01.
//! - **Who died** is asked nothing: a qualification gained before counts, a situation afterwards does not exist.
//! - **Estimated** (EECO12–17): what the team says of those who entered in a period ([`Estimate`]). The periods of one
//!   indicator do not overlap, so its figure for the operation is their sum; where there is no estimate there is no figure.
//! - The close reason counts for nothing else: a result is an event with a date, never a box that was ticked.
//!
//! Architecture invariant: exact figures are not `Serialize`. They leave the server protected, or as a report for the authority.

mod check;
mod combined;
mod estimate;
mod figures;
mod indicator;
mod operation;
mod participant;
mod result;

pub use check::{Check, Rule, checks};
pub use combined::{COMBINED, Combined};
pub use estimate::{Estimate, Method, NotAnEstimate};
pub use figures::{Counts, Figures, Row, count};
pub use indicator::{Gender, Indicator};
pub use operation::{NotAnOperation, Operation};
pub use participant::{Participant, Reason, Standing, Status};
pub use result::ASKED_LATE;
pub(crate) use result::labour_course;

#[cfg(test)]
mod tests;
