//! Kenmerken: what is known of the person. Two different answers to one question are both shown until somebody settles it.

use domain::code::Code;
use domain::codebook::{INTAKE, Item, PARTICIPANT_FIELDS};
use domain::event::{Body, Characteristic};
use domain::letters::capitalised;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::{Memo, RwSignal};
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Layout, choice, offered, one_of, tick};

struct Field {
    code: &'static str,
    answer: RwSignal<Option<Code>>,
    before: Option<Code>,
    /// The statement that a new answer replaces.
    base: Option<domain::ids::EventId>,
    differs: bool,
}

pub(super) fn intake(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let participant = RwSignal::new(false);
    let fields: Vec<Field> = INTAKE
        .into_iter()
        .chain(["persona", "municipality"])
        .map(|code| {
            let statements = trajectory.characteristics.get(code).map_or(&[][..], Vec::as_slice);
            let differs = statements.len() > 1;
            let before = if differs { None } else { statements.last().map(|statement| statement.value.clone()) };
            Field { code, answer: RwSignal::new(before.clone()), before, base: statements.last().map(|statement| statement.event), differs }
        })
        .collect();
    let questions = fields
        .iter()
        .map(|field| {
            let challenge = trajectory.challenge();
            let belongs = |item: &&Item| item.challenge.is_none() || item.challenge.as_ref() == challenge;
            let choices = if field.code == "persona" {
                codebook.offered("persona", today()).filter(belongs).map(|item| choice(item, here.lang)).collect()
            } else {
                offered(&codebook, field.code, today(), here.lang)
            };
            let said = field.differs.then(|| {
                let statements = trajectory.characteristics.get(field.code).map_or(&[][..], Vec::as_slice);
                let answers: Vec<String> =
                    statements.iter().map(|one| capitalised(codebook.label(field.code, &one.value, here.lang))).collect();
                view! { <p class="callout">{here.say(words::TWO_ANSWERS)}" "{answers.join(" / ")}</p> }
            });
            // An answer that stands is replaced by another, never by none.
            let optional = field.before.is_none();
            view! { {said}{one_of(here.say(words::field(field.code)), choices, field.answer, Layout::Flow, optional)} }
        })
        .collect_view();
    let needed: Vec<RwSignal<Option<Code>>> =
        fields.iter().filter(|field| PARTICIPANT_FIELDS.contains(&field.code)).map(|field| field.answer).collect();
    let is_complete = move || needed.iter().all(|answer| answer.with(Option::is_some));
    let already = trajectory.participant_since.is_some() || trajectory.closed().is_some();
    let complete = Memo::new(move || !already && is_complete());
    let save = move |_| {
        let changed = fields.iter().filter(|field| field.answer.with_untracked(|answer| *answer != field.before));
        let mut bodies: Vec<Body> = changed
            .filter_map(|field| {
                let set = Characteristic { field: Code::new(field.code).ok()?, value: field.answer.get_untracked()?, base: field.base };
                Some(Body::CharacteristicSet(set))
            })
            .collect();
        if complete.get_untracked() && participant.get_untracked() {
            bodies.push(Body::ParticipationStarted);
        }
        here.save(id, Some(today()), &bodies, None);
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        <p class="hint">{here.say(words::INTAKE_HELP)}</p>
        {questions}
        <section class="card" hidden=already>
            <h2>{here.say(words::PARTICIPANT)}</h2>
            <p class="hint">{here.say(words::PARTICIPANT_HELP)}</p>
            <div hidden=move || !complete.get()>{tick(here.say(words::PARTICIPANT_YES), participant)}</div>
        </section>
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::CHARACTERISTICS), true, body)
}
