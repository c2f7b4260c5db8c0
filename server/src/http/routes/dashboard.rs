//! Protected figures as pages and files.

use app::documents::{self, Frame, Measured, Moment, Protected, Reading};
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use domain::clock::utc_date;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::period::Period;
use domain::table::Theme;
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

/// The query of a page with figures.
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

/// The days of which there can be figures: from the first quarter in which something is counted to the running one.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: Date,
    last: Date,
}

impl Span {
    fn of(known: &[Period], today: Date) -> Self {
        let running = Period::quarter_of(today);
        let quarters = || known.iter().copied().filter(|period| period.quarter().is_some());
        let first = quarters().chain([aggregate::latest(today)]).min().unwrap_or(running);
        Self { first: first.first(), last: quarters().max().unwrap_or(running).max(running).last() }
    }

    /// Whether there can be figures of a period. Of others no zeros are shown, and nothing is registered.
    fn has(self, period: Period) -> bool {
        period.first() <= self.last && self.first <= period.last()
    }
}

/// What every page about figures begins with: the period, those to choose from, the words.
struct Begun {
    codebook: Codebook,
    period: Period,
    periods: Vec<Period>,
    span: Span,
}

async fn begin(app: &App, reader: &Account, asked: Asked) -> Result<Begun, ApiError> {
    let codebook = aggregate::words(app, reader.partnership, &reader.codebook_version).await?;
    let period = asked.period.unwrap_or_else(|| aggregate::latest(today(app)));
    let known = tally::periods(&mut app.db.read().await?, reader.partnership).await?;
    let span = Span::of(&known, today(app));
    if !span.has(period) {
        return Err(ApiError::NO_SUCH_PERIOD);
    }
    let mut periods: Vec<Period> = known.into_iter().filter(|period| aggregate::is_out(*period, today(app))).collect();
    if !periods.contains(&period) {
        periods.insert(0, period);
    }
    Ok(Begun { codebook, period, periods, span })
}

impl Begun {
    /// The periods that a page shows: the series, so many, then what is compared.
    fn asked(&self, with_series: bool) -> (Vec<Period>, usize) {
        let mut asked = if with_series { quarters(self.period) } else { Vec::new() };
        asked.retain(|quarter| self.span.has(*quarter));
        let in_series = asked.len();
        for period in [self.period.previous(), self.period] {
            if self.span.has(period) && !asked.contains(&period) {
                asked.push(period);
            }
        }
        (asked, in_series)
    }

    /// Waits a little for figures that are not there yet.
    async fn ready(&self, app: &App, reader: &Account, codes: &[&str], with_series: bool) -> Result<(), ApiError> {
        if codes.iter().any(|code| self.codebook.item("challenge", code).is_none()) {
            return Err(ApiError::NOT_FOUND);
        }
        Ok(aggregate::ready(app, reader.partnership, codes, &self.asked(with_series).0).await.map(drop)?)
    }

    /// One challenge with the period's figures and those of the period before; with the last quarters when asked.
    async fn reading<'a>(&'a self, app: &App, reader: &Account, code: &str, with_series: bool) -> Result<Reading<'a>, ApiError> {
        let challenge = self.codebook.item("challenge", code).ok_or(ApiError::NOT_FOUND)?;
        let (asked, in_series) = self.asked(with_series);
        let all = aggregate::series(app, reader.partnership, code, &asked).await?;
        let of = |period: Period| all.iter().find(|one| one.period == period);
        let released = |period: Period| of(period).and_then(|one| one.released.clone());
        let moment = |one: &Figures| Moment { period: one.period, released: one.released.clone(), is_to_come: one.are_to_come() };
        Ok(Reading {
            codebook: &self.codebook,
            challenge,
            period: self.period,
            periods: &self.periods,
            released: released(self.period),
            refused: of(self.period).and_then(|one| one.refused.clone()),
            previous: released(self.period.previous()),
            series: all.iter().take(in_series).map(moment).collect(),
        })
    }
}

fn challenges_of(codebook: &Codebook) -> Vec<&str> {
    codebook.list("challenge").iter().map(|challenge| challenge.code.as_str()).collect()
}

pub(super) fn overview() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               OriginalUri(here): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let begun = begin(&app, &reader, asked).await?;
            begun.ready(&app, &reader, &challenges_of(&begun.codebook), true).await?;
            let mut challenges = Vec::new();
            for challenge in begun.codebook.list("challenge") {
                challenges.push(begun.reading(&app, &reader, &challenge.code, true).await?);
            }
            let title = begun.codebook.title.get(reader.lang);
            let frame = frame(&reader).at(here.to_string());
            Ok(Html(documents::overview(&frame, title, begun.period, &begun.periods, &challenges)))
        },
    )
}

pub(super) fn challenge() -> MethodRouter<App> {
    about_challenge(true, documents::challenge)
}

pub(super) fn summary() -> MethodRouter<App> {
    about_challenge(false, documents::summary)
}

/// A page about one challenge, with the last quarters or without.
fn about_challenge(with_series: bool, draw: fn(&Frame, &Reading) -> String) -> MethodRouter<App> {
    get(
        async move |State(app): State<App>,
                    Caller(reader): Caller,
                    Path(code): Path<String>,
                    OriginalUri(here): OriginalUri,
                    answer::Query(asked): answer::Query<Asked>|
                    -> Result<Html<String>, ApiError> {
            let begun = begin(&app, &reader, asked).await?;
            begun.ready(&app, &reader, &[&code], with_series).await?;
            let reading = begun.reading(&app, &reader, &code, with_series).await?;
            Ok(Html(draw(&frame(&reader).at(here.to_string()), &reading)))
        },
    )
}

pub(super) fn theme() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path((code, theme)): Path<(String, String)>,
               OriginalUri(here): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let theme = Theme::from_code(&theme).ok_or(ApiError::NOT_FOUND)?;
            let begun = begin(&app, &reader, asked).await?;
            begun.ready(&app, &reader, &[&code], false).await?;
            let reading = begun.reading(&app, &reader, &code, false).await?;
            Ok(Html(documents::theme(&frame(&reader).at(here.to_string()), &reading, theme)))
        },
    )
}

pub(super) fn protection() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller| -> Result<Html<String>, ApiError> {
        let Begun { codebook, period, periods, span } = begin(&app, &reader, Asked { period: None }).await?;
        let mut shown = quarters(period);
        shown.retain(|quarter| span.has(*quarter));
        shown.extend(periods.into_iter().filter(|period| period.quarter().is_none()));
        shown.sort();
        shown.reverse();
        aggregate::ready(&app, reader.partnership, &challenges_of(&codebook), &shown).await?;
        let mut challenges = Vec::new();
        for challenge in codebook.list("challenge") {
            let series = aggregate::series(&app, reader.partnership, &challenge.code, &shown).await?;
            let measured = |one: Figures| {
                let measured = one.made.zip(one.released).map(|(made, released)| Measured {
                    version: made.version,
                    on: utc_date(made.at),
                    threshold: released.threshold(),
                    quality: *released.quality(),
                });
                (one.period, measured.ok_or(one.refused))
            };
            let challenge = challenge.label.get(reader.lang).to_owned();
            challenges.push(Protected { challenge, releases: series.into_iter().map(measured).collect() });
        }
        Ok(Html(documents::protection(&frame(&reader).at("/protection"), &challenges)))
    })
}

pub(super) fn download() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Language(lang): Language,
               Path((code, period, file)): Path<(String, String, String)>|
               -> Result<Response, ApiError> {
            let codebook = aggregate::words(&app, reader.partnership, &reader.codebook_version).await?;
            let challenge = codebook.item("challenge", &code).ok_or(ApiError::NOT_FOUND)?;
            let period: Period = period.parse().map_err(|_| ApiError::NOT_FOUND)?;
            let known = tally::periods(&mut app.db.read().await?, reader.partnership).await?;
            if !Span::of(&known, today(&app)).has(period) {
                return Err(ApiError::NO_SUCH_PERIOD);
            }
            let (what, ending) = file.rsplit_once('.').ok_or(ApiError::NOT_FOUND)?;
            if !aggregate::ready(&app, reader.partnership, &[&code], &[period]).await? {
                return Err(ApiError::NOT_READY);
            }
            let figures = aggregate::series(&app, reader.partnership, &code, &[period]).await?;
            let (made, released) = figures.into_iter().find_map(|one| one.made.zip(one.released)).ok_or(ApiError::NOT_FOUND)?;
            let only = (what != "all").then_some(what);
            if only.is_some_and(|code| released.table(code).is_none()) {
                return Err(ApiError::NOT_FOUND);
            }
            let form = Form::of(ending).ok_or(ApiError::NOT_FOUND)?;
            let part = Part { challenge, tables: released.tables() };
            let export = Export::of(part, &codebook, (period, made.version), lang, released.threshold());
            let export = Export { only: only.map(|table| (Some(code.as_str()), table)), ..export };
            let bytes = export::write(&export, form).map_err(|_| ApiError::INTERNAL)?;
            let name = format!("attachment; filename=\"brug-{code}-{period}-{what}.{ending}\"");
            Ok(([(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
        },
    )
}
