//! What is known of the person, in a few lines.

use domain::codebook::{Codebook, INTAKE};
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use super::Tap;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::shell::Place;
use crate::ui::button::button;

/// What an offer tells of a trajectory.
const BRIEF: [&str; 2] = ["challenge", "municipality"];

pub(super) fn brief(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let facts = BRIEF.map(|field| answer(tap, trajectory, codebook, field)).collect_view();
    view! { <section class="card"><dl class="facts">{facts}</dl></section> }.into_any()
}

/// Questions with two answers, where nobody can miss them.
pub(super) fn differences(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> Option<AnyView> {
    let (here, id) = (tap.here, tap.id);
    let differing = trajectory.characteristics.iter().filter(|(_, statements)| statements.len() > 1);
    let lines: Vec<_> = differing
        .map(|(field, statements)| {
            let said: Vec<String> = statements.iter().map(|one| capitalised(codebook.label(field, &one.value, here.lang))).collect();
            view! { <p><strong>{here.say(words::field(field))}</strong>": "{said.join(" / ")}</p> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="callout" data-tone="warn">
                <p>{here.say(words::TWO_ANSWERS)}</p>
                {lines}
                {button("quiet", here.say(words::CHOOSE), move |_| here.nav.go(Place::Intake(id)))}
            </div>
        }
        .into_any()
    })
}

fn answer(tap: Tap, trajectory: &Trajectory, codebook: &Codebook, field: &str) -> AnyView {
    let here = tap.here;
    let statements = trajectory.characteristics.get(field).map_or(&[][..], Vec::as_slice);
    let said: Vec<String> = statements.iter().map(|one| capitalised(codebook.label(field, &one.value, here.lang))).collect();
    // Two answers that differ are both shown: nobody's word disappears.
    let differs = (said.len() > 1).then(|| view! { <span class="badge" data-tone="warn">{here.say(words::TWO)}</span> });
    let said = if said.is_empty() { here.say(words::NOT_ASKED).to_owned() } else { said.join(" / ") };
    view! { <dt>{here.say(words::field(field))}</dt><dd>{said}" "{differs}</dd> }.into_any()
}

pub(super) fn facts(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let (here, id) = (tap.here, tap.id);
    let stage = match trajectory.participant_since {
        Some(since) => format!("{} {}", here.say(words::PARTICIPANT_SINCE), day(since, here.lang)),
        None => here.say(words::ENGAGED).to_owned(),
    };
    let answer = |field: &str| answer(tap, trajectory, codebook, field);
    // A coordinator sees whose it is; a worker sees only her own.
    let confidant = here.source.me().filter(|me| me.user != trajectory.confidant).map(|_| {
        view! { <dt>{here.say(words::CONFIDANT)}</dt><dd>{here.source.login_of(trajectory.confidant)}</dd> }
    });
    let brief = BRIEF.map(answer).collect_view();
    let whole = ["persona"].into_iter().chain(INTAKE).map(answer).collect_view();
    view! {
        <section class="card">
            <p>
                <span class="badge" data-tone="calm">{capitalised(&stage)}</span>
                <span class="hint">" "{here.say(words::OPENED_ON)}" "{day(trajectory.opened, here.lang)}</span>
            </p>
            <dl class="facts">{confidant}{brief}</dl>
            <details>
                <summary>{here.say(words::CHARACTERISTICS)}</summary>
                <dl class="facts">{whole}</dl>
                {button("quiet", here.say(words::CHANGE), move |_| here.nav.go(Place::Intake(id)))}
            </details>
        </section>
    }
    .into_any()
}
