//! Afsluiten: the exit date is the last service, not the click.

use domain::event::{Body, Closing, LabourChange};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, day, offered, one, problem};

pub(super) fn close(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let last = trajectory.last_met().or_else(|| trajectory.last_contact()).unwrap_or(trajectory.opened);
    let (date, reason, status, wrong) = (RwSignal::new(Some(last)), RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
    let running = trajectory.referrals.values().any(|referral| !referral.state.is_over());
    let save = move |_| {
        let Some(reason) = reason.get_untracked() else { return wrong.set(Some(here.say(words::CLOSE_WHY).to_owned())) };
        let about = date.get_untracked().unwrap_or(last);
        let status = status.get_untracked().map(|status| Body::LabourEvent(LabourChange { status }));
        let bodies: Vec<Body> = status.into_iter().chain([Body::TrajectoryClosed(Closing { reason })]).collect();
        here.save(id, about, &bodies, wrong, None);
    };
    let body = view! {
        <p class="hint">{here.say(words::CLOSE_HELP)}</p>
        {problem(wrong)}
        {running.then(|| view! { <p class="callout">{here.say(words::OPEN_REFERRALS)}</p> })}
        {one(here.say(words::CLOSE_WHY), offered(&codebook, "close_reason", today(), here.lang), reason, Layout::Flow)}
        {day(here.say(words::EXIT_DATE), date, Some(trajectory.opened), Some(today()))}
        {one(here.say(words::SITUATION_NOW), offered(&codebook, "labour_event", today(), here.lang), status, Layout::Flow)}
        {actions(button("primary", here.say(words::CLOSE), save))}
    };
    screen(format!("{} · {}", here.say(words::CLOSE), trajectory.code_name), true, body)
}
