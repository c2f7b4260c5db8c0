//! Ontbrekende antwoorden: what ESF+ needs of the whole caseload, one tap each. A row stays where it is when it is answered, so
//! that nothing moves under the thumb; what was tapped can be changed or taken back.

use domain::code::Code;
use domain::codebook::{Codebook, PARTICIPANT_FIELDS};
use domain::event::{Body, Characteristic, FollowUp};
use domain::ids::TrajectoryId;
use domain::trajectory::{Task, Trajectory, tasks};
use leptos::prelude::*;

use super::follow_up;
use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;
use crate::ui::form::offered;
use crate::ui::icon::{Icon, icon};

/// How many are asked at once.
const SHOWN: usize = 12;

pub(super) fn missing() -> AnyView {
    let here = here();
    let (caseload, codebook) = untrack(|| (here.source.own_caseload(), here.source.codebook()));
    let (mut rows, mut count) = (Vec::new(), 0);
    // What was never asked comes before what is to be asked again.
    for again in [false, true] {
        for trajectory in caseload.values() {
            for task in tasks(trajectory, today()) {
                if is_asked(task) && matches!(task, Task::FollowUp { .. }) == again {
                    count += 1;
                    if count <= SHOWN {
                        rows.push(question(here, &codebook, trajectory, task));
                    }
                }
            }
        }
    }
    if rows.is_empty() {
        rows.push(view! { <p class="empty">{here.say(words::MISSING_NONE)}</p> }.into_any());
    }
    // Coming here again leaves out what is answered, and so shows the next ones.
    if count > SHOWN {
        rows.push(button("quiet", here.say(words::MISSING_MORE), move |_| here.nav.replace(Place::Missing)));
    }
    let body = view! {
        <p class="hint">{here.say(words::MISSING_HELP)}</p>
        {rows}
    };
    screen(here.say(words::MISSING), true, body)
}

/// How many answers somebody's caseload lacks, follow-ups that are due included.
pub(super) fn lacking(here: Here) -> usize {
    let asked = |trajectory: &Trajectory| tasks(trajectory, today()).into_iter().filter(|task| is_asked(*task)).count();
    here.source.own_caseload().values().map(|trajectory| asked(trajectory)).sum()
}

/// The way here, with how many answers are lacking; `None` when none are.
pub(super) fn missing_answers(here: Here, count: usize) -> Option<AnyView> {
    (count > 0).then(|| {
        let sub = format!("{count} {}", here.say(words::MISSING_COUNT));
        view! { <ul class="list card"><li>{way(here, here.say(words::MISSING), sub.into_any(), Place::Missing)}</li></ul> }.into_any()
    })
}

/// A row that leads somewhere.
pub(super) fn way(here: Here, title: &'static str, sub: AnyView, place: Place) -> AnyView {
    view! {
        <button type="button" class="row" on:click=move |_| here.nav.go(place.clone())>
            <span class="row-main"><span class="row-title">{title}</span><span class="row-sub">{sub}</span></span>
            <span class="row-end">{icon(Icon::Next)}</span>
        </button>
    }
    .into_any()
}

pub(super) const fn is_asked(task: Task) -> bool {
    matches!(task, Task::Missing(_) | Task::FollowUp { .. })
}

fn question(here: Here, codebook: &Codebook, trajectory: &Trajectory, task: Task) -> AnyView {
    let id = trajectory.id;
    let (title, choices) = match task {
        Task::FollowUp { moment, .. } => {
            let exit = trajectory.left().unwrap_or(trajectory.opened);
            (follow_up::question(here, moment, exit), follow_up::answers(codebook, here.lang))
        }
        _ => (here.say(words::field(field(task))).to_owned(), offered(codebook, field(task), today(), here.lang)),
    };
    let since = trajectory.participant_since.map_or_else(String::new, |since| day(since, here.lang));
    let mut buttons = Vec::with_capacity(choices.len());
    for choice in choices {
        let mine = choice.code.clone();
        let pressed = move || here.source.trajectory(id).and_then(|now| answer(&now, task)).as_ref() == Some(&mine);
        let tap = move |_| {
            if let Some(body) = untrack(|| statement(here, id, task, &choice.code)) {
                here.record(id, today(), &[body]);
            }
        };
        let pressed = move || if pressed() { "true" } else { "false" };
        buttons.push(view! { <button type="button" class="chip" aria-pressed=pressed on:click=tap>{choice.label}</button> }.into_any());
    }
    view! {
        <fieldset class="choices card">
            <legend>{trajectory.code_name.clone()}": "{title}</legend>
            <p class="hint">{here.say(words::PARTICIPANT_SINCE)}" "{since}</p>
            <div class="options">{buttons}</div>
        </fieldset>
    }
    .into_any()
}

fn field(task: Task) -> &'static str {
    if let Task::Missing(at) = task { PARTICIPANT_FIELDS.get(at).copied().unwrap_or_default() } else { "" }
}

/// The answer that stands.
fn answer(trajectory: &Trajectory, task: Task) -> Option<Code> {
    match task {
        Task::FollowUp { moment, .. } => {
            let exit = trajectory.left()?;
            trajectory.follow_ups.get(&moment).filter(|(on, _)| *on > exit).map(|(_, status)| status.clone())
        }
        _ => trajectory.answer(field(task)).cloned(),
    }
}

/// What a tap records, unless it stands already; a second tap on another answer replaces the first.
fn statement(here: Here, id: TrajectoryId, task: Task, code: &Code) -> Option<Body> {
    let known = here.source.trajectory(id)?;
    if answer(&known, task).as_ref() == Some(code) {
        return None;
    }
    Some(match task {
        Task::FollowUp { moment, .. } => Body::FollowUp(FollowUp { moment, status: code.clone() }),
        _ => {
            let base = known.characteristics.get(field(task)).and_then(|statements| statements.last()).map(|last| last.event);
            Body::CharacteristicSet(Characteristic { field: Code::new(field(task)).ok()?, value: code.clone(), base })
        }
    })
}
