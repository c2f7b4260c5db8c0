//! Frozen reports: the list, freezing, reading, downloading; exact totals, logged.

use app::documents::{self, AskFreeze, Frame, FreezeForm, Notice, Problem, ReportLine, ReportPage, ReportsPage, Unestimated};
use app::i18n::{dates, reports as words, tables};
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use disclosure::figure::Level;
use domain::clock::utc_date;
use domain::codebook::Codebook;
use domain::esf::{Estimate, Indicator};
use domain::ids::ReportId;
use domain::period::Period;
use domain::rights::{Right, allows};
use domain::text::Lang;
use serde::Deserialize;

use super::desk::{frame, once};
use super::notice::Noticed;
use super::refill::{Refilled, unsaved};
use crate::aggregate;
use crate::export::{self, Form, Seal};
use crate::hex::hex;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::report::authority::{TakeError, Taken, half_year, take};
use crate::report::content::{Report, schema};
use crate::report::file::content;
use crate::report::{freeze, public};
use crate::store::account::Account;
use crate::store::report::{self as store, Frozen};
use crate::store::{estimate, operation};

/// What to freeze.
#[derive(Debug, Clone, Deserialize)]
struct Wanted {
    period: Period,
    #[serde(default)]
    challenge: String,
}

impl Wanted {
    fn challenge(&self) -> Option<&str> {
        Some(self.challenge.as_str()).filter(|code| !code.is_empty())
    }
}

fn line(report: &Frozen, codebook: &Codebook, lang: Lang) -> ReportLine {
    let challenge = (!report.challenge.is_empty()).then(|| codebook.label("challenge", &report.challenge, lang).to_owned());
    ReportLine {
        id: report.id.to_string(),
        period: tables::period(report.period, lang),
        challenge,
        frozen_on: dates::day(utc_date(report.frozen_at), lang),
        frozen_by: report.frozen_by.clone(),
        sha256: report.sha256.clone(),
    }
}

/// What of a period no estimate is about, in all or in part; `None` when nothing is lacking.
fn unestimated(period: Period, estimates: &[Estimate], lang: Lang) -> Option<Unestimated> {
    let is_estimated = |indicator: Indicator, quarter: Period| {
        estimates.iter().any(|one| one.indicator == indicator.code() && one.period.overlaps(quarter))
    };
    let lacks = |indicator: &Indicator| !period.quarters().all(|quarter| is_estimated(*indicator, quarter));
    let indicators: Vec<&'static str> = Indicator::estimated().filter(lacks).map(Indicator::code).collect();
    let found = Unestimated { period: period.to_string(), name: tables::period(period, lang), indicators };
    (!found.indicators.is_empty()).then_some(found)
}

pub(super) fn list() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller, noticed: Noticed| -> Result<Html<String>, ApiError> {
        listed(&app, &reader, (String::new(), String::new()), noticed.said(reader.lang)).await
    })
}

/// The list, with what was chosen in the form that freezes.
pub(super) async fn refilled(app: &App, reader: &Account, posted: &Posted) -> Refilled {
    let chosen = (posted.field("period").to_owned(), posted.field("challenge").to_owned());
    listed(app, reader, chosen, None).await.map(Some)
}

async fn listed(app: &App, reader: &Account, chosen: (String, String), notice: Option<Notice>) -> Result<Html<String>, ApiError> {
    let codebook = app.codebook(reader.partnership, &reader.codebook_version).await?;
    let mut tx = app.db.read().await?;
    let reports = store::list(&mut tx, reader.partnership).await?;
    let mut periods = aggregate::periods(&mut tx, reader.partnership).await?;
    let estimates = estimate::in_force(&estimate::list(&mut tx, reader.partnership).await?);
    drop(tx);
    let today = utc_date(app.clock.now());
    periods.retain(|period| aggregate::is_out(*period, today));
    let challenges = codebook.list("challenge").iter().map(|item| (item.code.to_string(), item.label.get(reader.lang).to_owned()));
    let freeze = allows(reader.role, Right::FreezeReports).then(|| FreezeForm {
        periods: periods.iter().map(|period| (period.to_string(), tables::period(*period, reader.lang))).collect(),
        challenges: challenges.collect(),
        unestimated: periods.iter().filter_map(|period| unestimated(*period, &estimates, reader.lang)).collect(),
        chosen,
    });
    let props = ReportsPage {
        reports: reports.iter().map(|report| line(report, &codebook, reader.lang)).collect(),
        public_key: hex(public(app, reader.partnership).await?.as_bytes()),
        freeze,
    };
    Ok(Html(documents::reports(&frame(reader).at("/reports").with_notice(notice), &props)))
}

pub(super) fn ask() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               OriginalUri(here): OriginalUri,
               noticed: Noticed,
               answer::Query(wanted): answer::Query<Wanted>|
               -> Result<Html<String>, ApiError> {
            let codebook = app.codebook(reader.partnership, &reader.codebook_version).await?;
            let mut tx = app.db.read().await?;
            let periods = aggregate::periods(&mut tx, reader.partnership).await?;
            let estimates = estimate::in_force(&estimate::list(&mut tx, reader.partnership).await?);
            let lacks_days = operation::list(&mut tx, reader.partnership).await?.is_empty();
            let known = store::find(&mut tx, reader.partnership, wanted.period, &wanted.challenge).await?;
            drop(tx);
            if !periods.contains(&wanted.period) {
                return Err(ApiError::NO_SUCH_PERIOD);
            }
            if !aggregate::is_out(wanted.period, utc_date(app.clock.now())) {
                return Err(ApiError::NOT_OUT);
            }
            let challenge = match wanted.challenge() {
                None => None,
                Some(code) => {
                    let item = codebook.list("challenge").iter().find(|item| *item.code == *code).ok_or(ApiError::NOT_FOUND)?;
                    Some((code.to_owned(), item.label.get(reader.lang).to_owned()))
                }
            };
            // Only a report on the whole partnership has ESF+.
            let has_esf = challenge.is_none();
            let props = AskFreeze {
                period: (wanted.period.to_string(), tables::period(wanted.period, reader.lang)),
                challenge,
                known: known.map(|(frozen, _)| frozen.id.to_string()),
                unestimated: unestimated(wanted.period, &estimates, reader.lang).filter(|_| has_esf),
                lacks_days: lacks_days && has_esf,
            };
            let frame = frame(&reader).at(here.to_string()).with_notice(noticed.said(reader.lang));
            Ok(Html(documents::ask_freeze(&frame, &props)))
        },
    )
}

pub(super) fn freeze_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, answer::Form(wanted): answer::Form<Wanted>| -> Result<Redirect, ApiError> {
        let frozen = freeze(&app, reader.partnership, &reader.login, wanted.period, wanted.challenge()).await?;
        Ok(Redirect::to(&format!("/reports/{}", frozen.id)))
    })
}

async fn find(app: &App, reader: &Account, id: &str) -> Result<(Frozen, String, Report), ApiError> {
    let id: ReportId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
    let mut tx = app.db.read().await?;
    let (frozen, file) = store::get(&mut tx, reader.partnership, id).await?.ok_or(ApiError::NOT_FOUND)?;
    let report = content(&file).map_err(|_| ApiError::INTERNAL)?;
    Ok((frozen, file, report))
}

pub(super) fn page() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path(id): Path<String>,
               noticed: Noticed|
               -> Result<Html<String>, ApiError> {
            shown(&app, &reader, &id, "", |frame| frame.with_notice(noticed.said(reader.lang))).await
        },
    )
}

/// The report with what was typed as purpose and is not sent.
pub(super) async fn refilled_purpose(app: &App, reader: &Account, id: &str, posted: &Posted) -> Refilled {
    let purpose = posted.field("purpose");
    if purpose.trim().is_empty() || !allows(reader.role, Right::AuthorityTotals) {
        return Ok(None);
    }
    shown(app, reader, id, purpose, |frame| frame.with_notice(unsaved(reader.lang))).await.map(Some)
}

async fn shown(app: &App, reader: &Account, id: &str, purpose: &str, says: impl FnOnce(Frame) -> Frame) -> Result<Html<String>, ApiError> {
    let (frozen, _, report) = find(app, reader, id).await?;
    let codebook = aggregate::words(&mut app.db.read().await?, reader.partnership, &report.codebook).await?;
    let seal = Seal { sha256: &frozen.sha256, public_key: "" };
    let export = crate::report::export(&report, seal, &codebook, reader.lang);
    let checks = report.esf.iter().flat_map(|esf| &esf.checks);
    let held = export.levels.iter().filter(|part| part.tables.is_none()).map(|part| part.label.clone());
    let props = ReportPage {
        report: line(&frozen, &codebook, reader.lang),
        grids: export
            .grids()
            .into_iter()
            .map(|(part, grid)| (part.map(|part| (code_of_level(part.level), part.label.clone())), grid))
            .collect(),
        held: held.collect(),
        checks: checks.map(|check| (check.rule.get(reader.lang).to_owned(), check.passed)).collect(),
        released_on: dates::day(report.released_on, reader.lang),
        codebook: report.codebook.clone(),
        last_day: dates::day(report.period.last(), reader.lang),
        may_take: allows(reader.role, Right::AuthorityTotals) && half_year(&frozen).is_some(),
        purpose: purpose.to_owned(),
        once: once(app),
    };
    Ok(Html(documents::report(&says(frame(reader).at(format!("/reports/{}", frozen.id))), &props)))
}

/// A level as it stands in addresses and names of files.
fn code_of_level(level: &str) -> String {
    level.parse::<Level>().map_or_else(|_| level.to_owned(), |level| documents::address::code(&level))
}

pub(super) fn download() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller, Path((id, name)): Path<(String, String)>| -> Result<Response, ApiError> {
        let (frozen, file, report) = find(&app, &reader, &id).await?;
        let (what, form) = Form::of(&name).ok_or(ApiError::NOT_FOUND)?;
        let codebook = aggregate::words(&mut app.db.read().await?, reader.partnership, &report.codebook).await?;
        let key = hex(public(&app, reader.partnership).await?.as_bytes());
        let seal = Seal { sha256: &frozen.sha256, public_key: &key };
        let mut export = crate::report::export(&report, seal, &codebook, reader.lang);
        // `report`, `esf`, or a level and a table of it: `ru1.persona`.
        let level = what.rsplit_once('.').map(|(level, table)| (documents::address::level_of(level).to_string(), table));
        if what != "report" {
            export.only = Some(level.as_ref().map_or((None, what), |(level, table)| (Some(level.as_str()), *table)));
        }
        if export.grids().is_empty() && what != "report" {
            return Err(ApiError::NOT_FOUND);
        }
        // The signed file, to the byte; there is no other JSON of a report.
        let bytes = match (form, what) {
            (Form::Json, "report") => file.into_bytes(),
            (Form::Json, _) => return Err(ApiError::NOT_FOUND),
            _ => export::write(&export, form).map_err(|_| ApiError::INTERNAL)?,
        };
        Ok(attached(form.content_type(), &format!("brug-{}-{name}", frozen.name()), bytes))
    })
}

pub(super) fn back_to_report() -> MethodRouter<App> {
    get(async |Path(id): Path<String>| -> Result<Redirect, ApiError> {
        let id: ReportId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
        Ok(Redirect::to(&format!("/reports/{id}")))
    })
}

pub(super) fn totals() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, Path(id): Path<String>, posted: Posted| -> Result<Response, ApiError> {
        let report: ReportId = id.parse().map_err(|_| ApiError::NOT_FOUND)?;
        let (purpose, once) = (posted.field("purpose"), posted.once());
        let taken: Taken = match take(&app, reader.partnership, &reader.login, report, purpose, once.as_deref()).await {
            Ok(taken) => taken,
            Err(TakeError::Purpose) => {
                let error = ApiError::PURPOSE_REQUIRED;
                let problems = vec![Problem::of("purpose", error.sentence(reader.lang))];
                let page = shown(&app, &reader, &id, purpose, |frame| frame.with_problems(problems)).await?;
                return Ok((error.status(), page).into_response());
            }
            Err(TakeError::Broken(sums)) => {
                let sentence = words::BROKEN_SUM.get(reader.lang).replace("{sums}", &sums.join("; "));
                let problems = vec![Problem { field: None, sentence }];
                let page = shown(&app, &reader, &id, purpose, |frame| frame.with_problems(problems)).await?;
                return Ok((ApiError::TOTALS_BROKEN.status(), page).into_response());
            }
            Err(other) => return Err(other.into()),
        };
        let name = format!("brug-exact-{}", taken.content.period);
        Ok(if posted.field("form") == "json" {
            attached(Form::Json.content_type(), &format!("{name}.json"), taken.file.into_bytes())
        } else {
            let bytes = taken.content.xlsx(reader.lang).map_err(|_| ApiError::INTERNAL)?;
            attached(Form::Xlsx.content_type(), &format!("{name}.xlsx"), bytes)
        })
    })
}

fn attached(content_type: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

pub(super) fn schemas() -> MethodRouter<App> {
    get(async |Path(name): Path<String>| -> Result<Response, ApiError> {
        let schema = match name.as_str() {
            "figures.json" => export::schema(),
            "report.json" => schema(),
            "totals.json" => crate::report::authority::schema(),
            _ => return Err(ApiError::NOT_FOUND),
        };
        Ok(([(header::CONTENT_TYPE, "application/schema+json")], axum::Json(schema)).into_response())
    })
}
