//! The catalogue of tables that may be published, and what one trajectory adds to them.
//!
//! Architecture invariant: a fixed catalogue, no free filters. A figure that is not listed here cannot be asked for.

mod catalogue;
mod counted;
mod tallies;

pub use catalogue::{ALL, Adds, CATALOGUE, Categories, DIMENSIONS, Every, IN_OUT, Levels, Measure, OPEN, Table, Theme, table, tables_of};
pub use counted::{Count, Setting, challenge_in, confidant_in, counts, counts_gone, estimated, periods, shared_needs};
pub use tallies::{tallies, tally_count};
