//! The days of the ESF+ operation and what the team estimates: to read and to set, for the promotor.

use std::collections::BTreeMap;

use app::documents::{self, Choices, Days, EstimateField, OperationPage, Typed};
use app::i18n::{dates, errors, tables};
use axum::extract::{OriginalUri, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::clock::utc_date;
use domain::date::Date;
use domain::esf::{Estimate, Gender, Indicator, Method, Operation};
use domain::period::Period;
use domain::text::Lang;
use serde::Deserialize;

use super::desk::frame;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::{ApiError, App};
use crate::report::settings::{NotSet, Place, set_days, set_estimates};
use crate::store::account::Account;
use crate::store::estimate::{self, SetEstimate};
use crate::store::{operation, tally};

/// The query of the page.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    period: Option<Period>,
}

/// The days, as typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    first: Date,
    last: Date,
}

/// The page as things stand.
async fn read(app: &App, reader: &Account, asked: Option<Period>) -> Result<OperationPage, ApiError> {
    let lang = reader.lang;
    let mut tx = app.db.read().await?;
    let days = operation::list(&mut tx, reader.partnership).await?;
    let estimates = estimate::list(&mut tx, reader.partnership).await?;
    let known = tally::periods(&mut tx, reader.partnership).await?;
    drop(tx);
    let today = utc_date(app.clock.now());
    let mut ended: Vec<Period> = known.into_iter().filter(|period| period.last() < today).collect();
    let period = asked.or_else(|| ended.iter().copied().find(|period| period.quarter().is_some()));
    let in_force = operation::in_force(&days);
    let place = |indicator: Indicator| {
        let set = estimates.iter().find(|set| set.indicator == indicator.code() && Some(set.period) == period);
        EstimateField {
            code: indicator.code().to_owned(),
            title: indicator.title().get(lang).to_owned(),
            typed: set.and_then(|set| set.estimate.as_ref()).map(typed).unwrap_or_default(),
            refused: None,
        }
    };
    // What was asked for stands in the list too, so that the list never says another period than the form below it.
    ended.extend(period.filter(|period| !ended.contains(period)));
    let day = |day: Date| dates::day(day, lang);
    let span = |operation: Operation| format!("{} – {}", day(operation.first), day(operation.last));
    Ok(OperationPage {
        days: Days {
            first: in_force.first.to_string(),
            last: in_force.last.to_string(),
            not_given: days.is_empty(),
            history: days.iter().map(|set| [span(set.operation), day(utc_date(set.at)), set.by.clone()]).collect(),
            refused: None,
        },
        periods: choices(&ended, lang),
        period: period.map(|period| (period.to_string(), tables::period(period, lang))),
        estimates: Indicator::estimated().map(place).collect(),
        refused: None,
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
    if !tally::periods(&mut app.db.read().await?, reader.partnership).await?.contains(&period) {
        return Err(ApiError::NO_SUCH_PERIOD);
    }
    if period.last() >= utc_date(app.clock.now()) { Err(NotSet::Period.into()) } else { Ok(()) }
}

pub(super) fn page() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               OriginalUri(here): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            check(&app, &reader, asked.period).await?;
            let props = read(&app, &reader, asked.period).await?;
            Ok(Html(documents::operation(&frame(&reader).at(here.to_string()), &props)))
        },
    )
}

/// The page again, with what was typed and why it was refused.
fn again(reader: &Account, error: &ApiError, props: &OperationPage) -> Response {
    let here = props.period.as_ref().map_or_else(|| "/operation".to_owned(), |(code, _)| format!("/operation?period={code}"));
    (error.status(), Html(documents::operation(&frame(reader).at(here), props))).into_response()
}

pub(super) fn back_to_page() -> MethodRouter<App> {
    get(async || Redirect::to("/operation"))
}

pub(super) fn set_days_by_form() -> MethodRouter<App> {
    post(async |State(app): State<App>, Caller(reader): Caller, answer::Form(wanted): answer::Form<Wanted>| -> Result<Response, ApiError> {
        let days = Operation { first: wanted.first, last: wanted.last };
        match set_days(&app, reader.partnership, &reader.login, days).await {
            Ok(()) => Ok(Redirect::to("/operation").into_response()),
            Err(NotSet::Database(error)) => Err(error.into()),
            Err(refused) => {
                let error = ApiError::from(refused);
                let mut props = read(&app, &reader, None).await?;
                props.days.first = days.first.to_string();
                props.days.last = days.last.to_string();
                props.days.refused = Some(errors::sentence(error.code(), reader.lang));
                Ok(again(&reader, &error, &props))
            }
        }
    })
}

pub(super) fn set_estimates_by_form() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(reader): Caller,
               answer::Form(form): answer::Form<BTreeMap<String, String>>|
               -> Result<Response, ApiError> {
            let period: Period = form.get("period").and_then(|period| period.parse().ok()).ok_or(ApiError::BAD_REQUEST)?;
            let sheet = read_sheet(&form, period)?;
            let set = match sheet.iter().find_map(|(indicator, place)| place.as_ref().err().map(|error| (*indicator, error.clone()))) {
                Some((indicator, error)) => Err((Some(indicator), error)),
                None => {
                    let places: Vec<Place> = sheet.into_iter().filter_map(|(indicator, place)| Some((indicator, place.ok()?))).collect();
                    let set = set_estimates(&app, reader.partnership, &reader.login, period, &places).await;
                    set.map_err(|refused| match &refused {
                        NotSet::Estimate(indicator, _) | NotSet::Overlap(indicator, _) => (Some(*indicator), ApiError::from(refused)),
                        _ => (None, ApiError::from(refused)),
                    })
                }
            };
            let Err((indicator, error)) = set else {
                return Ok(Redirect::to(&format!("/operation?period={period}#estimates")).into_response());
            };
            let mut props = read(&app, &reader, Some(period)).await?;
            let sentence = Some(errors::sentence(error.code(), reader.lang));
            for place in &mut props.estimates {
                place.typed = as_typed(&form, &place.code);
                place.refused = sentence.filter(|_| indicator.is_some_and(|indicator| indicator.code() == place.code));
            }
            props.refused = sentence.filter(|_| indicator.is_none());
            Ok(again(&reader, &error, &props))
        },
    )
}

fn field<'a>(form: &'a BTreeMap<String, String>, indicator: &str, name: &str) -> &'a str {
    form.get(&format!("{indicator}.{name}")).map_or("", |typed| typed.trim())
}

fn as_typed(form: &BTreeMap<String, String>, indicator: &str) -> Typed {
    let field = |name| field(form, indicator, name).to_owned();
    Typed { persons: Gender::ALL.map(|gender| field(gender.code())), method: field("method"), basis: field("basis") }
}

/// Each indicator with what was typed for it; three empty fields are "not given".
type Sheet = Vec<(Indicator, Result<Option<Estimate>, ApiError>)>;

fn read_sheet(form: &BTreeMap<String, String>, period: Period) -> Result<Sheet, ApiError> {
    let is_persons = |name: &str| Gender::ALL.iter().any(|gender| gender.code() == name);
    let is_known = |name: &String| {
        let known = |indicator: Indicator| name.strip_prefix(indicator.code()).and_then(|rest| rest.strip_prefix('.'));
        let is_field = |rest: &str| is_persons(rest) || rest == "method" || rest == "basis";
        name == "period" || Indicator::estimated().filter_map(known).any(is_field)
    };
    if !form.keys().all(is_known) {
        return Err(ApiError::BAD_REQUEST);
    }
    // What the form does not speak of stays as it is.
    let speaks_of =
        |indicator: &Indicator| Gender::ALL.iter().any(|gender| form.contains_key(&format!("{}.{}", indicator.code(), gender.code())));
    Ok(Indicator::estimated().filter(speaks_of).map(|indicator| (indicator, place(form, indicator, period))).collect())
}

fn place(form: &BTreeMap<String, String>, indicator: Indicator, period: Period) -> Result<Option<Estimate>, ApiError> {
    let typed = as_typed(form, indicator.code());
    if typed.persons.iter().all(String::is_empty) {
        return Ok(None);
    }
    let persons: Vec<u32> = typed.persons.iter().filter_map(|persons| persons.parse().ok()).collect();
    let persons = persons.try_into().map_err(|_| ApiError::ESTIMATE_PERSONS)?;
    let method = Method::from_code(&typed.method).ok_or(ApiError::BAD_REQUEST)?;
    Ok(Some(Estimate { indicator: indicator.code().to_owned(), period, persons, method, basis: typed.basis }))
}
