//! Setting a goal with the person.

use domain::event::{Body, GoalSet};
use domain::ids::GoalId;
use domain::trajectory::Trajectory;
use domain::validate::GOAL_LIMIT;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Layout, offered, one_needed};
use crate::ui::note;

pub(super) fn goal(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (domain, text) = (RwSignal::new(None), note::Draft::new());
    let save = move |_| {
        let checked = text.checked(GOAL_LIMIT).map_err(|text| here.say(text));
        let (text, domain) = match (checked, domain.get_untracked()) {
            (Err(said), _) => return here.refuse(said),
            (_, None) => return here.refuse(here.say(words::CHOOSE_DOMAIN)),
            (Ok(text), Some(domain)) => (text.unwrap_or_default(), domain),
        };
        let set = GoalSet { goal: GoalId::new(now(), &BrowserEntropy), domain, text };
        here.save(id, Some(today()), &[Body::GoalSet(set)], None);
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        {one_needed(here.say(words::DOMAINS), offered(&codebook, "domain", today(), here.lang), domain, Layout::Flow)}
        {note::field("goal", words::GOAL_TEXT, text, GOAL_LIMIT, here.lang)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::GOAL), true, body)
}
