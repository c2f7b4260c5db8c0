//! The catalogue of tables that may be published, and what one trajectory adds to them.
//!
//! Architecture invariant: a fixed catalogue, no free filters. A figure that is not listed here cannot be asked for.

mod bounds;
mod catalogue;
mod counted;
mod tallies;

pub use bounds::{Bound, Term, bounds};
pub use catalogue::{Adds, CATALOGUE, Categories, DIMENSIONS, Measure, Table, Theme, table, tables_of};
pub use counted::{Count, Setting, challenge_in, confidant_in, counts, periods};
pub use tallies::{tallies, tally_count};
