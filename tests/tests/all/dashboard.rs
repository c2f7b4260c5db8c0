//! What the pages with figures say, and what they refuse.

use domain::rights::Role;
use tests::{TestApp, on_both_engines};

use super::exports::{released, tables_of};

on_both_engines! {
    async fn the_officer_sees_how_good_a_release_is(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let page = world.log_in(Role::Dpo).await.navigating().get("/protection").await.text();
        assert!(page.contains("2de kwartaal 2026"), "{page}");
        let rows: Vec<Vec<String>> = tables_of(&page).into_values().flatten().collect();
        assert!(rows.iter().any(|row| row[0].starts_with("2de kwartaal 2026")), "{rows:?}");
        for role in [Role::Lead, Role::Worker] {
            assert_eq!(world.log_in(role).await.get("/protection").await.status, 403, "{role:?}");
        }
    }

    async fn a_level_without_enough_people_says_so(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut lead = world.log_in(Role::Lead).await.navigating();
        let page = lead.get("/dashboard/ru2?period=2026-Q2").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Te weinig mensen: voor deze groep"), "{}", page.text());
        assert_eq!(lead.get("/dashboard/ru2/2026-Q2/all.csv").await.status, 404);
        assert_eq!(lead.get("/dashboard/ru9?period=2026-Q2").await.status, 404);
        assert_eq!(lead.get("/dashboard/all?period=2026-Q2").await.status, 200);
        assert_eq!(lead.get("/dashboard/organisation.ocmw?period=2026-Q2").await.status, 200);
        assert_eq!(lead.get("/dashboard/organisation.nobody?period=2026-Q2").await.status, 404);
    }

    async fn a_period_outside_the_partnerships_time_is_refused(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut lead = world.log_in(Role::Lead).await.navigating();
        for place in ["/dashboard?period=1990-Q1", "/dashboard/ru1/who?period=1990", "/dashboard/ru1/1990-Q1/all.csv"] {
            let page = lead.get(place).await;
            assert_eq!(page.status, 404, "{place}");
            assert!(page.text().contains("href=\"/dashboard\""), "{place} leads to the newest figures");
        }
        // What runs is to come: neither protected nor zero.
        let page = lead.get("/dashboard/ru1?period=2026-Q4").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("28 dagen na het einde"), "{}", page.text());
    }
}
