//! A handover that is under way: how it stands, and the next step for whoever looks.

use domain::event::{Body, HandoverStep, ItemRef};
use domain::rights::Role;
use domain::text::Text;
use domain::trajectory::{HandoverState, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::i18n::phone as words;
use crate::shell::{Here, Place};
use crate::ui::button::button;

/// How the handover of a trajectory stands, in a few words; `None` when there is none under way.
pub(crate) fn stands(here: Here, trajectory: &Trajectory) -> Option<String> {
    let (_, handover) = trajectory.handover()?;
    let state = match handover.state {
        HandoverState::Offered => words::WAITS_FOR_ANSWER,
        HandoverState::Accepted => words::MEET_NOW,
        _ => words::TO_FINISH,
    };
    Some(format!("{} → {} · {}", here.source.login_of(handover.from), here.source.login_of(handover.to), here.say(state)))
}

pub(super) fn handover(tap: Tap, trajectory: &Trajectory) -> Option<AnyView> {
    let here = tap.here;
    let (id, handover) = trajectory.handover()?;
    let me = here.source.me()?;
    let is_theirs = me.user == handover.to;
    let state = handover.state;
    let to = move |class, word, body: fn(HandoverStep) -> Body| {
        let tapped = move |_| {
            let recorded = tap.record(body(HandoverStep { handover: id }));
            // What leaves this phone is left: nobody stays on an empty page.
            if recorded && leaves(state, is_theirs, word) {
                here.nav.replace(Place::Today);
            }
        };
        button(class, here.say(word), tapped)
    };
    // Whoever said that the person was met does not finish it alone: the other one does, or a coordinator.
    let met_by =
        trajectory.timeline.iter().rev().find(|line| line.item == Some(ItemRef::Handover(id)) && line.kind == "handover_met_together");
    let may_finish = me.role == Role::Coordinator || met_by.is_none_or(|line| line.author != me.user);
    let next = match state {
        HandoverState::Offered if is_theirs => Some(to("primary", words::ACCEPT, Body::HandoverAccepted)),
        HandoverState::Accepted => Some(to("primary", words::MET_TOGETHER, Body::HandoverMetTogether)),
        HandoverState::MetTogether if may_finish => Some(to("primary", words::FINISH_HANDOVER, Body::HandoverDone)),
        _ => None,
    };
    let other = here.source.login_of(if is_theirs { handover.from } else { handover.to });
    let waits = (state == HandoverState::MetTogether && !may_finish).then(|| view! { <p>{other}" "{here.say(words::OTHER_FINISHES)}</p> });
    let no = if is_theirs && state == HandoverState::Offered { words::REFUSE_OFFER } else { words::CALL_OFF };
    Some(
        view! {
            <section class="card">
                <h2>{here.say(words::HANDOVER)}</h2>
                <p>{stands(here, trajectory)}</p>
                {waits}
                <div class="button-row">{next}{to("quiet", no, Body::HandoverDeclined)}</div>
            </section>
        }
        .into_any(),
    )
}

/// Whether a step takes the trajectory from this phone: what is declined or called off by the one who would get it, what is
/// finished by the one who gives it.
fn leaves(state: HandoverState, is_theirs: bool, word: Text) -> bool {
    let finishes = state == HandoverState::MetTogether && word == words::FINISH_HANDOVER;
    let declines = word == words::REFUSE_OFFER || word == words::CALL_OFF;
    if is_theirs { declines } else { finishes }
}
