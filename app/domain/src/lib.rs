//! What Brug records and decides.
