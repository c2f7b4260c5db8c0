//! Promises that cross crates. One binary, because linking is the feedback loop.

mod exchange;
mod exports;
mod malformed;
mod migrations;
mod office;
mod plans;
mod reports;
mod routes;
mod session;
mod simulation;
mod statements;
mod tidy;
mod vault;
mod wire;
