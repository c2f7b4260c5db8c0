//! Work and training: dated events, from which the ESF+ results are derived (never from tick-boxes).

use domain::code::Code;
use domain::event::{Body, EducationChange, FollowUpMoment, LabourChange};
use domain::trajectory::{Trajectory, due};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{here, save_bar, screen, whose};
use crate::ui::button::button;
use crate::ui::form::{Layout, Need, day, offered, one, tick};

pub(super) fn happened(trajectory: &Trajectory) -> AnyView {
    let (here, id) = (here(), trajectory.id);
    let codebook = untrack(|| here.source.codebook());
    let labour: RwSignal<Option<Code>> = RwSignal::new(None);
    let education: RwSignal<Option<Code>> = RwSignal::new(None);
    let qualification = RwSignal::new(false);
    // ESF+ counts work and training up to four weeks after the exit; later the follow-up asks.
    let last = trajectory.closed().map_or_else(today, |(exit, _)| due(FollowUpMoment::FourWeeks, *exit).min(today()));
    let date = RwSignal::new(Some(last));
    let save = move |_| {
        let labour = labour.get_untracked().map(|status| Body::LabourEvent(LabourChange { status }));
        let education = education.get_untracked().map(|what| Body::EducationEvent(EducationChange { what }));
        let qualification = qualification.get_untracked().then_some(Body::QualificationGained);
        let bodies: Vec<Body> = labour.into_iter().chain(education).chain(qualification).collect();
        if bodies.is_empty() {
            here.refuse(here.say(words::WHAT_HAPPENED));
        } else {
            here.save(id, date.get_untracked(), &bodies, None);
        }
    };
    let body = view! {
        {whose(&trajectory.code_name)}
        {one(here.say(words::WORK), offered(&codebook, "labour_event", today(), here.lang), labour, Layout::Flow)}
        {one(here.say(words::TRAINING), offered(&codebook, "education_event", today(), here.lang), education, Layout::Flow)}
        {tick(here.say(words::QUALIFICATION), qualification)}
        {day(here.say(words::SINCE_WHEN), date, None, last, Need::Needed)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::WHAT_HAPPENED), true, body)
}
