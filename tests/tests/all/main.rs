//! Promises that cross crates. One binary, because linking is the feedback loop.

mod migrations;
mod plans;
mod routes;
mod statements;
