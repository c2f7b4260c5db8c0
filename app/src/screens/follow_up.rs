//! The situation four weeks or six months after the exit: one question.

use domain::event::{Body, FollowUp, FollowUpMoment};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, capitalised, offered, one, problem};

pub(super) fn follow_up(trajectory: &Trajectory, moment: FollowUpMoment) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (status, wrong) = (RwSignal::new(None), RwSignal::new(None));
    let save = move |_| {
        let Some(status) = status.get_untracked() else { return wrong.set(Some(here.say(words::FOLLOW_UP_ASK).to_owned())) };
        if here.record(id, today(), &[Body::FollowUp(FollowUp { moment, status })], wrong) {
            here.nav.back();
        }
    };
    let when = if moment == FollowUpMoment::FourWeeks { words::FOUR_WEEKS } else { words::SIX_MONTHS };
    let body = view! {
        <p class="hint">{trajectory.code_name.clone()}" · "{capitalised(here.say(when))}</p>
        {problem(wrong)}
        {one(here.say(words::FOLLOW_UP_ASK), offered(&codebook, "labour_event", today(), here.lang), status, Layout::Grid)}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::FOLLOW_UP), true, body)
}
