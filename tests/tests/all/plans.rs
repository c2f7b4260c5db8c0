//! On SQLite no statement about the log reads more of it than it needs, however much there is.

use server::db::DatabaseUrl;
use server::store::{repeated, statements};
use tests::Engine;

/// Statements and the index that they must use.
const PLANS: &[(&str, &str)] = &[
    ("event::FIND", "event_id (partnership_id=? AND id=?)"),
    ("event::OF_TRAJECTORIES", "event_trajectory (partnership_id=? AND trajectory_id=?"),
    ("event::OF_CONFIDANT", "event_trajectory (partnership_id=? AND trajectory_id=? AND seq>?)"),
    ("event::TOUCHED", "PRIMARY KEY (partnership_id=? AND seq>? AND seq<?)"),
    ("trajectory::FIND", "sqlite_autoindex_trajectory_1 (partnership_id=? AND id=?)"),
];

#[test]
fn the_log_is_read_by_the_right_index() {
    Engine::Sqlite.run(|database| async move {
        let db = database.open().await;
        let DatabaseUrl::Sqlite(path) = &database.url else { return };
        let connection = rusqlite::Connection::open(path).unwrap();
        let simple = statements().into_iter().map(|(file, name, sql)| (format!("{file}::{name}"), sql));
        let all: Vec<_> = simple.chain(repeated().into_iter().map(|(name, one)| (name.to_owned(), one.times(100)))).collect();
        for (name, index) in PLANS {
            let sql = all.iter().find(|(known, _)| known == name).map(|(_, sql)| *sql).unwrap_or_else(|| panic!("{name} is gone"));
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let count = statement.parameter_count();
            let steps = statement.query_map(rusqlite::params_from_iter(vec![0; count]), |row| row.get("detail"));
            let plan: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
            assert!(
                plan.iter().any(|step| step.contains(index)),
                "{name} must use {index}, whatever the partnership's size: see server/src/db/sqlite/statistics.sql\n{plan:#?}"
            );
        }
        db.close().await;
    });
}
