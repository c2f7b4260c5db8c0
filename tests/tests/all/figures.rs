//! Figures are counted as events arrive, and are the same as if they were counted all at once; an old period stays.

use domain::date::Date;
use domain::event::{BarrierStep, Body, Characteristic, Closing, Contact, Event, ReferralMade, ReferralStep, Strength};
use domain::ids::ReferralId;
use domain::period::Period;
use server::aggregate::catch_up;
use server::store::tally::{self, Tallied};
use server::store::{account, partnership};
use tests::{TestApp, Worker, codebook, on_both_engines};

/// Everything counted, of every challenge and period.
async fn everything(world: &TestApp) -> Vec<(Period, String, Vec<Tallied>)> {
    let mut tx = world.app.db.read().await.unwrap();
    let mut all = Vec::new();
    for period in tally::periods(&mut tx, world.partnership).await.unwrap() {
        for challenge in ["ru1", "ru2"] {
            let mut found = tally::of_period(&mut tx, world.partnership, period, challenge).await.unwrap();
            found.sort_by_key(|one| (one.table.clone(), one.row.clone(), one.col.clone(), one.organisation.clone()));
            all.push((period, challenge.to_owned(), found));
        }
    }
    all
}

async fn recounted(world: &TestApp) -> Vec<(Period, String, Vec<Tallied>)> {
    let mut tx = world.app.db.write().await.unwrap();
    tally::clear(&mut tx, world.partnership).await.unwrap();
    partnership::set_counted(&mut tx, world.partnership, 0, "").await.unwrap();
    tx.commit().await.unwrap();
    catch_up(&world.app, world.partnership, 10_000).await.unwrap();
    everything(world).await
}

/// Thirty people over two years, each told from the last thing back to the first after the opening.
fn stories(worker: &Worker) -> (Vec<Event>, Vec<Event>) {
    let (mut openings, mut others) = (Vec::new(), Vec::new());
    for at in 0..30_i64 {
        let start = Date::new(2025, 1, 6).unwrap().plus_days(at * 17);
        let mut opening = worker.opening();
        opening.about = start;
        let id = opening.trajectory;
        let referral = ReferralId::new(world_time(at), &server::clock::OsEntropy);
        let step = ReferralStep { referral };
        let characteristic = Characteristic {
            field: "gender".try_into().unwrap(),
            value: ["f", "m", "x"][usize::try_from(at % 3).unwrap()].try_into().unwrap(),
            base: None,
        };
        let contact = Contact {
            kind: "street".try_into().unwrap(),
            attendance: if at % 4 == 0 { "no_show" } else { "present" }.try_into().unwrap(),
            duration: None,
            domains: Vec::new(),
            services: Vec::new(),
        };
        let barrier = BarrierStep { barrier: "structure".try_into().unwrap(), kind: None };
        let made =
            ReferralMade { referral, service: "debt_help".try_into().unwrap(), form: None, offer: None, organisation: None, barrier: None };
        let told = [
            (1, Body::CharacteristicSet(characteristic)),
            (2, Body::StrengthNoted(Strength { strength: "motivation".try_into().unwrap() })),
            (5, Body::BarrierOpened(barrier.clone())),
            (9, Body::ContactLogged(contact.clone())),
            (30, Body::ReferralMade(made)),
            (60, Body::ReferralFirstMeetingHeld(step)),
            (80, Body::ContactLogged(contact)),
            (100, Body::BarrierResolved(barrier)),
            (110, Body::TrajectoryClosed(Closing { reason: "work".try_into().unwrap() })),
        ];
        for (day, body) in told {
            let mut event = worker.event(id, &body);
            event.about = start.plus_days(day);
            others.push(event);
        }
        openings.push(opening);
    }
    (openings, others)
}

fn world_time(at: i64) -> i64 {
    1_795_000_000_000 + at
}

on_both_engines! {
    async fn counted_as_events_arrive_is_counted_at_once(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let (openings, others) = stories(&worker);
        for batch in openings.chunks(7).chain(others.chunks(23)) {
            worker.push(batch).await;
            // Sometimes in one go, sometimes in small steps.
            catch_up(&world.app, world.partnership, i64::try_from(batch.len()).unwrap() % 5 + 1).await.unwrap();
        }
        let kept = everything(&world).await;
        assert!(kept.iter().map(|(.., found)| found.len()).sum::<usize>() > 200, "{kept:?}");
        assert_eq!(kept, recounted(&world).await);
    }

    async fn an_old_period_does_not_change_with_the_codebook(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut worker = Worker::enter(&world, "worker").await;
        let (openings, others) = stories(&worker);
        for batch in openings.chunks(100).chain(others.chunks(100)) {
            worker.push(batch).await;
        }
        catch_up(&world.app, world.partnership, 10_000).await.unwrap();
        let before = everything(&world).await;
        // A new version takes a service from a barrier and retires a municipality.
        let mut book = codebook();
        book.version = "next".to_owned();
        for item in book.lists.get_mut("barrier").unwrap().iter_mut().filter(|item| *item.code == *"structure") {
            item.services.clear();
        }
        book.lists.get_mut("municipality").unwrap()[0].valid_to = Some(Date::new(2026, 11, 24).unwrap());
        let mut tx = world.app.db.write().await.unwrap();
        partnership::put_codebook(&mut tx, world.partnership, &book, world.app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        catch_up(&world.app, world.partnership, 10_000).await.unwrap();
        let after = everything(&world).await;
        let loaded: Period = "2026-Q4".parse().unwrap();
        let old = |all: &[(Period, String, Vec<Tallied>)]| -> Vec<_> {
            all.iter().filter(|(period, ..)| period.last() < loaded.first()).cloned().collect()
        };
        assert!(old(&before).len() > 6);
        assert_eq!(old(&before), old(&after));
        let mut tx = world.app.db.read().await.unwrap();
        assert!(account::all(&mut tx, world.partnership).await.unwrap().iter().all(|account| account.codebook_version == "next"));
    }
}
