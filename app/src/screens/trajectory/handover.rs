//! A handover that is under way: how it stands, and the next step for whoever looks.

use domain::event::{Body, HandoverStep};
use domain::trajectory::{HandoverState, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::i18n::phone as words;
use crate::shell::Here;
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
    let is_theirs = here.source.me().is_some_and(|me| me.user == handover.to);
    let state = handover.state;
    let to = move |class, word, body: fn(HandoverStep) -> Body| {
        button(class, here.say(word), move |_| tap.record(body(HandoverStep { handover: id })))
    };
    let next = match state {
        HandoverState::Offered if is_theirs => Some(to("primary", words::ACCEPT, Body::HandoverAccepted)),
        HandoverState::Accepted => Some(to("primary", words::MET_TOGETHER, Body::HandoverMetTogether)),
        HandoverState::MetTogether => Some(to("primary", words::FINISH_HANDOVER, Body::HandoverDone)),
        _ => None,
    };
    let no = if is_theirs && state == HandoverState::Offered { words::REFUSE_OFFER } else { words::CALL_OFF };
    Some(
        view! {
            <section class="card">
                <h2>{here.say(words::HANDOVER)}</h2>
                <p>{stands(here, trajectory)}</p>
                <div class="button-row">{next}{to("quiet", no, Body::HandoverDeclined)}</div>
            </section>
        }
        .into_any(),
    )
}
