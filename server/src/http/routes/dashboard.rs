//! Protected figures as pages and files. Nothing here counts or waits: pages show what the register holds.

use app::documents::{self, Frame, Moment, Protected, Reading, State as Shown, address};
use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use disclosure::figure::Level;
use domain::clock::utc_date;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::period::Period;
use domain::settings::Settings;
use domain::table::Theme;
use serde::Deserialize;

use super::desk::frame;
use crate::aggregate::{self, Figures};
use crate::db::Tx;
use crate::export::{self, Export, Form, LevelFigures, Part};
use crate::http::answer;
use crate::http::caller::{Caller, Language};
use crate::http::{ApiError, App};
use crate::settings::settings;
use crate::store::account::Account;

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

/// The first day of which any quarter has left.
fn first(periods: &[Period]) -> Option<Date> {
    periods.iter().filter(|period| period.quarter().is_some()).map(|period| period.first()).min()
}

fn shown(state: aggregate::State) -> Shown {
    match state {
        aggregate::State::NotOut => Shown::NotOut,
        aggregate::State::BeingMade => Shown::BeingMade,
        aggregate::State::Closed => Shown::Closed,
        aggregate::State::HeldBack => Shown::HeldBack,
        aggregate::State::Released(released) => Shown::Released(released),
    }
}

/// The levels that a codebook with organisations has, the whole partnership first.
fn levels(codebook: &Codebook) -> Vec<Level> {
    let codes = |list: &str| codebook.list(list).iter().map(|item| item.code.to_string()).collect::<Vec<_>>();
    let challenges = codes("challenge").into_iter().map(Level::Challenge);
    let organisations = codes("organisation").into_iter().map(Level::Organisation);
    std::iter::once(Level::Whole).chain(challenges).chain(organisations).collect()
}

/// What every page about figures begins with: the period, those to choose from, the words.
struct Begun {
    codebook: Codebook,
    period: Period,
    periods: Vec<Period>,
    settings: Settings,
    today: Date,
}

async fn begin(app: &App, tx: &mut Tx, reader: &Account, asked: Option<Period>) -> Result<Begun, ApiError> {
    let today = today(app);
    let codebook = aggregate::words(tx, reader.partnership, &reader.codebook_version).await?;
    let settings = settings(tx, reader.partnership).await?;
    let mut periods = aggregate::periods(tx, reader.partnership).await?;
    let first_seen = periods.iter().find(|period| period.quarter().is_some()).copied();
    let period = asked.or(first_seen).unwrap_or_else(|| aggregate::latest(today));
    // Of a time in which nothing was recorded there will never be figures.
    if first(&periods).is_some_and(|first| period.last() < first) {
        return Err(ApiError::NO_SUCH_PERIOD);
    }
    if !periods.contains(&period) {
        periods.insert(0, period);
    }
    Ok(Begun { codebook, period, periods, settings, today })
}

impl Begun {
    fn has(&self, level: &Level) -> bool {
        levels(&self.codebook).contains(level)
    }

    /// One level with the period's figures, those of the period before, and the last quarters.
    async fn reading<'a>(&'a self, app: &App, tx: &mut Tx, reader: &Account, level: Level) -> Result<Reading<'a>, ApiError> {
        let mut asked = quarters(self.period);
        asked.retain(|quarter| first(&self.periods).is_none_or(|first| quarter.first() >= first));
        let in_series = asked.len();
        asked.extend([self.period.previous(), self.period]);
        let all = aggregate::series(tx, (&app.key, &app.releases), reader.partnership, &level, &asked, self.today).await?;
        let mut all = all.into_iter().map(|Figures { period, state }| Moment { period, state: shown(state) });
        let series: Vec<Moment> = all.by_ref().take(in_series).collect();
        let previous = all.next().map(|moment| moment.state);
        let previous = if let Some(Shown::Released(released)) = previous { Some(released) } else { None };
        let now = all.next().map_or(Shown::NotOut, |moment| moment.state);
        let (period, periods, settings) = (self.period, &self.periods, &self.settings);
        Ok(Reading { codebook: &self.codebook, level, period, periods, now, previous, series, settings })
    }
}

pub(super) fn overview() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               OriginalUri(here): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let mut tx = app.db.read().await?;
            let begun = begin(&app, &mut tx, &reader, asked.period).await?;
            let whole = begun.reading(&app, &mut tx, &reader, Level::Whole).await?;
            let mut others = Vec::new();
            for level in levels(&begun.codebook).into_iter().filter(|level| matches!(level, Level::Challenge(_))) {
                others.push(begun.reading(&app, &mut tx, &reader, level).await?);
            }
            Ok(Html(documents::overview(&frame(&reader).at(here.to_string()), &whole, &others)))
        },
    )
}

pub(super) fn level() -> MethodRouter<App> {
    about_level(documents::level)
}

pub(super) fn summary() -> MethodRouter<App> {
    about_level(documents::summary)
}

/// A page about one level.
fn about_level(draw: fn(&Frame, &Reading) -> String) -> MethodRouter<App> {
    get(
        async move |State(app): State<App>,
                    Caller(reader): Caller,
                    Path(level): Path<String>,
                    OriginalUri(here): OriginalUri,
                    answer::Query(asked): answer::Query<Asked>|
                    -> Result<Html<String>, ApiError> { page(&app, &reader, &level, &here.to_string(), asked, draw).await },
    )
}

pub(super) fn theme() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path((level, theme)): Path<(String, String)>,
               OriginalUri(here): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let theme = Theme::from_code(&theme).ok_or(ApiError::NOT_FOUND)?;
            let draw = |frame: &Frame, reading: &Reading| documents::theme(frame, reading, theme);
            page(&app, &reader, &level, &here.to_string(), asked, draw).await
        },
    )
}

async fn page(
    app: &App,
    reader: &Account,
    level: &str,
    here: &str,
    asked: Asked,
    draw: impl Fn(&Frame, &Reading) -> String,
) -> Result<Html<String>, ApiError> {
    let level = address::level_of(level);
    let mut tx = app.db.read().await?;
    let begun = begin(app, &mut tx, reader, asked.period).await?;
    if !begun.has(&level) {
        return Err(ApiError::NOT_FOUND);
    }
    let reading = begun.reading(app, &mut tx, reader, level).await?;
    Ok(Html(draw(&frame(reader).at(here), &reading)))
}

pub(super) fn protection() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller| -> Result<Html<String>, ApiError> {
        let mut tx = app.db.read().await?;
        let begun = begin(&app, &mut tx, &reader, None).await?;
        let qualities = aggregate::qualities(&mut tx, reader.partnership).await?;
        let periods: Vec<Period> = qualities.iter().map(|(period, ..)| *period).collect();
        let mut held: Vec<(Period, String)> = Vec::new();
        for level in levels(&begun.codebook) {
            let name = address::name(&level, &begun.codebook, reader.lang);
            let series = aggregate::series(&mut tx, (&app.key, &app.releases), reader.partnership, &level, &periods, begun.today).await?;
            let back = series.into_iter().filter(|one| one.state == aggregate::State::HeldBack);
            held.extend(back.map(|one| (one.period, name.clone())));
        }
        let protected = |(period, quality, at)| {
            let held_back = held.iter().filter(|(of, _)| *of == period).map(|(_, name)| name.clone()).collect();
            Protected { period, on: utc_date(at), quality, held_back }
        };
        let releases: Vec<Protected> = qualities.into_iter().map(protected).collect();
        Ok(Html(documents::protection(&frame(&reader).at("/protection"), &releases)))
    })
}

pub(super) fn download() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Language(lang): Language,
               Path((code, period, file)): Path<(String, String, String)>|
               -> Result<Response, ApiError> {
            let level = address::level_of(&code);
            let period: Period = period.parse().map_err(|_| ApiError::NOT_FOUND)?;
            let (what, form) = Form::of(&file).ok_or(ApiError::NOT_FOUND)?;
            let only = (what != "all").then_some(what);
            let mut tx = app.db.read().await?;
            let begun = begin(&app, &mut tx, &reader, Some(period)).await?;
            // What was never published is not there, whether or not the period's figures are.
            if !begun.has(&level) || only.is_some_and(|code| domain::table::table(code).is_none()) {
                return Err(ApiError::NOT_FOUND);
            }
            let found = aggregate::series(&mut tx, (&app.key, &app.releases), reader.partnership, &level, &[period], begun.today).await?;
            drop(tx);
            let released = match found.into_iter().next().map(|one| one.state) {
                Some(aggregate::State::Released(released)) => released,
                Some(aggregate::State::BeingMade) => return Err(ApiError::NOT_READY),
                _ => return Err(ApiError::NO_SUCH_PERIOD),
            };
            if only.is_some_and(|code| released.table(code).is_none()) {
                return Err(ApiError::NOT_FOUND);
            }
            let figures = LevelFigures::of(&level, Some(&released));
            let label = address::name(&level, &begun.codebook, lang);
            let part = Part { level: &figures.level, label, tables: figures.tables.as_deref() };
            let export = Export::of(part, &begun.codebook, period, lang);
            let export = Export { only: only.map(|table| (Some(figures.level.as_str()), table)), ..export };
            let bytes = export::write(&export, form).map_err(|_| ApiError::INTERNAL)?;
            let name = format!("attachment; filename=\"brug-{code}-{period}-{file}\"");
            Ok(([(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
        },
    )
}
