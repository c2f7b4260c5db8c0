//! What Brug records and decides: pure types and functions, the same on phone and server.
//!
//! Architecture invariant: nothing here knows an async runtime, a clock, SQL, a UI framework or a browser.
//! The time and randomness a function needs are arguments ([`clock`]).

pub mod clock;
pub mod code;
pub mod code_name;
pub mod codebook;
pub mod date;
pub mod esf;
pub mod event;
pub mod guard;
pub mod ids;
pub mod json;
pub mod letters;
pub mod map;
pub mod order;
pub mod period;
pub mod rights;
pub mod settings;
pub mod sync;
pub mod table;
pub mod text;
pub mod trajectory;
pub mod validate;
pub mod wire;
mod word_list;
