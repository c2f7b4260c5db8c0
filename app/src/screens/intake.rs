//! Kenmerken: what is known of the person. Two different answers to one question are both shown until somebody settles it.

use domain::code::Code;
use domain::codebook::{INTAKE, Item, PARTICIPANT_FIELDS};
use domain::event::{Body, Characteristic};
use domain::ids::EventId;
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
    /// The statements that stand: none, one, or several that differ.
    statements: Vec<(EventId, Code)>,
}

impl Field {
    /// What says the new answer. Each statement that says otherwise is replaced, so that no difference is left.
    fn bodies(&self) -> Vec<Body> {
        let (Ok(field), Some(value)) = (Code::new(self.code), self.answer.get_untracked()) else { return Vec::new() };
        let set = |base| Body::CharacteristicSet(Characteristic { field: field.clone(), value: value.clone(), base });
        if self.statements.is_empty() {
            return vec![set(None)];
        }
        self.statements.iter().filter(|(_, said)| *said != value).map(|(event, _)| set(Some(*event))).collect()
    }
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
            let statements: Vec<(EventId, Code)> = statements.iter().map(|statement| (statement.event, statement.value.clone())).collect();
            let before = if let [(_, only)] = statements.as_slice() { Some(only.clone()) } else { None };
            Field { code, answer: RwSignal::new(before.clone()), before, statements }
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
            let said = (field.statements.len() > 1).then(|| {
                let answers: Vec<String> =
                    field.statements.iter().map(|(_, value)| capitalised(codebook.label(field.code, value, here.lang))).collect();
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
        let mut bodies: Vec<Body> = changed.flat_map(Field::bodies).collect();
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
