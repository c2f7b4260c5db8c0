//! The days of the ESF+ operation and what the team estimates: to read and to set, for the promotor.

use app::documents::{self, Choices, DaysPage, EstimateField, Frame, OperationPage, Problem, Typed};
use app::i18n::{dates, tables};
use axum::extract::{OriginalUri, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::clock::utc_date;
use domain::date::Date;
use domain::esf::{Estimate, Gender, Indicator, Method, NotAnEstimate, Operation};
use domain::period::Period;
use domain::text::Lang;
use serde::Deserialize;
use tower_sessions::Session;

use super::desk::{frame, once};
use super::notice::{Done, Noticed, leave};
use super::refill::{Refilled, unsaved};
use crate::aggregate;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::report::settings::{NotSet, Place, set_days, set_estimates};
use crate::store::account::Account;
use crate::store::estimate::{self, SetEstimate};
use crate::store::operation::{self, SetDays};

/// The query of the page.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    period: Option<Period>,
}

/// The days as things stand.
fn days_of(days: &[SetDays], lang: Lang) -> DaysPage {
    let in_force = operation::in_force(days);
    let day = |day: Date| dates::day(day, lang);
    let span = |operation: Operation| format!("{} – {}", day(operation.first), day(operation.last));
    DaysPage {
        first: in_force.first.to_string(),
        last: in_force.last.to_string(),
        in_force: span(in_force),
        not_given: days.is_empty(),
        history: days.iter().map(|set| [span(set.operation), day(utc_date(set.at)), set.by.clone()]).collect(),
    }
}

async fn read_days(app: &App, reader: &Account) -> Result<DaysPage, ApiError> {
    Ok(days_of(&operation::list(&mut app.db.read().await?, reader.partnership).await?, reader.lang))
}

/// The page as things stand.
async fn read(app: &App, reader: &Account, asked: Option<Period>) -> Result<OperationPage, ApiError> {
    let lang = reader.lang;
    let mut tx = app.db.read().await?;
    let days = operation::list(&mut tx, reader.partnership).await?;
    let estimates = estimate::list(&mut tx, reader.partnership).await?;
    let known = aggregate::recorded(&mut tx, reader.partnership, utc_date(app.clock.now())).await?;
    drop(tx);
    let today = utc_date(app.clock.now());
    let mut ended: Vec<Period> = known.into_iter().filter(|period| period.last() < today).collect();
    let period = asked.or_else(|| ended.iter().copied().find(|period| period.quarter().is_some()));
    let place = |indicator: Indicator| {
        let set = estimates.iter().find(|set| set.indicator == indicator.code() && Some(set.period) == period);
        EstimateField {
            code: indicator.code().to_owned(),
            title: indicator.title().get(lang).to_owned(),
            typed: set.and_then(|set| set.estimate.as_ref()).map(typed).unwrap_or_default(),
        }
    };
    // What was asked for stands in the list too, so that the list never says another period than the form below it.
    ended.extend(period.filter(|period| !ended.contains(period)));
    Ok(OperationPage {
        days: days_of(&days, lang),
        periods: choices(&ended, lang),
        period: period.map(|period| (period.to_string(), tables::period(period, lang))),
        estimates: Indicator::estimated().map(place).collect(),
        once: once(app),
        history: estimates.iter().map(|set| line(set, lang)).collect(),
    })
}

fn choices(periods: &[Period], lang: Lang) -> Choices {
    periods.iter().map(|period| (period.to_string(), tables::period(*period, lang))).collect()
}

fn typed(estimate: &Estimate) -> Typed {
    Typed {
        persons: estimate.persons.map(|persons| persons.to_string()),
        method: estimate.method.code().to_owned(),
        basis: estimate.basis.clone(),
    }
}

fn line(set: &SetEstimate, lang: Lang) -> [String; 6] {
    let (persons, how) = set.estimate.as_ref().map_or_else(
        || (tables::NOT_GIVEN.get(lang).to_owned(), String::new()),
        |estimate| {
            let persons = estimate.persons.map(|persons| persons.to_string()).join(", ");
            (persons, format!("{}: {}", estimate.method.title().get(lang), estimate.basis))
        },
    );
    let period = tables::period(set.period, lang);
    [set.indicator.clone(), period, persons, how, dates::day(utc_date(set.at), lang), set.by.clone()]
}

/// A period that somebody asks for has ended, and something was recorded in it.
async fn check(app: &App, reader: &Account, asked: Option<Period>) -> Result<(), ApiError> {
    let Some(period) = asked else { return Ok(()) };
    if !aggregate::recorded(&mut app.db.read().await?, reader.partnership, utc_date(app.clock.now())).await?.contains(&period) {
        return Err(ApiError::NO_SUCH_PERIOD);
    }
    if period.last() >= utc_date(app.clock.now()) { Err(NotSet::Period.into()) } else { Ok(()) }
}

pub(super) fn page() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               OriginalUri(here): OriginalUri,
               noticed: Noticed,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            check(&app, &reader, asked.period).await?;
            let props = read(&app, &reader, asked.period).await?;
            Ok(Html(documents::operation(&frame(&reader).at(here.to_string()).with_notice(noticed.said(reader.lang)), &props)))
        },
    )
}

/// The frame of the page with the sheet of a period.
fn frame_of(reader: &Account, props: &OperationPage) -> Frame {
    let here = props.period.as_ref().map_or_else(|| "/operation".to_owned(), |(code, _)| format!("/operation?period={code}"));
    frame(reader).at(here)
}

pub(super) fn back_to_page() -> MethodRouter<App> {
    get(async || Redirect::to("/operation"))
}

pub(super) fn days_page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller, noticed: Noticed| -> Result<Html<String>, ApiError> {
        let frame = frame(&reader).at("/operation/days").with_notice(noticed.said(reader.lang));
        Ok(Html(documents::days(&frame, &read_days(&app, &reader).await?)))
    })
}

/// The page with the days as they were typed.
async fn typed_days(app: &App, reader: &Account, posted: &Posted) -> Result<DaysPage, ApiError> {
    let typed = |name: &str| posted.field(name).to_owned();
    Ok(DaysPage { first: typed("first"), last: typed("last"), ..read_days(app, reader).await? })
}

/// The form for the days with what was typed and is not saved.
pub(super) async fn refilled_days(app: &App, reader: &Account, posted: &Posted) -> Refilled {
    let (stands, typed) = (read_days(app, reader).await?, typed_days(app, reader, posted).await?);
    let frame = frame(reader).at("/operation/days").with_notice(unsaved(reader.lang));
    Ok((stands != typed).then(|| Html(documents::days(&frame, &typed))))
}

pub(super) fn set_days_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, session: Session, posted: Posted| -> Result<Response, ApiError> {
        posted.only(&["first", "last"])?;
        let read = |name: &'static str| posted.field(name).parse::<Date>().map_err(|_| (name, ApiError::OPERATION_DAY));
        let refused = match (read("first"), read("last")) {
            (Ok(first), Ok(last)) => match set_days(&app, reader.partnership, &reader.login, Operation { first, last }).await {
                Ok(()) => {
                    leave(&session, &Done::Saved).await?;
                    return Ok(Redirect::to("/operation").into_response());
                }
                Err(NotSet::Database(error)) => return Err(error.into()),
                Err(refused) => {
                    let is_first = first < Operation::programme().first || first > Operation::programme().last;
                    vec![(if is_first { "first" } else { "last" }, ApiError::from(refused))]
                }
            },
            (first, last) => [first.err(), last.err()].into_iter().flatten().collect(),
        };
        let problems = refused.iter().map(|(field, error)| Problem::of(*field, error.sentence(reader.lang))).collect();
        let page = typed_days(&app, &reader, &posted).await?;
        let page = Html(documents::days(&frame(&reader).at("/operation/days").with_problems(problems), &page));
        let status = refused.first().map_or(ApiError::BAD_REQUEST, |(_, error)| error.clone()).status();
        Ok((status, page).into_response())
    })
}

/// The page with the sheet as it was typed.
async fn typed_sheet(app: &App, reader: &Account, period: Period, posted: &Posted) -> Result<OperationPage, ApiError> {
    let mut props = read(app, reader, Some(period)).await?;
    for place in &mut props.estimates {
        place.typed = as_typed(posted, &place.code);
    }
    Ok(props)
}

/// The sheet with what was typed and is not saved.
pub(super) async fn refilled(app: &App, reader: &Account, posted: &Posted) -> Refilled {
    let Ok(period) = posted.field("period").parse::<Period>() else { return Ok(None) };
    if check(app, reader, Some(period)).await.is_err() {
        return Ok(None);
    }
    let (stands, typed) = (read(app, reader, Some(period)).await?, typed_sheet(app, reader, period, posted).await?);
    // A list always has something chosen; where nobody was counted, that says nothing.
    let says = |props: &OperationPage| -> Vec<Typed> {
        let said = |typed: &Typed| {
            if typed.persons.iter().all(String::is_empty) { Typed { method: String::new(), ..typed.clone() } } else { typed.clone() }
        };
        props.estimates.iter().map(|place| said(&place.typed)).collect()
    };
    let frame = frame_of(reader, &typed).with_notice(unsaved(reader.lang));
    Ok((says(&stands) != says(&typed)).then(|| Html(documents::operation(&frame, &typed))))
}

pub(super) fn set_estimates_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, session: Session, posted: Posted| -> Result<Response, ApiError> {
        let period: Period = posted.field("period").parse().map_err(|_| ApiError::BAD_REQUEST)?;
        let sheet = read_sheet(&posted, period)?;
        let mut refused: Vec<(Option<String>, ApiError)> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for (indicator, place) in sheet {
            match place {
                Ok(place) => places.push((indicator, place)),
                Err(error) => refused.push((Some(wrong_field(&posted, indicator.code())), error)),
            }
        }
        if refused.is_empty() {
            match set_estimates(&app, reader.partnership, &reader.login, period, &places, posted.once().as_deref()).await {
                Ok(()) => {
                    leave(&session, &Done::Saved).await?;
                    return Ok(Redirect::to(&format!("/operation?period={period}")).into_response());
                }
                Err(error) => refused.push((field_of(&error), ApiError::from(error))),
            }
        }
        let problems =
            refused.iter().map(|(field, error)| Problem { field: field.clone(), sentence: error.sentence(reader.lang) }).collect();
        let props = typed_sheet(&app, &reader, period, &posted).await?;
        let page = Html(documents::operation(&frame_of(&reader, &props).with_problems(problems), &props));
        let status = refused.first().map_or(ApiError::BAD_REQUEST, |(_, error)| error.clone()).status();
        Ok((status, page).into_response())
    })
}

/// The first of an indicator's numbers that is none.
fn wrong_field(posted: &Posted, indicator: &str) -> String {
    let names = Gender::ALL.map(|gender| format!("{indicator}.{}", gender.code()));
    let is_wrong = |name: &&String| posted.field(name).trim().parse::<u32>().is_err();
    names.iter().find(is_wrong).or(names.first()).cloned().unwrap_or_default()
}

/// The field that a refusal is about.
fn field_of(refused: &NotSet) -> Option<String> {
    match refused {
        NotSet::Estimate(indicator, NotAnEstimate::Basis) => Some(format!("{}.basis", indicator.code())),
        NotSet::Estimate(indicator, _) | NotSet::Overlap(indicator, _) => Some(format!("{}.{}", indicator.code(), Gender::ALL[0].code())),
        _ => None,
    }
}

fn as_typed(posted: &Posted, indicator: &str) -> Typed {
    let field = |name: &str| posted.field(&format!("{indicator}.{name}")).trim().to_owned();
    Typed { persons: Gender::ALL.map(|gender| field(gender.code())), method: field("method"), basis: field("basis") }
}

/// Each indicator with what was typed for it; three empty fields are "not given".
type Sheet = Vec<(Indicator, Result<Option<Estimate>, ApiError>)>;

fn read_sheet(posted: &Posted, period: Period) -> Result<Sheet, ApiError> {
    let is_persons = |name: &str| Gender::ALL.iter().any(|gender| gender.code() == name);
    let is_known = |name: &str| {
        let known = |indicator: Indicator| name.strip_prefix(indicator.code()).and_then(|rest| rest.strip_prefix('.'));
        let is_field = |rest: &str| is_persons(rest) || rest == "method" || rest == "basis";
        name == "period" || Indicator::estimated().filter_map(known).any(is_field)
    };
    if !posted.names().all(is_known) {
        return Err(ApiError::BAD_REQUEST);
    }
    // What the form does not speak of stays as it is.
    let speaks_of = |indicator: &Indicator| Gender::ALL.iter().any(|gender| posted.has(&format!("{}.{}", indicator.code(), gender.code())));
    Ok(Indicator::estimated().filter(speaks_of).map(|indicator| (indicator, place(posted, indicator, period))).collect())
}

fn place(posted: &Posted, indicator: Indicator, period: Period) -> Result<Option<Estimate>, ApiError> {
    let typed = as_typed(posted, indicator.code());
    if typed.persons.iter().all(String::is_empty) {
        return Ok(None);
    }
    let persons: Vec<u32> = typed.persons.iter().filter_map(|persons| persons.parse().ok()).collect();
    let persons = persons.try_into().map_err(|_| ApiError::ESTIMATE_PERSONS)?;
    let method = Method::from_code(&typed.method).ok_or(ApiError::BAD_REQUEST)?;
    Ok(Some(Estimate { indicator: indicator.code().to_owned(), period, persons, method, basis: typed.basis }))
}
