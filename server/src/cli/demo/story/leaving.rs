//! The exit, what is asked afterwards, and coming back.

use domain::date::Date;
use domain::event::{BarrierStep, Body, Closing, EducationChange, FollowUp, FollowUpMoment, LabourChange, Malformed};

use super::contacts::contact;
use super::{Story, code};

const ADULT: &[(&str, i64)] = &[
    ("work", 26),
    ("education", 10),
    ("referred", 16),
    ("goal", 10),
    ("moved", 8),
    ("lost", 16),
    ("stopped", 9),
    ("other", 4),
    ("died", 1),
];
const YOUNG: &[(&str, i64)] =
    &[("work", 20), ("education", 26), ("referred", 12), ("goal", 10), ("moved", 6), ("lost", 16), ("stopped", 8), ("other", 2)];

pub(super) fn leave(story: &mut Story, barriers: &[&'static str]) -> Result<(), Malformed> {
    let (dice, exit) = (story.dice, story.end);
    let reason = dice.weighted(if story.profile.challenge == "ru2" { YOUNG } else { ADULT });
    story.tell(exit, Body::TrajectoryClosed(Closing { reason: code(reason)? }));
    if reason == "died" {
        return Ok(());
    }
    changes(story, exit, reason)?;
    let back = exit.plus_days(dice.between(40, 150));
    if dice.chance(7) && back < story.today {
        return come_back(story, back, barriers);
    }
    ask_again(story, FollowUpMoment::FourWeeks, exit.plus_days(28), reason)?;
    ask_again(story, FollowUpMoment::SixMonths, exit.plus_months(6), reason)
}

/// Work, training and qualifications around the exit. Of several changes within 28 days only the last counts for ESF+.
fn changes(story: &mut Story, exit: Date, reason: &str) -> Result<(), Malformed> {
    let dice = story.dice;
    let mut labour = |days, status| -> Result<(), Malformed> {
        story.tell(exit.plus_days(days), Body::LabourEvent(LabourChange { status: code(status)? }));
        Ok(())
    };
    match reason {
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
fn ask_again(story: &mut Story, moment: FollowUpMoment, due: Date, reason: &str) -> Result<(), Malformed> {
    let dice = story.dice;
    let asked = due.plus_days(dice.between(1, 12));
    let is_fresh = story.today.days_since(due) < 30;
    let is_reached = !matches!(reason, "lost" | "stopped" | "moved");
    if !dice.chance(if is_fresh { 50 } else { 92 }) {
        return Ok(());
    }
    let status = match reason {
        "work" => dice.weighted(&[("employed", 8), ("unemployed", 2)]),
        _ if is_reached => dice.weighted(&[("job_searching", 5), ("employed", 3), ("unemployed", 3), ("inactive", 2)]),
        _ => dice.weighted(&[("inactive", 5), ("unemployed", 4), ("employed", 1)]),
    };
    story.tell(asked, Body::FollowUp(FollowUp { moment, status: code(status)? }));
    Ok(())
}

/// A relapse: the trajectory begins again, with the barrier that it began with.
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
        story.tell(day, Body::TrajectoryClosed(Closing { reason: code("goal")? }));
    }
    Ok(())
}
