//! Noteren: a contact in three taps with what is proposed. Date, kind and attendance stand first; everything beyond is one scroll
//! away and may stay empty. How an appointment went is logged here too, on the day of the appointment.

use std::sync::Arc;

use domain::code::Code;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{AppointmentPlan, AppointmentStep, Body, Contact, Note};
use domain::guard::NOTE_LIMIT;
use domain::ids::{AppointmentId, TrajectoryId};
use domain::letters::lowered;
use domain::trajectory::{Appointment, Trajectory};
use leptos::prelude::*;

use super::appointment::last_plannable;
use super::trajectories::row;
use crate::datasource::{BrowserEntropy, minute_of, now, today};
use crate::i18n::dates::{hour as clock, near};
use crate::i18n::phone as words;
use crate::reactive::{Memo, RwSignal};
use crate::shell::{Here, Place, actions, here, save_bar, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, Need, day, hour, offered, one, one_needed, several, tick, when};
use crate::ui::note;

/// What is being filled in, and on which form.
#[derive(Clone, Copy)]
struct Draft {
    of: RwSignal<Option<String>>,
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
    fn begin(self, of: String, codebook: &Codebook, due: Option<&Due>, opened: Date) {
        let first = |list: &str| codebook.offered(list, today()).next().map(|item| item.code.clone());
        self.of.set(Some(of));
        let planned = due.and_then(|due| due.plan.kind.clone()).filter(|kind| codebook.valid_on("contact_kind", kind, today()));
        if self.kind.with_untracked(Option::is_none) || planned.is_some() {
            self.kind.set(planned.or_else(|| first("contact_kind")));
        }
        self.attendance.set(first("attendance"));
        self.duration.set(None);
        self.domains.set(Vec::new());
        self.services.set(Vec::new());
        let on = due.filter(|due| due.asked).map_or_else(today, |due| due.plan.date.min(today()));
        // Of a phone whose clock is behind, today may be before the opening.
        self.date.set(Some(on.max(opened)));
        self.next_date.set(None);
        self.next_minute.set(None);
        // What is logged today is the appointment of today; of an earlier one only whoever logs it can say so.
        self.settles.set(due.is_some_and(|due| due.asked || due.plan.date == today()));
        self.note.clear();
    }
}

/// An appointment that the contact may have been.
#[derive(Clone)]
struct Due {
    id: AppointmentId,
    plan: Appointment,
    /// The form was opened for it.
    asked: bool,
}

/// The appointment that is asked about; else that of today, else the last one that nobody said the end of.
fn due(trajectory: &Trajectory, asked: Option<AppointmentId>) -> Option<Due> {
    let mut past: Vec<_> = trajectory.planned().into_iter().filter(|(_, plan)| plan.date <= today()).collect();
    match asked {
        Some(asked) => past.retain(|(id, _)| *id == asked),
        // Of several of one day the one that is nearest to now.
        None => domain::order::sort_by_key(&mut past, |(_, plan)| {
            (plan.date, std::cmp::Reverse(plan.minute.map_or(0, |at| at.abs_diff(minute_of(now())))))
        }),
    }
    past.pop().map(|(id, plan)| Due { id, plan: plan.clone(), asked: asked.is_some() })
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
    form(trajectory, None, None)
}

/// How an appointment went, perhaps with what was tapped already.
pub(super) fn how_was_it(trajectory: &Trajectory, appointment: AppointmentId, attendance: Option<Code>) -> AnyView {
    form(trajectory, Some(appointment), attendance)
}

fn form(trajectory: &Trajectory, asked: Option<AppointmentId>, attendance: Option<Code>) -> AnyView {
    let (here, draft, id) = (here(), draft(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let (due, of) = (due(trajectory, asked), here.nav.place_untracked().form());
    // A form in which nothing was filled in is begun anew: yesterday's is not today's.
    let is_untouched = here.is_untouched();
    if is_untouched {
        here.forget_form();
    }
    if is_untouched || draft.of.get_untracked().as_ref() != Some(&of) {
        draft.begin(of, &codebook, due.as_ref(), trajectory.opened);
    }
    let list = |name: &str| offered(&codebook, name, today(), here.lang);
    let settles = due.as_ref().map(|due| {
        let moment = due.plan.minute.map_or_else(String::new, |minute| format!(" {}", clock(minute)));
        let label = format!("{} {}{moment}", here.say(words::THIS_APPOINTMENT), near(due.plan.date, today(), here.lang));
        tick(label, draft.settles)
    });
    let has_due = due.is_some();
    // An appointment that is moved needs its new moment, and keeps what it was for.
    let moves =
        Memo::new(move || has_due && draft.settles.get() && draft.attendance.with(|is| is.as_ref().is_some_and(|is| *is == "moved")));
    let next = move || {
        view! {
            <section class="card pair">
                <h3>{here.say(if moves.get_untracked() { words::MOVED_TO } else { words::NEXT_DATE })}</h3>
                {day(here.say(words::DAY), draft.next_date, Some(today()), last_plannable(), Need::Optional)}
                {hour(here.say(words::HOUR).to_owned(), draft.next_minute)}
            </section>
        }
    };
    let save = move |_| save(here, draft, id, due.clone());
    let body = view! {
        {when(draft.date, Some(trajectory.opened))}
        {one_needed(here.say(words::CONTACT_KIND), list("contact_kind"), draft.kind, Layout::Grid)}
        {one_needed(here.say(words::ATTENDANCE), list("attendance"), draft.attendance, Layout::Flow)}
        {settles}
        {move || moves.get().then(next)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
        <h2 class="more-details">{here.say(words::MORE_DETAILS)}" "<span class="hint">"("{here.say(words::OPTIONAL)}")"</span></h2>
        {one(here.say(words::DURATION), list("duration"), draft.duration, Layout::Flow)}
        {move || (!moves.get()).then(next)}
        {note::field("note", words::NOTE, draft.note, NOTE_LIMIT, here.lang)}
        {several(here.say(words::ABOUT_DOMAINS), list("domain"), draft.domains, Layout::Flow)}
        {several(here.say(words::ABOUT_SERVICES), list("service"), draft.services, Layout::Flow)}
    };
    // What was tapped on the way here is what happened, whatever was half filled in before.
    if attendance.is_some() {
        draft.attendance.set(attendance);
    }
    screen(trajectory.code_name.clone(), true, body)
}

fn save(here: Here, draft: Draft, id: TrajectoryId, due: Option<Due>) {
    let (Some(kind), Some(attendance)) = (draft.kind.get_untracked(), draft.attendance.get_untracked()) else {
        return here.refuse(here.say(words::WHAT_IS_NEEDED));
    };
    let note = match draft.note.checked(NOTE_LIMIT) {
        Ok(note) => note,
        Err(text) => return here.refuse(here.say(text)),
    };
    let mut bodies = vec![Body::ContactLogged(Contact {
        kind,
        attendance: attendance.clone(),
        duration: draft.duration.get_untracked(),
        domains: draft.domains.get_untracked().into_iter().collect(),
        services: draft.services.get_untracked().into_iter().collect(),
    })];
    // Looked at before what is missing: of half a date the app knows nothing.
    if !here.fields_are_right() {
        return;
    }
    let (date, minute) = (draft.next_date.get_untracked(), draft.next_minute.get_untracked());
    let settled = due.filter(|_| draft.settles.get_untracked());
    let moved = settled.clone().filter(|_| attendance == "moved");
    let plan = |appointment, date, kind| AppointmentPlan { appointment, date, minute, kind };
    match (date, moved) {
        (None, None) if minute.is_none() => {
            bodies.extend(settled.and_then(|due| outcome(&attendance, AppointmentStep { appointment: due.id })))
        }
        (None, Some(_)) => return here.refuse(here.say(words::MOVED_WHEN)),
        (None, None) => return here.refuse(here.say(words::NEXT_WHICH_DAY)),
        (Some(date), Some(due)) => bodies.push(Body::AppointmentMoved(plan(due.id, date, due.plan.kind))),
        (Some(date), None) => {
            bodies.extend(settled.and_then(|due| outcome(&attendance, AppointmentStep { appointment: due.id })));
            bodies.push(Body::AppointmentPlanned(plan(AppointmentId::new(now(), &BrowserEntropy), date, None)));
        }
    }
    bodies.extend(note.map(|text| Body::NoteAdded(Note { text })));
    if here.save(id, draft.date.get_untracked(), &bodies, Some(Place::Trajectory(id))) {
        draft.of.set(None);
    }
}

/// What the contact says about the appointment that was planned for it.
fn outcome(attendance: &Code, step: AppointmentStep) -> Option<Body> {
    match attendance.as_str() {
        "present" => Some(Body::AppointmentKept(step)),
        "no_show" | "unreachable" => Some(Body::AppointmentMissed(step)),
        "cancelled" => Some(Body::AppointmentCancelled(step)),
        _ => None,
    }
}
