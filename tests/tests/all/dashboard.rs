//! What the pages with figures say, and what they refuse.

use domain::period::Period;
use domain::rights::Role;
use server::aggregate::figures;
use tests::{TestApp, on_both_engines};

use super::exports::{people, tables_of};

on_both_engines! {
    async fn hidden_figures_are_counted_one_way(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let period: Period = "2026-Q3".parse().unwrap();
        let released = figures(&world.app, world.partnership, "ru1", period).await.unwrap().released.unwrap();
        let quality = released.quality();
        let hidden = quality.primary + quality.secondary;
        assert!(hidden > 3, "{quality:?}");
        let page = world.log_in(Role::Lead).await.navigating().get("/dashboard/ru1?period=2026-Q3").await.text();
        let said = format!("Hier zijn {hidden} van de {} cijfers beschermd.", quality.cells);
        assert!(page.contains(&said), "{said}");
        let page = world.log_in(Role::Dpo).await.navigating().get("/protection").await.text();
        // The first of two challenges.
        let page = page.split("data-table").take(2).collect::<Vec<_>>().join("data-table");
        let row = &tables_of(&page)["protection"][1];
        assert_eq!(row[0], "3de kwartaal 202624 nov 2026, versie 1drempel 5, duur niet gemeten", "{row:?}");
        // Figures, hidden, too small, hidden along.
        assert_eq!(row[1..5], [quality.cells, hidden, quality.primary, quality.secondary].map(|figure| figure.to_string()), "{row:?}");
    }

    async fn a_list_says_how_many_it_leaves_out(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let period: Period = "2026-Q3".parse().unwrap();
        let released = figures(&world.app, world.partnership, "ru1", period).await.unwrap().released.unwrap();
        let table = released.table("new_persona").unwrap();
        let hidden = (0..table.rows.len()).filter(|row| table.rows[*row] != "unknown" && table.cell(*row, 0).is_none()).count();
        let page = world.log_in(Role::Lead).await.navigating().get("/dashboard/ru1/summary?period=2026-Q3").await.text();
        let list = page.split("Gestart per persona").nth(1).unwrap().split("</section>").next().unwrap();
        assert_eq!(list.contains("beschermd"), hidden > 0, "{list}");
    }

    async fn a_period_outside_the_partnerships_time_is_refused(database: Database) {
        let world = TestApp::init(database.open().await).await;
        people(&world).await;
        let mut lead = world.log_in(Role::Lead).await.navigating();
        for place in ["/dashboard?period=1990-Q1", "/dashboard/ru1?period=2030-Q1", "/dashboard/ru1/who?period=1990", "/dashboard/ru1/1990-Q1/all.csv"] {
            let page = lead.get(place).await;
            assert_eq!(page.status, 404, "{place}");
            assert!(page.text().contains("href=\"/dashboard\""), "{place} leads to the newest figures");
        }
        let nothing = figures_registered(&world, "1990").await;
        assert_eq!(nothing, 0);
        // What runs is to come: neither protected nor zero.
        let page = lead.get("/dashboard/ru1?period=2026-Q4").await;
        assert_eq!(page.status, 200);
        let series = &tables_of(&page.text())["over_time"];
        assert_eq!(series.last().unwrap()[1..], ["nog niet", "nog niet", "nog niet"], "{series:?}");
        // Before it began there is nothing to compare with.
        let page = lead.get("/dashboard/ru1?period=2026-Q3").await.text();
        assert!(page.contains("geen vergelijking") && !page.contains("in K2 2026"));
    }
}

async fn figures_registered(world: &TestApp, year: &str) -> usize {
    let (first, last) = (year.parse().unwrap(), format!("{year}-Q4").parse().unwrap());
    let mut tx = world.app.db.read().await.unwrap();
    server::store::release::published_keys(&mut tx, world.partnership, "ru1", (first, last)).await.unwrap().len()
}
