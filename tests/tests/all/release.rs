//! When figures leave, that they never change, and that only the right key reads them.

use disclosure::figure::Level;
use domain::date::Date;
use domain::event::{Body, Event};
use domain::period::Period;
use server::aggregate::{self, ReleaseCache};
use server::db::Error;
use server::key::{Key, KeyError};
use tests::{TestApp, Worker, on_both_engines};

use super::exports::{people, released};

/// Forty more people of the second quarter whose phones were away until now.
async fn late(world: &TestApp) {
    let mut worker = Worker::enter(world, "worker").await;
    let mut events: Vec<Event> = Vec::new();
    for _ in 0..40 {
        let opening = worker.opening();
        events.push(worker.event(opening.trajectory, &Body::ParticipationStarted));
        events.insert(0, opening);
    }
    for event in &mut events {
        event.about = Date::new(2026, 5, 18).unwrap();
    }
    worker.push(&events).await;
}

fn quarters(left: &[Period]) -> Vec<String> {
    left.iter().map(Period::to_string).collect()
}

on_both_engines! {
    async fn what_left_stays_and_who_came_late_counts_in_the_next(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        assert_eq!(quarters(&world.publish().await), ["2026-Q2", "2026-Q3"]);
        assert!(world.publish().await.is_empty(), "each leaves once");
        let before = world.released(&Level::Whole, "2026-Q2").await.unwrap();
        late(&world).await;
        world.clock.advance(70 * 86_400_000);
        assert_eq!(quarters(&world.publish().await), ["2026-Q4"], "with its year");
        assert_eq!(world.released(&Level::Whole, "2026-Q2").await.unwrap(), before);
        let total = |released: &disclosure::release::Released, table: &str| released.table(table).unwrap().total().flatten().unwrap();
        let last = world.released(&Level::Whole, "2026-Q4").await.unwrap();
        assert!(total(&last, "arrived_late").abs_diff(40) < 10, "they count on the first day of the oldest quarter that had not left");
        assert_eq!(total(&last, "opened"), 0, "and did not begin in it");
        let year = world.released(&Level::Whole, "2026").await.unwrap();
        assert!(total(&year, "active_gender").abs_diff(130) < 10);
    }

    async fn the_same_events_and_key_show_the_same(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let first = world.released(&Level::Whole, "2026-Q2").await.unwrap();
        database.raw("DELETE FROM release; DELETE FROM release_moment").await;
        world.publish().await;
        assert_eq!(world.released(&Level::Whole, "2026-Q2").await.unwrap(), first);
    }

    async fn two_servers_at_once_release_once(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let (one, other) = tokio::join!(world.publish(), world.publish());
        assert_eq!(one.len().max(other.len()), 2);
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(server::store::release::moments(&mut tx, world.partnership).await.unwrap().len(), 2);
    }

    async fn another_key_reads_nothing_and_releases_nothing(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        world.clock.advance(70 * 86_400_000);
        let other = Key::new([8; 32]);
        let mut tx = world.app.db.read().await.unwrap();
        let read = (&other, &ReleaseCache::default());
        let today = Date::new(2027, 2, 1).unwrap();
        let found = aggregate::series(&mut tx, read, world.partnership, &Level::Whole, &["2026-Q2".parse().unwrap()], today).await;
        assert!(matches!(found, Err(Error::Corrupt { table: "release", .. })), "{found:?}");
        drop(tx);
        let clocks = (world.app.clock.as_ref(), world.app.entropy.as_ref());
        let published = aggregate::publish((&world.app.db, &other, world.partnership), clocks, None, &|_| {}).await;
        assert!(matches!(published, Err(Error::Corrupt { table: "release_moment", .. })), "{published:?}");
        assert!(world.released(&Level::Whole, "2026-Q4").await.is_none());
    }
}

/// The key file is made for its owner alone, read back the same, and refused when others can read it.
#[test]
fn a_key_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = std::env::temp_dir().join(format!("brug-key-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("brug.key");
    let _ = std::fs::remove_file(&path);
    let entropy = server::clock::OsEntropy;
    let partnership = domain::ids::PartnershipId::new(1_795_000_000_000, &entropy);
    let made = Key::load(&path, &entropy).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = Key::load(&path, &entropy).unwrap();
    let sealed = made.encrypt(partnership, b"counts", &entropy);
    assert_eq!(again.decrypt(partnership, &sealed).unwrap(), b"counts");
    let mut changed = sealed.clone().into_bytes();
    let last = changed.len() - 1;
    changed[last] = if changed[last] == b'0' { b'1' } else { b'0' };
    assert!(again.decrypt(partnership, std::str::from_utf8(&changed).unwrap()).is_err());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(Key::load(&path, &entropy), Err(KeyError::Open(_))));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, "not a key").unwrap();
    assert!(matches!(Key::load(&path, &entropy), Err(KeyError::Malformed(_))));
    std::fs::remove_dir_all(&folder).unwrap();
}
