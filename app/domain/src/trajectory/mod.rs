//! The state of a trajectory: a pure fold over its events, the same on phone and server.
//!
//! Architecture invariant: the fold gives the same state for every order in which the events arrive. Events are put in
//! the order of the date they are about, then of their id, and only then applied; no clock and no arrival number counts.

mod agenda;
mod fold;
mod meanwhile;
mod state;
mod step;

pub use agenda::{DIED, FOUR_WEEKS, SIX_MONTHS, Task, due, tasks};
pub use fold::{fold, fold_read};
pub use meanwhile::meanwhile;
pub use state::{
    Answer, Appointment, AppointmentState, Barrier, Contacted, Episode, Goal, GoalState, Handover, HandoverState, Labour, Noted, Referral,
    ReferralState, Score, Spell, Stage, Statement, TimelineEntry, Trajectory,
};
pub use step::{IllegalStep, earliest, legal};

#[cfg(test)]
pub(crate) mod tests;
