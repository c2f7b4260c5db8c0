//! All SQL about people and partnerships, one file per noun.
//!
//! Architecture invariants: SQL stands nowhere else; every statement about a partnership names `partnership_id`; who may
//! reach which trajectory is decided inside the queries ([`trajectory`]), so that a handler cannot forget it.

pub mod account;
pub mod audit;
pub mod estimate;
pub mod event;
pub mod operation;
pub mod organisation;
pub mod partnership;
pub mod release;
pub mod report;
pub mod scope;
pub mod session;
pub mod setting;
pub mod throttle;
pub mod trajectory;
pub mod vault_key;

use crate::db::{Repeated, Statement};

/// Every statement there is, with the file it stands in.
#[must_use]
pub fn statements() -> Vec<(&'static str, &'static str, Statement)> {
    let files = [
        ("account", account::STATEMENTS),
        ("audit", audit::STATEMENTS),
        ("estimate", estimate::STATEMENTS),
        ("event", event::STATEMENTS),
        ("operation", operation::STATEMENTS),
        ("organisation", organisation::STATEMENTS),
        ("partnership", partnership::STATEMENTS),
        ("release", release::STATEMENTS),
        ("scope", scope::STATEMENTS),
        ("report", report::STATEMENTS),
        ("session", session::STATEMENTS),
        ("setting", setting::STATEMENTS),
        ("throttle", throttle::STATEMENTS),
        ("trajectory", trajectory::STATEMENTS),
        ("vault_key", vault_key::STATEMENTS),
    ];
    files.into_iter().flat_map(|(file, list)| list.iter().map(move |(name, sql)| (file, *name, *sql))).collect()
}

/// Every statement with a part that repeats.
#[must_use]
pub fn repeated() -> Vec<(&'static str, Repeated)> {
    vec![
        ("event::INSERT", event::INSERT),
        ("event::FIND", event::FIND),
        ("event::SEAL", event::SEAL),
        ("trajectory::FIND", trajectory::FIND),
        ("trajectory::INSERT", trajectory::INSERT),
        ("event::OF_TRAJECTORIES", event::OF_TRAJECTORIES),
    ]
}
