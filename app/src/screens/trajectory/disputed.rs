//! An appointment of which two people said different things: both are shown, and whoever looks says which is right.

use domain::event::{Body, Correction};
use domain::ids::EventId;
use domain::trajectory::{Answer, AppointmentState, Trajectory};
use leptos::prelude::*;

use super::Tap;
use crate::datasource::today;
use crate::i18n::dates::{hour, near};
use crate::i18n::phone as words;
use crate::ui::button::button;

pub(super) fn disputed(tap: Tap, trajectory: &Trajectory) -> AnyView {
    let here = tap.here;
    let one = |(_, appointment): (_, &domain::trajectory::Appointment)| {
        let moment = appointment.minute.map_or_else(String::new, |minute| format!(" {}", hour(minute)));
        let title = format!("{} {}{moment}", here.say(words::APPOINTMENT), near(appointment.date, today(), here.lang));
        let all: Vec<Answer> = appointment.answers.clone();
        let answers = appointment.answers.iter().map(|answer| line(tap, *answer, &all)).collect_view();
        view! { <div class="callout" data-tone="warn"><p><strong>{title}</strong>": "{here.say(words::TWO_ANSWERS)}</p><ul class="list">{answers}</ul></div> }
    };
    trajectory.disputed().into_iter().map(one).collect_view().into_any()
}

/// What somebody said. To say that it is right takes back what was said otherwise.
fn line(tap: Tap, answer: Answer, all: &[Answer]) -> AnyView {
    let here = tap.here;
    let is_mine = here.source.me().is_some_and(|me| me.user == answer.author);
    let who = if is_mine { here.say(words::YOU).to_owned() } else { here.source.login_of(answer.author) };
    let said = here.say(match answer.state {
        AppointmentState::Kept => words::KEPT,
        AppointmentState::Missed => words::MISSED,
        _ => words::WAS_CANCELLED,
    });
    let others: Vec<EventId> = all.iter().filter(|other| other.state != answer.state).map(|other| other.event).collect();
    let settle = move |_| {
        let wrong: Vec<Body> = others.iter().map(|of| Body::Correction(Correction { of: *of, replacement: None })).collect();
        here.record(tap.id, today(), &wrong);
    };
    view! {
        <li class="row static">
            <span class="row-main"><span class="row-title">{said}</span><span class="row-sub">{who}" · "{near(answer.about, today(), here.lang)}</span></span>
            {button("quiet", here.say(words::IS_RIGHT), settle)}
        </li>
    }
    .into_any()
}
