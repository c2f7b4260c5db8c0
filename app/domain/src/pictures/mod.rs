//! The coming catalogue: the pictures that a steering group asks for, and what one trajectory adds to them.
//!
//! It is counted by `brug trial` and takes the place of [`crate::table`] when random rounding takes over the door (README, Not yet):
//! the protection of today does not know how these figures bound each other.
//!
//! Architecture invariant: a fixed catalogue, no free filters. A figure that is not listed here cannot be asked for.

mod catalogue;
mod counted;
mod tallies;

pub use catalogue::{ALL, Adds, CATALOGUE, Categories, DIMENSIONS, Every, IN_OUT, Measure, OPEN, Table, Theme, table, tables_of};
pub use counted::{Count, Setting, challenge_in, confidant_in, counts, counts_gone, periods, shared_needs};
pub use tallies::{tallies, tally_count};
