//! Targets, inhabitants and what SFC2021 asks: to read and to set, a form for each part.

use app::documents::{self, Frame, Kind, Part, Problem, SettingField, SettingGroup, SettingsForm, SettingsPage};
use app::i18n::{dates, reports, settings as words};
use axum::extract::{OriginalUri, Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use domain::clock::utc_date;
use domain::codebook::Codebook;
use domain::esf::{Indicator, Operation};
use domain::settings::{Population, Region, Settings, Sfc, Target};
use domain::text::{Lang, Text};
use serde::Deserialize;
use tower_sessions::Session;

use super::desk::frame;
use super::notice::{Done, Noticed, leave};
use super::refill::{Refilled, unsaved};
use crate::aggregate;
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::posted::Posted;
use crate::http::{ApiError, App};
use crate::settings::{self, Change, INHABITANTS, NotSet, SFC, TARGETS};
use crate::store::account::Account;
use crate::store::setting::{self, SetPart};

/// The query of a form.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    year: Option<i32>,
}

/// What every page here is made from.
struct Known {
    codebook: Codebook,
    all: Vec<SetPart>,
    settings: Settings,
    today: i32,
    lang: Lang,
}

async fn known(app: &App, reader: &Account) -> Result<Known, ApiError> {
    let mut tx = app.db.read().await?;
    let codebook = aggregate::words(&mut tx, reader.partnership, &reader.codebook_version).await?;
    let all = setting::list(&mut tx, reader.partnership).await?;
    let settings = settings::in_force(&all)?;
    Ok(Known { codebook, settings, all, today: utc_date(app.clock.now()).year(), lang: reader.lang })
}

impl Known {
    fn page(&self) -> SettingsPage {
        let lang = self.lang;
        let targets = self.settings.targets.iter().map(|target| {
            let indicator = Indicator::from_code(&target.indicator).map_or("", |indicator| indicator.title().get(lang));
            (format!("{} {} {indicator}", target.year, target.indicator), target.value.to_string())
        });
        let inhabitants = self.settings.population.iter().map(|one| {
            let name = self.codebook.label("municipality", &one.municipality, lang).to_owned();
            (name, format!("{} ({}, {})", one.persons, one.source, one.year))
        });
        let sfc = &self.settings.sfc;
        let region = sfc.region.map_or("", |region| region.title().get(lang));
        let answers = sfc_fields(sfc).into_iter().map(|(_, title, value)| (title.get(lang).to_owned(), value));
        let answers = answers.chain([(words::REGION.get(lang).to_owned(), region.to_owned())]).filter(|(_, value)| !value.is_empty());
        let parts = [(TARGETS, targets.collect()), (INHABITANTS, inhabitants.collect()), (SFC, answers.collect::<Vec<_>>())];
        SettingsPage { parts: parts.into_iter().map(|(code, stands)| self.part(code, stands)).collect() }
    }

    fn part(&self, code: &'static str, stands: Vec<(String, String)>) -> Part {
        let lang = self.lang;
        let line = |set: &SetPart| {
            let version = format!("{} {}", reports::VERSION.get(lang).to_lowercase(), set.version);
            [version, dates::day(utc_date(set.at), lang), set.by.clone()]
        };
        let history = self.all.iter().filter(|set| set.part == code).map(line).collect();
        Part { code, title: title(code).get(lang).to_owned(), stands, history }
    }

    /// The form for a part as things stand; `None` when there is no such part, or the year is none of the programme's.
    fn form(&self, part: &str, year: Option<i32>) -> Option<SettingsForm> {
        let lang = self.lang;
        let programme = Operation::programme();
        let years: Vec<i32> = (programme.first.year()..=programme.last.year()).collect();
        let (code, how, groups) = match part {
            TARGETS => {
                let year = year.unwrap_or_else(|| self.today.clamp(programme.first.year(), programme.last.year()));
                if !years.contains(&year) {
                    return None;
                }
                let form = SettingsForm {
                    code: TARGETS,
                    title: words::TARGETS.get(lang).to_owned(),
                    how: words::TARGETS_HOW.get(lang).to_owned(),
                    year: Some((year, years)),
                    groups: vec![SettingGroup { legend: String::new(), fields: Indicator::ALL.map(|one| self.target(one, year)).to_vec() }],
                };
                return Some(form);
            }
            INHABITANTS => (INHABITANTS, words::INHABITANTS_HOW, self.municipalities()),
            SFC => (SFC, words::SFC_HOW, vec![SettingGroup { legend: String::new(), fields: self.sfc() }]),
            _ => return None,
        };
        Some(SettingsForm { code, title: title(code).get(lang).to_owned(), how: how.get(lang).to_owned(), year: None, groups })
    }

    fn target(&self, indicator: Indicator, year: i32) -> SettingField {
        let set = self.settings.targets_of(year).find(|target| target.indicator == indicator.code());
        SettingField {
            name: indicator.code().to_owned(),
            label: format!("{} {}", indicator.code(), indicator.title().get(self.lang)),
            hint: String::new(),
            kind: Kind::Number,
            value: set.map(|target| target.value.to_string()).unwrap_or_default(),
        }
    }

    fn municipalities(&self) -> Vec<SettingGroup> {
        let group = |item: &domain::codebook::Item| {
            let set = self.settings.population.iter().find(|one| one.municipality == *item.code);
            let field = |name: &str, label: Text, hint: &str, kind: Kind, value: Option<String>| SettingField {
                name: format!("{}.{name}", item.code),
                label: label.get(self.lang).to_owned(),
                hint: hint.to_owned(),
                kind,
                value: value.unwrap_or_default(),
            };
            let (persons, year) = (set.map(|one| one.persons.to_string()), set.map(|one| one.year.to_string()));
            SettingGroup {
                legend: self.codebook.label("municipality", &item.code, self.lang).to_owned(),
                fields: vec![
                    field("persons", words::PERSONS, "", Kind::Number, persons),
                    field("source", words::SOURCE, words::SOURCE_HOW.get(self.lang), Kind::Line, set.map(|one| one.source.clone())),
                    field("year", words::YEAR, "", Kind::Number, year),
                ],
            }
        };
        self.codebook.list("municipality").iter().filter(|item| !domain::codebook::is_no_answer(&item.code)).map(group).collect()
    }

    fn sfc(&self) -> Vec<SettingField> {
        let lang = self.lang;
        let lines = sfc_fields(&self.settings.sfc).into_iter().map(|(name, label, value)| SettingField {
            name: name.to_owned(),
            label: label.get(lang).to_owned(),
            hint: if name == "objective" { words::OBJECTIVE_HOW.get(lang).to_owned() } else { String::new() },
            kind: Kind::Line,
            value,
        });
        let regions = Region::ALL.map(|region| (region.code().to_owned(), region.title().get(lang).to_owned())).to_vec();
        let region = SettingField {
            name: "region".to_owned(),
            label: words::REGION.get(lang).to_owned(),
            hint: String::new(),
            kind: Kind::Choice(regions),
            value: self.settings.sfc.region.map_or("", Region::code).to_owned(),
        };
        lines.chain([region]).collect()
    }
}

fn title(code: &str) -> Text {
    words::part(code).unwrap_or(words::SETTINGS)
}

fn sfc_fields(sfc: &Sfc) -> [(&'static str, Text, String); 3] {
    [
        ("project", words::PROJECT, sfc.project.clone()),
        ("priority", words::PRIORITY, sfc.priority.clone()),
        ("objective", words::OBJECTIVE, sfc.objective.clone()),
    ]
}

/// The form with what was typed in it.
fn typed(mut form: SettingsForm, posted: &Posted) -> SettingsForm {
    for field in form.groups.iter_mut().flat_map(|group| &mut group.fields) {
        if posted.has(&field.name) {
            posted.field(&field.name).trim().clone_into(&mut field.value);
        }
    }
    form
}

fn frame_of(reader: &Account, form: &SettingsForm) -> Frame {
    let year = form.year.as_ref().map(|(year, _)| format!("?year={year}")).unwrap_or_default();
    frame(reader).at(format!("/settings/{}{year}", form.code))
}

pub(super) fn page() -> MethodRouter<App> {
    get(async |State(app): State<App>, Caller(reader): Caller, noticed: Noticed| -> Result<Html<String>, ApiError> {
        let props = known(&app, &reader).await?.page();
        Ok(Html(documents::settings(&frame(&reader).at("/settings").with_notice(noticed.said(reader.lang)), &props)))
    })
}

pub(super) fn form() -> MethodRouter<App> {
    get(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path(part): Path<String>,
               OriginalUri(_): OriginalUri,
               answer::Query(asked): answer::Query<Asked>|
               -> Result<Html<String>, ApiError> {
            let form = known(&app, &reader).await?.form(&part, asked.year).ok_or(ApiError::NOT_FOUND)?;
            Ok(Html(documents::settings_form(&frame_of(&reader, &form), &form)))
        },
    )
}

/// The form of a part with what was typed and is not saved.
pub(super) async fn refilled(app: &App, reader: &Account, part: &str, posted: &Posted) -> Refilled {
    let Some(stands) = known(app, reader).await?.form(part, posted.field("year").parse().ok()) else { return Ok(None) };
    let typed = typed(stands.clone(), posted);
    let frame = frame_of(reader, &typed).with_notice(unsaved(reader.lang));
    Ok((stands != typed).then(|| Html(documents::settings_form(&frame, &typed))))
}

/// What is wrong, and in which field.
type Wrong = (String, ApiError);

pub(super) fn set_by_form() -> MethodRouter<App> {
    post(
        async |State(app): State<App>,
               Caller(reader): Caller,
               Path(part): Path<String>,
               session: Session,
               posted: Posted|
               -> Result<Response, ApiError> {
            let known = known(&app, &reader).await?;
            let year: Option<i32> = posted.field("year").parse().ok();
            let form = known.form(&part, year).ok_or(ApiError::NOT_FOUND)?;
            let names: Vec<&str> = form.groups.iter().flat_map(|group| &group.fields).map(|field| field.name.as_str()).collect();
            posted.only(&[&names[..], &["year"]].concat())?;
            let wrong = match read(&form, &posted) {
                Err(wrong) => wrong,
                Ok(change) => {
                    let who = (reader.login.as_str(), app.clock.now());
                    match settings::set(&app.db, reader.partnership, who, &known.codebook, change).await {
                        Ok(()) => {
                            leave(&session, &Done::Saved).await?;
                            return Ok(Redirect::to("/settings").into_response());
                        }
                        Err(error) => vec![(field_of(&form, &error), ApiError::from(error))],
                    }
                }
            };
            let problems = wrong.iter().map(|(field, error)| Problem::of(field, error.sentence(reader.lang))).collect();
            let status = wrong.first().map_or(ApiError::BAD_REQUEST, |(_, error)| error.clone()).status();
            let form = typed(form, &posted);
            Ok((status, Html(documents::settings_form(&frame_of(&reader, &form).with_problems(problems), &form))).into_response())
        },
    )
}

/// The field that a refusal is about: of a municipality the one that the reason names.
fn field_of(form: &SettingsForm, error: &NotSet) -> String {
    let NotSet::Wrong(about, reason) = error else { return String::new() };
    match (form.code, reason) {
        (INHABITANTS, domain::settings::NotASetting::Source) => format!("{about}.source"),
        (INHABITANTS, domain::settings::NotASetting::Year) => format!("{about}.year"),
        (INHABITANTS, _) => format!("{about}.persons"),
        _ => about.clone(),
    }
}

fn read(form: &SettingsForm, posted: &Posted) -> Result<Change, Vec<Wrong>> {
    let text = |name: &str| posted.field(name).trim().to_owned();
    let fields = || form.groups.iter().flat_map(|group| &group.fields);
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut number = |name: &str, refused: ApiError| -> Option<u32> {
        let typed = posted.field(name).trim();
        let read = typed.parse().ok();
        if read.is_none() && !typed.is_empty() {
            wrong.push((name.to_owned(), refused));
        }
        read
    };
    let change = match (form.code, &form.year) {
        (TARGETS, Some((year, _))) => {
            let target = |field: &SettingField| {
                let value = number(&field.name, ApiError::SETTING_NUMBER)?;
                Some(Target { indicator: field.name.clone(), year: *year, value })
            };
            Change::Targets(*year, fields().filter_map(target).collect())
        }
        (INHABITANTS, _) => {
            let mut population = Vec::new();
            for municipality in fields().filter_map(|field| field.name.strip_suffix(".persons")) {
                let [persons, source, year] = ["persons", "source", "year"].map(|name| format!("{municipality}.{name}"));
                if [&persons, &source, &year].iter().all(|name| text(name).is_empty()) {
                    continue;
                }
                // What is missing of a municipality is wrong too: half a line says nothing.
                population.push(Population {
                    municipality: municipality.to_owned(),
                    persons: number(&persons, ApiError::SETTING_NUMBER).unwrap_or(0),
                    source: text(&source),
                    year: number(&year, ApiError::SETTING_YEAR).and_then(|year| i32::try_from(year).ok()).unwrap_or(0),
                });
            }
            Change::Inhabitants(population)
        }
        _ => Change::Sfc(Sfc {
            project: text("project"),
            priority: text("priority"),
            objective: text("objective"),
            region: Region::from_code(&text("region")),
        }),
    };
    if wrong.is_empty() { Ok(change) } else { Err(wrong) }
}
