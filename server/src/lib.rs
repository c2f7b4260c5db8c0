//! The Brug server.
