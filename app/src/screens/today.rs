//! Vandaag: what asks for attention, the most urgent first.

use std::sync::Arc;

use domain::event::FollowUpMoment;
use domain::ids::TrajectoryId;
use domain::trajectory::{Task, Trajectory, tasks};
use leptos::prelude::*;

use super::login::{warning, welcome};
use super::missing::{is_asked, missing_answers};
use super::trajectory::stands;
use crate::datasource::{Beginning, minute_of, now, today as this_day};
use crate::i18n::dates::{hour, near};
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;
use crate::ui::icon::{Icon, icon};

/// How far ahead appointments are shown, in days.
const AHEAD: i64 = 7;
/// How many rows of a list are shown at first.
const SHOWN: usize = 5;

pub(super) fn today() -> AnyView {
    let here = here();
    let body = view! {
        {warning(here, move || here.source.beginning() == Beginning::Cleared, words::CLEARED)}
        {welcome(here, move || here.source.beginning() == Beginning::New)}
        {move || taken_over(here)}
        {move || lists(here)}
    };
    screen(here.say(words::TODAY), false, body)
}

fn lists(here: Here) -> AnyView {
    // At midnight the lists are another day's.
    here.source.today().track();
    let (caseload, day) = (here.source.own_caseload(), this_day());
    let handovers: Vec<Row> =
        here.source.caseload().iter().filter_map(|(id, one)| Some(Row { sub: stands(here, one)?, ..Row::new(*id, one) })).collect();
    if caseload.is_empty() && handovers.is_empty() {
        return view! {
            <div class="empty">
                <p>{here.say(words::NO_TRAJECTORIES)}</p>
                {button("primary", here.say(words::NEW), move |_| here.nav.go(Place::New))}
            </div>
        }
        .into_any();
    }
    let mut todo: Vec<(Task, TrajectoryId, Arc<Trajectory>)> = Vec::new();
    for (id, trajectory) in &caseload {
        todo.extend(tasks(trajectory, day).into_iter().map(|task| (task, *id, Arc::clone(trajectory))));
    }
    domain::order::sort_by_key(&mut todo, |(task, id, _)| (*task, *id));
    let of = |wanted: fn(&Task) -> bool| todo.iter().filter(move |(task, ..)| wanted(task));
    // Now and today by hour; how it went is asked of what is past, earlier today first, then what is longest ago.
    let this_minute = minute_of(now());
    let (mut by_hour, mut past): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for (task, id, trajectory) in of(|task| matches!(task, Task::Appointment { .. })) {
        let Task::Appointment { date, minute, appointment } = task else { continue };
        let is_past = *date < day || minute.is_some_and(|minute| minute <= this_minute);
        let moment =
            minute.map_or_else(|| near(*date, day, here.lang), |minute| format!("{} {}", near(*date, day, here.lang), hour(minute)));
        let order = (if *date == day { i64::MIN } else { date.days_since(day) }, *minute);
        let row = Row { sub: moment, late: is_past, place: Place::HowWasIt(*id, *appointment, None), order, ..Row::new(*id, trajectory) };
        if is_past { past.push(row) } else { by_hour.push(row) }
    }
    domain::order::sort_by_key(&mut by_hour, |row| row.order);
    domain::order::sort_by_key(&mut past, |row| row.order);
    let follow_ups: Vec<Row> = of(|task| matches!(task, Task::FollowUp { .. }))
        .map(|(task, id, trajectory)| {
            let Task::FollowUp { due, moment } = task else { return Row::new(*id, trajectory) };
            let what = if *moment == FollowUpMoment::FourWeeks { words::FOUR_WEEKS } else { words::SIX_MONTHS };
            let sub = format!("{} · {} {}", here.say(what), here.say(words::SINCE), near(*due, day, here.lang));
            Row { sub, place: Place::FollowUp(*id, *moment), ..Row::new(*id, trajectory) }
        })
        .collect();
    let silent: Vec<Row> = of(|task| matches!(task, Task::Silent { .. }))
        .map(|(task, id, trajectory)| {
            let Task::Silent { since } = task else { return Row::new(*id, trajectory) };
            Row { sub: format!("{} {}", here.say(words::SINCE), near(*since, day, here.lang)), ..Row::new(*id, trajectory) }
        })
        .collect();
    let mut coming: Vec<Row> = Vec::new();
    for (id, trajectory) in &caseload {
        for (_, plan) in trajectory.planned() {
            if plan.date > day && plan.date.days_since(day) <= AHEAD {
                let moment = near(plan.date, day, here.lang);
                let sub = plan.minute.map_or(moment.clone(), |minute| format!("{moment} {}", hour(minute)));
                coming.push(Row { sub, order: (plan.date.days_since(day), plan.minute), ..Row::new(*id, trajectory) });
            }
        }
    }
    domain::order::sort_by_key(&mut coming, |row| row.order);
    let nothing = (todo.is_empty() && handovers.is_empty()).then(|| view! { <p class="empty">{here.say(words::NOTHING_TODAY)}</p> });
    view! {
        {status_line(here)}
        {nothing}
        {list(here, words::APPOINTMENTS_TODAY, by_hour, usize::MAX)}
        {list(here, words::HOW_WAS_IT, past, SHOWN)}
        {list(here, words::HANDOVER, handovers, SHOWN)}
        {list(here, words::COMING, coming, SHOWN)}
        {list(here, words::FOLLOW_UPS, follow_ups, SHOWN)}
        {missing_answers(here, of(|task| is_asked(*task)).count())}
        {list(here, words::SILENT, silent, SHOWN)}
    }
    .into_any()
}

/// What a colleague has taken over since, until it is read: a trajectory does not vanish without a word.
fn taken_over(here: Here) -> Option<AnyView> {
    let given = here.source.taken_over();
    let line = |(code, to): &(String, String)| view! { <p>{code.clone()}" "{here.say(words::TAKEN_OVER_BY)}" "{to.clone()}"."</p> };
    (!given.is_empty()).then(|| {
        let lines = given.iter().map(line).collect_view();
        view! { <div class="callout" role="status">{lines}{button("quiet", here.say(words::UNDERSTOOD), move |_| here.source.read_taken_over())}</div> }.into_any()
    })
}

/// The quiet line: "3 nog niet verstuurd".
fn status_line(here: Here) -> AnyView {
    (move || here.source.sending().count().map(|_| view! { <p class="status-line">{here.source.sending().said(here.lang)}</p> })).into_any()
}

struct Row {
    title: String,
    sub: String,
    late: bool,
    place: Place,
    order: (i64, Option<u16>),
}

impl Row {
    fn new(id: TrajectoryId, trajectory: &Trajectory) -> Self {
        Self { title: trajectory.code_name.clone(), sub: String::new(), late: false, place: Place::Trajectory(id), order: (0, None) }
    }
}

/// A list of at most so many, so that all lists are seen; the rest is one tap away.
fn list(here: Here, title: domain::text::Text, rows: Vec<Row>, most: usize) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let (count, all) = (rows.len(), RwSignal::new(false));
    let rows: StoredValue<Vec<Row>> = StoredValue::new(rows);
    let shown = move || {
        let most = if all.get() { usize::MAX } else { most };
        rows.with_value(|rows| {
            rows.iter()
                .take(most)
                .map(|row| {
                    let place = row.place.clone();
                    let late = row.late.then(|| view! { <span class="badge" data-tone="warn">{here.say(words::HOW_WAS_IT)}</span> });
                    view! {
                        <li>
                            <button type="button" class="row" on:click=move |_| here.nav.go(place.clone())>
                                <span class="row-main"><span class="row-title">{row.title.clone()}</span><span class="row-sub">{row.sub.clone()}</span></span>
                                <span class="row-end">{late}{icon(Icon::Next)}</span>
                            </button>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    let more = move || {
        (!all.get() && count > most).then(|| {
            view! { <button type="button" class="quiet more" on:click=move |_| all.set(true)>{here.say(words::SHOW_MORE)}" ("{count - most}")"</button> }
        })
    };
    Some(
        view! {
            <section class="card">
                <h2>{here.say(title)}" "<span class="badge">{count}</span></h2>
                <ul class="list">{shown}</ul>
                {more}
            </section>
        }
        .into_any(),
    )
}
