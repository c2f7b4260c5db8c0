//! The invariants that no compiler checks. Each failure names what to do.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file under a folder, as its path from the root and its lines without comments.
fn sources(folder: &str) -> Vec<(String, String)> {
    let base = root().join(folder);
    let files = walkdir::WalkDir::new(&base).sort_by_file_name().into_iter().map(Result::unwrap);
    let found: Vec<_> = files
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|file| {
            let path = file.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(file.path()).unwrap();
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path, code.join("\n"))
        })
        .collect();
    assert!(!found.is_empty(), "{folder} has no Rust files");
    found
}

/// Places outside `allowed` where one of the words stands.
fn strays(folder: &str, allowed: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, code) in sources(folder) {
        if allowed.iter().any(|allowed| path.starts_with(allowed)) {
            continue;
        }
        let lines = code.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(lines.map(|line| format!("{path}: {}", line.trim())));
    }
    found
}

/// The names under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(manifest)).unwrap();
    let section = text.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap().to_owned();
    section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn domain_and_disclosure_are_pure() {
    let may = ["schemars", "serde", "serde_json", "thiserror", "time", "toml", "uuid", "domain", "blake2"];
    for manifest in ["app/domain/Cargo.toml", "server/disclosure/Cargo.toml"] {
        for name in dependencies(manifest) {
            assert!(may.contains(&name.as_str()), "{manifest} depends on {name}: no runtime, clock, SQL or browser belongs here");
        }
    }
    let words = ["std::fs", "std::net", "std::env", "std::thread", "async fn", "println!"];
    assert_eq!(strays("app/domain/src", &[], &words), Vec::<String>::new(), "take it as an argument instead");
    // Several cores may search for worlds; what they find does not depend on it.
    let words = words.into_iter().filter(|word| *word != "std::thread").collect::<Vec<_>>();
    assert_eq!(strays("server/disclosure/src", &[], &words), Vec::<String>::new(), "take it as an argument instead");
    let bans = std::fs::read_to_string(root().join("clippy.toml")).unwrap();
    for global in ["SystemTime::now", "Instant::now", "OffsetDateTime::now_utc", "getrandom::fill"] {
        assert!(bans.contains(global), "clippy.toml no longer bans {global}");
    }
}

#[test]
fn dependencies_point_one_way() {
    let ways = [
        ("server/src/db", vec!["crate::store", "crate::sync", "crate::http", "crate::auth", "crate::aggregate", "crate::export"]),
        ("server/src/store", vec!["crate::sync", "crate::http", "crate::auth", "crate::aggregate", "crate::export"]),
        ("server/src/sync", vec!["crate::http", "crate::aggregate", "crate::export"]),
        ("server/src/export", vec!["crate::http", "crate::store", "crate::db", "crate::sync"]),
        ("app/src/screens", vec!["crate::remote", "crate::offline"]),
        ("app/src/ui", vec!["crate::screens", "crate::remote", "crate::offline"]),
        ("app/src/datasource", vec!["crate::screens", "crate::shell"]),
        ("app/src/offline", vec!["crate::datasource", "crate::remote", "crate::screens", "crate::shell"]),
        ("app/src/remote", vec!["crate::datasource", "crate::offline", "crate::screens", "crate::shell"]),
    ];
    for (folder, above) in ways {
        assert_eq!(strays(folder, &[], &above), Vec::<String>::new(), "{folder} looks up: hand it what it needs");
    }
}

#[test]
fn only_protected_figures_are_shown() {
    // What was counted can be written to nobody: counts, edits and worlds leave the crate encrypted, as a record.
    for (path, code) in sources("server/disclosure/src") {
        let may = ["figure.rs", "facts.rs", "policy.rs", "quality.rs", "record.rs", "release.rs", "released.rs"];
        assert!(may.iter().any(|file| path.ends_with(file)) || !code.contains("Serialize"), "{path} can be written as it is");
    }
    let raw = ["disclosure::facts", "disclosure::worlds", "disclosure::record", "disclosure::book", "aggregate::count"];
    for folder in ["server/src/export", "server/src/http", "server/src/report", "app/src/documents", "app/src/ui"] {
        assert_eq!(strays(folder, &[], &raw), Vec::<String>::new(), "take &Released");
    }
}

#[test]
fn sql_has_one_place_and_engines_have_one() {
    let sql = ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE "];
    assert_eq!(
        strays("server/src", &["server/src/store/", "server/src/db/migrate.rs"], &sql),
        Vec::<String>::new(),
        "SQL stands in server/src/store"
    );
    let engines = ["sqlx", "Sqlite", "Postgres", "PRAGMA", "pg_"];
    // The command line makes the folder for a database file.
    let allowed = ["server/src/db/", "server/src/cli/mod.rs"];
    assert_eq!(strays("server/src", &allowed, &engines), Vec::<String>::new(), "only server/src/db knows an engine");
}

#[test]
fn only_the_error_knows_status_codes() {
    let refusals = ["StatusCode::BAD", "StatusCode::UN", "StatusCode::FORBIDDEN", "StatusCode::INTERNAL", "StatusCode::CONFLICT"];
    assert_eq!(strays("server/src", &["server/src/http/error.rs"], &refusals), Vec::<String>::new(), "refuse with an ApiError");
}

#[test]
fn nothing_but_a_verdict_empties_the_outbox() {
    let (_, outbox) = sources("app/domain/src/sync").into_iter().find(|(path, _)| path.ends_with("outbox.rs")).unwrap();
    let code = outbox.split("#[cfg(test)]").next().unwrap();
    for word in ["retain", ".clear(", ".drain(", ".pop", "truncate", "pub items"] {
        assert!(!code.contains(word), "{word} takes items out of the outbox: only settle does, by a verdict for that very id");
    }
    assert_eq!(code.matches("mem::take").count(), 1, "only settle takes the items in hand");
    assert_eq!(code.matches(".remove(").count(), 1, "only dismiss takes one out, and only a refused one");
}

/// Everything that can end up in a log: no value in it may come from a person's data, a path or a body.
#[test]
fn log_lines_are_as_reviewed() {
    let mut lines = String::new();
    for line in strays("server/src", &[], &["tracing::"]) {
        writeln!(lines, "{line}").unwrap();
    }
    insta::assert_snapshot!(lines);
    let printed = strays("app/src", &[], &["println!", "console::", "log!("]);
    assert_eq!(printed, Vec::<String>::new(), "the phone app logs nothing");
}

#[test]
fn nothing_is_unsafe_and_nothing_panics_by_design() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for lint in ["unsafe_code = \"forbid\"", "unwrap_used = \"deny\"", "expect_used = \"deny\"", "panic = \"deny\""] {
        assert!(manifest.contains(lint), "the workspace no longer says {lint}");
    }
    for member in ["app", "app/domain", "server", "server/disclosure", "xtask"] {
        let manifest = std::fs::read_to_string(root().join(member).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{member} does not take the workspace's lints");
    }
}

/// `tests/FAILURES.md` names, for each failure seen elsewhere, the tests that show that it does not happen here.
#[test]
fn each_failure_seen_elsewhere_has_its_test() {
    let table = std::fs::read_to_string(root().join("tests/FAILURES.md")).unwrap();
    let mut failures = 0;
    for row in table.lines().skip_while(|line| !line.starts_with("| ---")).skip(1).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [seen, _, tests, file] = cells[..] else { panic!("a row has four cells: {row}") };
        failures += usize::from(!seen.is_empty());
        let text = std::fs::read_to_string(root().join(file.trim_matches('`'))).unwrap_or_else(|_| panic!("{file} is not there"));
        for name in tests.split('`').skip(1).step_by(2) {
            let declared = [format!("fn {name}("), format!("test(\"{name}\""), format!("test(`{name}`")];
            assert!(declared.iter().any(|line| text.contains(line)), "{file} has no test {name}");
        }
        assert!(tests.contains('`'), "no test is named: {row}");
    }
    assert!(failures >= 20, "{failures} failures: none is taken away");
}

#[test]
fn the_readme_names_what_there_is() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut named = 0;
    let table = readme.lines().skip_while(|line| !line.starts_with("| folder")).take_while(|line| line.starts_with('|'));
    for row in table.filter(|line| line.starts_with("| `")) {
        let folder = row.split('`').nth(1).unwrap();
        assert!(root().join(folder).is_dir(), "README names {folder}, which is not there");
        named += 1;
    }
    assert!(named > 15, "README's table of folders is gone");
    for picture in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|target| !target.starts_with("http")) {
        assert!(root().join(picture).exists(), "README points to {picture}, which is not there");
    }
    for folder in ["app/src", "server/src"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
            let path = format!("`{folder}/{}`", entry.file_name().to_str().unwrap());
            assert!(readme.contains(&path), "README does not say what {path} is for");
        }
    }
}
