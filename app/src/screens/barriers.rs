//! Noting barriers. Resolving one is a tap on the trajectory's own screen.

use domain::code::Code;
use domain::codebook::Item;
use domain::event::{BarrierStep, Body};
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, choice, offered, one, several_each};

/// A barrier of which the kind is asked.
struct WithKinds {
    barrier: Code,
    chosen: RwSignal<Option<Code>>,
    question: AnyView,
    /// It is open already, and its kind was never said.
    is_open: bool,
}

pub(super) fn barriers(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let chosen = RwSignal::new(Vec::new());
    let known = |code: &Code| trajectory.barriers.get(code).filter(|barrier| barrier.is_open());
    let choices: Vec<Choice> =
        offered(&codebook, "barrier", today(), here.lang).into_iter().filter(|choice| known(&choice.code).is_none()).collect();
    let asked = |item: &&Item| !item.kinds.is_empty() && known(&item.code).is_none_or(|barrier| barrier.kinds.is_empty());
    let (mut open, mut new, mut kind_of) = (Vec::new(), Vec::new(), Vec::new());
    for item in codebook.offered("barrier", today()).filter(asked) {
        let with = with_kinds(here, item, known(&item.code).is_some());
        kind_of.push((with.barrier.clone(), with.chosen, with.is_open));
        if with.is_open { open.push(with.question) } else { new.push((with.barrier, with.question)) }
    }
    let save = move |_| {
        let kind = |barrier: &Code| kind_of.iter().find(|(code, ..)| code == barrier).and_then(|(_, kind, _)| kind.get_untracked());
        let step = |barrier: Code| Body::BarrierOpened(BarrierStep { kind: kind(&barrier), barrier });
        let told = kind_of.iter().filter(|(_, kind, is_open)| *is_open && kind.with_untracked(Option::is_some));
        let told: Vec<Code> = told.map(|(barrier, ..)| barrier.clone()).collect();
        let bodies: Vec<Body> = chosen.get_untracked().into_iter().chain(told).map(step).collect();
        here.save(id, Some(today()), &bodies, None);
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        <p class="hint">{here.say(words::BARRIERS_HELP)}</p>
        {open}
        {several_each(here.say(words::BARRIERS_ASK), choices, chosen, Layout::Flow, new)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::BARRIERS), true, body)
}

fn with_kinds(here: Here, item: &Item, is_open: bool) -> WithKinds {
    let title = format!("{}: {}", capitalised(item.label.get(here.lang)), here.say(words::KIND));
    let kinds = item.kinds.iter().filter(|kind| kind.valid_on(today())).map(|kind| choice(kind, here.lang)).collect();
    let chosen = RwSignal::new(None);
    WithKinds { barrier: item.code.clone(), chosen, question: one(title, kinds, chosen, Layout::Flow), is_open }
}
