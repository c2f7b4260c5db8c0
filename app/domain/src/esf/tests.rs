//! Rules and examples.
