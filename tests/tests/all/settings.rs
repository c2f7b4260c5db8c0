//! Targets, inhabitants and what SFC2021 asks: set by form, kept as versions, logged, and on the pages.

use domain::rights::Role;
use domain::settings::{Region, Settings};
use server::settings::settings;
use server::store::setting;
use tests::{PASSWORD, TestApp, on_both_engines};

use super::exports::released;
use super::reports::log;

async fn stands(world: &TestApp) -> Settings {
    settings(&mut world.app.db.read().await.unwrap(), world.partnership).await.unwrap()
}

on_both_engines! {
    async fn each_part_is_set_by_form_and_every_version_is_kept(database: Database) {
        let world = TestApp::init(database.open().await).await;
        assert_eq!(stands(&world).await, Settings::default(), "nothing is set for anybody");
        let mut admin = world.log_in(Role::Admin).await;
        assert!(admin.get("/settings").await.text().contains("niet opgegeven"));
        for (form, body) in [
            ("targets", "year=2026&EECO01=120&EECR04=30&EECO03="),
            ("targets", "year=2025&EECO01=80"),
            ("inhabitants", "aalst.persons=53400&aalst.source=Statbel&aalst.year=2026&lede.persons=&lede.source=&lede.year="),
            ("sfc", "project=10482&priority=2&objective=ESO4.8&region=more_developed"),
            // The same again changes nothing; another number is another version.
            ("targets", "year=2025&EECO01=80"),
            ("targets", "year=2026&EECO01=130"),
        ] {
            let answer = admin.form(&format!("/settings/{form}"), body).await;
            assert_eq!((answer.status, answer.header("location").as_str()), (303, "/settings"), "{}", answer.text());
        }
        let now = stands(&world).await;
        let targets: Vec<(i32, &str, u32)> = now.targets.iter().map(|target| (target.year, &*target.indicator, target.value)).collect();
        assert_eq!(targets, [(2025, "EECO01", 80), (2026, "EECO01", 130)], "a year is set as a whole, other years stay");
        let [aalst] = &now.population[..] else { panic!("{:?}", now.population) };
        assert_eq!((&*aalst.municipality, aalst.persons, &*aalst.source, aalst.year), ("aalst", 53_400, "Statbel", 2026));
        assert_eq!((&*now.sfc.project, now.sfc.region), ("10482", Some(Region::MoreDeveloped)));
        let lines: Vec<(String, String)> = log(&world).await.into_iter().map(|entry| (entry.object, entry.detail)).collect();
        let expected = [("targets v1", "2026"), ("targets v2", "2025"), ("inhabitants v1", ""), ("sfc v1", ""), ("targets v3", "2026")];
        assert_eq!(lines, expected.map(|(object, detail)| (object.to_owned(), detail.to_owned())));
        let kept = setting::list(&mut world.app.db.read().await.unwrap(), world.partnership).await.unwrap();
        assert_eq!(kept.len(), 5);
        let page = admin.get("/settings").await.text();
        assert!(page.contains("2026 EECO01") && page.contains("53400 (Statbel, 2026)") && page.contains("meer ontwikkelde regio"));
        let form = admin.get("/settings/targets?year=2025").await.text();
        assert!(form.contains("value=\"80\"") && !form.contains("value=\"130\""));
        assert!(world.log_in(Role::Dpo).await.get("/audit").await.text().contains("Streefcijfers 2026 (versie 3)"));
        assert_eq!(world.log_in(Role::Promotor).await.get("/settings").await.status, 200);
        assert_eq!(world.log_in(Role::Lead).await.get("/settings").await.status, 403);
    }

    async fn what_is_no_setting_is_refused_at_its_field_and_stays_on_the_page(database: Database) {
        let world = TestApp::init(database.open().await).await;
        let mut admin = world.log_in(Role::Admin).await;
        let long = "x".repeat(121);
        for (form, body, field, words) in [
            ("targets", "year=2026&EECO01=twaalf", "EECO01", "getal zonder komma"),
            ("targets", "year=2026&EECO01=12.5", "EECO01", "getal zonder komma"),
            ("targets", "year=2026&EECO01=99999999", "EECO01", "getal zonder komma"),
            ("inhabitants", "aalst.persons=53400&aalst.source=&aalst.year=2026", "aalst.source", "wie de inwoners telde"),
            ("inhabitants", "aalst.persons=53400&aalst.source=jan.peeters%40aalst.be&aalst.year=2026", "aalst.source", "wie de inwoners telde"),
            ("inhabitants", "aalst.persons=&aalst.source=Statbel&aalst.year=2026", "aalst.persons", "getal zonder komma"),
            ("inhabitants", "aalst.persons=53400&aalst.source=Statbel&aalst.year=", "aalst.year", "bijvoorbeeld 2026"),
            ("sfc", &*format!("project={long}"), "project", "hoogstens 120 tekens"),
        ] {
            let answer = admin.form(&format!("/settings/{form}"), body).await;
            let page = answer.text();
            assert_eq!(answer.status, 400, "{body}");
            assert!(page.contains(words) && page.contains(&format!("href=\"#{field}\"")), "{body}: {page}");
            assert!(page.contains(&format!("id=\"{field}\"")), "{field}");
            for value in body.split('&').filter_map(|pair| pair.split_once('=')).map(|(_, value)| value).filter(|value| !value.is_empty()) {
                let value = value.replace("%40", "@");
                assert!(page.contains(&format!("value=\"{value}\"")), "{value} is lost: {page}");
            }
        }
        for (form, body) in [("targets", "year=2020&EECO01=5"), ("nothing", "a=b")] {
            assert_eq!(admin.form(&format!("/settings/{form}"), body).await.status, 404, "{form}");
        }
        assert_eq!(admin.form("/settings/sfc", "project=1&other=2").await.code(), "bad_request");
        assert!(log(&world).await.is_empty(), "nothing was set");
    }

    async fn what_was_typed_survives_a_lost_session_and_another_language(database: Database) {
        let world = TestApp::init(database.open().await).await;
        for (path, form, value) in [
            ("/settings/targets?year=2025", "year=2025&EECO01=77", "value=\"77\""),
            ("/settings/inhabitants", "aalst.persons=53400&aalst.source=Statbel&aalst.year=2026", "value=\"53400\""),
            ("/settings/sfc", "project=10482&region=transition", "value=\"transition\" selected"),
        ] {
            let mut nobody = world.nobody().navigating();
            let page = path.split('?').next().unwrap();
            let asks = nobody.form(page, &format!("form.login=admin&form.lang=nl&{form}")).await;
            let text = asks.text();
            let typed = text.split("name=\"typed\" value=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&").replace("&quot;", "\"");
            let action = text.split("action=\"/login").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
            let body = form_urlencoded(&[("login", "admin"), ("password", PASSWORD), ("typed", &typed)]);
            let back = nobody.form(&format!("/login{action}"), &body).await.text();
            assert!(back.contains(value) && back.contains("nog niet bewaard"), "{path}: {back}");
            let mut admin = world.log_in(Role::Admin).await;
            let other = admin.form(&format!("/language?back={}", path.replace('?', "%3F").replace('=', "%3D")), &format!("lang=fr&{form}")).await.text();
            assert!(other.contains("<html lang=\"fr\">") && other.contains(value), "{path}: {other}");
            admin.form("/language?back=/settings", "lang=nl").await;
        }
        assert!(log(&world).await.is_empty(), "nothing was set");
    }

    async fn pages_show_targets_and_inhabitants(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut admin = world.log_in(Role::Admin).await;
        let mut lead = world.log_in(Role::Lead).await;
        let summary = "/dashboard/all/summary?period=2026-Q2";
        assert!(!lead.get(summary).await.text().contains("data-table=\"targets\""));
        admin.form("/settings/targets", "year=2026&EECO01=640").await;
        admin.form("/settings/inhabitants", "aalst.persons=53400&aalst.source=Statbel&aalst.year=2026").await;
        let page = lead.get(summary).await.text();
        assert!(page.contains("data-table=\"targets\"") && page.contains(">640<"), "{page}");
        let mut themes = String::new();
        for theme in domain::table::Theme::ALL {
            themes += &lead.get(&format!("/dashboard/all/{}?period=2026-Q2", theme.code())).await.text();
        }
        assert!(themes.contains("Statbel, 2026"), "the map says who counted");
    }
}

fn form_urlencoded(fields: &[(&str, &str)]) -> String {
    let escaped = |text: &str| {
        text.bytes()
            .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
            .collect::<String>()
    };
    fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&")
}
