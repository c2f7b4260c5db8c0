//! What was released is counted again from the events: what was tampered with is found, and the command says so by its exit.

use clap::Parser;
use domain::ids::EventId;
use server::aggregate::{Audited, audit};
use server::cli::{Cli, run};
use server::clock::OsEntropy;
use server::db::DatabaseUrl;
use tests::{Database, TestApp, on_both_engines};

use super::exports::released;
use super::reports::raw;

async fn audited(world: &TestApp, period: Option<&str>) -> Vec<Audited> {
    let period = period.map(|period| period.parse().unwrap());
    audit((&world.app.db, &world.app.key, world.partnership), period).await.unwrap()
}

/// `brug audit figures`, with the key of a test in a file.
async fn command(database: &Database) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt;
    let file = std::env::temp_dir().join(format!("brug_audit_{}.key", EventId::new(0, &OsEntropy)));
    std::fs::write(&file, "07".repeat(32)).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let url = match &database.url {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{path}"),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let words = ["brug", "--database-url", &url, "--key-file", file.to_str().unwrap(), "audit", "figures"];
    let done = run(Cli::try_parse_from(words).unwrap()).await.map_err(|failed| failed.to_string());
    std::fs::remove_file(file).unwrap();
    done
}

on_both_engines! {
    async fn what_was_released_is_found_again_and_what_was_tampered_with_is_found(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let whole = audited(&world, None).await;
        assert_eq!(whole.iter().map(|one| one.quarter.to_string()).collect::<Vec<_>>(), ["2026-Q2", "2026-Q3"]);
        for one in &whole {
            assert_eq!((&one.differing, &one.unchecked), (&vec![], &vec![]), "{}", one.quarter);
            assert!(one.figures > 1_000 && one.worlds > 0, "{one:?}");
        }
        assert_eq!(command(&database).await, Ok(()));
        assert_eq!(audited(&world, Some("2026-Q3")).await.len(), 1);
        assert!(audited(&world, Some("2026-Q4")).await.is_empty());

        // Somebody's municipality, in the log itself.
        raw(&database, "UPDATE event SET payload = REPLACE(payload, '\"herzele\"', '\"lede\"') WHERE kind = 'trajectory_opened' AND seq = (SELECT MAX(seq) FROM event WHERE kind = 'trajectory_opened' AND payload LIKE '%\"herzele\"%')").await;
        let after = audited(&world, Some("2026-Q2")).await.remove(0);
        let about = |name: &str| after.differing.iter().any(|differing| differing.contains(name));
        assert!(about("municipality=herzele") && about("municipality=lede"), "{:?}", after.differing);
        let failed = command(&database).await.unwrap_err();
        assert!(failed.contains("differ from what was released"), "{failed}");
        raw(&database, "UPDATE event SET payload = REPLACE(payload, '\"lede\"', '\"herzele\"') WHERE kind = 'trajectory_opened' AND seq = (SELECT MAX(seq) FROM event WHERE kind = 'trajectory_opened' AND payload LIKE '%\"lede\"%')").await;
        // A figure on the page, in the register.
        raw(&database, "UPDATE release SET content = REPLACE(content, '90', '95') WHERE level = 'whole' AND period = '2026-Q2'").await;
        let after = audited(&world, Some("2026-Q2")).await.remove(0);
        assert!(after.differing.iter().any(|one| one.contains("the register shows of whole in 2026-Q2: it was changed")), "{:?}", after.differing);
        raw(&database, "DELETE FROM release WHERE level = 'whole' AND period = '2026-Q2'").await;
        let after = audited(&world, Some("2026-Q2")).await.remove(0);
        assert!(after.differing.iter().any(|one| one.contains("it is gone")), "{:?}", after.differing);
    }

    async fn days_and_estimates_that_were_set_later_are_no_difference(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        world.clock.advance(60_000);
        let mut promotor = world.log_in(domain::rights::Role::Promotor).await;
        assert_eq!(promotor.form("/operation/days", "first=2026-09-01&last=2027-12-31").await.status, 303);
        assert_eq!(promotor.form("/operation/days", "first=2026-01-01&last=2027-12-31").await.status, 303);
        let line = "EECO12.women=14&EECO12.men=9&EECO12.non_binary=1&EECO12.method=workers&EECO12.basis=overleg";
        assert_eq!(promotor.form("/operation/estimates", &format!("period=2026-Q2&{line}")).await.status, 303);
        for one in audited(&world, None).await {
            assert_eq!(one.differing, [""; 0], "{}", one.quarter);
        }
    }
}
