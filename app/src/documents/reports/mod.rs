//! Frozen reports: the list, and one report to read and print.

mod ask;
mod contents;
mod list;
mod one;

use leptos::prelude::*;

pub use ask::{AskFreeze, ask_freeze};
pub use list::{Choices, FreezeForm, ReportsPage, Unestimated, reports};
pub use one::{ReportPage, report};

/// One line of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Its id.
    pub id: String,
    /// The period, in words.
    pub period: String,
    /// The challenge's label; `None` for the whole partnership.
    pub challenge: Option<String>,
    /// 1, and one more for each correction.
    pub version: i64,
    /// The day, in words.
    pub frozen_on: String,
    /// A login.
    pub frozen_by: String,
    /// SHA-256 of the signed part.
    pub sha256: String,
}

fn downloads(report: &ReportLine) -> AnyView {
    let link = |file: &str, name: &'static str| {
        let label = format!("{} {} {name}", report.period, report.version);
        view! { <a href=format!("/reports/{}/{file}", report.id) aria-label=label>{name}</a> }
    };
    view! { <p class="downloads">{link("report.xlsx", "XLSX")}" "{link("report.csv", "CSV")}" "{link("report.json", "JSON")}</p> }
        .into_any()
}
