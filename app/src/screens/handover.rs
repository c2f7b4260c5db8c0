//! Overdragen: offering a trajectory to a colleague.

use domain::event::{Body, HandoverOffer};
use domain::ids::{HandoverId, UserId};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::problem;

pub(super) fn handover(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let (to, wrong) = (RwSignal::new(None), RwSignal::new(None));
    let save = move |_| {
        let Some(to) = to.get_untracked() else { return wrong.set(Some(here.say(words::CHOOSE_COLLEAGUE).to_owned())) };
        let offer = HandoverOffer { handover: HandoverId::new(now(), &BrowserEntropy), to };
        here.save(id, today(), &[Body::HandoverOffered(offer)], wrong, None);
    };
    let body = view! {
        {problem(wrong)}
        <p>{here.say(words::HANDOVER_MEANS)}</p>
        {colleagues(here, trajectory.confidant, to)}
        {actions(button("primary", here.say(words::OFFER), save))}
    };
    screen(here.say(words::HAND_OVER), true, body)
}

/// Everybody but the confidant, by organisation.
fn colleagues(here: Here, confidant: UserId, chosen: RwSignal<Option<UserId>>) -> AnyView {
    let all = untrack(|| here.source.colleagues());
    let groups = untrack(|| here.source.organisations())
        .iter()
        .map(|organisation| {
            let mine = all.iter().filter(|one| one.organisation == organisation.id && one.user != confidant);
            let options = mine.map(|one| view! { <option value=one.user.to_string()>{one.login.clone()}</option> }).collect_view();
            view! { <optgroup label=organisation.name.clone()>{options}</optgroup> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="colleague">{here.say(words::HAND_OVER_TO)}</label>
            <select id="colleague" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                <option value="">"…"</option>
                {groups}
            </select>
        </div>
    }
    .into_any()
}
