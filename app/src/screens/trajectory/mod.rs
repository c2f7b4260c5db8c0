//! One trajectory: strengths first, then what stands in the way, the domains, goals, services, and everything that happened.

mod disputed;
mod facts;
mod handover;
mod referrals;
mod sections;
mod timeline;

use std::sync::Arc;

use domain::codebook::Codebook;
use domain::event::{Body, FollowUpMoment};
use domain::ids::TrajectoryId;
use domain::trajectory::{DIED, HandoverState, Trajectory, due};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::reactive::Memo;
use crate::shell::{Here, Place, actions, here, no_such_trajectory, screen};
use crate::ui::button::{button, shown_while};

pub(super) use handover::stands;

pub(super) fn trajectory(id: TrajectoryId) -> AnyView {
    let here = here();
    let Some(known) = untrack(|| here.source.trajectory(id)) else { return no_such_trajectory() };
    let shown = Memo::new(move || Shown(here.source.trajectory(id)));
    let body = move || match shown.get().0 {
        Some(trajectory) => content(here, &trajectory),
        // It was handed over while somebody looked at it.
        None => gone(here),
    };
    screen(known.code_name.clone(), true, body)
}

fn gone(here: Here) -> AnyView {
    view! {
        <div class="empty">
            <p role="status">{here.say(words::GONE)}</p>
            {button("primary", here.say(words::TRAJECTORIES), move |_| here.nav.replace(Place::Trajectories))}
        </div>
    }
    .into_any()
}

/// The same state is the same allocation: comparing the pointers is enough.
#[derive(Clone)]
struct Shown(Option<Arc<Trajectory>>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// What every part of the screen works with: one event of today about this trajectory.
#[derive(Clone, Copy)]
struct Tap {
    here: Here,
    id: TrajectoryId,
    /// It is the reader's to work on.
    mine: bool,
    /// Something new can be noted: it is the reader's, and runs.
    open: bool,
}

impl Tap {
    fn record(self, body: Body) -> bool {
        self.here.record(self.id, today(), &[body])
    }
}

fn content(here: Here, trajectory: &Trajectory) -> AnyView {
    let mine = here.source.is_mine(trajectory);
    let tap = Tap { here, id: trajectory.id, mine, open: mine && trajectory.closed().is_none() };
    let codebook = here.source.codebook();
    let unread = (trajectory.unread > 0).then(|| view! { <p class="callout">{here.say(words::UNREAD)}</p> });
    if mine {
        return view! {
            {exit(tap, trajectory)}
            {unread}
            {facts::differences(tap, trajectory, &codebook)}
            {disputed::disputed(tap, trajectory)}
            {handover::handover(tap, trajectory)}
            {sections(tap, trajectory, &codebook)}
            {timeline::timeline(here, trajectory, &codebook)}
            {others(tap, trajectory)}
            {bar(tap, trajectory)}
        }
        .into_any();
    }
    // What is being handed over is read: of an offer the opening, then everything. Nothing in a disabled fieldset can be tapped.
    let is_offer = trajectory.handover().is_none_or(|(_, handover)| handover.state == HandoverState::Offered);
    let along = (!is_offer).then(|| view! { <p class="callout">{here.say(words::READS_ALONG)}</p> });
    let whole = if is_offer { facts::brief(tap, trajectory, &codebook) } else { sections(tap, trajectory, &codebook) };
    view! {
        {handover::handover(tap, trajectory)}
        {along}
        <fieldset class="read-only" disabled>{whole}</fieldset>
        {(!is_offer).then(|| timeline::timeline(here, trajectory, &codebook))}
    }
    .into_any()
}

fn sections(tap: Tap, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    view! {
        {facts::facts(tap, trajectory, codebook)}
        {sections::strengths(tap, trajectory, codebook)}
        {sections::appointments(tap, trajectory)}
        {sections::barriers(tap, trajectory, codebook)}
        {sections::domains(tap, trajectory, codebook)}
        {sections::goals(tap, trajectory, codebook)}
        {referrals::referrals(tap, trajectory, codebook)}
    }
    .into_any()
}

/// That it has ended, and why.
fn exit(tap: Tap, trajectory: &Trajectory) -> Option<AnyView> {
    let (on, reason) = trajectory.closed()?.clone();
    let reason = tap.here.source.codebook().label("close_reason", &reason, tap.here.lang).to_owned();
    Some(
        view! {
            <div class="callout">
                <p>{tap.here.say(words::CLOSED_ON)}" "{day(on, tap.here.lang)}" · "{reason}</p>
                {button("quiet", tap.here.say(words::REOPEN), move |_| { tap.record(Body::TrajectoryReopened); })}
            </div>
        }
        .into_any(),
    )
}

/// What is done less often, at the end.
fn others(tap: Tap, trajectory: &Trajectory) -> AnyView {
    let (here, id) = (tap.here, tap.id);
    let closed = trajectory.closed().is_some();
    let free = !closed && trajectory.handover().is_none();
    // ESF+ counts work and training up to four weeks after the exit; later the follow-up asks, and nothing of somebody who died.
    let counts = trajectory.closed().is_none_or(|(exit, reason)| *reason != DIED && today() <= due(FollowUpMoment::FourWeeks, *exit));
    view! {
        <section class="card" aria-label=here.say(words::ACTIONS)>
            <div class="button-row">
                {shown_while(move || counts, "quiet", here.say(words::HAPPENED), move |_| here.nav.go(Place::Happened(id)))}
                {shown_while(move || !closed, "quiet", here.say(words::PLAN), move |_| here.nav.go(Place::Appointment(id, None)))}
                {shown_while(move || free, "quiet", here.say(words::HAND_OVER), move |_| here.nav.go(Place::Handover(id)))}
                {shown_while(move || !closed, "quiet", here.say(words::CLOSE), move |_| here.nav.go(Place::Close(id)))}
                {button("quiet", here.say(words::ESF), move |_| here.nav.go(Place::Esf(id)))}
            </div>
        </section>
    }
    .into_any()
}

/// The actions of every day, at thumb height.
fn bar(tap: Tap, trajectory: &Trajectory) -> Option<AnyView> {
    let (here, id) = (tap.here, tap.id);
    trajectory.closed().is_none().then(|| {
        actions(view! {
            {button("quiet", here.say(words::REFER), move |_| here.nav.go(Place::Refer(id, None)))}
            {button("primary", here.say(words::LOG), move |_| here.nav.go(Place::Log(Some(id))))}
        })
    })
}
