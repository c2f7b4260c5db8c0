//! Contacts, notes and appointments.

use domain::date::Date;
use domain::event::{AppointmentPlan, AppointmentStep, Body, Contact, Malformed, Note};
use domain::ids::AppointmentId;

use super::{Story, code, midnight};

const KINDS: &[(&str, i64)] = &[("home_visit", 25), ("street", 15), ("office", 25), ("phone", 22), ("online", 3), ("accompany", 10)];
const MISSED: &[(&str, i64)] = &[("no_show", 55), ("cancelled", 15), ("moved", 10), ("unreachable", 20)];
const DURATIONS: &[(&str, i64)] = &[("up_to_15", 2), ("up_to_30", 4), ("up_to_60", 5), ("over_60", 2)];

const NOTES: &[&str] = &[
    "Wil graag opnieuw leren lassen.",
    "Kwam op tijd en had zelf vragen voorbereid.",
    "Formulieren samen ingevuld, volgende keer de rest.",
    "Zag het even niet zitten. Rustig blijven opvolgen.",
    "Is trots op de eerste stap.",
    "Vraagt om mee te gaan naar het eerste gesprek.",
];

pub(super) fn follow(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    let rhythm = dice.between(20, 60);
    let mut day = story.start;
    while day <= story.end {
        let contact = contact(story)?;
        let is_noted = contact.duration.is_some() && dice.chance(8);
        story.tell(day, Body::ContactLogged(contact));
        if is_noted {
            let text = dice.pick(NOTES).copied().unwrap_or_default().to_owned();
            story.tell(day, Body::NoteAdded(Note { text }));
        }
        day = day.plus_days(dice.between(rhythm / 2, rhythm * 3 / 2));
    }
    if story.goes_on() { look_ahead(story) } else { look_back(story) }
}

/// A contact, or an attempt.
pub(super) fn contact(story: &Story) -> Result<Contact, Malformed> {
    let dice = story.dice;
    let is_missed = dice.chance(story.profile.missed);
    let attendance = code(if is_missed { dice.weighted(MISSED) } else { "present" })?;
    let duration = if is_missed { None } else { Some(code(dice.weighted(DURATIONS))?) };
    let talked = dice.pick(story.profile.domains).filter(|_| !is_missed && dice.chance(40));
    let domains = talked.map(|domain| code(domain)).transpose()?.into_iter().collect();
    Ok(Contact { kind: code(dice.weighted(KINDS))?, attendance, duration, domains, services: Vec::new() })
}

/// Most who are still there have something planned around today; some of it nobody has said yet how it went.
fn look_ahead(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    if !dice.chance(80) {
        return Ok(());
    }
    let planned = story.today.plus_days(-dice.between(3, 9)).max(story.start);
    let days = if dice.chance(50) { dice.between(-2, 2) } else { dice.between(3, 14) };
    plan(story, planned, story.today.plus_days(days).max(planned)).map(drop)
}

/// Of those who have left, some had an appointment in the beginning; most contacts have none.
fn look_back(story: &mut Story) -> Result<(), Malformed> {
    let (dice, made) = (story.dice, story.start.plus_days(10));
    let date = made.plus_days(7);
    if date > story.end || !dice.chance(35) {
        return Ok(());
    }
    let appointment = plan(story, made, date)?;
    let step = AppointmentStep { appointment };
    let went = if dice.chance(story.profile.missed) {
        Body::AppointmentMissed(step)
    } else if dice.chance(8) {
        Body::AppointmentCancelled(step)
    } else {
        Body::AppointmentKept(step)
    };
    story.tell(date, went);
    Ok(())
}

fn plan(story: &mut Story, made: Date, date: Date) -> Result<AppointmentId, Malformed> {
    let dice = story.dice;
    let appointment = AppointmentId::new(midnight(made), dice);
    let minute = u16::try_from(dice.between(18, 33) * 30).map_err(|_| Malformed)?;
    let kind = code(dice.weighted(KINDS))?;
    story.tell(made, Body::AppointmentPlanned(AppointmentPlan { appointment, date, minute: Some(minute), kind: Some(kind) }));
    Ok(appointment)
}
