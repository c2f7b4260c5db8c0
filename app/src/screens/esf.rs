//! Why a trajectory does or does not count in each ESF+ indicator. For whom it belongs to; a lead sees totals only.

use domain::codebook::{Codebook, is_no_answer};
use domain::date::Date;
use domain::esf::{Indicator, Operation, Participant, Reason, Standing};
use domain::event::FollowUpMoment;
use domain::text::Text;
use domain::trajectory::{DIED, Trajectory, due};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;
use crate::ui::form::capitalised;

pub(super) fn esf(trajectory: &Trajectory) -> AnyView {
    let here = here();
    let body = view! {
        <p class="hint">{trajectory.code_name.clone()}". "{here.say(words::ESF_HELP)}</p>
        {match Participant::of(trajectory, Operation::any(), today()) {
            Some(participant) => standings(here, trajectory, &participant),
            None => nobody(here, trajectory),
        }}
    };
    screen(here.say(words::ESF), true, body)
}

fn nobody(here: Here, trajectory: &Trajectory) -> AnyView {
    let id = trajectory.id;
    view! {
        <section class="card">
            <p>{here.say(words::ESF_NOBODY)}</p>
            {button("quiet", here.say(words::CHARACTERISTICS), move |_| here.nav.go(Place::Intake(id)))}
        </section>
    }
    .into_any()
}

/// What each line is told from.
#[derive(Clone, Copy)]
struct Told<'a> {
    here: Here,
    trajectory: &'a Trajectory,
    participant: &'a Participant<'a>,
    codebook: &'a Codebook,
}

fn standings(here: Here, trajectory: &Trajectory, participant: &Participant) -> AnyView {
    let (codebook, id) = (here.source.codebook(), trajectory.id);
    let told = Told { here, trajectory, participant, codebook: &codebook };
    let lacks = participant.lacking().map(|field| {
        view! {
            <div class="callout">
                <p>{here.say(words::ESF_LACKS)}" "{here.say(words::field(field)).to_lowercase()}"."</p>
                {button("quiet", here.say(words::CHARACTERISTICS), move |_| here.nav.go(Place::Intake(id)))}
            </div>
        }
    });
    let is_complete = lacks.is_none();
    view! {
        {lacks}
        {on_entry(told, is_complete)}
        {is_complete.then(|| results(told))}
    }
    .into_any()
}

fn on_entry(told: Told, is_complete: bool) -> AnyView {
    let here = told.here;
    let (mut counted, mut others) = (Vec::new(), Vec::new());
    for indicator in Indicator::ALL.into_iter().filter(|one| !one.is_result() && !one.is_estimated()) {
        let is_counted = matches!(told.participant.standing(indicator), Standing::Counted(_));
        (if is_counted { &mut counted } else { &mut others }).push(line(told, indicator));
    }
    view! {
        <section class="card">
            <h2>{here.say(words::ESF_ENTRY)}</h2>
            <ul class="list">{counted}</ul>
            <details hidden=!is_complete>
                <summary>{here.say(words::ESF_OTHERS)}" ("{others.len()}")"</summary>
                <ul class="list">{others}</ul>
            </details>
            <p class="hint">{here.say(words::ESF_ESTIMATED)}</p>
        </section>
    }
    .into_any()
}

fn results(told: Told) -> AnyView {
    let (here, id) = (told.here, told.trajectory.id);
    let lines: Vec<AnyView> = Indicator::ALL.into_iter().filter(|one| one.is_result()).map(|one| line(told, one)).collect();
    let running = told.participant.exit.is_none().then(|| view! { <p class="hint">{here.say(words::ESF_RUNNING)}</p> });
    view! {
        <section class="card">
            <h2>{here.say(words::ESF_RESULTS)}</h2>
            {running}
            <ul class="list">{lines}</ul>
            <p class="hint">{here.say(words::ESF_EVENTS)}</p>
            <div class="button-row">
                {button("quiet", here.say(words::HAPPENED), move |_| here.nav.go(Place::Happened(id)))}
                {follow_ups(told)}
            </div>
        </section>
    }
    .into_any()
}

/// The follow-ups that can be answered, or answered anew.
fn follow_ups(told: Told) -> Vec<AnyView> {
    let (here, id) = (told.here, told.trajectory.id);
    let has_died = told.trajectory.closed().is_some_and(|(_, reason)| *reason == DIED);
    let Some(exit) = told.trajectory.left().filter(|_| !has_died) else { return Vec::new() };
    let can_be_asked = FollowUpMoment::ALL.into_iter().filter(|moment| due(*moment, exit) <= today());
    let way = |moment| {
        let word = if moment == FollowUpMoment::FourWeeks { words::FOUR_WEEKS } else { words::SIX_MONTHS };
        button("quiet", capitalised(here.say(word)), move |_| here.nav.go(Place::FollowUp(id, moment)))
    };
    can_be_asked.map(way).collect()
}

/// One indicator: what it is about, its code, whether it counts, why.
fn line(told: Told, indicator: Indicator) -> AnyView {
    let here = told.here;
    let (tone, state, why) = match told.participant.standing(indicator) {
        Standing::Counted(reason) => ("good", words::COUNTS, because(told, indicator, reason)),
        Standing::NotCounted(reason) => ("", words::COUNTS_NOT, because(told, indicator, reason)),
        Standing::NotYet(Some(from)) => ("calm", words::NOT_YET, told.on(words::MEASURED_FROM, from)),
        Standing::NotYet(None) => ("calm", words::NOT_YET, here.say(words::AFTER_EXIT).to_owned()),
        Standing::Incomplete(field) => ("", words::COUNTS_NOT, here.say(words::field(field)).to_owned()),
    };
    view! {
        <li class="row static">
            <span class="row-main">
                <span class="row-title">{here.say(words::indicator(indicator))}</span>
                <span class="row-sub">{indicator.code()}" · "{why}</span>
            </span>
            <span class="row-end"><span class="badge" data-tone=tone>{here.say(state)}</span></span>
        </li>
    }
    .into_any()
}

fn because(told: Told, indicator: Indicator, reason: Reason) -> String {
    let Told { here, participant, .. } = told;
    match reason {
        Reason::Entered => told.on(words::PARTICIPANT_SINCE, participant.entry),
        Reason::Answer(field) => {
            let answer = told.trajectory.answer_on_entry(field).map_or("", |code| told.codebook.label(field, code, here.lang));
            format!("{}: {}", here.say(words::field(field)).to_lowercase(), answer)
        }
        Reason::Entry => here.say(words::only_for(indicator)).to_owned(),
        Reason::Labour(None) => told.on(words::NO_LABOUR, participant.since),
        Reason::Labour(Some((date, status))) => {
            told.last(if is_no_answer(status) { "labour_status" } else { "labour_event" }, status, date)
        }
        Reason::Education(None) => told.on(words::NO_EDUCATION, participant.since),
        Reason::Education(Some((date, what))) => told.last("education_event", what, date),
        Reason::Qualification(None) => told.on(words::NO_QUALIFICATION, participant.entry),
        Reason::Qualification(Some(date)) => day(date, here.lang),
        Reason::Died => here.say(words::DIED).to_owned(),
        Reason::Estimated => String::new(),
    }
}

impl Told<'_> {
    fn on(self, text: Text, date: Date) -> String {
        format!("{} {}", self.here.say(text), day(date, self.here.lang))
    }

    fn last(self, list: &str, code: &str, date: Date) -> String {
        let label = self.codebook.label(list, code, self.here.lang);
        format!("{}: {} ({})", self.here.say(words::LAST_KNOWN), label, day(date, self.here.lang))
    }
}
