//! Afsluiten: the exit date is the last service, not the click. It lies in the stretch that is closed, and not before the person
//! became a participant.

use domain::code::Code;
use domain::event::{Body, Closing, LabourChange};
use domain::trajectory::{DIED, Trajectory};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::{Memo, RwSignal};
use crate::shell::{here, save_bar, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, Need, day, offered, one, one_needed};

pub(super) fn close(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let first = trajectory.earliest_exit();
    let last = trajectory.last_met().or_else(|| trajectory.last_contact()).map_or(first, |last| last.max(first));
    let (date, reason, status) = (RwSignal::new(Some(last)), RwSignal::new(None::<Code>), RwSignal::new(None));
    let running = trajectory.referrals.values().any(|referral| !referral.state.is_over());
    let died = Memo::new(move || reason.with(|reason| reason.as_ref().is_some_and(|reason| *reason == DIED)));
    let save = move |_| {
        let Some(reason) = reason.get_untracked() else { return here.refuse(here.say(words::CLOSE_WHY)) };
        // What is not asked is not saved, though it was tapped before.
        let status = status.get_untracked().filter(|_| !died.get_untracked());
        let status = status.map(|status| Body::LabourEvent(LabourChange { status }));
        let bodies: Vec<Body> = status.into_iter().chain([Body::TrajectoryClosed(Closing { reason })]).collect();
        here.save(id, date.get_untracked(), &bodies, None);
    };
    let body = view! {
        <p class="hint">{here.say(words::CLOSE_HELP)}</p>
        {running.then(|| view! { <p class="callout">{here.say(words::OPEN_REFERRALS)}</p> })}
        {one_needed(here.say(words::CLOSE_WHY), offered(&codebook, "close_reason", today(), here.lang), reason, Layout::Flow)}
        {day(here.say(words::EXIT_DATE), date, Some(first), today(), Need::Needed)}
        <div hidden=move || died.get()>
            {one(here.say(words::SITUATION_NOW), offered(&codebook, "labour_event", today(), here.lang), status, Layout::Flow)}
        </div>
        {save_bar(button("primary", here.say(words::CLOSE), save))}
    };
    screen(format!("{} · {}", here.say(words::CLOSE), trajectory.code_name), true, body)
}
