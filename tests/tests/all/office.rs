//! The XLSX as a spreadsheet program reads it: LibreOffice writes each sheet as CSV, compared cell by cell.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Reader, Xlsx};
use domain::rights::Role;
use server::clock::OsEntropy;
use server::report::freeze;
use tests::{Engine, TestApp};

use super::exports::{Grid, numbers, released, tables_of, trimmed, wide};

/// UTF-8, comma, every sheet into a file of its own, cells as they are shown (LibreOffice's CSV filter options).
const FORM: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

fn program() -> Option<PathBuf> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join("soffice")).find(|path| path.is_file());
    if found.is_none() {
        let must = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!must, "LibreOffice is missing: with CI=true the files must be opened in it (Debian: libreoffice-calc)");
        eprintln!("skipped: there is no LibreOffice (soffice) on PATH");
    }
    found
}

/// What LibreOffice makes of a workbook, by the name of the sheet.
fn sheets(program: &Path, folder: &Path, book: &[u8]) -> BTreeMap<String, Grid> {
    std::fs::create_dir_all(folder).unwrap();
    let file = folder.join("book.xlsx");
    std::fs::write(&file, book).unwrap();
    let done = Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", FORM, "--outdir"])
        .args([folder, &file])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        if let Some(sheet) = name.strip_prefix("book-").filter(|_| entry.extension().is_some_and(|ending| ending == "csv")) {
            let bytes = std::fs::read(&entry).unwrap();
            let lines = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]).into_records();
            let grid: Grid = lines.map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect();
            found.insert(sheet.to_owned(), trimmed(&grid));
        }
    }
    found
}

#[test]
fn libreoffice_reads_what_page_and_csv_say() {
    let Some(program) = program() else { return };
    Engine::Sqlite.run(|database| async move {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let report = freeze(&world.app, world.partnership, "promotor", "2026-Q2".parse().unwrap(), None).await.unwrap();
        let address = format!("/reports/{}", report.id);
        let mut promotor = world.log_in(Role::Promotor).await;
        let folder = std::env::temp_dir().join(format!("brug_office_{}", domain::ids::EventId::new(0, &OsEntropy)));

        let page = promotor.get(&address).await.text();
        let pages = tables_of(&page);
        // The page has its tables in the order of the sheets.
        let order: Vec<&str> = page.split("data-table=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let book = promotor.get(&format!("{address}/report.xlsx")).await.body;
        let names = Xlsx::new(Cursor::new(book.clone())).unwrap().sheet_names();
        let read = sheets(&program, &folder.join("released"), &book);
        assert_eq!(read.len(), pages.len() + 1, "the cover and a sheet for each table: {:?}", read.keys());
        for (code, page) in &pages {
            let sheet = &read[&names[1 + order.iter().position(|known| known == code).unwrap()]];
            assert_eq!(sheet, &trimmed(page), "{code}: LibreOffice and page");
            let csv = wide(&promotor.get(&format!("{address}/{code}.csv")).await.body);
            assert_eq!(numbers(sheet), csv, "{code}: LibreOffice and CSV");
        }
        let cover = read["Brug"].concat().join(" ");
        for said in ["Beschermde cijfers", "2de kwartaal 2026", &report.sha256, "Dit zijn stuurcijfers", "– betekent"] {
            assert!(cover.contains(said), "the cover does not say {said}");
        }

        let exact = promotor.form(&format!("{address}/totals"), "purpose=SFC2021").await.body;
        let read = sheets(&program, &folder.join("exact"), &exact);
        assert_eq!(read["ESF+"][1][1..6], ["58", "28", "4", "0", "90"].map(str::to_owned));
        assert!(read.values().all(|sheet| sheet.concat().join(" ").contains("VERTROUWELIJK")), "the watermark stands on every sheet");
        std::fs::remove_dir_all(folder).unwrap();
    });
}
