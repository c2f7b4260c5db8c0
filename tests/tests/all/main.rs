//! Promises that cross crates. One binary, because linking is the feedback loop.

mod exchange;
mod exports;
mod figures;
mod handover;
mod malformed;
mod migrations;
mod plans;
mod release;
mod routes;
mod session;
mod simulation;
mod statements;
mod tidy;
mod vault;
mod wire;
