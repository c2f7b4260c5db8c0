//! Noting barriers. Resolving one is a tap on the trajectory's own screen.

use domain::code::Code;
use domain::event::{BarrierStep, Body};
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, choice, offered, one, problem, several};

/// A barrier of which the kind is asked.
struct WithKinds {
    barrier: Code,
    title: String,
    kinds: Vec<Choice>,
    chosen: RwSignal<Option<Code>>,
}

pub(super) fn barriers(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (chosen, wrong) = (RwSignal::new(Vec::new()), RwSignal::new(None));
    let is_new = |choice: &Choice| trajectory.barriers.get(&choice.code).is_none_or(|barrier| !barrier.is_open());
    let choices: Vec<Choice> = offered(&codebook, "barrier", today(), here.lang).into_iter().filter(is_new).collect();
    let kinds: Vec<WithKinds> = codebook
        .offered("barrier", today())
        .filter(|item| !item.kinds.is_empty())
        .map(|item| {
            let title = format!("{}: {}", capitalised(item.label.get(here.lang)), here.say(words::KIND));
            let kinds = item.kinds.iter().filter(|kind| kind.valid_on(today())).map(|kind| choice(kind, here.lang)).collect();
            WithKinds { barrier: item.code.clone(), title, kinds, chosen: RwSignal::new(None) }
        })
        .collect();
    let kind_of: Vec<(Code, RwSignal<Option<Code>>)> = kinds.iter().map(|one| (one.barrier.clone(), one.chosen)).collect();
    let save = move |_| {
        let step = |barrier: Code| {
            let kind = kind_of.iter().find(|(code, _)| *code == barrier).and_then(|(_, kind)| kind.get_untracked());
            Body::BarrierOpened(BarrierStep { barrier, kind })
        };
        let bodies: Vec<Body> = chosen.get_untracked().into_iter().map(step).collect();
        here.save(id, today(), &bodies, wrong, None);
    };
    let kinds = kinds
        .into_iter()
        .map(|with| {
            let hidden = move || !chosen.with(|chosen: &Vec<Code>| chosen.contains(&with.barrier));
            view! { <div hidden=hidden>{one(with.title, with.kinds, with.chosen, Layout::Flow)}</div> }
        })
        .collect_view();
    let body = view! {
        <p class="hint">{here.say(words::BARRIERS_HELP)}</p>
        {problem(wrong)}
        {several(here.say(words::BARRIERS_ASK), choices, chosen, Layout::Flow)}
        {kinds}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::BARRIERS), true, body)
}
