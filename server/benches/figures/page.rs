//! A dashboard page against the SQL it needs.

use domain::clock::{Clock, utc_date};
use domain::period::Period;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use server::clock::SystemClock;
use server::store::{account, partnership, release, session};

use crate::report::Report;
use crate::served::Served;
use crate::{Result, median, seconds};

const ROUNDS: usize = 101;

/// The last whole quarter of one challenge, as a lead sees it.
pub fn measure(served: &Served, size: &str, report: &mut Report) -> Result<()> {
    let period = Period::quarter_of(utc_date(SystemClock.now())).previous();
    let mut client = served.client("lead")?;
    let path = format!("/dashboard/ru1?period={period}");
    let (first, _) = seconds(|| client.get(&path))?;
    let bare = Connection::open_with_flags(&served.database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let reads = reads(&bare, period)?;
    let (mut pages, mut queries, mut ratios, mut bytes, mut rows) = (Vec::new(), Vec::new(), Vec::new(), 0, 0);
    for _ in 0..ROUNDS {
        let (took, page) = seconds(|| client.get(&path))?;
        let (alone, found) = seconds(|| run(&bare, &reads))?;
        (bytes, rows) = (page.len(), found);
        pages.push(took * 1_000.0);
        queries.push(alone * 1_000.0);
        ratios.push(took / alone);
    }
    let add = |report: &mut Report, name: &str, value: f64, words: &str| report.add(&format!("{name}_{size}"), value, "ms", words);
    add(
        report,
        "dashboard_first_ms",
        first * 1_000.0,
        "the first time anybody asks for that page: releases are read and their marks checked",
    );
    add(report, "dashboard_ms", median(pages), &format!("a dashboard page over HTTP ({bytes} bytes of HTML)"));
    let words = "the bare SQL of its figures: session, account, counter row, releases of its period and of eight quarters";
    add(report, "dashboard_sql_ms", median(queries), &format!("{words} ({rows} rows)"));
    report.add(&format!("dashboard_ratio_{size}"), median(ratios), "ratio", "page / bare SQL (at most 3)");
    Ok(())
}

/// Statements of the store by name, with what is bound.
type Reads = Vec<(&'static str, Vec<String>)>;

fn reads(bare: &Connection, period: Period) -> Result<Reads> {
    let id: String = bare.query_row(named(partnership::STATEMENTS, "ALL")?, [], |row| row.get(0))?;
    let lead: String = bare.query_row(named(account::STATEMENTS, "BY_LOGIN")?, ["lead"], |row| row.get(1))?;
    let mut reads: Reads = vec![
        (named(session::STATEMENTS, "GET")?, vec![String::new()]),
        (named(account::STATEMENTS, "BY_ID")?, vec![id.clone(), lead]),
        (named(partnership::STATEMENTS, "FEED")?, vec![id.clone()]),
    ];
    let quarters = std::iter::successors(Some(period), |quarter| Some(quarter.previous())).take(8);
    for asked in std::iter::once(period).chain(quarters) {
        reads.push((named(release::STATEMENTS, "GET")?, vec![id.clone(), asked.to_string(), "challenge:ru1".to_owned()]));
    }
    Ok(reads)
}

fn named(statements: &[(&'static str, &'static str)], name: &str) -> Result<&'static str> {
    let found = statements.iter().find(|(known, _)| *known == name);
    Ok(found.map(|(_, sql)| *sql).ok_or_else(|| format!("the store has no statement {name}"))?)
}

/// Runs them all and reads every column of every row; gives the number of rows.
fn run(bare: &Connection, reads: &Reads) -> Result<usize> {
    let mut rows = 0;
    for (sql, values) in reads {
        let mut statement = bare.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(values))?;
        while let Some(row) = found.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
            rows += 1;
        }
    }
    Ok(rows)
}
