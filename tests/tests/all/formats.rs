//! Page, print, CSV, Belgian CSV, XLSX, JSON, Data Package and SDMX-CSV of one release say the same, cell by cell; and programs of
//! others read them: frictionless, pandas.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::process::Command;

use calamine::{Reader, Xlsx};
use domain::rights::Role;
use domain::table::Theme;
use domain::text::Lang;
use serde_json::Value;
use server::clock::OsEntropy;
use server::report::freeze;
use tests::{Client, Engine, TestApp, on_both_engines};

use super::exports::{figures, long, released, sheet, tables_of, trimmed};
use super::reports::quarter;

/// The cells of each table: row, column and what is shown, sorted.
type Cells = BTreeMap<String, Vec<(String, String, String)>>;

async fn fetch(client: &mut Client, path: &str) -> Vec<u8> {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.body
}

fn sorted(mut cells: Vec<(String, String, String)>) -> Vec<(String, String, String)> {
    cells.sort();
    cells
}

/// What a file has, of one level.
fn of_level(csv: &[u8], level: &str) -> Cells {
    let all = long(csv).into_iter().filter(|((of, _), _)| of == level);
    all.map(|((_, table), cells)| (table, sorted(cells))).collect()
}

/// The long file of a Data Package, and its description.
fn unpacked(archive: &[u8]) -> (Vec<u8>, Value) {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut text = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let described = serde_json::from_slice(&text("datapackage.json")).unwrap();
    (text("figures.csv"), described)
}

/// Table → row code, column code → value, of an SDMX-CSV file; labels are not in it.
fn observed(csv: &[u8]) -> BTreeMap<(String, String, String), String> {
    let mut reader = csv::Reader::from_reader(csv);
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|known| known == name).unwrap();
    let (table, row, col, value) = (at("INDICATOR"), at("ROW"), at("COLUMN"), at("OBS_VALUE"));
    let lines = reader.records().map(Result::unwrap);
    lines.map(|line| ((line[table].to_owned(), line[row].to_owned(), line[col].to_owned()), line[value].to_owned())).collect()
}

/// The same from the long file.
fn coded(csv: &[u8]) -> BTreeMap<(String, String, String), String> {
    let mut reader = csv::Reader::from_reader(csv);
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|known| known == name).unwrap();
    let (table, row, col, value) = (at("table"), at("row"), at("column"), at("value"));
    let lines = reader.records().map(Result::unwrap);
    lines.map(|line| ((line[table].to_owned(), line[row].to_owned(), line[col].to_owned()), line[value].to_owned())).collect()
}

on_both_engines! {
    async fn every_form_of_a_level_has_the_same_cells(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut lead = world.log_in(Role::Lead).await;
        for (code, level) in [("all", "whole"), ("ru1", "challenge:ru1")] {
            let mut pages = Cells::new();
            for theme in Theme::ALL {
                let page = fetch(&mut lead, &format!("/dashboard/{code}/{}?period=2026-Q2", theme.code())).await;
                let tables = tables_of(&String::from_utf8(page).unwrap()).into_iter().filter(|(code, _)| domain::table::table(code).is_some());
                pages.extend(tables.map(|(code, grid)| (code, sorted(figures(&grid)))));
            }
            assert!(pages.len() > 10);
            let base = format!("/dashboard/{code}/2026-Q2/all");
            let csv = fetch(&mut lead, &format!("{base}.csv")).await;
            assert_eq!(of_level(&csv, level), pages, "{code}: CSV and page");
            let (packed, described) = unpacked(&fetch(&mut lead, &format!("{base}.zip")).await);
            assert_eq!(packed, csv, "{code}: the Data Package holds the CSV");
            assert_eq!(described["resources"][0]["bytes"], packed.len());
            let belgian = String::from_utf8(fetch(&mut lead, &format!("{base}.excel.csv")).await).unwrap();
            let mut lines = csv::ReaderBuilder::new().delimiter(b';').from_reader(belgian.strip_prefix('\u{feff}').unwrap().as_bytes());
            let plain = csv::Reader::from_reader(&csv[..]).into_records().map(Result::unwrap).collect::<Vec<_>>();
            assert_eq!(lines.records().map(Result::unwrap).collect::<Vec<_>>(), plain, "{code}: Belgian CSV and CSV");
            assert_eq!(observed(&fetch(&mut lead, &format!("{base}.sdmx.csv")).await), coded(&csv), "{code}: SDMX-CSV and CSV");
            let mut book = Xlsx::new(Cursor::new(fetch(&mut lead, &format!("{base}.xlsx")).await)).unwrap();
            let mut in_book: Vec<_> = book.sheet_names()[1..].iter().map(|name| sorted(figures(&trimmed(&sheet(&mut book, name))))).collect();
            let mut on_pages: Vec<_> = pages.into_values().collect();
            in_book.sort();
            on_pages.sort();
            assert_eq!(in_book, on_pages, "{code}: XLSX and page");
        }
    }

    async fn a_frozen_report_prints_what_its_files_say(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let report = freeze(&world.app, world.partnership, "promotor", quarter(), None).await.unwrap();
        let mut lead = world.log_in(Role::Lead).await;
        let page = String::from_utf8(fetch(&mut lead, &format!("/reports/{}", report.id)).await).unwrap();
        let csv = fetch(&mut lead, &format!("/reports/{}/report.csv", report.id)).await;
        let (packed, _) = unpacked(&fetch(&mut lead, &format!("/reports/{}/report.zip", report.id)).await);
        assert_eq!(packed, csv);
        let printed: Vec<_> = tables_of(&page).into_values().map(|grid| sorted(figures(&grid))).collect();
        let mut filed: Vec<_> = long(&csv).into_values().map(sorted).collect();
        let mut printed: Vec<_> = printed.into_iter().filter(|cells| !cells.is_empty()).collect();
        printed.sort();
        filed.sort();
        assert_eq!(printed, filed, "what is printed and what is in the files");
    }
}

/// The Python that has frictionless and pandas.
fn python() -> Option<PathBuf> {
    let found = std::env::var_os("BRUG_TEST_PYTHON").map(PathBuf::from).filter(|python| python.is_file());
    if found.is_none() {
        let must = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!must, "BRUG_TEST_PYTHON is missing: with CI=true others' programs must read the files (cargo xtask test makes it)");
        eprintln!("skipped: BRUG_TEST_PYTHON is not set");
    }
    found
}

#[test]
fn frictionless_finds_nothing_wrong_and_pandas_reads_the_same_figures() {
    let Some(python) = python() else { return };
    Engine::Sqlite.run(|database| async move {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut lead = world.log_in(Role::Lead).await;
        let folder = std::env::temp_dir().join(format!("brug_formats_{}", domain::ids::EventId::new(0, &OsEntropy)));
        std::fs::create_dir_all(&folder).unwrap();
        let (archive, table) = (folder.join("figures.zip"), folder.join("table.csv"));
        for lang in Lang::ALL {
            lead.form("/language?back=/dashboard", &format!("lang={}", lang.tag())).await;
            let bytes = fetch(&mut lead, "/dashboard/all/2026-Q2/all.zip").await;
            std::fs::write(&archive, &bytes).unwrap();
            std::fs::write(&table, fetch(&mut lead, "/dashboard/all/2026-Q2/contacts.csv").await).unwrap();
            let validate = Command::new(&python).args(["-m", "frictionless", "validate", "--json"]).arg(&archive).output().unwrap();
            let said: Value = serde_json::from_slice(&validate.stdout).unwrap_or_default();
            assert!(validate.status.success() && said["valid"] == true, "{said:#} {}", String::from_utf8_lossy(&validate.stderr));

            let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("formats/read.py");
            let read = Command::new(&python).arg(script).args([&archive, &table]).output().unwrap();
            assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
            let read: Value = serde_json::from_slice(&read.stdout).unwrap();
            assert_eq!(read["fields"], read["columns"]);
            assert_eq!(read["numeric"], serde_json::json!(["value", "base", "hidden"]), "typed without arguments");
            let alone: Vec<&str> = read["alone"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert!(alone.len() > 2 && alone.contains(&"base"), "the columns of one table are numbers too: {alone:?}");
            let (csv, _) = unpacked(&bytes);
            let mut seen = BTreeMap::<(String, String), Vec<(String, String, String)>>::new();
            for line in read["figures"].as_array().unwrap() {
                let text = |at: usize| line[at].as_str().unwrap().to_owned();
                let shown = match (line[4].as_u64(), line[5].as_u64()) {
                    (Some(figure), Some(0)) => figure.to_string(),
                    (None, Some(1)) => "–".to_owned(),
                    (None, Some(0)) => "niet opgegeven".to_owned(),
                    other => panic!("{other:?}"),
                };
                seen.entry((text(0), text(1))).or_default().push((text(2), text(3), shown));
            }
            if lang == Lang::Nl {
                assert_eq!(seen, long(&csv));
            }
        }
        // It bites: a value that is no number, a column too few.
        let (csv, described) = unpacked(&std::fs::read(&archive).unwrap());
        let csv = String::from_utf8(csv).unwrap();
        std::fs::write(folder.join("datapackage.json"), described.to_string()).unwrap();
        std::fs::write(folder.join("figures.csv"), csv.replacen(",20,0,", ",x,0,", 1).replacen("hidden", "verborgen", 1)).unwrap();
        let broken = Command::new(&python)
            .current_dir(&folder)
            .args(["-m", "frictionless", "validate", "--json", "datapackage.json"])
            .output()
            .unwrap();
        assert!(!broken.status.success(), "a broken package passes");
        std::fs::remove_dir_all(folder).unwrap();
    });
}
