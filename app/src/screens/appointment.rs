//! Planning an appointment, or giving one another moment.

use domain::event::{AppointmentPlan, Body};
use domain::ids::AppointmentId;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Layout, day, hour, offered, one, problem};

pub(super) fn appointment(trajectory: &Trajectory, moved: Option<AppointmentId>) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let before = moved.and_then(|moved| trajectory.appointments.get(&moved));
    let date = RwSignal::new(before.map(|plan| plan.date.max(today())));
    let minute = RwSignal::new(before.and_then(|plan| plan.minute));
    let kind = RwSignal::new(before.and_then(|plan| plan.kind.clone()));
    let wrong = RwSignal::new(None);
    let save = move |_| {
        let Some(date) = date.get_untracked() else { return wrong.set(Some(here.say(words::CHOOSE_DAY).to_owned())) };
        let plan = |appointment| AppointmentPlan { appointment, date, minute: minute.get_untracked(), kind: kind.get_untracked() };
        let body = match moved {
            Some(moved) => Body::AppointmentMoved(plan(moved)),
            None => Body::AppointmentPlanned(plan(AppointmentId::new(now(), &BrowserEntropy))),
        };
        here.save(id, today(), &[body], wrong, None);
    };
    let body = view! {
        {problem(wrong)}
        {day(here.say(words::DATE), date, Some(today()), None)}
        {hour(format!("{} ({})", here.say(words::HOUR), here.say(words::OPTIONAL)), minute)}
        {one(here.say(words::CONTACT_KIND), offered(&codebook, "contact_kind", today(), here.lang), kind, Layout::Grid)}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(if moved.is_some() { words::MOVED_TO } else { words::PLAN }), true, body)
}
