//! Events → state.

use std::borrow::Cow;

use super::{
    Answer, Appointment, AppointmentState, Contacted, Episode, Goal, GoalState, Handover, HandoverState, Labour, Noted, Referral,
    ReferralState, Score, Spell, Statement, TimelineEntry, Trajectory,
};
use crate::code::Code;
use crate::date::Date;
use crate::event::{Body, Characteristic, Correction, Event};
use crate::ids::{EventId, HandoverId};
use crate::map::Map;
use crate::order::sort_by_key;

/// The state that the events of ONE trajectory make together, or `None` when none of them opens it.
///
/// Any order of `events` gives the same state; an event given twice counts once.
#[must_use]
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Trajectory> {
    let read = |event: &'a Event| (event, Cow::Owned(event.body().unwrap_or(Body::Unknown)));
    fold_read(events.into_iter().map(read).collect())
}

/// The same of events whose meaning was read before.
#[must_use]
pub fn fold_read(mut events: Vec<(&Event, Cow<Body>)>) -> Option<Trajectory> {
    sort_by_key(&mut events, |(event, _)| event.id);
    events.dedup_by_key(|(event, _)| event.id);
    let steps = effective(events);
    let opening = steps.iter().find(|step| matches!(*step.body, Body::TrajectoryOpened(_)) && !step.withdrawn)?;
    let mut trajectory = opened(opening)?;
    let first = opening.event.id;
    offered(&mut trajectory, &steps);
    for step in &steps {
        trajectory.timeline.push(line(step));
        if matches!(*step.body, Body::Unknown) {
            trajectory.unread += 1;
        } else if !step.withdrawn && step.event.id != first {
            apply(&mut trajectory, step);
        }
    }
    settle(&mut trajectory);
    Some(trajectory)
}

/// An event as it counts after corrections.
struct Step<'a> {
    event: &'a Event,
    about: Date,
    body: Cow<'a, Body>,
    withdrawn: bool,
}

/// What each event means after the last correction that names it, in the order in which they apply.
fn effective<'a>(events: Vec<(&'a Event, Cow<'a, Body>)>) -> Vec<Step<'a>> {
    // Events stand in order of id, so the last correction of an event is the one that stays in the map.
    let mut corrections: Map<EventId, (&Event, Correction)> = Map::new();
    for (event, body) in &events {
        if let Body::Correction(correction) = body.as_ref() {
            corrections.insert(correction.of, (*event, correction.clone()));
        }
    }
    let mut steps: Vec<Step<'a>> = Vec::with_capacity(events.len());
    for (event, body) in events {
        steps.push(match corrections.get(&event.id) {
            Some((by, Correction { replacement: Some(replacement), .. })) => {
                Step { event, about: by.about, body: Cow::Owned(replacement.body().unwrap_or(Body::Unknown)), withdrawn: false }
            }
            Some(_) => Step { event, about: event.about, body, withdrawn: true },
            None => Step { event, about: event.about, body, withdrawn: false },
        });
    }
    sort_by_key(&mut steps, |step| (step.about, step.event.id));
    steps
}

fn opened(step: &Step) -> Option<Trajectory> {
    let Body::TrajectoryOpened(opening) = step.body.as_ref() else { return None };
    let statement =
        |value: &Code| vec![Statement { event: step.event.id, about: step.about, author: step.event.author, value: value.clone() }];
    let mut characteristics = Map::new();
    if let (Ok(challenge), Ok(municipality)) = (Code::new("challenge"), Code::new("municipality")) {
        characteristics.insert(challenge, statement(&opening.challenge));
        characteristics.insert(municipality, statement(&opening.municipality));
    }
    Some(Trajectory {
        id: step.event.trajectory,
        code_name: opening.code_name.clone(),
        confidant: step.event.author,
        confidants: vec![(step.about, step.event.author)],
        opened: step.about,
        participant_since: None,
        episodes: vec![Episode { from: step.about, closed: None }],
        characteristics,
        before_return: Map::new(),
        strengths: Map::new(),
        barriers: Map::new(),
        scores: Map::new(),
        goals: Map::new(),
        referrals: Map::new(),
        appointments: Map::new(),
        handovers: Map::new(),
        contacts: Vec::new(),
        labour: Vec::new(),
        education: Vec::new(),
        qualifications: Vec::new(),
        follow_ups: Map::new(),
        notes: Vec::new(),
        timeline: Vec::new(),
        unread: 0,
        erased: false,
    })
}

fn apply(trajectory: &mut Trajectory, step: &Step) {
    let (on, event) = (step.about, step.event);
    match step.body.as_ref() {
        Body::ParticipationStarted => {
            // Re-entry keeps the first entry date (Regulation (EU) 2021/1057: counted once per operation).
            trajectory.participant_since.get_or_insert(on);
        }
        Body::CharacteristicSet(set) => state(trajectory, on, event, set),
        Body::ContactLogged(contact) => {
            trajectory.contacts.push(Contacted { event: event.id, date: on, contact: contact.clone() });
        }
        Body::AppointmentPlanned(plan) => {
            trajectory.appointments.or_insert_with(plan.appointment, || Appointment {
                date: plan.date,
                minute: plan.minute,
                kind: plan.kind.clone(),
                moved: 0,
                state: AppointmentState::Planned,
                answers: Vec::new(),
            });
        }
        Body::AppointmentMoved(plan) => {
            if let Some(found) = trajectory.appointments.get_mut(&plan.appointment) {
                found.date = plan.date;
                found.minute = plan.minute;
                found.moved += 1;
            }
        }
        Body::AppointmentKept(kept) => answer(trajectory, kept.appointment, step, AppointmentState::Kept),
        Body::AppointmentMissed(missed) => answer(trajectory, missed.appointment, step, AppointmentState::Missed),
        Body::AppointmentCancelled(cancelled) => answer(trajectory, cancelled.appointment, step, AppointmentState::Cancelled),
        Body::DomainScored(score) => trajectory.scores.or_insert_with(score.domain.clone(), Default::default).push(Score {
            date: on,
            level: score.level,
            instrument: score.instrument.clone(),
            edition: score.edition,
            by: score.by,
        }),
        Body::BarrierOpened(step) => {
            let barrier = trajectory.barriers.or_insert_with(step.barrier.clone(), Default::default);
            if let Some(kind) = &step.kind
                && !barrier.kinds.contains(kind)
            {
                barrier.kinds.push(kind.clone());
            }
            if !barrier.is_open() {
                barrier.spells.push(Spell { opened: on, resolved: None });
            }
        }
        Body::BarrierResolved(step) => {
            if let Some(spell) = trajectory.barriers.get_mut(&step.barrier).and_then(|barrier| barrier.spells.last_mut()) {
                spell.resolved.get_or_insert(on);
            }
        }
        Body::StrengthNoted(noted) => {
            trajectory.strengths.or_insert_with(noted.strength.clone(), || on);
        }
        Body::GoalSet(goal) => {
            trajectory.goals.or_insert_with(goal.goal, || Goal {
                set: on,
                domain: goal.domain.clone(),
                text: goal.text.clone(),
                state: GoalState::Open,
            });
        }
        Body::GoalReached(step) => end_goal(trajectory, step.goal, GoalState::Reached(on)),
        Body::GoalDropped(step) => end_goal(trajectory, step.goal, GoalState::Dropped(on)),
        Body::ReferralMade(made) => {
            trajectory.referrals.or_insert_with(made.referral, || Referral {
                service: made.service.clone(),
                form: made.form.clone(),
                organisation: made.organisation,
                barrier: made.barrier.clone(),
                made: on,
                accepted: None,
                waitlisted: None,
                first_meeting: None,
                state: ReferralState::Made,
            });
        }
        Body::ReferralAccepted(_)
        | Body::ReferralDeclined(_)
        | Body::ReferralWaitlisted(_)
        | Body::ReferralFirstMeetingHeld(_)
        | Body::ReferralCompleted(_)
        | Body::ReferralStopped(_) => follow_referral(trajectory, on, &step.body),
        Body::HandoverOffered(offer) => {
            let from = trajectory.confidant;
            if let Some(handover) = trajectory.handovers.get_mut(&offer.handover) {
                handover.from = from;
            }
        }
        Body::HandoverAccepted(step) => drop(follow_handover(trajectory, on, step.handover, HandoverState::Accepted)),
        Body::HandoverDeclined(step) => drop(follow_handover(trajectory, on, step.handover, HandoverState::Declined)),
        Body::HandoverMetTogether(step) => {
            if let Some(handover) = follow_handover(trajectory, on, step.handover, HandoverState::MetTogether) {
                handover.met_together.get_or_insert(on);
            }
        }
        Body::HandoverDone(step) => {
            if let Some(to) = follow_handover(trajectory, on, step.handover, HandoverState::Done(on)).map(|handover| handover.to) {
                trajectory.confidant = to;
                trajectory.confidants.push((on, to));
            }
        }
        Body::LabourEvent(change) => trajectory.labour.push(Labour { date: on, status: change.status.clone() }),
        Body::EducationEvent(change) => trajectory.education.push((on, change.what.clone())),
        Body::QualificationGained => trajectory.qualifications.push(on),
        Body::TrajectoryClosed(closing) => {
            if let Some(episode) = trajectory.episodes.last_mut() {
                episode.closed.get_or_insert((on, closing.reason.clone()));
            }
        }
        Body::TrajectoryReopened => {
            if trajectory.closed().is_some() {
                trajectory.episodes.push(Episode { from: on, closed: None });
            }
        }
        Body::FollowUp(follow_up) => {
            trajectory.follow_ups.insert(follow_up.moment, (on, follow_up.status.clone()));
        }
        Body::NoteAdded(note) => {
            trajectory.notes.push(Noted { event: event.id, date: on, author: event.author, text: note.text.clone() });
        }
        Body::Erased => trajectory.erased = true,
        // The first opening made the state; corrections took effect before.
        Body::TrajectoryOpened(_) | Body::ContactTallied(_) | Body::Correction(_) | Body::Unknown => {}
    }
}

/// Adds a statement; the one it names as its base no longer stands.
fn state(trajectory: &mut Trajectory, on: Date, event: &Event, set: &Characteristic) {
    let statements = trajectory.characteristics.or_insert_with(set.field.clone(), Default::default);
    statements.push(Statement { event: event.id, about: on, author: event.author, value: set.value.clone() });
}

/// Takes out the statements that a later one replaces. Done at the end, because a statement may order before its base.
fn settle(trajectory: &mut Trajectory) {
    let returned = trajectory.returned();
    let standing = trajectory.timeline.iter().filter(|line| !line.withdrawn);
    let replacing: Vec<(Date, EventId)> = standing.filter_map(|line| Some((line.about, line.replaces?))).collect();
    if let Some(returned) = returned {
        // Regulation (EU) 2021/1057 counts a person once, with the characteristics of the first entry.
        for (field, statements) in &trajectory.characteristics {
            let before = || statements.iter().filter(|statement| statement.about < returned);
            let replaced = |statement: &&Statement| replacing.iter().any(|(on, base)| *on < returned && *base == statement.event);
            if let Some(last) = before().rfind(|one| !replaced(one)).or_else(|| before().next_back()) {
                trajectory.before_return.insert(field.clone(), last.value.clone());
            }
        }
    }
    let replaced: Vec<EventId> = replacing.into_iter().map(|(_, base)| base).collect();
    for statements in trajectory.characteristics.values_mut() {
        // A circle of statements that all replace each other would leave none: then the last one stands.
        if statements.iter().any(|statement| !replaced.contains(&statement.event)) {
            statements.retain(|statement| !replaced.contains(&statement.event));
        } else if statements.len() > 1 {
            statements.drain(..statements.len() - 1);
        }
        let same = statements.first().map(|first| first.value.clone());
        if statements.iter().all(|statement| Some(&statement.value) == same.as_ref()) && statements.len() > 1 {
            statements.drain(..statements.len() - 1);
        }
    }
}

/// Every answer is kept, the last in the order of the log decides: so two phones that each heard another one show the same.
fn answer(trajectory: &mut Trajectory, id: crate::ids::AppointmentId, step: &Step, state: AppointmentState) {
    if let Some(found) = trajectory.appointments.get_mut(&id) {
        found.state = state;
        found.answers.push(Answer { event: step.event.id, about: step.about, author: step.event.author, state });
    }
}

fn end_goal(trajectory: &mut Trajectory, id: crate::ids::GoalId, state: GoalState) {
    if let Some(found) = trajectory.goals.get_mut(&id) {
        found.state = state;
    }
}

fn follow_referral(trajectory: &mut Trajectory, on: Date, body: &Body) {
    let (id, state) = match body {
        Body::ReferralAccepted(step) => (step.referral, ReferralState::Accepted),
        Body::ReferralWaitlisted(step) => (step.referral, ReferralState::Waitlisted),
        Body::ReferralFirstMeetingHeld(step) => (step.referral, ReferralState::Started),
        Body::ReferralCompleted(step) => (step.referral, ReferralState::Completed(on)),
        Body::ReferralDeclined(stop) => (stop.referral, ReferralState::Declined(on, stop.reason.clone())),
        Body::ReferralStopped(stop) => (stop.referral, ReferralState::Stopped(on, stop.reason.clone())),
        _ => return,
    };
    let Some(referral) = trajectory.referrals.get_mut(&id) else { return };
    match state {
        ReferralState::Accepted => {
            referral.accepted.get_or_insert(on);
        }
        ReferralState::Waitlisted => {
            referral.waitlisted.get_or_insert(on);
        }
        ReferralState::Started => {
            referral.first_meeting.get_or_insert(on);
        }
        _ => {}
    }
    // What two phones said about one referral: the end stands, whatever came after it.
    if !referral.state.is_over() {
        referral.state = state;
    }
}

/// Two phones whose clocks differ may have a yes that orders before the offer: so every offer is known first, and the furthest
/// step stands.
fn offered(trajectory: &mut Trajectory, steps: &[Step]) {
    let from = trajectory.confidant;
    for step in steps.iter().filter(|step| !step.withdrawn) {
        if let Body::HandoverOffered(offer) = step.body.as_ref() {
            trajectory.handovers.or_insert_with(offer.handover, || Handover {
                offered: step.about,
                from,
                to: offer.to,
                met_together: None,
                state: HandoverState::Offered,
            });
        }
    }
}

/// A step dated before the offer means nothing: what happens later changes no earlier day.
fn follow_handover(trajectory: &mut Trajectory, on: Date, id: HandoverId, state: HandoverState) -> Option<&mut Handover> {
    let found = trajectory.handovers.get_mut(&id).filter(|handover| handover.offered <= on)?;
    found.state = found.state.max(state);
    Some(found)
}

fn line(step: &Step) -> TimelineEntry {
    TimelineEntry {
        event: step.event.id,
        about: step.about,
        kind: step.body.kind().and_then(|kind| Code::new(kind).ok()).unwrap_or_else(|| step.event.kind.clone()),
        author: step.event.author,
        device_time: step.event.device_time,
        codes: step.body.codes(),
        withdrawn: step.withdrawn,
        replaces: match step.body.as_ref() {
            Body::CharacteristicSet(set) => set.base,
            _ => None,
        },
        item: step.body.item(),
        planned: match step.body.as_ref() {
            Body::AppointmentPlanned(plan) | Body::AppointmentMoved(plan) => Some((plan.date, plan.minute)),
            _ => None,
        },
        level: match step.body.as_ref() {
            Body::DomainScored(score) => Some(score.level),
            _ => None,
        },
    }
}
