//! Strengths, barriers, the domain picture, goals and appointments of one trajectory.

use domain::code::Code;
use domain::codebook::Codebook;
use domain::event::{AppointmentStep, BarrierStep, Body, GoalStep};
use domain::letters::capitalised;
use domain::trajectory::{GoalState, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::datasource::today;
use crate::i18n::dates::{hour, near};
use crate::i18n::phone as words;
use crate::shell::Place;
use crate::ui::button::{button, named, shown_while};

/// A card with a heading and, beside it, one thing to do.
fn card(tap: Tap, title: domain::text::Text, action: Option<(domain::text::Text, Place)>, content: AnyView) -> AnyView {
    let here = tap.here;
    let action = action.map(|(word, place)| {
        let label = format!("{}: {}", here.say(title), here.say(word));
        named("quiet", here.say(word), label, move |_| here.nav.go(place.clone()))
    });
    view! { <section class="card"><div class="card-head"><h2>{here.say(title)}</h2>{action}</div>{content}</section> }.into_any()
}

pub(super) fn strengths(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let chips = trajectory.strengths.keys().map(|code| {
        view! { <li class="chip">{capitalised(codebook.label("strength", code, tap.here.lang))}</li> }
    });
    let content = if trajectory.strengths.is_empty() {
        view! { <p class="hint">{tap.here.say(words::NO_STRENGTHS)}</p> }.into_any()
    } else {
        view! { <ul class="chips strengths">{chips.collect_view()}</ul> }.into_any()
    };
    card(tap, words::STRENGTHS, tap.open.then_some((words::ADD, Place::Strengths(tap.id))), content)
}

pub(super) fn barriers(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let mut barriers: Vec<_> = trajectory.barriers.iter().collect();
    // Open ones first, each group in the addendum's order of importance.
    let rank = |code: &Code| codebook.list("barrier").iter().position(|item| item.code == *code);
    domain::order::sort_by_key(&mut barriers, |(code, barrier)| (!barrier.is_open(), rank(code)));
    let items = barriers
        .into_iter()
        .map(|(code, barrier)| {
            let open = barrier.is_open();
            let kinds: Vec<&str> = barrier.kinds.iter().map(|kind| codebook.kind_label("barrier", code, kind, here.lang)).collect();
            let since = barrier.spells.last().map(|spell| near(spell.resolved.unwrap_or(spell.opened), today(), here.lang));
            let step = BarrierStep { barrier: code.clone(), kind: None };
            let toggle = move |_| {
                tap.record(if open { Body::BarrierResolved(step.clone()) } else { Body::BarrierOpened(step.clone()) });
            };
            let label = capitalised(codebook.label("barrier", code, here.lang));
            let (state, tone, word) =
                if open { (words::OPEN, "warn", words::RESOLVE) } else { (words::RESOLVED, "good", words::OPEN_AGAIN) };
            let aria = format!("{label}: {}", here.say(word));
            view! {
                <li class="row static" data-state=if open { "open" } else { "resolved" }>
                    <span class="row-main">
                        <span class="row-title">{label}</span>
                        <span class="row-sub">{kinds.join(", ")}" "<span class="badge" data-tone=tone>{here.say(state)}</span>" "{since}</span>
                    </span>
                    {tap.open.then(|| named("quiet", here.say(word), aria, toggle))}
                </li>
            }
        })
        .collect_view();
    let content = if trajectory.barriers.is_empty() {
        view! { <p class="hint">{here.say(words::NO_BARRIERS)}</p> }.into_any()
    } else {
        view! { <ul class="list barriers">{items}</ul> }.into_any()
    };
    card(tap, words::BARRIERS, tap.open.then_some((words::ADD, Place::Barriers(tap.id))), content)
}

/// First and latest score of each domain: five dots, in words too.
pub(super) fn domains(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let word = |level: u8| words::LEVELS.get(usize::from(level).saturating_sub(1)).map_or("", |word| here.say(*word));
    let rows = codebook
        .list("domain")
        .iter()
        .filter_map(|item| {
            let scores = trajectory.scores.get(&item.code)?;
            let latest = scores.last()?;
            // Two editions, or two scales, are never compared.
            let first = scores.iter().find(|score| score.edition == latest.edition && score.instrument == latest.instrument)?;
            let dots = (1..=5_u8).map(|level| {
                let (on, was) = ((level <= latest.level).to_string(), (level == first.level).to_string());
                view! { <span class="dot" data-on=on data-first=was></span> }
            });
            let said = if scores.len() > 1 {
                format!("{}: {} → {}: {}", here.say(words::FIRST), word(first.level), here.say(words::LATEST), word(latest.level))
            } else {
                word(latest.level).to_owned()
            };
            Some(view! {
                <li>
                    <span class="domain-name">{capitalised(item.label.get(here.lang))}</span>
                    <span class="dots" aria-hidden="true">{dots.collect_view()}</span>
                    <span class="row-sub">{said}</span>
                </li>
            })
        })
        .collect_view();
    let content = if trajectory.scores.is_empty() {
        view! { <p class="hint">{here.say(words::NO_SCORES)}</p> }.into_any()
    } else {
        view! { <ul class="domain-picture">{rows}</ul> }.into_any()
    };
    card(tap, words::DOMAINS, tap.open.then_some((words::DOMAINS_ASK, Place::Domains(tap.id))), content)
}

pub(super) fn goals(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let mut goals: Vec<_> = trajectory.goals.iter().collect();
    domain::order::sort_by_key(&mut goals, |(id, goal)| (goal.state != GoalState::Open, goal.set, **id));
    let items = goals
        .into_iter()
        .map(|(goal_id, goal)| {
            let domain = capitalised(codebook.label("domain", &goal.domain, here.lang));
            let title = if goal.text.is_empty() { domain.clone() } else { goal.text.clone() };
            let step = GoalStep { goal: *goal_id };
            let state = match goal.state {
                GoalState::Open => None,
                GoalState::Reached(on) => Some((words::REACHED, "good", on)),
                GoalState::Dropped(on) => Some((words::DROPPED, "calm", on)),
            };
            let badge = state.map(|(word, tone, on)| view! { <span class="badge" data-tone=tone>{here.say(word)}" "{near(on, today(), here.lang)}</span> });
            let (reach, dropped) = (step.clone(), step);
            let buttons = (state.is_none() && tap.open).then(|| {
                let label = |word| format!("{title}: {}", here.say(word));
                view! {
                    <div class="button-row">
                        {named("quiet", here.say(words::REACH), label(words::REACH), move |_| { tap.record(Body::GoalReached(reach.clone())); })}
                        {named("quiet", here.say(words::DROP), label(words::DROP), move |_| { tap.record(Body::GoalDropped(dropped.clone())); })}
                    </div>
                }
            });
            view! {
                <li class="row static">
                    <span class="row-main"><span class="row-title">{title}</span><span class="row-sub">{domain}" "{badge}</span></span>
                    {buttons}
                </li>
            }
        })
        .collect_view();
    let content = if trajectory.goals.is_empty() {
        view! { <p class="hint">{here.say(words::NO_GOALS)}</p> }.into_any()
    } else {
        view! { <ul class="list goals">{items}</ul> }.into_any()
    };
    let add = tap.open.then_some((words::ADD, Place::Goal(tap.id)));
    card(tap, words::GOALS, add, content)
}

/// What is planned, with what can become of it.
pub(super) fn appointments(tap: Tap, trajectory: &Trajectory) -> Option<AnyView> {
    let here = tap.here;
    let planned = trajectory.planned();
    if planned.is_empty() {
        return None;
    }
    let items = planned
        .into_iter()
        .map(|(id, plan)| {
            let cancelled = AppointmentStep { appointment: id };
            let moment = plan.minute.map_or_else(String::new, hour);
            let past = plan.date <= today();
            // How it went is a contact: that is logged, on the day of the appointment, with what is tapped here filled in.
            let log = move |attendance: &str| here.nav.go(Place::HowWasIt(tap.id, id, Code::new(attendance).ok()));
            let open = tap.open;
            view! {
                <li class="row static">
                    <span class="row-main"><span class="row-title">{capitalised(&near(plan.date, today(), here.lang))}" "{moment}</span></span>
                    <div class="button-row">
                        {shown_while(move || past, "quiet", here.say(words::KEPT), move |_| log("present"))}
                        {shown_while(move || past, "quiet", here.say(words::MISSED), move |_| log("no_show"))}
                        {shown_while(move || open, "quiet", here.say(words::MOVE), move |_| here.nav.go(Place::Appointment(tap.id, Some(id))))}
                        {button("quiet", here.say(words::CANCEL_APPOINTMENT), move |_| { tap.record(Body::AppointmentCancelled(cancelled.clone())); })}
                    </div>
                </li>
            }
        })
        .collect_view();
    let add = tap.open.then_some((words::ADD, Place::Appointment(tap.id, None)));
    Some(card(tap, words::APPOINTMENTS, add, view! { <ul class="list">{items}</ul> }.into_any()))
}
