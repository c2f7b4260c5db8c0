//! The audit log, for the data-protection officer.

use app::documents::{self, AuditLine};
use app::i18n::{dates, desk, operation, reports, settings, tables};
use axum::extract::State;
use axum::response::Html;
use axum::routing::{MethodRouter, get};
use domain::clock::{EpochMs, utc_date};
use domain::date::Date;
use domain::period::Period;
use domain::rights::Role;
use domain::text::Lang;

use super::desk::frame;
use crate::http::caller::Caller;
use crate::http::{ApiError, App};
use crate::store::audit::{self, Entry};

/// Day and time in UTC.
fn moment(at: EpochMs, lang: Lang) -> String {
    let minutes = at.rem_euclid(86_400_000) / 60_000;
    format!("{}, {:02}:{:02}", dates::day(utc_date(at), lang), minutes / 60, minutes % 60)
}

/// What a line is about and what its purpose was, in words; as it was written where it cannot be read.
fn in_words(entry: &Entry, lang: Lang) -> (String, String) {
    let Entry { action, object, detail, .. } = entry;
    let about = match action.as_str() {
        "operation_set" => days(object, detail, lang).map(|about| (about, String::new())),
        "estimates_set" => estimates(object, detail, lang).map(|about| (about, String::new())),
        "settings_set" => set(object, detail, lang).map(|about| (about, String::new())),
        "estimates_refused" => refused(object, lang).map(|about| (about, detail.clone())),
        "account_added" => Role::from_code(detail).map(|role| (format!("{object} ({})", desk::role(role).get(lang)), String::new())),
        "report_frozen" | "report_expired" | "release_imported" | "totals_taken" => {
            period(object, lang).map(|about| (about, detail.clone()))
        }
        _ => None,
    };
    about.unwrap_or_else(|| (object.clone(), detail.clone()))
}

fn version(number: &str, lang: Lang) -> Option<String> {
    let number: u64 = number.strip_prefix('v')?.parse().ok()?;
    Some(format!("{} {number}", reports::VERSION.get(lang).to_lowercase()))
}

fn period(code: &str, lang: Lang) -> Option<String> {
    Some(tables::period(code.parse::<Period>().ok()?, lang))
}

/// `operation v2`, `2026-09-01 – 2027-12-31`
fn days(object: &str, detail: &str, lang: Lang) -> Option<String> {
    let (_, number) = object.split_once(' ')?;
    let (first, last) = detail.split_once(" – ")?;
    let day = |text: &str| Some(dates::day(text.parse::<Date>().ok()?, lang));
    Some(format!("{}: {} – {} ({})", operation::DAYS.get(lang), day(first)?, day(last)?, version(number, lang)?))
}

/// `targets v3`, `2026`
fn set(object: &str, detail: &str, lang: Lang) -> Option<String> {
    let (part, number) = object.split_once(' ')?;
    let year = if detail.is_empty() { String::new() } else { format!(" {detail}") };
    Some(format!("{}{year} ({})", settings::part(part)?.get(lang), version(number, lang)?))
}

/// `2026-Q3`, `EECO12 v1, EECO16 v2`
fn estimates(object: &str, detail: &str, lang: Lang) -> Option<String> {
    let one = |text: &str| {
        let (indicator, number) = text.split_once(' ')?;
        Some(format!("{indicator} ({})", version(number, lang)?))
    };
    let all: Option<Vec<String>> = detail.split(", ").map(one).collect();
    Some(format!("{}: {}", period(object, lang)?, all?.join(", ")))
}

/// `EECO12 2026-Q3`
fn refused(object: &str, lang: Lang) -> Option<String> {
    let (indicator, code) = object.split_once(' ')?;
    Some(format!("{}: {indicator}", period(code, lang)?))
}

pub(super) fn page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller| -> Result<Html<String>, ApiError> {
        let mut tx = app.db.read().await?;
        let entries = audit::list(&mut tx, reader.partnership).await?;
        let is_whole = audit::is_whole(&entries);
        let lines: Vec<AuditLine> = entries
            .into_iter()
            .map(|entry| {
                let (about, purpose) = in_words(&entry, reader.lang);
                AuditLine { at: moment(entry.at, reader.lang), actor: entry.actor, action: entry.action, about, purpose }
            })
            .collect();
        Ok(Html(documents::audit(&frame(&reader).at("/audit"), &lines, is_whole)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(action: &str, object: &str, detail: &str) -> (String, String) {
        let text = str::to_owned;
        let entry = Entry {
            seq: 1,
            at: 0,
            actor: text("promotor"),
            action: text(action),
            object: text(object),
            detail: text(detail),
            hash: text(""),
        };
        in_words(&entry, Lang::Nl)
    }

    #[test]
    fn what_is_logged_is_said_in_words() {
        let alone = |about: &str| (about.to_owned(), String::new());
        assert_eq!(said("totals_taken", "2026-Q3", "SFC2021"), ("3de kwartaal 2026".to_owned(), "SFC2021".to_owned()));
        assert_eq!(said("report_frozen", "2025", ""), alone("2025"));
        assert_eq!(
            said("operation_set", "operation v2", "2026-09-01 – 2027-12-31"),
            alone("Looptijd van het ESF+-project: 1 sep 2026 – 31 dec 2027 (versie 2)")
        );
        assert_eq!(
            said("estimates_set", "2026-Q3", "EECO12 v1, EECO16 v2"),
            alone("3de kwartaal 2026: EECO12 (versie 1), EECO16 (versie 2)")
        );
        assert_eq!(said("settings_set", "targets v3", "2026"), alone("Streefcijfers 2026 (versie 3)"));
        assert_eq!(said("settings_set", "sfc v1", ""), alone("Gegevens voor SFC2021 (versie 1)"));
        assert_eq!(said("estimates_refused", "EECO12 2026-Q3", ""), alone("3de kwartaal 2026: EECO12"));
        assert_eq!(said("account_added", "jan.b", "worker"), alone("jan.b (begeleider)"));
        assert_eq!(said("account_disabled", "a-v1", ""), alone("a-v1"));
        assert_eq!(said("something_new", "of-later", "and why"), ("of-later".to_owned(), "and why".to_owned()));
    }

    #[test]
    fn moments_are_days_with_a_time() {
        assert_eq!(moment(1_795_514_400_000, Lang::Nl), "24 nov 2026, 10:00");
    }
}
