//! Promises that cross crates. One binary, because linking is the feedback loop.

mod migrations;
mod routes;
mod statements;
