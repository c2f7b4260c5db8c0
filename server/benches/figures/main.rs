//! The figures that Brug answers for, measured on the built server over HTTP next to bare SQLite in the same run on the same
//! disk. `cargo xtask bench` builds the server, starts this and says where the result went.

mod http;
mod page;
mod phones;
mod pull;
mod push;
mod release;
mod report;
mod served;
mod story;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use report::Report;
use served::Served;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// How many events an average demo trajectory has.
const EVENTS_PER_TRAJECTORY: u32 = 26;

/// How many events a first sync brings.
const FIRST_SYNC: u32 = 10_000;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let told = |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set: run `cargo xtask bench`"));
    let (server, folder, result) = (PathBuf::from(told("BRUG")?), PathBuf::from(told("BRUG_BENCH_DIR")?), told("BRUG_BENCH_JSON")?);
    let mut report = Report::default();
    if let Ok(kilobytes) = told("BRUG_BUNDLE_KB") {
        report.add("bundle_brotli_kb", kilobytes.parse()?, "KB", "WASM + JavaScript of the phone app in brotli (KB of 1,000 bytes)");
    }
    for size in release::SIZES {
        let demo = Served::seeded(&server, &folder, "demo", size, 12)?;
        release::measure(&demo, size, &mut report)?;
        demo.stop()?;
    }
    if let Ok(file) = told("BRUG_BROWSER_FIGURES") {
        report.take_in(&std::fs::read(file)?)?;
    }
    let served = Served::seeded(&server, &folder, "worker", FIRST_SYNC / EVENTS_PER_TRAJECTORY, 1)?;
    phones::first_sync(&served, &mut report)?;
    served.stop()?;
    for (events, name) in [(100_000, "100k"), (1_000_000, "1m")] {
        let served = Served::seeded(&server, &folder, name, events / EVENTS_PER_TRAJECTORY, 40)?;
        served.publish()?;
        page::measure(&served, name, &mut report)?;
        if name == "100k" {
            push::measure(&served, &mut report)?;
            pull::measure(&served, &mut report)?;
            phones::measure(&served, &mut report)?;
        }
        let words = format!("server memory at the end, {name} events in the database (resident set)");
        let figure = if name == "1m" { "server_rss_mb".to_owned() } else { format!("server_rss_{name}_mb") };
        report.add(&figure, served.resident_mb()?, "MB", &words);
        let words = format!("server memory before the first request, {name} events in the database");
        report.add(&format!("server_rss_before_{name}_mb"), served.resident_before, "MB", &words);
        served.stop()?;
    }
    report.print();
    std::fs::write(&result, report.json()?)?;
    println!("\nwritten to {result}");
    Ok(())
}

/// Seconds that something takes.
#[expect(clippy::disallowed_methods, reason = "measuring is what this program does")]
fn seconds<T>(work: impl FnOnce() -> Result<T>) -> Result<(f64, T)> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed().as_secs_f64(), done))
}

/// The middle of several figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
