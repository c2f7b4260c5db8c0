//! The exit, what is asked afterwards, and coming back.

use domain::date::Date;
use domain::event::{BarrierStep, Body, Closing, EducationChange, FollowUp, FollowUpMoment, LabourChange, Malformed};
use domain::trajectory::{DIED, due};

use super::contacts::contact;
use super::{Story, code};

const ADULT: &[(&str, i64)] = &[
    ("work", 25),
    ("education", 10),
    ("referred", 15),
    ("goal", 10),
    ("moved", 8),
    ("lost", 16),
    ("stopped", 9),
    ("other", 4),
    ("died", 3),
];
const YOUNG: &[(&str, i64)] = &[
    ("work", 20),
    ("education", 25),
    ("referred", 12),
    ("goal", 10),
    ("moved", 6),
    ("lost", 16),
    ("stopped", 8),
    ("other", 2),
    ("died", 1),
];

/// Of who had work on entry and came for better work.
const EMPLOYED: &[(&str, i64)] = &[("work", 40), ("goal", 25), ("referred", 12), ("moved", 6), ("lost", 9), ("stopped", 6), ("other", 2)];

pub(super) fn leave(story: &mut Story, barriers: &[&'static str]) -> Result<(), Malformed> {
    let exit = story.end;
    let reason = close(story, exit)?;
    if reason == DIED {
        return Ok(());
    }
    changes(story, exit, reason)?;
    let back = exit.plus_days(story.dice.between(45, 150));
    if story.dice.chance(14) && back < story.today {
        return come_back(story, back, barriers);
    }
    ask_again(story, exit, reason)
}

/// Closes on the day of the last service. That somebody stays away is seen a month later.
fn close(story: &mut Story, exit: Date) -> Result<&'static str, Malformed> {
    let dice = story.dice;
    let reason = dice.weighted(match (story.status, story.profile.challenge) {
        ("employed", _) => EMPLOYED,
        (_, "ru2") => YOUNG,
        _ => ADULT,
    });
    let later = match reason {
        "lost" => dice.between(31, 40),
        "stopped" | "moved" => dice.between(2, 20),
        _ => dice.between(0, 3),
    };
    story.tell_later(exit, later, Body::TrajectoryClosed(Closing { reason: code(reason)? }));
    Ok(reason)
}

/// Work, training and qualifications in the four weeks after the exit. Of several changes only the last counts for ESF+.
fn changes(story: &mut Story, exit: Date, reason: &str) -> Result<(), Malformed> {
    let dice = story.dice;
    let is_employed = story.status == "employed";
    let mut labour = |days, status| -> Result<(), Malformed> {
        story.tell(exit.plus_days(days), Body::LabourEvent(LabourChange { status: code(status)? }));
        Ok(())
    };
    match reason {
        // Who had work on entry found better: EECR06, when it is so six months later.
        "work" | "goal" | "referred" if is_employed => {
            labour(dice.between(0, 20), if dice.chance(60) { "better_work" } else { "employed" })?
        }
        "work" => {
            if dice.chance(15) {
                labour(0, "job_searching")?;
            }
            labour(dice.between(1, 20), "employed")?;
            if dice.chance(6) {
                labour(dice.between(21, 27), "unemployed")?;
            }
        }
        "goal" | "referred" if dice.chance(60) => labour(dice.between(0, 20), "job_searching")?,
        "education" => {
            let change = EducationChange { what: code("started")? };
            story.tell(exit.plus_days(dice.between(0, 20)), Body::EducationEvent(change));
        }
        _ => {}
    }
    if matches!(reason, "work" | "education" | "goal") && dice.chance(30) {
        story.tell(exit.plus_days(dice.between(0, 20)), Body::QualificationGained);
    }
    Ok(())
}

/// The situation four weeks and six months later. What is due since a few days has often not been asked yet.
fn ask_again(story: &mut Story, exit: Date, reason: &str) -> Result<(), Malformed> {
    let dice = story.dice;
    for moment in FollowUpMoment::ALL {
        let due = due(moment, exit);
        let asked = due.plus_days(dice.between(1, 12));
        let is_fresh = story.today.days_since(due) < 30;
        if !dice.chance(if is_fresh { 50 } else { 92 }) {
            continue;
        }
        let status = match reason {
            "lost" | "stopped" | "moved" => {
                dice.weighted(&[("unknown", 5), ("inactive", 3), ("unemployed", 2), ("declined", 2), ("employed", 1)])
            }
            _ if story.status == "employed" => dice.weighted(&[("better_work", 7), ("employed", 3), ("unemployed", 1), ("declined", 1)]),
            "work" => dice.weighted(&[("employed", 8), ("unemployed", 2)]),
            _ => dice.weighted(&[("job_searching", 5), ("employed", 3), ("unemployed", 3), ("inactive", 2), ("unknown", 1)]),
        };
        story.tell(asked, Body::FollowUp(FollowUp { moment, status: code(status)? }));
    }
    Ok(())
}

/// A relapse: the trajectory begins again, with the barrier that it began with; mostly it ends again.
fn come_back(story: &mut Story, on: Date, barriers: &[&'static str]) -> Result<(), Malformed> {
    story.tell(on, Body::TrajectoryReopened);
    if let Some(barrier) = barriers.first() {
        story.tell(on, Body::BarrierOpened(BarrierStep { barrier: code(barrier)?, kind: None }));
    }
    let mut day = on;
    for _ in 0..story.dice.between(1, 4) {
        let contact = contact(story)?;
        if !story.tell(day, Body::ContactLogged(contact)) {
            return Ok(());
        }
        day = day.plus_days(story.dice.between(14, 40));
    }
    if day < story.today && story.dice.chance(70) {
        let reason = close(story, day)?;
        if reason != DIED {
            changes(story, day, reason)?;
            ask_again(story, day, reason)?;
        }
    }
    Ok(())
}
