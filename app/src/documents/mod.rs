//! Desk documents: finished HTML, no script, printable. Values in, text out.

mod dashboard;
mod figures;
pub mod grid;
mod login;
mod refusal;
mod reports;
mod users;

use domain::rights::{Right, Role, allows};
use domain::text::Lang;
use leptos::prelude::*;

pub use dashboard::{ChallengePage, OverviewPage, Series, challenge, overview};
pub use login::login;
pub use refusal::refusal;
pub use reports::{AuditLine, Choices, ReportLine, ReportPage, ReportsPage, audit, report, reports};
pub use users::{User, users};

use crate::i18n::desk;
use crate::i18n::reports as words;

/// What every page of somebody who is logged in needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Language.
    pub lang: Lang,
    /// Address of the style sheet.
    pub stylesheet: Option<String>,
    /// Login and role of the reader.
    pub reader: Option<(String, Role)>,
}

/// A whole document.
fn page(frame: &Frame, title: &str, body: impl FnOnce() -> AnyView) -> String {
    let lang = frame.lang;
    let owner = Owner::new();
    let html = owner.with(|| {
        let styles = frame.stylesheet.clone().map(|href| view! { <link rel="stylesheet" href=href /> });
        view! {
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <title>{format!("{title} · {}", desk::BRUG.get(lang))}</title>
                    <meta name="description" content=desk::LOGIN_INTRO.get(lang) />
                    <link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />
                    {styles}
                </head>
                <body class="desk">
                    <a class="skip" href="#content">{desk::SKIP.get(lang)}</a>
                    {header(frame)}
                    <main id="content">{body()}</main>
                </body>
            </html>
        }
        .to_html()
    });
    // Comments are the framework's marks for hydration, of which there is none here.
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}

fn header(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let Some((login, role)) = frame.reader.clone() else {
        return view! { <header class="desk-header"><a class="brand" href="/login">{desk::BRUG.get(lang)}</a></header> }.into_any();
    };
    let figures = allows(role, Right::ReleasedFigures).then(|| view! { <a href="/dashboard">{desk::OVERVIEW.get(lang)}</a> });
    let reports = allows(role, Right::ReleasedFigures).then(|| view! { <a href="/reports">{words::REPORTS.get(lang)}</a> });
    let audit = allows(role, Right::Audit).then(|| view! { <a href="/audit">{words::AUDIT.get(lang)}</a> });
    let users = allows(role, Right::ManageUsers).then(|| view! { <a href="/users">{desk::USERS.get(lang)}</a> });
    let app = allows(role, Right::Trajectories).then(|| view! { <a href="/app">{desk::TO_APP.get(lang)}</a> });
    view! {
        <header class="desk-header">
            <a class="brand" href="/desk">{desk::BRUG.get(lang)}</a>
            <nav aria-label=desk::BRUG.get(lang)>{figures}{reports}{audit}{users}{app}</nav>
            <form method="post" action="/logout" class="who">
                <span>{login}</span>
                <button type="submit" class="quiet">{desk::LOGOUT.get(lang)}</button>
            </form>
        </header>
    }
    .into_any()
}
