//! Nieuw traject: challenge and municipality, then strengths before barriers, then what is known of the person. Short steps
//! that can be left and taken up again.

use domain::code::Code;
use domain::codebook::{Codebook, INTAKE, PARTICIPANT_FIELDS};
use domain::date::Date;
use domain::event::{BarrierStep, Body, Characteristic, Opening, Strength};
use domain::ids::TrajectoryId;
use domain::letters::capitalised;
use domain::map::Map;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::{ArcRwSignal, RwSignal, StoredValue};
use crate::shell::{Here, Place, here, save_bar, screen};
use crate::ui::button::{button, shown_while};
use crate::ui::form::{Choice, Layout, Need, choice, day, offered, one, one_needed, select, several, several_each, tick};
use crate::ui::memory::{keep_now, remember};

const STEPS: [domain::text::Text; 4] = [words::STEP_START, words::STEP_STRENGTHS, words::STEP_BARRIERS, words::STEP_INTAKE];

const CODE_NAME: &str = "code name";

/// What is being filled in.
#[derive(Clone, Copy)]
struct Draft {
    step: RwSignal<usize>,
    code_name: RwSignal<String>,
    challenge: RwSignal<Option<Code>>,
    municipality: RwSignal<Option<Code>>,
    opened: RwSignal<Option<Date>>,
    persona: RwSignal<Option<Code>>,
    strengths: RwSignal<Vec<Code>>,
    barriers: RwSignal<Vec<Code>>,
    /// Barrier → its kind. Not of the step that shows them: they outlive it.
    kinds: StoredValue<Map<Code, ArcRwSignal<Option<Code>>>>,
    answers: [RwSignal<Option<Code>>; INTAKE.len()],
    participant: RwSignal<bool>,
    /// It was recorded: the next one begins empty.
    recorded: StoredValue<bool>,
}

fn draft() -> Draft {
    use_context().unwrap_or_else(|| Draft {
        step: RwSignal::new(0),
        code_name: RwSignal::new(String::new()),
        challenge: RwSignal::new(None),
        municipality: RwSignal::new(None),
        opened: RwSignal::new(None),
        persona: RwSignal::new(None),
        strengths: RwSignal::new(Vec::new()),
        barriers: RwSignal::new(Vec::new()),
        kinds: StoredValue::new(Map::new()),
        answers: INTAKE.map(|_| RwSignal::new(None)),
        participant: RwSignal::new(false),
        recorded: StoredValue::new(false),
    })
}

pub(super) fn provide_draft() {
    provide_context(draft());
}

pub(super) fn forget_draft() {
    draft().clear();
}

impl Draft {
    fn begin(self, here: Here) {
        if self.recorded.get_value() {
            self.clear();
        }
        remember(CODE_NAME, self.code_name, String::clone, str::to_owned);
        if self.code_name.with_untracked(String::is_empty) {
            let drawn = here.source.draw_code_name();
            keep_now(CODE_NAME, drawn.as_str());
            self.code_name.set(drawn.as_str().to_owned());
            self.opened.set(None);
        }
        if self.opened.with_untracked(Option::is_none) {
            self.opened.set(Some(today()));
        }
    }

    fn clear(self) {
        self.recorded.set_value(false);
        self.step.set(0);
        self.code_name.set(String::new());
        self.challenge.set(None);
        self.municipality.set(None);
        self.persona.set(None);
        self.strengths.set(Vec::new());
        self.barriers.set(Vec::new());
        self.kinds.with_value(|kinds| kinds.values().for_each(|kind| kind.set(None)));
        self.answers.iter().for_each(|answer| answer.set(None));
        self.participant.set(false);
    }

    /// Goes to another step: from the first one only when it is complete, so that nothing is complained of three steps later.
    fn turn(self, here: Here, to: usize) {
        if to > 0 && !self.begins_well(here) {
            return;
        }
        self.step.set(to);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Whether the first step is complete; else it is shown, with what is missing.
    fn begins_well(self, here: Here) -> bool {
        let chosen = self.challenge.with_untracked(Option::is_some) && self.municipality.with_untracked(Option::is_some);
        if !chosen {
            here.refuse(here.say(words::CHOOSE_FIRST));
        }
        let is_well = chosen && here.fields_are_right();
        if !is_well {
            self.step.set(0);
        }
        is_well
    }

    /// Everything that the wizard says happened; `None` while challenge or municipality is missing.
    fn bodies(self) -> Option<Vec<Body>> {
        let opening = Opening {
            code_name: self.code_name.get_untracked(),
            challenge: self.challenge.get_untracked()?,
            municipality: self.municipality.get_untracked()?,
        };
        let mut bodies = vec![Body::TrajectoryOpened(opening)];
        bodies.extend(self.strengths.get_untracked().into_iter().map(|strength| Body::StrengthNoted(Strength { strength })));
        let kind_of = |barrier: &Code| self.kinds.with_value(|kinds| kinds.get(barrier)?.get_untracked());
        let barriers = self.barriers.get_untracked().into_iter();
        bodies.extend(barriers.map(|barrier| Body::BarrierOpened(BarrierStep { kind: kind_of(&barrier), barrier })));
        let answers = INTAKE.iter().zip(self.answers).chain([(&"persona", self.persona)]);
        bodies.extend(answers.filter_map(|(field, answer)| {
            let set = Characteristic { field: Code::new(*field).ok()?, value: answer.get_untracked()?, base: None };
            Some(Body::CharacteristicSet(set))
        }));
        if self.participant.get_untracked() && self.is_complete() {
            bodies.push(Body::ParticipationStarted);
        }
        Some(bodies)
    }

    /// Whether every answer is there that a participant needs.
    fn is_complete(self) -> bool {
        INTAKE.iter().zip(self.answers).all(|(field, answer)| !PARTICIPANT_FIELDS.contains(field) || answer.with(Option::is_some))
    }
}

pub(super) fn new() -> AnyView {
    let (here, draft) = (here(), draft());
    draft.begin(here);
    let codebook = untrack(|| here.source.codebook());
    let steps = STEPS.iter().enumerate().map(|(at, title)| {
        let current = move || (draft.step.get() == at).then_some("step");
        view! { <li aria-current=current><button type="button" on:click=move |_| draft.turn(here, at)>{here.say(*title)}</button></li> }
    });
    // Every step is drawn, and one is shown: what is filled in on another counts as well.
    let steps_of = [
        start(here, draft, &codebook),
        strengths(here, draft, &codebook),
        barriers(here, draft, &codebook),
        intake(here, draft, &codebook),
    ];
    let step =
        steps_of.into_iter().enumerate().map(|(at, step)| view! { <div class="step" hidden=move || draft.step.get() != at>{step}</div> });
    let step = step.collect_view();
    let next = move |_| draft.turn(here, draft.step.get_untracked() + 1);
    let save = move |_| save(here, draft);
    let ready = move || draft.challenge.with(Option::is_some) && draft.municipality.with(Option::is_some);
    let last = STEPS.len() - 1;
    let body = view! {
        <ol class="steps" data-scene=move || draft.step.get().to_string()>{steps.collect_view()}</ol>
        {step}
        <p class="hint">{here.say(words::DRAFT_KEPT)}</p>
        {save_bar(view! {
            // Whoever knows no more than the first step can start at once.
            {shown_while(move || ready() && draft.step.get() != last, "quiet", here.say(words::START_TRAJECTORY), save)}
            {shown_while(move || draft.step.get() != last, "primary", here.say(words::NEXT), next)}
            {shown_while(move || draft.step.get() == last, "primary", here.say(words::START_TRAJECTORY), save)}
        })}
    };
    screen(here.say(words::NEW), true, body)
}

fn start(here: Here, draft: Draft, codebook: &Codebook) -> AnyView {
    let draw = move |_| draft.code_name.set(here.source.draw_code_name().as_str().to_owned());
    let texts = codebook
        .offered("challenge", today())
        .map(|item| {
            let (mine, help) = (item.code.clone(), item.help.as_ref().map(|help| help.get(here.lang).to_owned()));
            let full = item.text.as_ref().map(|text| {
                let paragraphs = text.get(here.lang).trim().split("\n\n").map(|one| view! { <p>{one.to_owned()}</p> }).collect_view();
                view! { <details><summary>{here.say(words::FULL_TEXT)}</summary>{paragraphs}</details> }
            });
            let hidden = move || draft.challenge.with(|chosen| chosen.as_ref() != Some(&mine));
            view! { <div class="hint" hidden=hidden><p>{help}</p>{full}</div> }
        })
        .collect_view();
    let municipalities = offered(codebook, "municipality", today(), here.lang);
    view! {
        <section class="card">
            <p class="code-name"><span class="hint">{here.say(words::CODE_NAME)}</span><strong>{move || draft.code_name.get()}</strong></p>
            <p class="hint">{here.say(words::CODE_NAME_HELP)}</p>
            {button("quiet", here.say(words::DRAW_AGAIN), draw)}
        </section>
        {one_needed(here.say(words::CHALLENGE), offered(codebook, "challenge", today(), here.lang), draft.challenge, Layout::Flow)}
        {texts}
        {select(here.say(words::MUNICIPALITY), "–".to_owned(), municipalities, draft.municipality)}
        {day(here.say(words::OPENED_ON), draft.opened, None, today(), Need::Needed)}
    }
    .into_any()
}

fn strengths(here: Here, draft: Draft, codebook: &Codebook) -> AnyView {
    view! {
        <p class="hint">{here.say(words::STRENGTHS_HELP)}</p>
        {several(here.say(words::STRENGTHS_ASK), offered(codebook, "strength", today(), here.lang), draft.strengths, Layout::Flow)}
    }
    .into_any()
}

fn barriers(here: Here, draft: Draft, codebook: &Codebook) -> AnyView {
    let with_kinds = codebook.offered("barrier", today()).filter(|item| !item.kinds.is_empty());
    let questions = with_kinds
        .map(|item| {
            let mut known = None;
            draft
                .kinds
                .update_value(|kinds| known = Some(RwSignal::from(&*kinds.or_insert_with(item.code.clone(), || ArcRwSignal::new(None)))));
            let kinds: Vec<Choice> = item.kinds.iter().filter(|kind| kind.valid_on(today())).map(|kind| choice(kind, here.lang)).collect();
            let title = format!("{}: {}", capitalised(item.label.get(here.lang)), here.say(words::KIND));
            (item.code.clone(), known.map(|known| one(title, kinds, known, Layout::Flow)).into_any())
        })
        .collect();
    view! {
        <p class="hint">{here.say(words::BARRIERS_HELP)}</p>
        {several_each(here.say(words::BARRIERS_ASK), offered(codebook, "barrier", today(), here.lang), draft.barriers, Layout::Flow, questions)}
    }
    .into_any()
}

fn intake(here: Here, draft: Draft, codebook: &Codebook) -> AnyView {
    let fields = INTAKE
        .iter()
        .zip(draft.answers)
        .map(|(field, answer)| one(here.say(words::field(field)), offered(codebook, field, today(), here.lang), answer, Layout::Flow))
        .collect_view();
    let challenge = draft.challenge.get_untracked();
    let belongs = |item: &&domain::codebook::Item| item.challenge.is_none() || item.challenge == challenge;
    let personas = codebook.offered("persona", today()).filter(belongs).map(|item| choice(item, here.lang)).collect();
    view! {
        <p class="hint">{here.say(words::INTAKE_HELP)}</p>
        {fields}
        {one(here.say(words::field("persona")), personas, draft.persona, Layout::Flow)}
        <section class="card">
            <h2>{here.say(words::PARTICIPANT)}</h2>
            <p class="hint">{here.say(words::PARTICIPANT_HELP)}</p>
            <div hidden=move || !draft.is_complete()>{tick(here.say(words::PARTICIPANT_FROM_START), draft.participant)}</div>
        </section>
    }
    .into_any()
}

fn save(here: Here, draft: Draft) {
    if !draft.begins_well(here) {
        return;
    }
    let Some(bodies) = draft.bodies() else { return };
    let id = TrajectoryId::new(now(), &BrowserEntropy);
    let recorded = here.save(id, draft.opened.get_untracked(), &bodies, Some(Place::Trajectory(id)));
    draft.recorded.set_value(recorded);
}
