//! Referrals: each followed to "first meeting held" and to its end.

use domain::code::Code;
use domain::codebook::Codebook;
use domain::event::{Body, ItemRef, ReferralStep, ReferralStop};
use domain::ids::ReferralId;
use domain::letters::capitalised;
use domain::text::Text;
use domain::trajectory::{Referral, ReferralState, TimelineEntry, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::datasource::today;
use crate::i18n::dates::near;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::Place;
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, one_needed, problem};
use crate::ui::problem::not_saved;

pub(super) fn referrals(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let mut all: Vec<_> = trajectory.referrals.iter().collect();
    domain::order::sort_by_key(&mut all, |(id, referral)| (referral.state.is_over(), referral.made, **id));
    let items = all.into_iter().map(|(id, referral)| item(tap, trajectory, (*id, referral), codebook)).collect_view();
    let none = trajectory.referrals.is_empty().then(|| view! { <p class="hint">{here.say(words::NO_REFERRALS)}</p> });
    let add = tap.open.then(|| button("quiet", here.say(words::REFER), move |_| here.nav.go(Place::Refer(tap.id, None))));
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
    let some = !chips.is_empty() && tap.open;
    some.then(|| view! { <p class="hint">{here.say(words::FITS_BARRIERS)}</p><div class="chips">{chips}</div> }.into_any())
}

fn item(tap: Tap, trajectory: &Trajectory, (id, referral): (ReferralId, &Referral), codebook: &Codebook) -> AnyView {
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
            {steps(tap, trajectory, (id, referral), codebook)}
            {next(tap, id, referral, codebook)}
        </li>
    }
    .into_any()
}

/// How far it has come, step by step as it happened.
fn steps(tap: Tap, trajectory: &Trajectory, (id, referral): (ReferralId, &Referral), codebook: &Codebook) -> AnyView {
    let here = tap.here;
    let lines: Vec<&TimelineEntry> =
        trajectory.timeline.iter().filter(|line| line.item == Some(ItemRef::Referral(id)) && !line.withdrawn).collect();
    let last = lines.len().saturating_sub(1);
    let items = lines.into_iter().enumerate().map(|(at, line)| {
        let why = line.codes.first().filter(|_| line.kind == "referral_declined" || line.kind == "referral_stopped");
        let why = why.map_or_else(String::new, |reason| format!(" · {}", codebook.label("referral_reason", reason, here.lang)));
        let state = if at == last && !referral.state.is_over() { "current" } else { "done" };
        let word = capitalised(here.say(step_word(&line.kind)));
        view! { <li data-state=state>{word}" "<span class="hint">{near(line.about, today(), here.lang)}{why}</span></li> }
    });
    view! { <ol class="referral-steps">{items.collect_view()}</ol> }.into_any()
}

fn step_word(kind: &str) -> Text {
    match kind {
        "referral_made" => words::MADE,
        "referral_accepted" => words::ACCEPTED,
        "referral_waitlisted" => words::WAITLISTED,
        "referral_first_meeting_held" => words::FIRST_MEETING,
        "referral_completed" => words::COMPLETED,
        "referral_declined" => words::DECLINED,
        _ => words::STOPPED,
    }
}

/// What can follow. An end without result asks why.
fn next(tap: Tap, id: ReferralId, referral: &Referral, codebook: &Codebook) -> Option<AnyView> {
    if referral.state.is_over() || !tap.mine {
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
    // Without an organisation nobody can have said yes.
    let is_placed = referral.organisation.is_some();
    let buttons = possible.into_iter().filter(|_| is_placed).map(|(word, body)| {
        button("quiet", capitalised(here.say(word)), move |_| {
            tap.record(body.clone());
        })
    });
    let buttons = buttons.collect_view();
    let nowhere = (!is_placed).then(|| view! { <p class="hint">{here.say(words::NO_ORGANISATION_YET)}</p> });
    let declines = matches!(referral.state, ReferralState::Made | ReferralState::Waitlisted);
    let reason: RwSignal<Option<Code>> = RwSignal::new(None);
    let missing = RwSignal::new(None);
    let stop = move |_| match reason.get_untracked() {
        Some(reason) => {
            let stop = ReferralStop { referral: id, reason };
            tap.record(if declines { Body::ReferralDeclined(stop) } else { Body::ReferralStopped(stop) });
        }
        None => missing.set(Some(not_saved(here.say(words::CHOOSE_REASON), here.lang))),
    };
    let word = if declines { words::DECLINE } else { words::STOP };
    Some(
        view! {
            {nowhere}
            <div class="button-row">{buttons}</div>
            <details>
                <summary>{here.say(word)}"…"</summary>
                <div on:change=move |_| missing.set(None)>
                    {one_needed(here.say(words::WHY), offered(codebook, "referral_reason", today(), here.lang), reason, Layout::Flow)}
                </div>
                {problem(missing)}
                {button("quiet", here.say(words::SAVE), stop)}
            </details>
        }
        .into_any(),
    )
}
