//! Desk documents: finished HTML, no script, printable. Values in, text out.

mod audit;
mod dashboard;
pub mod grid;
mod login;
mod operation;
mod protection;
mod refusal;
mod reports;
mod users;

use domain::rights::{Right, Role, allows};
use domain::text::Lang;
use leptos::prelude::*;

pub use audit::{AuditLine, audit};
pub use dashboard::{Moment, Reading, challenge, overview, summary, theme};
pub use login::{login, login_address};
pub use operation::{Days, EstimateField, OperationPage, Typed, operation};
pub use protection::{Measured, Protected, protection};
pub use refusal::refusal;
pub use reports::{Choices, FreezeForm, ReportLine, ReportPage, ReportsPage, Unestimated, report, reports};
pub use users::{TypedUser, User, UsersPage, users};

use crate::i18n::{desk, figures, operation as settings, reports as words};
use crate::ui::chart;

/// What every page of somebody who is logged in needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Language.
    pub lang: Lang,
    /// Address of the style sheet.
    pub stylesheet: Option<String>,
    /// Login and role of the reader.
    pub reader: Option<(String, Role)>,
    /// The address of the page, to come back to it in another language or, where nobody is logged in, after the login.
    pub here: String,
}

impl Frame {
    /// The same for the page at an address.
    #[must_use]
    pub fn at(self, here: impl Into<String>) -> Self {
        Self { here: here.into(), ..self }
    }
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
                    {chart::patterns()}
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
        return view! {
            <header class="desk-header">
                <a class="brand" href="/login">{desk::BRUG.get(lang)}</a>
                {language_links(frame)}
            </header>
        }
        .into_any();
    };
    let can = |right| allows(role, right);
    let links = [
        (can(Right::ReleasedFigures), "/dashboard", desk::OVERVIEW),
        (can(Right::ReleasedFigures), "/reports", words::REPORTS),
        (can(Right::OperationSettings), "/operation", settings::OPERATION),
        (can(Right::Audit), "/audit", words::AUDIT),
        (can(Right::ProtectionQuality), "/protection", figures::PROTECTION),
        (can(Right::ManageUsers), "/users", desk::USERS),
        (can(Right::Trajectories), "/app", desk::TO_APP),
    ];
    let links =
        links.into_iter().filter(|(can, ..)| *can).map(|(_, href, name)| view! { <a href=href>{name.get(lang)}</a> }).collect_view();
    view! {
        <header class="desk-header">
            <a class="brand" href="/desk">{desk::BRUG.get(lang)}</a>
            <nav class="desk-menu" aria-label=desk::PAGES.get(lang)>{links}</nav>
            {language_form(frame)}
            <form method="post" action="/logout" class="who">
                <span>{login}</span>
                <button type="submit" class="quiet">{desk::LOGOUT.get(lang)}</button>
            </form>
        </header>
    }
    .into_any()
}

/// A table of figures that scrolls sideways by itself where the window is narrow; named for whoever compares it with a file.
fn scrolled(code: &str, caption: &str, head: &[String], rows: AnyView) -> AnyView {
    let head = head.iter().map(|label| view! { <th scope="col">{label.clone()}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table data-table=code.to_owned()>
                <caption>{caption.to_owned()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A table of words: every column begins where its head does.
fn listed(caption: &str, head: &[String], rows: AnyView) -> AnyView {
    let head = head.iter().map(|label| view! { <th scope="col">{label.clone()}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table class="words">
                <caption class="sr-only">{caption.to_owned()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A language as it calls itself.
const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Nederlands",
        Lang::Fr => "Français",
        Lang::En => "English",
    }
}

/// The choice of a language before anybody is known: it stands in the address.
fn language_links(frame: &Frame) -> AnyView {
    let links = Lang::ALL
        .into_iter()
        .map(|lang| {
            let current = (lang == frame.lang).then_some("true");
            view! { <a href=login_address(Some(lang), &frame.here) lang=lang.tag() hreflang=lang.tag() aria-current=current>{own_name(lang)}</a> }
        })
        .collect_view();
    view! { <nav class="languages" aria-label=desk::LANGUAGE.get(frame.lang)>{links}</nav> }.into_any()
}

/// The choice of a language by somebody who is logged in: it is kept with the account.
fn language_form(frame: &Frame) -> AnyView {
    let buttons = Lang::ALL
        .into_iter()
        .map(|lang| {
            let pressed = if lang == frame.lang { "true" } else { "false" };
            view! { <button type="submit" name="lang" value=lang.tag() lang=lang.tag() class="quiet" aria-pressed=pressed>{own_name(lang)}</button> }
        })
        .collect_view();
    view! {
        <form method="post" action="/language" class="languages" aria-label=desk::LANGUAGE.get(frame.lang)>
            <input type="hidden" name="back" value=frame.here.clone() />
            {buttons}
        </form>
    }
    .into_any()
}
