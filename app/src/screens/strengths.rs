//! Noting strengths.

use domain::event::{Body, Strength};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, several};

pub(super) fn strengths(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let chosen = RwSignal::new(Vec::new());
    let new =
        offered(&codebook, "strength", today(), here.lang).into_iter().filter(|choice| !trajectory.strengths.contains_key(&choice.code));
    let save = move |_| {
        let bodies: Vec<Body> = chosen.get_untracked().into_iter().map(|strength| Body::StrengthNoted(Strength { strength })).collect();
        here.save(id, Some(today()), &bodies, None);
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        <p class="hint">{here.say(words::STRENGTHS_HELP)}</p>
        {several(here.say(words::STRENGTHS_ASK), new.collect(), chosen, Layout::Flow)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::STRENGTHS), true, body)
}
