//! Statistical disclosure control: the only door through which figures about people leave.
//!
//! Pure maths on tables: no I/O, no clock, no randomness. The same input always gives the same pattern.
//!
//! A release is a system of cells and sums. Tables that count the same persons (one *universe*) share their margins as
//! one and the same cell, so that they are protected together. Cells that are too small are hidden (primary), then
//! enough others that nobody can calculate them back (secondary), and then an attacker audits the result ([`attack`]).
//! What is not shown to be safe does not leave.
//!
//! Architecture invariants: [`raw::RawTable`] cannot be serialised; [`release::Released`] has no public constructor but
//! [`release::release`].

pub mod attack;
pub mod policy;
mod primary;
pub mod raw;
pub mod release;
mod secondary;
mod solver;
pub mod system;
