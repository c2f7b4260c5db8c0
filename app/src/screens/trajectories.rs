//! Trajecten: search and filters over everything within reach.

use std::sync::Arc;

use domain::code::Code;
use domain::letters::{capitalised, lowered};
use domain::rights::Role;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::near;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, choice, select};
use crate::ui::icon::{Icon, icon};

/// How many rows are drawn at first, and more at each tap: thousands stay smooth.
const PAGE: usize = 40;

/// What is looked for; kept while one looks at a trajectory.
#[derive(Clone, Copy)]
struct Filter {
    text: RwSignal<String>,
    challenge: RwSignal<Option<Code>>,
    municipality: RwSignal<Option<Code>>,
    state: RwSignal<Option<Code>>,
    whose: RwSignal<Option<Code>>,
    shown: RwSignal<usize>,
}

fn filter() -> Filter {
    use_context().unwrap_or_else(|| Filter {
        text: RwSignal::new(String::new()),
        challenge: RwSignal::new(None),
        municipality: RwSignal::new(None),
        state: RwSignal::new(Code::new("running").ok()),
        whose: RwSignal::new(None),
        shown: RwSignal::new(PAGE),
    })
}

pub(super) fn provide_filter() {
    provide_context(filter());
}

pub(super) fn forget_filter() {
    let filter = filter();
    filter.text.set(String::new());
    for chosen in [filter.challenge, filter.municipality, filter.whose] {
        chosen.set(None);
    }
}

pub(super) fn trajectories() -> AnyView {
    let here = here();
    let filter = filter();
    let codebook = untrack(|| here.source.codebook());
    let of = |list: &str| codebook.list(list).iter().map(|item| choice(item, here.lang)).collect::<Vec<_>>();
    let fixed = |code: &str, text: domain::text::Text| Some(Choice { code: Code::new(code).ok()?, label: capitalised(here.say(text)) });
    let all = || capitalised(here.say(words::ALL));
    let states = [fixed("running", words::RUNNING), fixed("closed", words::CLOSED)].into_iter().flatten().collect();
    let whose = untrack(|| here.source.me()).filter(|me| me.role == Role::Coordinator).map(|_| {
        let choices = [fixed("mine", words::MINE)].into_iter().flatten().collect();
        select(here.say(words::FILTER_WHOSE), capitalised(here.say(words::TEAM)), choices, filter.whose)
    });
    let body = view! {
        <label class="visually-hidden" for="search">{here.say(words::SEARCH)}</label>
        <input id="search" class="search" type="search" placeholder=here.say(words::SEARCH) autocomplete="off" autocapitalize="none" spellcheck="false"
            prop:value=move || filter.text.get()
            on:input=move |event| { filter.text.set(event_target_value(&event)); filter.shown.set(PAGE); } />
        <div class="filters">
            {select(here.say(words::FILTER_STATE), all(), states, filter.state)}
            {select(here.say(words::FILTER_CHALLENGE), all(), of("challenge"), filter.challenge)}
            {select(here.say(words::FILTER_MUNICIPALITY), all(), of("municipality"), filter.municipality)}
            {whose}
        </div>
        {move || rows(here, filter)}
        <div class="actions">{button("primary", here.say(words::NEW), move |_| here.nav.go(Place::New))}</div>
    };
    screen(here.say(words::TRAJECTORIES), false, body)
}

fn rows(here: Here, filter: Filter) -> AnyView {
    let mut found = matching(here, filter);
    // The latest contact first: whom one works with now.
    domain::order::sort_by_key(&mut found, |trajectory| {
        std::cmp::Reverse((trajectory.last_contact().unwrap_or(trajectory.opened), trajectory.id))
    });
    if found.is_empty() {
        let none = if here.source.caseload().is_empty() { words::NO_TRAJECTORIES } else { words::NONE_FOUND };
        return view! { <p class="empty">{here.say(none)}</p> }.into_any();
    }
    let (count, shown) = (found.len(), filter.shown.get());
    let codebook = here.source.codebook();
    let items = found
        .into_iter()
        .take(shown)
        .map(|trajectory| {
            let place = codebook.label("municipality", trajectory.municipality().map_or("unknown", Code::as_str), here.lang).to_owned();
            let id = trajectory.id;
            view! { <li>{row(here, &trajectory, &place, move || here.nav.go(Place::Trajectory(id)))}</li> }
        })
        .collect_view();
    let more =
        (count > shown).then(|| button("quiet more", here.say(words::SHOW_MORE), move |_| filter.shown.update(|shown| *shown += PAGE)));
    view! {
        <p class="hint" role="status">{count}" "{here.say(if count == 1 { words::FOUND_ONE } else { words::FOUND })}</p>
        <ul class="list card">{items}</ul>
        {more}
    }
    .into_any()
}

/// One trajectory as a row: its code, where, the last contact and the next appointment.
pub(super) fn row(here: Here, trajectory: &Trajectory, place: &str, tap: impl Fn() + 'static) -> AnyView {
    let day = today();
    // A contact is one that took place; what was tried and failed is an attempt.
    let last = match (trajectory.last_met(), trajectory.last_contact()) {
        (Some(on), _) => format!("{} {}", here.say(words::LAST_CONTACT_ON), near(on, day, here.lang)),
        (None, Some(on)) => format!("{} {}", here.say(words::LAST_ATTEMPT_ON), near(on, day, here.lang)),
        (None, None) => here.say(words::NO_CONTACT_YET).to_owned(),
    };
    let next = trajectory.planned().into_iter().find(|(_, plan)| plan.date >= day).map(|(_, plan)| {
        view! { <span class="badge" data-tone="calm">{here.say(words::NEXT_APPOINTMENT)}" "{near(plan.date, day, here.lang)}</span> }
    });
    let closed = trajectory.closed().map(|_| view! { <span class="badge">{here.say(words::CLOSED)}</span> });
    view! {
        <button type="button" class="row" on:click=move |_| tap()>
            <span class="row-main">
                <span class="row-title">{trajectory.code_name.clone()}</span>
                <span class="row-sub">{format!("{} · {last}", capitalised(place))}</span>
                <span class="row-sub">{closed}{next}</span>
            </span>
            <span class="row-end">{icon(Icon::Next)}</span>
        </button>
    }
    .into_any()
}

fn matching(here: Here, filter: Filter) -> Vec<Arc<Trajectory>> {
    let text = lowered(filter.text.get().trim()).replace(' ', "-");
    let (challenge, municipality, state) = (filter.challenge.get(), filter.municipality.get(), filter.state.get());
    let mine = filter.whose.get().is_some().then(|| here.source.me()).flatten();
    let fits = |trajectory: &&Arc<Trajectory>| {
        trajectory.code_name.contains(&text)
            && challenge.as_ref().is_none_or(|wanted| trajectory.challenge() == Some(wanted))
            && municipality.as_ref().is_none_or(|wanted| trajectory.municipality() == Some(wanted))
            && state.as_ref().is_none_or(|wanted| (*wanted == "closed") == trajectory.closed().is_some())
            && mine.as_ref().is_none_or(|me| trajectory.confidant == me.user)
    };
    here.source.caseload().values().filter(fits).cloned().collect()
}
