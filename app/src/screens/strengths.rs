//! Noting strengths.

use domain::event::{Body, Strength};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, problem, several};

pub(super) fn strengths(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (chosen, wrong) = (RwSignal::new(Vec::new()), RwSignal::new(None));
    let new =
        offered(&codebook, "strength", today(), here.lang).into_iter().filter(|choice| !trajectory.strengths.contains_key(&choice.code));
    let save = move |_| {
        let bodies: Vec<Body> = chosen.get_untracked().into_iter().map(|strength| Body::StrengthNoted(Strength { strength })).collect();
        here.save(id, today(), &bodies, wrong, None);
    };
    let body = view! {
        <p class="hint">{here.say(words::STRENGTHS_HELP)}</p>
        {problem(wrong)}
        {several(here.say(words::STRENGTHS_ASK), new.collect(), chosen, Layout::Grid)}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::STRENGTHS), true, body)
}
