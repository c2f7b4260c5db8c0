//! Setting a goal with the person.

use domain::event::{Body, GoalSet};
use domain::ids::GoalId;
use domain::trajectory::Trajectory;
use domain::validate::GOAL_LIMIT;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, one, problem};
use crate::ui::note;

pub(super) fn goal(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (domain, wrong, text) = (RwSignal::new(None), RwSignal::new(None), note::Draft::new());
    let save = move |_| {
        let checked = text.checked(GOAL_LIMIT).map_err(|text| here.say(text));
        let (text, domain) = match (checked, domain.get_untracked()) {
            (Err(said), _) => return wrong.set(Some(said.to_owned())),
            (_, None) => return wrong.set(Some(here.say(words::CHOOSE_DOMAIN).to_owned())),
            (Ok(text), Some(domain)) => (text.unwrap_or_default(), domain),
        };
        let set = GoalSet { goal: GoalId::new(now(), &BrowserEntropy), domain, text };
        here.save(id, today(), &[Body::GoalSet(set)], wrong, None);
    };
    let body = view! {
        {problem(wrong)}
        {one(here.say(words::DOMAINS), offered(&codebook, "domain", today(), here.lang), domain, Layout::Flow)}
        {note::field("goal", words::GOAL_TEXT, text, GOAL_LIMIT, here.lang)}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::GOAL), true, body)
}
