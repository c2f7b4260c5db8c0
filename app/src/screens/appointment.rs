//! Planning an appointment, or giving one another moment.

use domain::date::Date;
use domain::event::{AppointmentPlan, Body};
use domain::ids::AppointmentId;
use domain::trajectory::Trajectory;
use domain::validate::PLANNED_AHEAD;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Layout, Need, day, hour, offered, one};

/// The last day that an appointment can be planned for.
pub(super) fn last_plannable() -> Date {
    today().plus_days(PLANNED_AHEAD)
}

pub(super) fn appointment(trajectory: &Trajectory, moved: Option<AppointmentId>) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let before = moved.and_then(|moved| trajectory.appointments.get(&moved));
    let date = RwSignal::new(before.map(|plan| plan.date.max(today())));
    let minute = RwSignal::new(before.and_then(|plan| plan.minute));
    let kind = RwSignal::new(before.and_then(|plan| plan.kind.clone()));
    let save = move |_| {
        if !here.fields_are_right() {
            return;
        }
        let Some(date) = date.get_untracked() else { return here.refuse(here.say(words::CHOOSE_DAY)) };
        let plan = |appointment| AppointmentPlan { appointment, date, minute: minute.get_untracked(), kind: kind.get_untracked() };
        let body = match moved {
            Some(moved) => Body::AppointmentMoved(plan(moved)),
            None => Body::AppointmentPlanned(plan(AppointmentId::new(now(), &BrowserEntropy))),
        };
        here.save(id, Some(today()), &[body], None);
    };
    // What cannot be changed by moving is not asked.
    let kinds = moved
        .is_none()
        .then(|| one(here.say(words::CONTACT_KIND), offered(&codebook, "contact_kind", today(), here.lang), kind, Layout::Grid));
    let body = view! {
        {whose(&trajectory.code_name)}
        {day(here.say(words::DATE), date, Some(today()), last_plannable(), Need::Needed)}
        {hour(format!("{} ({})", here.say(words::HOUR), here.say(words::OPTIONAL)), minute)}
        {kinds}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(if moved.is_some() { words::MOVED_TO } else { words::PLAN }), true, body)
}
