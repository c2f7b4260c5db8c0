//! The situation four weeks or six months after the exit: one question.

use domain::codebook::{Codebook, is_no_answer};
use domain::date::Date;
use domain::event::{Body, FollowUp, FollowUpMoment};
use domain::letters::capitalised;
use domain::text::Lang;
use domain::trajectory::{Trajectory, due};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, here, save_bar, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, offered, one_needed};

pub(super) fn follow_up(trajectory: &Trajectory, moment: FollowUpMoment) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let status = RwSignal::new(None);
    // The question is about that very day, however late it is asked.
    let asked = trajectory.left().map_or_else(String::new, |exit| question(here, moment, exit));
    let missing = asked.clone();
    let save = move |_| {
        let Some(status) = status.get_untracked() else { return here.refuse(&missing) };
        here.save(id, Some(today()), &[Body::FollowUp(FollowUp { moment, status })], None);
    };
    let when = if moment == FollowUpMoment::FourWeeks { words::FOUR_WEEKS } else { words::SIX_MONTHS };
    let body = view! {
        <p class="hint">{trajectory.code_name.clone()}" · "{capitalised(here.say(when))}</p>
        {one_needed(asked, answers(&codebook, here.lang), status, Layout::Grid)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::FOLLOW_UP), true, body)
}

/// What is asked, with the day it is about.
pub(super) fn question(here: Here, moment: FollowUpMoment, exit: Date) -> String {
    format!("{} {}", here.say(words::FOLLOW_UP_ASK), day(due(moment, exit), here.lang))
}

/// What can be answered; that nobody knows, too.
pub(super) fn answers(codebook: &Codebook, lang: Lang) -> Vec<Choice> {
    let (mut answers, mut none) = (offered(codebook, "labour_event", today(), lang), offered(codebook, "labour_status", today(), lang));
    none.retain(|choice| is_no_answer(&choice.code));
    answers.append(&mut none);
    answers
}
