//! The page, CSV, XLSX and JSON say the same, figure by figure.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use domain::date::Date;
use domain::event::{Body, Characteristic, Contact, Event, Strength};
use domain::rights::Role;
use domain::table::Theme;
use serde_json::Value;
use tests::{Client, TestApp, Worker, on_both_engines};

/// A table as everybody sees it: lines of cells, the labels too.
pub(super) type Grid = Vec<Vec<String>>;

/// Row, column, figure.
type Figure = (String, String, String);

/// Ninety people of the second quarter, unevenly spread; participants of ESF+, most of them with complete records. What they
/// are in is not released yet.
pub(super) async fn people(world: &TestApp) {
    let away = world.in_july();
    let mut worker = Worker::enter(world, "worker").await;
    let day = Date::new(2026, 5, 17).unwrap();
    let characteristic = |field: &str, value: &str| {
        Body::CharacteristicSet(Characteristic { field: field.try_into().unwrap(), value: value.try_into().unwrap(), base: None })
    };
    let mut events: Vec<Event> = Vec::new();
    for at in 0..90 {
        let mut opening = worker.opening();
        if let Body::TrajectoryOpened(mut body) = opening.body().unwrap() {
            body.municipality = ["aalst", "aalst", "aalst", "lede", "haaltert", "herzele"][at % 6].try_into().unwrap();
            let moved = worker.event(opening.trajectory, &Body::TrajectoryOpened(body));
            opening = moved;
        }
        let id = opening.trajectory;
        let gender = if at % 29 == 0 {
            "x"
        } else if at % 3 == 0 {
            "m"
        } else {
            "f"
        };
        let contact = Contact {
            kind: "home_visit".try_into().unwrap(),
            attendance: if at % 7 == 0 { "no_show" } else { "present" }.try_into().unwrap(),
            duration: None,
            domains: Vec::new(),
            services: Vec::new(),
        };
        let of = |answers: &[&'static str]| answers[at % answers.len()];
        let bodies = [
            characteristic("gender", gender),
            characteristic("age_band", of(&["18_24", "30_54", "30_54", "55_plus", "25_29", "30_54", "u18"])),
            characteristic("labour_status", of(&["unemployed", "long_term_unemployed", "inactive", "inactive", "employed"])),
            characteristic("education", of(&["isced_0_2", "isced_0_2", "isced_3_4", "isced_5_8", "isced_0_2", "unknown"])),
            Body::ParticipationStarted,
            Body::ContactLogged(contact),
            Body::StrengthNoted(Strength { strength: "motivation".try_into().unwrap() }),
        ];
        events.push(opening);
        events.extend(bodies.iter().map(|body| worker.event(id, body)));
    }
    for event in &mut events {
        event.about = day;
    }
    for batch in events.chunks(200) {
        let pushed = worker.push(batch).await;
        let refused = pushed.verdicts.iter().find(|verdict| verdict.outcome != domain::wire::Outcome::Applied);
        assert_eq!(refused, None);
    }
    world.clock.advance(away);
}

/// The same, with what is out released.
pub(super) async fn released(world: &TestApp) {
    people(world).await;
    world.publish().await;
}

/// The text of an HTML element, without tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&quot;", "\"").trim().to_owned()
}

/// The tables of a page by their code.
pub(super) fn tables_of(page: &str) -> BTreeMap<String, Grid> {
    let cells = |row: &str| -> Vec<String> {
        let row = row.split("</tr>").next().unwrap();
        let ends = row.split("</th>").flat_map(|part| part.split("</td>"));
        let found: Vec<String> = ends.filter(|part| part.contains("<t")).map(text).collect();
        found
    };
    let page = page.replace("ca. 0", "0");
    page.split("data-table=\"")
        .skip(1)
        .map(|rest| {
            let code = rest.split('"').next().unwrap().to_owned();
            let table = rest.split("</table>").next().unwrap();
            let table = table.split("</caption>").nth(1).unwrap();
            (code, table.split("<tr").skip(1).map(|row| cells(&row[row.find('>').unwrap() + 1..])).collect())
        })
        .collect()
}

pub(super) fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Grid {
    let range = book.worksheet_range(name).unwrap();
    let shown = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(figure) => format!("{figure:.0}"),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(shown).collect()).collect()
}

/// Lines of one length, without the empty cells that a sheet has at the end.
pub(super) fn trimmed(grid: &Grid) -> Grid {
    let trim = |row: &Vec<String>| {
        let last = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        row[..last].to_vec()
    };
    grid.iter().map(trim).collect()
}

/// The numbers of a page's table: what nobody has given is none.
pub(super) fn numbers(grid: &Grid) -> Grid {
    let none = |cell: &String| if cell == "niet opgegeven" { String::new() } else { cell.clone() };
    trimmed(&grid.iter().map(|row| row.iter().map(none).collect()).collect())
}

/// The tables of the catalogue on a page.
fn pages_of(page: &str) -> BTreeMap<String, Grid> {
    let mut pages = tables_of(page);
    pages.retain(|code, _| domain::table::table(code).is_some());
    pages
}

async fn fetch(lead: &mut Client, file: &str) -> Vec<u8> {
    let answer = lead.get(&format!("/dashboard/ru1/2026-Q2/{file}")).await;
    assert_eq!(answer.status, 200, "{file}: {}", String::from_utf8_lossy(&answer.body));
    answer.body
}

/// Row, column and figure of each line of a long file, by level and table. A column of figures holds nothing but figures.
pub(super) fn long(csv: &[u8]) -> BTreeMap<(String, String), Vec<Figure>> {
    let mut by_table: BTreeMap<_, Vec<Figure>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(csv);
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|known| known == name).unwrap();
    for record in reader.records().map(Result::unwrap) {
        let of = |name: &str| record[at(name)].to_owned();
        let figure = match (record[at("value")].parse::<u64>(), &record[at("hidden")]) {
            (Ok(figure), "0") => figure.to_string(),
            (Err(_), "1") => {
                assert_eq!(of("value"), "");
                "–".to_owned()
            }
            (Err(_), "0") if record[at("value")].is_empty() => "niet opgegeven".to_owned(),
            other => panic!("{other:?}"),
        };
        assert!(record[at("source")].contains("stuurcijfers") && !record[at("base")].is_empty(), "every line says what it is");
        by_table.entry((of("level"), of("table"))).or_default().push((of("row_label"), of("column_label"), figure));
    }
    by_table
}

/// One table as it stands on the page, from its own file, without the columns that say what it is about.
pub(super) fn wide(csv: &[u8]) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let lines = reader.records().map(Result::unwrap).map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
    let grid: Grid = lines
        .map(|mut line| {
            let about = line.split_off(line.len() - 4);
            let is_head = about == ["period", "level", "base", "source"];
            assert!(is_head || (about[0].starts_with("202") && !about[2].is_empty() && about[3].contains("stuurcijfers")), "{about:?}");
            line
        })
        .collect();
    trimmed(&grid)
}

/// The same from a grid: every figure with its labels.
pub(super) fn figures(grid: &Grid) -> Vec<(String, String, String)> {
    let head = &grid[0];
    let rows = grid[1..].iter().flat_map(|row| row.iter().zip(head).skip(1).map(|(cell, col)| (row[0].clone(), col.clone(), cell.clone())));
    rows.filter(|(.., cell)| !cell.is_empty()).collect()
}

fn shown(figure: &Value) -> String {
    figure.as_u64().map_or_else(|| "–".to_owned(), |figure| figure.to_string())
}

/// The figures of a table in JSON, line by line, totals last.
fn json_figures(table: &Value) -> Vec<Vec<String>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    // A side with one category has its total once on the page.
    let is_one = |side: &str| list(&table[side]) == ["all"];
    let row_totals = if is_one("cols") { Vec::new() } else { list(&table["row_totals"]) };
    let mut lines: Vec<Vec<String>> =
        list(&table["cells"]).iter().enumerate().map(|(at, row)| list(row).iter().chain(row_totals.get(at)).map(shown).collect()).collect();
    let col_totals: Vec<String> = list(&table["col_totals"]).iter().map(shown).collect();
    if !is_one("rows") && (!col_totals.is_empty() || table.get("total").is_some()) {
        let total = list(&table["total"]).first().map(shown);
        let mut line: Vec<String> = col_totals.into_iter().chain(total).collect();
        line.resize(lines.first().map_or(0, Vec::len), String::new());
        lines.push(line);
    }
    lines
}

on_both_engines! {
    async fn every_figure_is_the_same_everywhere(database: Database) {
        let world = TestApp::init(database.open().await).await;
        released(&world).await;
        let mut lead = world.log_in(Role::Lead).await;
        let mut pages = BTreeMap::new();
        for theme in Theme::ALL {
            let page = lead.clone().navigating().get(&format!("/dashboard/ru1/{}?period=2026-Q2", theme.code())).await;
            assert_eq!(page.status, 200);
            pages.extend(pages_of(&page.text()));
        }
        let all = long(&fetch(&mut lead, "all.csv").await);
        let mut book = Xlsx::new(Cursor::new(fetch(&mut lead, "all.xlsx").await)).unwrap();
        let json: Value = serde_json::from_slice(&fetch(&mut lead, "all.json").await).unwrap();
        assert!(pages.len() > 5, "{:?}", pages.keys());
        assert!(all.keys().all(|(level, _)| level == "challenge:ru1"));
        assert_eq!(pages.keys().collect::<Vec<_>>(), all.keys().map(|(_, table)| table).collect::<Vec<_>>(), "page and CSV have the same tables");
        let described = json["levels"][0]["tables"].as_array().unwrap();
        assert_eq!(described.len(), pages.len());
        assert_eq!(book.sheet_names().len(), pages.len() + 1, "a sheet for each table, after the cover");
        let names = book.sheet_names();
        let (mut zeros, mut open) = (0, 0);
        for (table, name) in described.iter().map(|described| &described["figures"]).zip(&names[1..]) {
            let code = table["code"].as_str().unwrap();
            let page = &pages[code];
            // The page leaves the corner empty where there is one row only.
            let mut there = trimmed(&sheet(&mut book, name));
            there[0][0].clone_from(&page[0][0]);
            assert_eq!(&there, page, "{code}: XLSX and page");
            let mut said = figures(page);
            let mut lines = all[&("challenge:ru1".to_owned(), code.to_owned())].clone();
            said.sort();
            lines.sort();
            assert_eq!(said, lines, "{code}: page and CSV");
            let grid: Grid = page[1..].iter().map(|row| row[1..].to_vec()).collect();
            assert_eq!(json_figures(table), grid, "{code}: JSON and page");
            let mut alone = wide(&fetch(&mut lead, &format!("{code}.csv")).await);
            alone[0][0].clone_from(&page[0][0]);
            assert_eq!(&alone, page, "{code}: its own CSV and page");
            zeros += lines.iter().filter(|line| line.2 == "0").count();
            open += lines.iter().filter(|line| line.2 != "–" && line.2 != "0").count();
        }
        assert!(zeros > 3 && open > 5, "the example shows both: {zeros} zeros, {open} others");
        // Looked at again, nothing has moved, to the byte.
        assert_eq!(fetch(&mut lead, "all.xlsx").await, fetch(&mut lead, "all.xlsx").await);
    }
}
