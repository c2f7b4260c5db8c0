//! Promises that cross crates. One binary, because linking is the feedback loop.

mod dashboard;
mod desk;
mod exchange;
mod exports;
mod faults;
mod handover;
mod interrupted;
mod killed;
mod late;
mod malformed;
mod migrations;
mod office;
mod operation;
mod plans;
mod release;
mod reports;
mod routes;
mod session;
mod simulation;
mod statements;
mod tallies;
mod tidy;
mod vault;
mod wire;
