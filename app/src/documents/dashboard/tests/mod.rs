//! Pages and sentences of made-up partnerships.

#![expect(clippy::unwrap_used, reason = "tests")]

mod look;
mod sample;
mod sentences;
