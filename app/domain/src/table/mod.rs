//! The catalogue of tables that may be published, and what one trajectory adds to them.
//!
//! Architecture invariant: a fixed catalogue, no free filters. A figure that is not listed here cannot be asked for.

mod catalogue;
mod counted;

pub use catalogue::{Adds, CATALOGUE, Categories, Measure, Table, table};
pub use counted::{Count, confidant_in, counts, periods};
