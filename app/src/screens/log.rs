//! Noteren: a contact in four taps. Everything beyond kind and attendance is one scroll away and may stay empty.

use std::sync::Arc;

use domain::code::Code;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{AppointmentPlan, AppointmentStep, Body, Contact, Note};
use domain::guard::NOTE_LIMIT;
use domain::ids::{AppointmentId, TrajectoryId};
use domain::letters::lowered;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use super::trajectories::row;
use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::dates::{hour as clock, near};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, Place, actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, day, hour, offered, one, problem, several, tick};
use crate::ui::note;

/// What is being filled in, and for which trajectory.
#[derive(Clone, Copy)]
struct Draft {
    of: RwSignal<Option<TrajectoryId>>,
    kind: RwSignal<Option<Code>>,
    attendance: RwSignal<Option<Code>>,
    duration: RwSignal<Option<Code>>,
    domains: RwSignal<Vec<Code>>,
    services: RwSignal<Vec<Code>>,
    date: RwSignal<Option<Date>>,
    next_date: RwSignal<Option<Date>>,
    next_minute: RwSignal<Option<u16>>,
    settles: RwSignal<bool>,
    note: note::Draft,
}

fn draft() -> Draft {
    use_context().unwrap_or_else(|| Draft {
        of: RwSignal::new(None),
        kind: RwSignal::new(None),
        attendance: RwSignal::new(None),
        duration: RwSignal::new(None),
        domains: RwSignal::new(Vec::new()),
        services: RwSignal::new(Vec::new()),
        date: RwSignal::new(None),
        next_date: RwSignal::new(None),
        next_minute: RwSignal::new(None),
        settles: RwSignal::new(true),
        note: note::Draft::new(),
    })
}

pub(super) fn provide_draft() {
    provide_context(draft());
}

pub(super) fn forget_draft() {
    let draft = draft();
    draft.of.set(None);
    draft.kind.set(None);
    draft.note.clear();
}

impl Draft {
    /// Empties everything but the kind of contact: who is on home visits today makes another one next.
    fn begin(self, of: TrajectoryId, codebook: &Codebook) {
        let first = |list: &str| codebook.offered(list, today()).next().map(|item| item.code.clone());
        self.of.set(Some(of));
        if self.kind.with_untracked(Option::is_none) {
            self.kind.set(first("contact_kind"));
        }
        self.attendance.set(first("attendance"));
        self.duration.set(None);
        self.domains.set(Vec::new());
        self.services.set(Vec::new());
        self.date.set(Some(today()));
        self.next_date.set(None);
        self.next_minute.set(None);
        self.settles.set(true);
        self.note.clear();
    }
}

/// First: for whom? The most recent first; two letters find the others.
pub(super) fn choose() -> AnyView {
    let here = here();
    let text = RwSignal::new(String::new());
    let rows = move || {
        let wanted = lowered(text.get().trim()).replace(' ', "-");
        let mut found: Vec<Arc<Trajectory>> =
            here.source.own_caseload().values().filter(|one| one.closed().is_none() && one.code_name.contains(&wanted)).cloned().collect();
        domain::order::sort_by_key(&mut found, |one| std::cmp::Reverse((one.last_contact().unwrap_or(one.opened), one.id)));
        let codebook = here.source.codebook();
        let none = found.is_empty().then(|| {
            let empty = if here.source.caseload().is_empty() { words::NO_TRAJECTORIES } else { words::NONE_FOUND };
            view! { <li class="empty">{here.say(empty)}</li> }
        });
        let items = found.into_iter().take(20).map(|one| {
            let place = codebook.label("municipality", one.municipality().map_or("unknown", Code::as_str), here.lang).to_owned();
            let id = one.id;
            view! { <li>{row(here, &one, &place, move || here.nav.replace(Place::Log(Some(id))))}</li> }
        });
        view! { {none}{items.collect_view()} }
    };
    let body = view! {
        <label for="whose" class="visually-hidden">{here.say(words::SEARCH)}</label>
        <input id="whose" class="search" type="search" placeholder=here.say(words::SEARCH) autocomplete="off" autocapitalize="none" spellcheck="false"
            on:input=move |event| text.set(event_target_value(&event)) />
        <ul class="list card">{rows}</ul>
        {actions(view! {
            {button("quiet", here.say(words::TALLY), move |_| here.nav.go(Place::Tally))}
            {button("quiet", here.say(words::NEW), move |_| here.nav.go(Place::New))}
        })}
    };
    screen(here.say(words::WHICH), false, body)
}

pub(super) fn log(trajectory: &Trajectory) -> AnyView {
    let (here, draft, id) = (here(), draft(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    if draft.of.get_untracked() != Some(id) {
        draft.begin(id, &codebook);
    }
    let wrong = RwSignal::new(None);
    let list = |name: &str| offered(&codebook, name, today(), here.lang);
    let due = trajectory.planned().into_iter().find(|(_, plan)| plan.date <= today()).map(|(id, plan)| (id, plan.clone()));
    let settles = due.as_ref().map(|(_, plan)| {
        let moment = plan.minute.map_or_else(String::new, |minute| format!(" {}", clock(minute)));
        let label = format!("{} {}{moment}", here.say(words::THIS_APPOINTMENT), near(plan.date, today(), here.lang));
        tick(label, draft.settles)
    });
    let save = move |_| save(here, draft, id, due.as_ref().map(|(id, _)| *id), wrong);
    let body = view! {
        {problem(wrong)}
        {one(here.say(words::CONTACT_KIND), list("contact_kind"), draft.kind, Layout::Grid)}
        {one(here.say(words::ATTENDANCE), list("attendance"), draft.attendance, Layout::Flow)}
        {settles}
        {actions(button("primary", here.say(words::SAVE), save))}
        <h2 class="more-details">{here.say(words::MORE_DETAILS)}" "<span class="hint">"("{here.say(words::OPTIONAL)}")"</span></h2>
        {day(here.say(words::DATE), draft.date, None, Some(today()))}
        {one(here.say(words::DURATION), list("duration"), draft.duration, Layout::Flow)}
        <section class="card pair">
            <h3>{here.say(words::NEXT_DATE)}</h3>
            {day(here.say(words::DAY), draft.next_date, Some(today()), None)}
            {hour(here.say(words::HOUR).to_owned(), draft.next_minute)}
        </section>
        {note::field("note", words::NOTE, draft.note, NOTE_LIMIT, here.lang)}
        {several(here.say(words::ABOUT_DOMAINS), list("domain"), draft.domains, Layout::Flow)}
        {several(here.say(words::ABOUT_SERVICES), list("service"), draft.services, Layout::Flow)}
    };
    screen(trajectory.code_name.clone(), true, body)
}

fn save(here: Here, draft: Draft, id: TrajectoryId, due: Option<AppointmentId>, wrong: RwSignal<Option<String>>) {
    let (Some(kind), Some(attendance)) = (draft.kind.get_untracked(), draft.attendance.get_untracked()) else {
        wrong.set(Some(here.say(words::WHAT_IS_NEEDED).to_owned()));
        return;
    };
    let note = match draft.note.checked(NOTE_LIMIT) {
        Ok(note) => note,
        Err(text) => {
            wrong.set(Some(here.say(text).to_owned()));
            return;
        }
    };
    let mut bodies = vec![Body::ContactLogged(Contact {
        kind: kind.clone(),
        attendance: attendance.clone(),
        duration: draft.duration.get_untracked(),
        domains: draft.domains.get_untracked().into_iter().collect(),
        services: draft.services.get_untracked().into_iter().collect(),
    })];
    if let Some(appointment) = due.filter(|_| draft.settles.get_untracked()) {
        bodies.extend(outcome(&attendance, AppointmentStep { appointment }));
    }
    if let Some(date) = draft.next_date.get_untracked() {
        let appointment = AppointmentId::new(now(), &BrowserEntropy);
        bodies.push(Body::AppointmentPlanned(AppointmentPlan {
            appointment,
            date,
            minute: draft.next_minute.get_untracked(),
            kind: Some(kind),
        }));
    }
    bodies.extend(note.map(|text| Body::NoteAdded(Note { text })));
    if here.save(id, draft.date.get_untracked().unwrap_or_else(today), &bodies, wrong, Some(Place::Trajectory(id))) {
        draft.of.set(None);
    }
}

/// What the contact says about the appointment that was planned for it.
fn outcome(attendance: &Code, step: AppointmentStep) -> Option<Body> {
    match attendance.as_str() {
        "present" => Some(Body::AppointmentKept(step)),
        "no_show" => Some(Body::AppointmentMissed(step)),
        "cancelled" | "moved" => Some(Body::AppointmentCancelled(step)),
        _ => None,
    }
}
