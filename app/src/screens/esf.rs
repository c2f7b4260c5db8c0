//! Why a trajectory does or does not count in each ESF+ indicator. For whom it belongs to; a lead sees totals only.

use domain::codebook::{Codebook, is_no_answer};
use domain::date::Date;
use domain::esf::{Indicator, Operation, Participant, Reason, Standing};
use domain::event::FollowUpMoment;
use domain::letters::{capitalised, lowered};
use domain::text::Text;
use domain::trajectory::{DIED, Trajectory, due};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::day;
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::button;

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
                <p>{here.say(words::ESF_LACKS)}" "{lowered(here.say(words::field(field)))}"."</p>
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
    let (mut counted, mut others) = (Vec::new(), String::new());
    for indicator in Indicator::ALL {
        match told.participant.standing(indicator) {
            _ if indicator.is_result() || indicator.is_estimated() => {}
            Standing::Counted(_) => counted.push(line(told, indicator)),
            _ => {
                let separator = if others.is_empty() { ": " } else { ", " };
                for part in [separator, here.say(words::indicator(indicator)), " (", indicator.code(), ")"] {
                    others.push_str(part);
                }
            }
        }
    }
    let others = is_complete.then(|| view! { <p>{here.say(words::ESF_OTHERS)}{others}</p> });
    view! {
        <section class="card">
            <h2>{here.say(words::ESF_ENTRY)}</h2>
            <ul class="list">{counted}</ul>
            {others}
            <p class="hint">{here.say(words::ESF_ESTIMATED)}</p>
        </section>
    }
    .into_any()
}

fn results(told: Told) -> AnyView {
    let (here, id) = (told.here, told.trajectory.id);
    let mut lines = Vec::new();
    for indicator in Indicator::ALL {
        if indicator.is_result() {
            lines.push(line(told, indicator));
        }
    }
    let mut ways = vec![button("quiet", here.say(words::HAPPENED), move |_| here.nav.go(Place::Happened(id)))];
    // A follow-up that can be answered, or answered anew.
    let has_died = told.trajectory.closed().is_some_and(|(_, reason)| *reason == DIED);
    if let (Some(exit), false) = (told.trajectory.left(), has_died) {
        for (moment, word) in [(FollowUpMoment::FourWeeks, words::FOUR_WEEKS), (FollowUpMoment::SixMonths, words::SIX_MONTHS)] {
            if due(moment, exit) <= today() {
                ways.push(button("quiet", capitalised(here.say(word)), move |_| here.nav.go(Place::FollowUp(id, moment))));
            }
        }
    }
    view! {
        <section class="card">
            <h2>{here.say(words::ESF_RESULTS)}</h2>
            <ul class="list">{lines}</ul>
            <p class="hint">{here.say(words::ESF_EVENTS)}</p>
            <div class="button-row">{ways}</div>
        </section>
    }
    .into_any()
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
            format!("{}: {}", lowered(here.say(words::field(field))), answer)
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
