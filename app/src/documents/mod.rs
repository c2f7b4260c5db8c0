//! Desk documents: finished HTML, no script, printable. Values in, text out.

mod audit;
mod dashboard;
mod form;
pub mod grid;
mod login;
mod operation;
mod paper;
mod protection;
mod refusal;
mod reports;
mod settings;
mod users;

use domain::rights::{Right, Role, allows};
use domain::text::Lang;
use leptos::prelude::*;

pub use audit::{AuditLine, audit};
pub use dashboard::{Moment, Reading, State, address, level, overview, summary, theme};
pub use form::Problem;
pub use login::{LoginPage, login, login_address};
pub use operation::{DaysPage, EstimateField, OperationPage, Typed, days, operation};
pub use paper::{Appeared, Paper, paper};
pub use protection::{Protected, protection};
pub use refusal::refusal;
pub use reports::{AskFreeze, Choices, FreezeForm, ReportLine, ReportPage, ReportsPage, Unestimated, ask_freeze, report, reports};
pub use settings::{Kind, Part, SettingField, SettingGroup, SettingsForm, SettingsPage, settings, settings_form};
pub use users::{AskUser, TypedUser, User, UsersPage, ask_user, users};

use crate::i18n::{desk, figures, forms, operation as esf, reports as words, settings as set};
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
    /// The id of the form on the page in which somebody types: it goes along when another language is chosen.
    pub form: Option<&'static str>,
    /// What is wrong in that form.
    pub problems: Vec<Problem>,
    /// What happened before this page.
    pub notice: Option<Notice>,
}

/// What happened before a page, said at its top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In words.
    pub sentence: String,
    /// Whether something was done, and not: is still to do.
    pub is_done: bool,
}

impl Frame {
    /// For a reader, or for nobody; of the page where the reader's work is.
    #[must_use]
    pub fn of(lang: Lang, stylesheet: Option<String>, reader: Option<(String, Role)>) -> Self {
        Self { lang, stylesheet, reader, here: "/desk".to_owned(), form: None, problems: Vec::new(), notice: None }
    }

    /// The same for the page at an address.
    #[must_use]
    pub fn at(self, here: impl Into<String>) -> Self {
        Self { here: here.into(), ..self }
    }

    /// The same, saying what is wrong.
    #[must_use]
    pub fn with_problems(self, problems: Vec<Problem>) -> Self {
        Self { problems, ..self }
    }

    /// The same, saying what happened before.
    #[must_use]
    pub fn with_notice(self, notice: Option<Notice>) -> Self {
        Self { notice, ..self }
    }

    /// The same for a page with a form in which somebody types.
    fn typing(&self, form: &'static str) -> Self {
        Self { form: Some(form), ..self.clone() }
    }
}

/// A whole document.
fn page(frame: &Frame, title: &str, body: impl FnOnce() -> AnyView) -> String {
    let lang = frame.lang;
    let owner = Owner::new();
    let html = owner.with(|| {
        // A tab that says so, and the first words of whoever hears the page.
        let wrong = if frame.problems.is_empty() { String::new() } else { format!("{}: ", forms::CHECK.get(lang)) };
        let styles = frame.stylesheet.clone().map(|href| view! { <link rel="stylesheet" href=href /> });
        view! {
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <title>{format!("{wrong}{title} · {}", desk::BRUG.get(lang))}</title>
                    <meta name="description" content=desk::LOGIN_INTRO.get(lang) />
                    <link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />
                    {styles}
                </head>
                <body class="desk">
                    <a class="skip" href="#content">{desk::SKIP.get(lang)}</a>
                    {header(frame)}
                    {chart::patterns()}
                    <main id="content">{form::messages(frame)}{body()}</main>
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
                {if frame.form.is_some() { language_form(frame) } else { language_links(frame) }}
            </header>
        }
        .into_any();
    };
    let can = |right| allows(role, right);
    let links = [
        (can(Right::ReleasedFigures), "/dashboard", desk::OVERVIEW),
        (can(Right::ReleasedFigures), "/reports", words::REPORTS),
        (can(Right::OperationSettings), "/operation", esf::OPERATION),
        (can(Right::PartnershipSettings), "/settings", set::SETTINGS),
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

/// The choice of a language by somebody who is logged in, which is kept with the account; or by somebody who is typing: what
/// is typed goes along and stands on the page in the other language.
fn language_form(frame: &Frame) -> AnyView {
    let buttons = Lang::ALL
        .into_iter()
        .map(|lang| {
            let pressed = if lang == frame.lang { "true" } else { "false" };
            let action = match frame.reader {
                Some(_) => language_address(&frame.here),
                None => login_address(Some(lang), &frame.here),
            };
            view! {
                <button type="submit" name="lang" value=lang.tag() lang=lang.tag() class="quiet" aria-pressed=pressed
                    form=frame.form.unwrap_or("languages") formaction=action formmethod="post" formnovalidate>{own_name(lang)}</button>
            }
        })
        .collect_view();
    // Enter in a field presses the first button of its form in the page, and that must not be one of these.
    let enter = frame.form.map(|form| view! { <button type="submit" form=form class="sr-only" tabindex="-1" aria-hidden="true"></button> });
    // A form of its own, where there is no other on the page.
    view! { <form method="post" action=language_address(&frame.here) id="languages" class="languages" aria-label=desk::LANGUAGE.get(frame.lang)>{enter}{buttons}</form> }
        .into_any()
}

/// Where a choice of language is sent to that leads back to a page here.
fn language_address(back: &str) -> String {
    format!("/language?back={}", login::escaped(back))
}
