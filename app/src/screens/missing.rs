//! Ontbrekende antwoorden: what ESF+ needs of the whole caseload, one tap each. A row stays where it is when it is answered, so
//! that nothing moves under the thumb; what was tapped can be changed or taken back.

use std::sync::Arc;

use domain::code::Code;
use domain::codebook::{Codebook, PARTICIPANT_FIELDS};
use domain::event::{Body, Characteristic, FollowUp};
use domain::trajectory::{Task, Trajectory, tasks};
use leptos::prelude::*;

use super::follow_up;
use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, offered, problem};
use crate::ui::icon::{Icon, icon};

/// How many are asked at once.
const SHOWN: usize = 12;

pub(super) fn missing() -> AnyView {
    let here = here();
    let codebook = untrack(|| here.source.codebook());
    let (next, wrong) = (RwSignal::new(()), RwSignal::new(None));
    let rows = move || {
        next.track();
        untrack(|| questions(here, &codebook, wrong))
    };
    let body = view! {
        <p class="hint">{here.say(words::MISSING_HELP)}</p>
        {problem(wrong)}
        {rows}
        {move || {
            // What was answered makes room for what was not shown.
            (open_answers(here) > 0).then(|| button("quiet more", here.say(words::MISSING_MORE), move |_| {
                next.set(());
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }))
        }}
    };
    screen(here.say(words::MISSING), true, body)
}

/// How many answers the caseload lacks, follow-ups that are due included.
pub(super) fn open_answers(here: Here) -> usize {
    here.source.caseload().values().map(|trajectory| asked(trajectory).len()).sum()
}

/// The way here, with how many answers wait.
pub(super) fn missing_answers(here: Here, count: usize) -> AnyView {
    let sub = if count == 0 { here.say(words::MISSING_NONE).to_owned() } else { format!("{count} {}", here.say(words::MISSING_COUNT)) };
    view! {
        <button type="button" class="row" on:click=move |_| here.nav.go(Place::Missing)>
            <span class="row-main"><span class="row-title">{here.say(words::MISSING)}</span><span class="row-sub">{sub}</span></span>
            <span class="row-end">{icon(Icon::Next)}</span>
        </button>
    }
    .into_any()
}

fn asked(trajectory: &Trajectory) -> Vec<Task> {
    tasks(trajectory, today()).into_iter().filter(|task| matches!(task, Task::Missing(_) | Task::FollowUp { .. })).collect()
}

fn questions(here: Here, codebook: &Codebook, wrong: RwSignal<Option<String>>) -> AnyView {
    let caseload = here.source.caseload();
    let mut all: Vec<(Task, &Arc<Trajectory>)> = Vec::new();
    for trajectory in caseload.values() {
        all.extend(asked(trajectory).into_iter().map(|task| (task, trajectory)));
    }
    // What was never asked comes before what is to be asked again.
    domain::order::sort_by_key(&mut all, |(task, trajectory)| (matches!(task, Task::FollowUp { .. }), trajectory.code_name.clone()));
    let rows: Vec<AnyView> =
        all.into_iter().take(SHOWN).map(|(task, trajectory)| question(here, codebook, trajectory, task, wrong)).collect();
    if rows.is_empty() { view! { <p class="empty">{here.say(words::MISSING_NONE)}</p> }.into_any() } else { rows.into_any() }
}

fn question(here: Here, codebook: &Codebook, trajectory: &Arc<Trajectory>, task: Task, wrong: RwSignal<Option<String>>) -> AnyView {
    let id = trajectory.id;
    let (title, choices) = match task {
        Task::FollowUp { moment, .. } => {
            let exit = trajectory.left().unwrap_or(trajectory.opened);
            (follow_up::question(here, moment, exit), follow_up::answers(codebook, here.lang))
        }
        Task::Missing(at) => {
            let field = PARTICIPANT_FIELDS.get(at).copied().unwrap_or_default();
            (here.say(words::field(field)).to_owned(), offered(codebook, field, today(), here.lang))
        }
        _ => (String::new(), Vec::new()),
    };
    let since = trajectory.participant_since.map(|since| format!("{} {}", here.say(words::PARTICIPANT_SINCE), day(since, here.lang)));
    let buttons = choices
        .into_iter()
        .map(|Choice { code, label }| {
            let mine = code.clone();
            let pressed = move || here.source.trajectory(id).and_then(|now| answer(&now, task)).as_ref() == Some(&mine);
            let pressed = Memo::new(move |_| pressed());
            let tap = move |_| {
                if let (false, Some(body)) = (pressed.get_untracked(), untrack(|| statement(here, id, task, &code))) {
                    here.record(id, today(), &[body], wrong);
                }
            };
            view! { <button type="button" class="chip" aria-pressed=move || pressed.get().to_string() on:click=tap>{label}</button> }
        })
        .collect_view();
    view! {
        <section class="card">
            <fieldset class="choices">
                <legend>{trajectory.code_name.clone()}<br />{title}</legend>
                <p class="hint">{since}</p>
                <div class="options">{buttons}</div>
            </fieldset>
        </section>
    }
    .into_any()
}

/// The answer that stands.
fn answer(trajectory: &Trajectory, task: Task) -> Option<Code> {
    match task {
        Task::FollowUp { moment, .. } => {
            let exit = trajectory.left()?;
            trajectory.follow_ups.get(&moment).filter(|(on, _)| *on > exit).map(|(_, status)| status.clone())
        }
        Task::Missing(at) => trajectory.answer(PARTICIPANT_FIELDS.get(at)?).cloned(),
        _ => None,
    }
}

/// What a tap records; a second tap replaces the first.
fn statement(here: Here, id: domain::ids::TrajectoryId, task: Task, code: &Code) -> Option<Body> {
    match task {
        Task::FollowUp { moment, .. } => Some(Body::FollowUp(FollowUp { moment, status: code.clone() })),
        Task::Missing(at) => {
            let field = PARTICIPANT_FIELDS.get(at)?;
            let known = here.source.trajectory(id)?;
            let base = known.characteristics.get(*field).and_then(|statements| statements.last()).map(|last| last.event);
            Some(Body::CharacteristicSet(Characteristic { field: Code::new(*field).ok()?, value: code.clone(), base }))
        }
        _ => None,
    }
}
