//! Statistical disclosure control: the only door through which figures about people leave.
//!
//! Pure maths on tables: no I/O, no clock, no randomness. The same input always gives the same pattern.
//!
//! A release is a system of cells and balances, together with all that was released before (`system`). Tables that count
//! the same persons (one *universe*) share their margins as one and the same cell, so that they are protected together;
//! a year is bound to its quarters, a version to the one before, and figures of different things by what everybody knows of
//! them ([`raw::Bound`]: so many people with two contacts are at least twice so many contacts). Cells that are unsafe by themselves are hidden
//! (`primary`), then enough others that nobody can calculate them back (`secondary`, `optimal`), and then the
//! attackers audit the result (`attack`): whoever reads, and each organisation with what it knows of its own clients.
//! What is not shown to be safe does not leave.
//!
//! Architecture invariants: [`raw::RawTable`] cannot be serialised; [`release::Released`] has no public constructor but
//! [`release::release`].

pub mod attack;
pub mod derived;
mod moves;
mod optimal;
pub mod policy;
mod primary;
mod quick;
pub mod raw;
pub mod release;
mod released;
mod secondary;
mod solver;
mod system;
