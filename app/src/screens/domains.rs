//! Levensdomeinen: a score from 1 to 5 with words, or not discussed, which is where each one begins. Alone in a list, or
//! together with the person: large words, one domain at a time.

use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::event::{Body, DomainScore, ScoredBy};
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
use crate::shell::{Here, actions, here, screen};
use crate::ui::button::{button, shown_while};
use crate::ui::form::problem;

/// Our own scale and its edition; two editions are never compared.
const INSTRUMENT: &str = "brug";
const EDITION: u16 = 1;

#[derive(Clone)]
struct Scored {
    code: Code,
    label: String,
    level: RwSignal<Option<u8>>,
    shown: RwSignal<bool>,
    before: Option<u8>,
}

pub(super) fn domains(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let scored = StoredValue::new(begin(here, trajectory, &codebook));
    let (together, wrong) = (RwSignal::new(None::<usize>), RwSignal::new(None));
    let save = move |_| {
        let by = if together.get_untracked().is_some() { ScoredBy::Together } else { ScoredBy::Worker };
        let bodies: Vec<Body> = scored.with_value(|scored| scored.iter().filter_map(|one| body(one, by)).collect());
        if bodies.is_empty() {
            wrong.set(Some(here.say(words::CHOOSE_ONE).to_owned()));
        } else {
            here.save(id, today(), &bodies, wrong, None);
        }
    };
    let content = view! {
        {problem(wrong)}
        {move || match together.get() {
            None => alone(here, scored, together),
            Some(at) => one_by_one(here, scored, at, together),
        }}
        {move || {
            let last = together.get().is_none_or(|at| at + 1 >= shown(scored).len());
            last.then(|| actions(button("primary", here.say(words::SAVE), save)))
        }}
    };
    screen(here.say(words::DOMAINS), true, content)
}

fn begin(here: Here, trajectory: &Trajectory, codebook: &Codebook) -> Vec<Scored> {
    let make = |item: &Item| {
        let before = trajectory.scores.get(&item.code).and_then(|scores| scores.last()).map(|score| score.level);
        Scored {
            code: item.code.clone(),
            label: capitalised(item.label.get(here.lang)),
            level: RwSignal::new(None),
            shown: RwSignal::new(item.always || before.is_some()),
            before,
        }
    };
    codebook.offered("domain", today()).map(make).collect()
}

fn body(scored: &Scored, by: ScoredBy) -> Option<Body> {
    let (level, instrument) = (scored.level.get_untracked()?, Code::new(INSTRUMENT).ok()?);
    Some(Body::DomainScored(DomainScore { instrument, edition: EDITION, domain: scored.code.clone(), level, by }))
}

fn shown(scored: StoredValue<Vec<Scored>>) -> Vec<Scored> {
    scored.with_value(|scored| scored.iter().filter(|one| one.shown.get()).cloned().collect())
}

fn alone(here: Here, scored: StoredValue<Vec<Scored>>, together: RwSignal<Option<usize>>) -> AnyView {
    let scales = move || shown(scored).iter().map(|one| scale(here, one, "scale")).collect_view();
    let others = move || {
        let hidden: Vec<Scored> = scored.with_value(|scored| scored.iter().filter(|one| !one.shown.get()).cloned().collect());
        (!hidden.is_empty()).then(|| {
            let chips = hidden.into_iter().map(|one| {
                view! { <button type="button" class="chip" on:click=move |_| one.shown.set(true)>"+ "{one.label}</button> }
            });
            view! { <section class="card"><h2>{here.say(words::MORE_DOMAINS)}</h2><div class="chips">{chips.collect_view()}</div></section> }
        })
    };
    view! {
        <p class="hint">{here.say(words::DOMAINS_HELP)}</p>
        <section class="card">
            <p class="hint">{here.say(words::HAND_OVER_HELP)}</p>
            {button("quiet", here.say(words::HAND_OVER_PHONE), move |_| together.set(Some(0)))}
        </section>
        {scales}
        {others}
    }
    .into_any()
}

/// What the person sees: one question, large words, nothing else about the trajectory.
fn one_by_one(here: Here, scored: StoredValue<Vec<Scored>>, at: usize, together: RwSignal<Option<usize>>) -> AnyView {
    let shown = untrack(|| shown(scored));
    let count = shown.len();
    let Some(one) = shown.get(at) else { return ().into_any() };
    let step = move |by: isize| together.update(|at| *at = at.and_then(|at| at.checked_add_signed(by)));
    view! {
        <p class="hint">{at + 1}" / "{count}</p>
        {scale(here, one, "scale large")}
        <div class="button-row">
            {button("quiet", here.say(words::PREVIOUS), move |_| step(-1))}
            {shown_while(move || at + 1 < count, "primary", here.say(words::NEXT), move |_| step(1))}
        </div>
    }
    .into_any()
}

fn scale(here: Here, scored: &Scored, class: &'static str) -> AnyView {
    let level = scored.level;
    let name = format!("{}-{class}", scored.code).replace(' ', "-");
    let radio = |value: Option<u8>, number: String, word: domain::text::Text| {
        view! {
            <label class="level">
                <input type="radio" name=name.clone() prop:checked=move || level.get() == value on:change=move |_| level.set(value) />
                <span class="level-number" aria-hidden="true">{number}</span>
                <span class="level-word">{here.say(word)}</span>
            </label>
        }
    };
    let levels = (1_u8..).zip(words::LEVELS).map(|(value, word)| radio(Some(value), value.to_string(), word)).collect_view();
    let before = scored.before.and_then(|before| words::LEVELS.get(usize::from(before).checked_sub(1)?)).map(|word| {
        view! { <span class="hint">" ("{here.say(words::LATEST)}": "{here.say(*word)}")"</span> }
    });
    view! {
        <fieldset class=class>
            <legend>{scored.label.clone()}{before}</legend>
            {radio(None, "–".to_owned(), words::NOT_DISCUSSED)}
            {levels}
        </fieldset>
    }
    .into_any()
}
