//! Doorverwijzen: from the open barriers to the services that answer them, to an organisation.

use domain::code::Code;
use domain::codebook::Codebook;
use domain::event::{Body, ReferralMade};
use domain::ids::{OrganisationId, ReferralId};
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, choice, offered, one, one_needed};

pub(super) fn refer(trajectory: &Trajectory, wanted: Option<Code>) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let open = open_barriers(trajectory);
    let fitting: Vec<Code> =
        open.iter().filter_map(|barrier| codebook.item("barrier", barrier)).flat_map(|item| item.services.clone()).collect();
    let (service, form) = (RwSignal::new(wanted.clone()), RwSignal::new(None));
    let organisation: RwSignal<Option<OrganisationId>> = RwSignal::new(None);
    let (fits, others): (Vec<Choice>, Vec<Choice>) =
        offered(&codebook, "service", today(), here.lang).into_iter().partition(|choice| fitting.contains(&choice.code));
    let forms = {
        let codebook = codebook.clone();
        move || {
            let item = service.get().and_then(|service: Code| codebook.item("service", &service).cloned())?;
            let forms: Vec<Choice> = item.kinds.iter().filter(|kind| kind.valid_on(today())).map(|kind| choice(kind, here.lang)).collect();
            (!forms.is_empty()).then(|| one(here.say(words::FORM), forms, form, Layout::Flow))
        }
    };
    let save = move |_| {
        let Some(service) = service.get_untracked() else { return here.refuse(here.say(words::WHICH_SERVICE)) };
        let form = form.get_untracked().filter(|form| has_form(&codebook, &service, form));
        let barrier = open.iter().find(|barrier| answers(&codebook, barrier, &service)).cloned();
        let referral = ReferralId::new(now(), &BrowserEntropy);
        let made = ReferralMade { referral, service, form, offer: None, organisation: organisation.get_untracked(), barrier };
        here.save(id, Some(today()), &[Body::ReferralMade(made)], None);
    };
    let first = (!fits.is_empty()).then(|| one_needed(here.say(words::FITS_BARRIERS), fits, service, Layout::Flow));
    let body = view! {
        {whose(&trajectory.code_name)}
        {first}
        {one_needed(here.say(if fitting.is_empty() { words::WHICH_SERVICE } else { words::OTHER_SERVICES }), others, service, Layout::Flow)}
        {forms}
        {organisations(organisation)}
        {save_bar(button("primary", here.say(words::REFER), save))}
    };
    // What was pointed at on the way here is what is meant, whatever was half filled in before.
    if wanted.is_some() {
        service.set(wanted);
    }
    screen(here.say(words::REFER), true, body)
}

/// The open barriers of a trajectory.
fn open_barriers(trajectory: &Trajectory) -> Vec<Code> {
    trajectory.barriers.iter().filter(|(_, barrier)| barrier.is_open()).map(|(code, _)| code.clone()).collect()
}

fn answers(codebook: &Codebook, barrier: &Code, service: &Code) -> bool {
    codebook.item("barrier", barrier).is_some_and(|item| item.services.contains(service))
}

fn has_form(codebook: &Codebook, service: &Code, form: &Code) -> bool {
    codebook.item("service", service).is_some_and(|item| item.kinds.iter().any(|kind| kind.code == *form))
}

fn organisations(chosen: RwSignal<Option<OrganisationId>>) -> AnyView {
    let here = here();
    let all = untrack(|| here.source.organisations());
    let options = all
        .iter()
        .map(|one| {
            let id = one.id;
            view! { <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>{one.name.clone()}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="organisation">{here.say(words::WHICH_ORGANISATION)}</label>
            <select id="organisation" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                <option value="">{here.say(words::STILL_LOOKING)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
