//! Everything that happened, the latest first, with whether the server has it.

use domain::code::Code;
use domain::codebook::{Codebook, is_no_answer};
use domain::event::ItemRef;
use domain::ids::EventId;
use domain::letters::{capitalised, lowered};
use domain::trajectory::{TimelineEntry, Trajectory};
use leptos::prelude::*;

use crate::datasource::today;
use crate::i18n::dates::{hour, near};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::Here;

/// How many lines are shown at first.
const SHOWN: usize = 12;

pub(super) fn timeline(here: Here, trajectory: &Trajectory, codebook: &Codebook) -> AnyView {
    let waiting: Vec<EventId> = here.source.outbox().items().iter().map(|item| item.event.id).collect();
    // A correction shows in what it corrects.
    let lines: Vec<&TimelineEntry> = trajectory.timeline.iter().rev().filter(|line| line.kind != "correction").collect();
    let (count, all) = (lines.len(), RwSignal::new(false));
    let items = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let hidden = move || at >= SHOWN && !all.get();
            view! { <li hidden=hidden class:withdrawn=line.withdrawn>{entry(here, trajectory, line, codebook, waiting.contains(&line.event))}</li> }
        })
        .collect_view();
    let more = move || {
        (count > SHOWN && !all.get()).then(|| {
            view! { <button type="button" class="quiet more" on:click=move |_| all.set(true)>{here.say(words::SHOW_ALL)}" ("{count}")"</button> }
        })
    };
    view! {
        <section class="card">
            <h2>{here.say(words::TIMELINE)}</h2>
            <ol class="timeline">{items}</ol>
            {more}
        </section>
    }
    .into_any()
}

fn entry(here: Here, trajectory: &Trajectory, line: &TimelineEntry, codebook: &Codebook, waits: bool) -> AnyView {
    let state = if waits { words::NOT_SENT } else { words::SENT };
    let tone = if waits { "waiting" } else { "sent" };
    let taken_back = line.withdrawn.then(|| view! { <span class="badge">{here.say(words::WITHDRAWN)}</span> });
    let codes = codes(here, line, codebook);
    let codes = (!codes.is_empty()).then(|| format!(": {codes}"));
    let more = more(here, trajectory, line, codebook);
    let more: Vec<_> = more.into_iter().map(|one| view! { <span class="note">{one}</span> }).collect();
    view! {
        <time datetime=line.about.to_string()>{near(line.about, today(), here.lang)}</time>
        <span class="what">{here.say(words::kind(&line.kind))}{codes}" "{taken_back}</span>
        {more}
        <span class="state" data-state=tone>{here.say(state)}</span>
    }
    .into_any()
}

/// What else was noted: of a contact how long it was and what it was about, the moment that was planned, the score, the goal, the
/// note itself.
fn more(here: Here, trajectory: &Trajectory, line: &TimelineEntry, codebook: &Codebook) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(found) = trajectory.contacts.iter().find(|contacted| contacted.event == line.event) {
        let contact = &found.contact;
        said.extend(contact.duration.iter().map(|duration| codebook.label("duration", duration, here.lang).to_owned()));
        for (list, codes) in [("domain", &contact.domains), ("service", &contact.services)] {
            let labels: Vec<String> = codes.iter().map(|code| codebook.label(list, code, here.lang).to_owned()).collect();
            if !labels.is_empty() {
                said.push(capitalised_first(&labels));
            }
        }
    }
    if let Some((date, minute)) = line.planned {
        let minute = minute.map_or_else(String::new, |minute| format!(" {}", hour(minute)));
        said.push(capitalised(&format!("{}{minute}", near(date, today(), here.lang))));
    }
    let level = line.level.and_then(|level| words::LEVELS.get(usize::from(level).checked_sub(1)?));
    said.extend(level.map(|word| capitalised(here.say(*word))));
    if let Some(ItemRef::Goal(id)) = line.item
        && let Some(goal) = trajectory.goals.get(&id)
    {
        let domain = || capitalised(codebook.label("domain", &goal.domain, here.lang));
        said.push(if goal.text.is_empty() { domain() } else { goal.text.clone() });
    }
    if let Some(ItemRef::Referral(id)) = line.item
        && line.kind != "referral_made"
        && let Some(referral) = trajectory.referrals.get(&id)
    {
        said.push(capitalised(codebook.label("service", &referral.service, here.lang)));
    }
    said.extend(trajectory.notes.iter().filter(|note| note.event == line.event).map(|note| note.text.clone()));
    said
}

/// What an event was about, in words.
fn codes(here: Here, line: &TimelineEntry, codebook: &Codebook) -> String {
    let lists: &[&str] = match line.kind.as_str() {
        "trajectory_opened" => &["challenge", "municipality"],
        "contact_logged" => &["contact_kind", "attendance"],
        "appointment_planned" | "appointment_moved" => &["contact_kind"],
        "domain_scored" | "goal_set" => &["domain"],
        "barrier_opened" | "barrier_resolved" => &["barrier"],
        "strength_noted" => &["strength"],
        "referral_made" => &["service"],
        "referral_declined" | "referral_stopped" => &["referral_reason"],
        "follow_up" if line.codes.first().is_some_and(|code| is_no_answer(code)) => &["labour_status"],
        "labour_event" | "follow_up" => &["labour_event"],
        "education_event" => &["education_event"],
        "trajectory_closed" => &["close_reason"],
        "characteristic_set" => {
            let (Some(field), Some(value)) = (line.codes.first(), line.codes.get(1)) else { return String::new() };
            return format!("{} – {}", lowered(here.say(words::field(field))), codebook.label(field, value, here.lang));
        }
        _ => &[],
    };
    let label = |(list, code): (&&str, &Code)| match (*list, code.as_str()) {
        // As a colleague says it of what happened.
        ("attendance", "no_show") => lowered(here.say(words::MISSED)),
        _ => codebook.label(list, code, here.lang).to_owned(),
    };
    let said: Vec<String> = lists.iter().zip(&line.codes).map(label).collect();
    capitalised_first(&said)
}

fn capitalised_first(said: &[String]) -> String {
    said.iter().enumerate().map(|(at, one)| if at == 0 { capitalised(one) } else { one.clone() }).collect::<Vec<_>>().join(", ")
}
