//! Frozen reports: the list, and one report to read and print.

mod ask;
mod contents;
mod list;
mod one;

use domain::text::Lang;
use leptos::prelude::*;

pub use ask::{AskFreeze, ask_freeze};
pub use list::{Choices, FreezeForm, ReportsPage, Unestimated, reports};
pub use one::{ReportPage, report};

use crate::i18n::reports;

/// One line of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Its id.
    pub id: String,
    /// The period, in words.
    pub period: String,
    /// The challenge's label; `None` for the whole partnership.
    pub challenge: Option<String>,
    /// The day, in words.
    pub frozen_on: String,
    /// A login.
    pub frozen_by: String,
    /// SHA-256 of the signed part.
    pub sha256: String,
}

fn downloads(report: &ReportLine, lang: Lang) -> AnyView {
    let link = |file: &str, name: &'static str| {
        let label = format!("{} {name}", report.period);
        view! { <a href=format!("/reports/{}/{file}", report.id) aria-label=label>{name}</a> }
    };
    view! { <p class="downloads">{link("report.xlsx", "XLSX")}" "{link("report.csv", "CSV")}" "{link("report.json", "JSON")}" "{link("report.excel.csv", reports::EXCEL_CSV.get(lang))}" "{link("report.zip", "Data Package")}" "{link("report.sdmx.csv", "SDMX")}</p> }
        .into_any()
}
