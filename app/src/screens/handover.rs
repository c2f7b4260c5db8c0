//! Overdragen: offering a trajectory to a colleague.

use domain::event::{Body, HandoverOffer};
use domain::ids::{HandoverId, UserId};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::memory::remember_shown;

pub(super) fn handover(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let to = RwSignal::new(None);
    remember_shown("to", to);
    let save = move |_| {
        let Some(to) = to.get_untracked() else { return here.refuse(here.say(words::CHOOSE_COLLEAGUE)) };
        let offer = HandoverOffer { handover: HandoverId::new(now(), &BrowserEntropy), to };
        here.save(id, Some(today()), &[Body::HandoverOffered(offer)], None);
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        <p>{here.say(words::HANDOVER_MEANS)}</p>
        {colleagues(here, trajectory.confidant, to)}
        {save_bar(button("primary", here.say(words::OFFER), save))}
    };
    screen(here.say(words::HAND_OVER), true, body)
}

/// Everybody but the confidant: those of one's own organisation first, then by organisation, each in the order of the alphabet.
fn colleagues(here: Here, confidant: UserId, chosen: RwSignal<Option<UserId>>) -> AnyView {
    let mut all = untrack(|| here.source.colleagues()).as_ref().clone();
    all.retain(|one| one.user != confidant);
    domain::order::sort_by_key(&mut all, |one| one.login.clone());
    let own = untrack(|| here.source.me()).map(|me| me.organisation);
    let mut organisations = untrack(|| here.source.organisations()).as_ref().clone();
    domain::order::sort_by_key(&mut organisations, |one| (Some(one.id) != own, one.name.clone()));
    let groups = organisations
        .iter()
        .map(|organisation| {
            let mine: Vec<_> = all.iter().filter(|one| one.organisation == organisation.id).collect();
            let options = mine.iter().map(|one| {
                let user = one.user;
                view! { <option value=user.to_string() prop:selected=move || chosen.get() == Some(user)>{one.login.clone()}</option> }
            });
            let options = options.collect_view();
            (!mine.is_empty()).then(|| view! { <optgroup label=organisation.name.clone()>{options}</optgroup> })
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
