//! Protected figures as pages and files.

use app::documents::{self, ChallengePage, OverviewPage, Series};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use domain::clock::utc_date;
use domain::codebook::Item;
use domain::date::Date;
use domain::period::Period;
use serde::Deserialize;

use super::desk::frame;
use crate::aggregate::{self, Figures};
use crate::export::{self, Export, Form, Part};
use crate::http::answer;
use crate::http::caller::{Caller, Language};
use crate::http::{ApiError, App};
use crate::store::account::Account;
use crate::store::tally;

/// How many quarters the series shows.
const QUARTERS: usize = 8;

/// The query of a challenge's page.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    period: Option<Period>,
}

fn today(app: &App) -> Date {
    utc_date(app.clock.now())
}

/// The last quarters up to a period, oldest first.
fn quarters(upto: Period) -> Vec<Period> {
    let last = Period::quarter_of(upto.last());
    let mut quarters: Vec<Period> = std::iter::successors(Some(last), |quarter| Some(quarter.previous())).take(QUARTERS).collect();
    quarters.reverse();
    quarters
}

/// The periods to choose from: those with figures that are out.
async fn periods(app: &App, reader: &Account) -> Result<Vec<Period>, ApiError> {
    let mut tx = app.db.read().await?;
    let known = tally::periods(&mut tx, reader.partnership).await?;
    Ok(known.into_iter().filter(|period| aggregate::is_out(*period, today(app))).collect())
}

fn shown(series: Vec<Figures>) -> Series {
    series.into_iter().map(|figures| (figures.period, figures.released)).collect()
}

pub(super) fn overview() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller| -> Result<Html<String>, ApiError> {
        let codebook = app.codebook(reader.partnership, &reader.codebook_version).await?;
        let now = aggregate::latest(today(&app));
        let mut challenges: Vec<(Item, Series)> = Vec::new();
        for challenge in codebook.list("challenge") {
            let series = aggregate::series(&app, reader.partnership, &challenge.code, &quarters(now)).await?;
            challenges.push((challenge.clone(), shown(series)));
        }
        Ok(Html(documents::overview(&frame(&reader), &OverviewPage { codebook: &codebook, challenges: &challenges })))
    })
}

pub(super) fn challenge() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path(code): Path<String>,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let codebook = app.codebook(reader.partnership, &reader.codebook_version).await?;
            let challenge = codebook.item("challenge", &code).ok_or(ApiError::NOT_FOUND)?;
            let period = asked.period.unwrap_or_else(|| aggregate::latest(today(&app)));
            let mut asked = quarters(period);
            // A quarter is the last of its own series; a year is not.
            if period.quarter().is_none() {
                asked.push(period);
            }
            let mut series = shown(aggregate::series(&app, reader.partnership, &code, &asked).await?);
            let released = series.last().and_then(|(_, released)| released.clone());
            series.truncate(QUARTERS);
            let mut periods = periods(&app, &reader).await?;
            if !periods.contains(&period) {
                periods.insert(0, period);
            }
            let props =
                ChallengePage { codebook: &codebook, challenge, period, periods: &periods, released: released.as_deref(), series: &series };
            Ok(Html(documents::challenge(&frame(&reader), &props)))
        },
    )
}

pub(super) fn download() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Language(lang): Language,
               Path((code, period, file)): Path<(String, String, String)>|
               -> Result<Response, ApiError> {
            let codebook = app.codebook(reader.partnership, &reader.codebook_version).await?;
            let challenge = codebook.item("challenge", &code).ok_or(ApiError::NOT_FOUND)?;
            let period: Period = period.parse().map_err(|_| ApiError::NOT_FOUND)?;
            let (what, ending) = file.rsplit_once('.').ok_or(ApiError::NOT_FOUND)?;
            let figures = aggregate::figures(&app, reader.partnership, &code, period).await?;
            let released = figures.released.ok_or(ApiError::NOT_FOUND)?;
            let only = (what != "all").then_some(what);
            if only.is_some_and(|code| released.table(code).is_none()) {
                return Err(ApiError::NOT_FOUND);
            }
            let form = Form::of(ending).ok_or(ApiError::NOT_FOUND)?;
            let part = Part { challenge, tables: released.tables() };
            let export = Export::of(part, &codebook, period, lang, released.threshold());
            let export = Export { only: only.map(|table| (Some(code.as_str()), table)), ..export };
            let bytes = export::write(&export, form).map_err(|_| ApiError::INTERNAL)?;
            let name = format!("attachment; filename=\"brug-{code}-{period}-{what}.{ending}\"");
            Ok(([(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
        },
    )
}
