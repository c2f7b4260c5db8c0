//! Statistical disclosure control: the only place where counts about people are made public.
//!
//! Random rounding with wide tails, proven by other worlds. Pure maths on figures: no I/O, no clock, no randomness but what
//! follows from the partnership's secret. The same input gives the same result.
//!
//! Architecture invariants: counts before [`release`] cannot be serialised as a release; [`release::Released`] is made by
//! [`release::release`] and by nothing else, and what is read back carries the mark that it wrote itself.

pub mod belief;
pub mod book;
pub mod derived;
pub mod draw;
pub mod facts;
pub mod figure;
pub mod guess;
pub mod known;
pub mod odds;
mod parallel;
pub mod policy;
pub mod quality;
pub mod record;
pub mod release;
mod released;
pub mod repair;
pub mod round;
pub mod target;
pub mod worlds;
