//! Referrals: each followed to "first meeting held" and to its end.

use domain::code::Code;
use domain::codebook::Codebook;
use domain::event::{Body, ReferralStep, ReferralStop};
use domain::ids::ReferralId;
use domain::letters::capitalised;
use domain::text::Text;
use domain::trajectory::{Referral, ReferralState, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::datasource::today;
use crate::i18n::dates::near;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::Place;
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, one};

pub(super) fn referrals(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let mut all: Vec<_> = trajectory.referrals.iter().collect();
    domain::order::sort_by_key(&mut all, |(id, referral)| (referral.state.is_over(), referral.made, **id));
    let items = all.into_iter().map(|(id, referral)| item(tap, *id, referral, codebook)).collect_view();
    let none = trajectory.referrals.is_empty().then(|| view! { <p class="hint">{here.say(words::NO_REFERRALS)}</p> });
    let add =
        trajectory.closed().is_none().then(|| button("quiet", here.say(words::REFER), move |_| here.nav.go(Place::Refer(tap.id, None))));
    view! {
        <section class="card">
            <div class="card-head"><h2>{here.say(words::SERVICES)}</h2>{add}</div>
            {needed(tap, trajectory, codebook)}
            {none}
            <ul class="list">{items}</ul>
        </section>
    }
    .into_any()
}

/// Services that an open barrier asks for and that nobody was referred to yet.
fn needed(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> Option<AnyView> {
    let here = tap.here;
    let open = trajectory.barriers.iter().filter(|(_, barrier)| barrier.is_open()).filter_map(|(code, _)| codebook.item("barrier", code));
    let wanted: Vec<&Code> = open.flat_map(|item| &item.services).collect();
    let running = |service: &Code| {
        trajectory.referrals.values().any(|one| one.service == *service && !matches!(one.state, ReferralState::Declined(..)))
    };
    let chips: Vec<_> = codebook
        .list("service")
        .iter()
        // The confidant is the bridge: nobody is referred to her.
        .filter(|item| wanted.contains(&&item.code) && item.code != "bridge" && !running(&item.code))
        .map(|item| {
            let service = item.code.clone();
            view! {
                <button type="button" class="chip" on:click=move |_| here.nav.go(Place::Refer(tap.id, Some(service.clone())))>
                    "→ "{capitalised(item.label.get(here.lang))}
                </button>
            }
        })
        .collect();
    let some = !chips.is_empty() && trajectory.closed().is_none();
    some.then(|| view! { <p class="hint">{here.say(words::FITS_BARRIERS)}</p><div class="chips">{chips}</div> }.into_any())
}

fn item(tap: Tap, id: ReferralId, referral: &Referral, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let organisations = here.source.organisations();
    let known = referral.organisation.and_then(|wanted| organisations.iter().find(|one| one.id == wanted));
    let place = known.map_or_else(|| here.say(words::STILL_LOOKING).to_owned(), |one| one.name.clone());
    let form = referral.form.as_ref().map(|form| format!(" ({})", codebook.kind_label("service", &referral.service, form, here.lang)));
    let title = format!("{}{}", capitalised(codebook.label("service", &referral.service, here.lang)), form.unwrap_or_default());
    view! {
        <li class="referral">
            <span class="row-title">{title}</span>
            <span class="row-sub">{place}</span>
            {steps(tap, referral, codebook)}
            {next(tap, id, referral, codebook)}
        </li>
    }
    .into_any()
}

/// How far it has come, step by step with dates.
fn steps(tap: Tap, referral: &Referral, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let when = |on| near(on, today(), here.lang);
    let mut steps: Vec<(Text, String)> = vec![(words::MADE, when(referral.made))];
    steps.extend(referral.accepted.map(|on| (words::ACCEPTED, when(on))));
    steps.extend(referral.waitlisted.map(|on| (words::WAITLISTED, when(on))));
    steps.extend(referral.first_meeting.map(|on| (words::FIRST_MEETING, when(on))));
    let why = |reason: &Code| codebook.label("referral_reason", reason, here.lang).to_owned();
    match &referral.state {
        ReferralState::Completed(on) => steps.push((words::COMPLETED, when(*on))),
        ReferralState::Declined(on, reason) => steps.push((words::DECLINED, format!("{} · {}", when(*on), why(reason)))),
        ReferralState::Stopped(on, reason) => steps.push((words::STOPPED, format!("{} · {}", when(*on), why(reason)))),
        _ => {}
    }
    let last = steps.len() - 1;
    let items = steps.into_iter().enumerate().map(|(at, (word, on))| {
        let state = if at == last && !referral.state.is_over() { "current" } else { "done" };
        view! { <li data-state=state>{capitalised(here.say(word))}" "<span class="hint">{on}</span></li> }
    });
    view! { <ol class="referral-steps">{items.collect_view()}</ol> }.into_any()
}

/// What can follow. An end without result asks why.
fn next(tap: Tap, id: ReferralId, referral: &Referral, codebook: &Codebook) -> Option<AnyView> {
    if referral.state.is_over() {
        return None;
    }
    let here = tap.here;
    let step = ReferralStep { referral: id };
    let possible: Vec<(Text, Body)> = match referral.state {
        ReferralState::Made => vec![
            (words::ACCEPTED, Body::ReferralAccepted(step.clone())),
            (words::WAITLISTED, Body::ReferralWaitlisted(step.clone())),
            (words::FIRST_MEETING, Body::ReferralFirstMeetingHeld(step)),
        ],
        ReferralState::Waitlisted => {
            vec![(words::ACCEPTED, Body::ReferralAccepted(step.clone())), (words::FIRST_MEETING, Body::ReferralFirstMeetingHeld(step))]
        }
        ReferralState::Accepted => {
            vec![(words::FIRST_MEETING, Body::ReferralFirstMeetingHeld(step.clone())), (words::WAITLISTED, Body::ReferralWaitlisted(step))]
        }
        _ => vec![(words::COMPLETED, Body::ReferralCompleted(step))],
    };
    let buttons = possible.into_iter().map(|(word, body)| button("quiet", capitalised(here.say(word)), move |_| tap.record(body.clone())));
    let declines = matches!(referral.state, ReferralState::Made | ReferralState::Waitlisted);
    let reason: RwSignal<Option<Code>> = RwSignal::new(None);
    let stop = move |_| {
        if let Some(reason) = reason.get_untracked() {
            let stop = ReferralStop { referral: id, reason };
            tap.record(if declines { Body::ReferralDeclined(stop) } else { Body::ReferralStopped(stop) });
        }
    };
    let word = if declines { words::DECLINE } else { words::STOP };
    Some(
        view! {
            <div class="button-row">{buttons.collect_view()}</div>
            <details>
                <summary>{here.say(word)}"…"</summary>
                {one(here.say(words::WHY), offered(codebook, "referral_reason", today(), here.lang), reason, Layout::Flow)}
                <button type="button" class="quiet" disabled=move || reason.with(Option::is_none) on:click=stop>{here.say(words::SAVE)}</button>
            </details>
        }
        .into_any(),
    )
}
