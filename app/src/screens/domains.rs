//! Levensdomeinen: a score from 1 to 5 with words, or not discussed, which is where each one begins. Alone in a list, or
//! together with the person: large words, one domain at a time.

use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::event::{Body, DomainScore, ScoredBy};
use domain::ids::TrajectoryId;
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::{RwSignal, StoredValue};
use crate::shell::{Here, Place, here, save_bar, screen, whose};
use crate::ui::button::{button, shown_while};
use crate::ui::memory::{remember, remember_shown};

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

/// Alone, in a list.
pub(super) fn domains(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let scored = StoredValue::new(begin(here, trajectory, &codebook));
    let together = move |_| here.nav.go(Place::Together(id));
    let content = view! {
        {whose(&trajectory.code_name)}
        <p class="hint">{here.say(words::DOMAINS_HELP)}</p>
        <section class="card">
            <p class="hint">{here.say(words::HAND_OVER_HELP)}</p>
            {button("quiet", here.say(words::HAND_OVER_PHONE), together)}
        </section>
        {alone(here, scored)}
        {save_bar(button("primary", here.say(words::SAVE), move |_| save(here, id, scored, ScoredBy::Worker)))}
    };
    screen(here.say(words::DOMAINS), true, content)
}

/// Together with the person. A place of its own: back leads to the list, and never to the trajectory while the person looks.
pub(super) fn together(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let scored = StoredValue::new(begin(here, trajectory, &codebook));
    let count = shown(scored).len();
    let at = RwSignal::new(0_usize);
    remember("step", at, usize::to_string, |text| text.parse().unwrap_or(0));
    at.update(|at| *at = (*at).min(count.saturating_sub(1)));
    let step = move |by: isize| {
        at.update(|at| *at = at.checked_add_signed(by).unwrap_or(0));
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    let content = view! {
        {move || one_by_one(here, scored, at.get())}
        {save_bar(view! {
            {shown_while(move || at.get() > 0, "quiet", here.say(words::PREVIOUS), move |_| step(-1))}
            {shown_while(move || at.get() + 1 < count, "primary", here.say(words::NEXT), move |_| step(1))}
            {shown_while(move || at.get() + 1 >= count, "primary", here.say(words::SAVE), move |_| save(here, id, scored, ScoredBy::Together))}
        })}
    };
    screen(here.say(words::DOMAINS), true, content)
}

fn save(here: Here, id: TrajectoryId, scored: StoredValue<Vec<Scored>>, by: ScoredBy) {
    let bodies: Vec<Body> = scored.with_value(|scored| scored.iter().filter_map(|one| body(one, by)).collect());
    if bodies.is_empty() {
        here.refuse(here.say(words::CHOOSE_ONE));
    } else {
        here.save(id, Some(today()), &bodies, Some(Place::Trajectory(id)));
    }
}

fn begin(here: Here, trajectory: &Trajectory, codebook: &Codebook) -> Vec<Scored> {
    let make = |item: &Item| {
        let before = trajectory.scores.get(&item.code).and_then(|scores| scores.last()).map(|score| score.level);
        let level = RwSignal::new(None);
        remember_shown(item.code.as_str(), level);
        Scored {
            code: item.code.clone(),
            label: capitalised(item.label.get(here.lang)),
            shown: RwSignal::new(item.always || before.is_some() || level.with_untracked(Option::is_some)),
            level,
            before,
        }
    };
    codebook.offered("domain", today()).map(make).collect()
}

fn body(scored: &Scored, by: ScoredBy) -> Option<Body> {
    let (level, instrument) = (scored.level.get_untracked()?, Code::new(INSTRUMENT).ok()?);
    Some(Body::DomainScored(DomainScore { instrument, edition: EDITION, domain: scored.code.clone(), level, by }))
}

/// Those that are asked about now.
fn shown(scored: StoredValue<Vec<Scored>>) -> Vec<Scored> {
    scored.with_value(|scored| scored.iter().filter(|one| one.shown.get_untracked()).cloned().collect())
}

fn alone(here: Here, scored: StoredValue<Vec<Scored>>) -> AnyView {
    let all = scored.with_value(Vec::clone);
    let scales = all.iter().map(|one| {
        let is_shown = one.shown;
        let scale = scale(here, one, "scale");
        view! { <section class="card" hidden=move || !is_shown.get()>{scale}</section> }
    });
    let scales = scales.collect_view();
    let none_hidden = {
        let all = all.clone();
        move || all.iter().all(|one| one.shown.get())
    };
    let chips = all.into_iter().map(|one| {
        view! { <button type="button" class="chip" hidden=move || one.shown.get() on:click=move |_| one.shown.set(true)>"+ "{one.label}</button> }
    });
    let chips = chips.collect_view();
    view! {
        {scales}
        <section class="card" hidden=none_hidden><h2>{here.say(words::MORE_DOMAINS)}</h2><div class="chips">{chips}</div></section>
    }
    .into_any()
}

/// What the person sees: one question, large words, nothing else about the trajectory.
fn one_by_one(here: Here, scored: StoredValue<Vec<Scored>>, at: usize) -> AnyView {
    let shown = shown(scored);
    let count = shown.len();
    let Some(one) = shown.get(at) else { return ().into_any() };
    view! { <div class="step" data-scene=at.to_string()><p class="hint">{at + 1}" / "{count}</p>{scale(here, one, "scale large")}</div> }
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
