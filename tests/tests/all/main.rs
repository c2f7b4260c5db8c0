//! Promises that cross crates. One binary, because linking is the feedback loop.

mod audited;
mod dashboard;
mod desk;
mod exchange;
mod exports;
mod formats;
mod handover;
mod interrupted;
mod late;
mod malformed;
mod migrations;
mod office;
mod operation;
mod plans;
mod release;
mod reports;
mod restored;
mod routes;
mod session;
mod settings;
mod simulation;
mod statements;
mod tallies;
mod tidy;
mod vault;
mod wire;
