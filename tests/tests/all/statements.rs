//! Every SQL statement is understood by both engines and stays within one partnership.

use server::db::{Repeated, Statement};
use server::store::{repeated, statements};
use tests::on_both_engines;

/// Statements that find something before the partnership is known, each with the reason.
const WITHOUT_PARTNERSHIP: &[(&str, &str)] = &[
    ("account::BY_LOGIN", "a login is unique on a server, and says which partnership"),
    ("partnership::FIND", "by the partnership's code"),
    ("partnership::ALL", "the list of partnerships"),
    ("session::PUT", "found by the hash of its secret"),
    ("session::GET", "found by the hash of its secret"),
    ("session::SEEN", "found by the hash of its secret"),
    ("session::DELETE", "found by the hash of its secret"),
    ("session::SWEEP", "by age"),
    ("throttle::BLOCKED", "before anybody is known"),
    ("throttle::FAIL", "before anybody is known"),
    ("throttle::BLOCK", "before anybody is known"),
    ("throttle::CLEAR", "before anybody is known"),
];

fn named() -> Vec<(String, Statement)> {
    let simple = statements().into_iter().map(|(file, name, sql)| (format!("{file}::{name}"), sql));
    simple.chain(repeated().into_iter().map(|(name, statement)| (name.to_owned(), statement.times(1)))).collect()
}

on_both_engines! {
    async fn every_statement_can_be_prepared(database: Database) {
        let db = database.open().await;
        let mut tx = db.read().await.unwrap();
        for (name, sql) in named() {
            tx.prepare(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        for (name, statement) in repeated() {
            tx.prepare(statement.times(100)).await.unwrap_or_else(|error| panic!("{name} × 100: {error}"));
        }
    }
}

#[test]
fn every_statement_names_its_partnership() {
    for (name, sql) in named() {
        let excused = WITHOUT_PARTNERSHIP.iter().any(|(known, _)| *known == name);
        let bound = sql.contains("partnership_id = $") || sql.contains("(partnership_id, ") || sql.contains("SET partnership_id");
        assert!(bound || excused, "{name} reads or writes without saying of which partnership: bind partnership_id\n{sql}");
    }
    for (name, reason) in WITHOUT_PARTNERSHIP {
        assert!(named().iter().any(|(known, _)| known == name), "{name} ({reason}) is gone: take it off the list");
    }
}

#[test]
fn every_table_is_joined_within_the_partnership() {
    for (name, sql) in named() {
        for join in sql.split(" JOIN ").skip(1) {
            let condition = join.split(" ON ").nth(1).unwrap_or_default();
            let condition = condition.split(" WHERE ").next().unwrap_or_default();
            assert!(condition.contains("partnership_id ="), "{name} joins rows of different partnerships\n{sql}");
        }
    }
}

#[test]
fn repetitions_are_numbered_on() {
    let statement = Repeated { head: "h $1 ", columns: 2, tail: " t", before: 1 };
    assert_eq!(statement.times(2), "h $1 ($2, $3), ($4, $5) t");
    let other_tail = Repeated { tail: " u", ..statement };
    assert_eq!(other_tail.times(2), "h $1 ($2, $3), ($4, $5) u", "two statements with one beginning are two statements");
}
