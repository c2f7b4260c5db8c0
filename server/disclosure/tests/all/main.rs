//! What disclosure control promises, tried on published examples and by attackers of another make than its own.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod attacker;
mod door;
mod examples;
mod judge;
mod make;
mod optimum;
mod people;
mod sets;
mod time;
