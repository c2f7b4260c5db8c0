//! Migrations: the same on both engines, run once, and never backwards.

use std::collections::BTreeSet;
use std::path::Path;

use server::db::{DatabaseUrl, Db, Error, MigrateError, UnknownScheme, migrate, newest_version};
use tests::{Engine, on_both_engines};

on_both_engines! {
    async fn they_run_once(database: Database) {
        let db = Db::make(&database.url).await.unwrap();
        assert_eq!(migrate(&db).await.unwrap(), usize::try_from(newest_version()).unwrap());
        assert_eq!(migrate(&db).await.unwrap(), 0);
        db.close().await;
        assert_eq!(migrate(&Db::open(&database.url).await.unwrap()).await.unwrap(), 0);
    }

    async fn a_migration_that_was_changed_is_refused(database: Database) {
        let db = database.open().await;
        database.raw("UPDATE schema_checksum SET sha256 = '00' WHERE version = 2").await;
        let refused = migrate(&db).await;
        assert!(matches!(refused, Err(MigrateError::Changed { version: 2 })), "{refused:?}");
    }

    /// A mistyped address must not be served as a new partnership, without those who are in the right one.
    async fn what_is_not_there_or_empty_is_not_opened(database: Database) {
        assert!(matches!(Db::open(&database.url).await, Err(Error::Missing)), "nothing is there");
        if let DatabaseUrl::Sqlite(path) = &database.url {
            assert!(!Path::new(path).exists(), "nothing was made");
            std::fs::write(path, b"").unwrap();
            assert!(matches!(Db::open(&database.url).await, Err(Error::Missing)), "an empty file");
        }
        let made = Db::make(&database.url).await.unwrap();
        assert!(matches!(Db::open(&database.url).await, Err(Error::Missing)), "made, with nothing in it");
        migrate(&made).await.unwrap();
        assert!(Db::open(&database.url).await.is_ok());
    }

    async fn servers_that_start_together_migrate_once(database: Database) {
        let starts = (0..4).map(|_| {
            let url = database.url.clone();
            tokio::spawn(async move { migrate(&Db::make(&url).await.unwrap()).await.unwrap() })
        });
        let mut ran = 0;
        for start in starts.collect::<Vec<_>>() {
            ran += start.await.unwrap();
        }
        assert_eq!(ran, usize::try_from(newest_version()).unwrap());
    }

    async fn a_newer_schema_is_refused_and_left_alone(database: Database) {
        let db = database.open().await;
        database.raw("UPDATE schema_version SET version = 4711").await;
        let refused = migrate(&db).await;
        assert!(matches!(refused, Err(MigrateError::Newer { found: 4711, .. })), "{refused:?}");
    }
}

#[test]
fn both_engines_have_the_same_files() {
    let files = |engine: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(engine);
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    let names = files("sqlite");
    assert_eq!(names, files("postgres"));
    assert_eq!(names.len(), usize::try_from(newest_version()).unwrap(), "a migration is not in the list of server/src/db/migrate.rs");
}

#[test]
fn an_unknown_scheme_is_refused() {
    for address in ["mysql://u@h/d", "", "brug.sqlite", "sqlite:", "file:x", "POSTGRES://u@h/d", "postgres:/x", "sqlite::memory:"] {
        assert_eq!(address.parse::<DatabaseUrl>(), Err(UnknownScheme), "{address}");
    }
    assert_eq!("sqlite://a/b".parse(), Ok(DatabaseUrl::Sqlite("a/b".to_owned())));
    assert_eq!("sqlite:/a/b".parse(), Ok(DatabaseUrl::Sqlite("/a/b".to_owned())));
}

#[test]
fn another_programs_file_is_refused_and_left_alone() {
    Engine::Sqlite.run(|database| async move {
        let DatabaseUrl::Sqlite(path) = &database.url else { return };
        std::fs::write(path, b"").unwrap();
        database.raw("CREATE TABLE theirs (x)").await;
        let before = std::fs::read(path).unwrap();
        assert!(matches!(Db::open(&database.url).await, Err(Error::Foreign)));
        assert_eq!(before, std::fs::read(path).unwrap());

        std::fs::write(path, b"this is no database at all, only some text that is long enough").unwrap();
        let refused = Db::open(&database.url).await.unwrap_err().to_string();
        assert!(refused.contains("not a database"), "{refused}");
    });
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_machine_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;
    Engine::Sqlite.run(|database| async move {
        let db = database.open().await;
        let DatabaseUrl::Sqlite(path) = &database.url else { return };
        for ending in ["", "-wal", "-shm"] {
            let mode = std::fs::metadata(format!("{path}{ending}")).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{ending}: {mode:o}");
        }
        db.close().await;
    });
}
